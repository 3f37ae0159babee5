"""Is the house kept as it was built? What imports and linters can't see: doors, settings, sizes, first lines."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.once
ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "evenhand"
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_VIEW = 250, 40, 25
# Only the outer rooms know how the installation is set up.
MAY_READ_SETTINGS = ("config", "web", "api", "cli", "mailroom", "outside")
NO_SUBJECT = ("utils", "helpers", "common", "core", "misc", "base", "manager")


def sources(*folders: str) -> list[Path]:
    """Our Python files, without the migrations that Django writes."""
    roots = [PACKAGE / folder for folder in folders] if folders else [PACKAGE, ROOT / "tests"]
    return sorted(path for root in roots for path in root.rglob("*.py") if "migrations" not in path.parts)


def imported(path: Path) -> Iterator[str]:
    """The dotted names that a file imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function of a file, with its length in lines."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1


def test_doors_do_not_speak_to_the_database() -> None:
    found = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in sources("web", "cli")
        for name in imported(path)
        if name.startswith(("django.db", "evenhand.records"))
    ]
    assert found == []


def test_only_the_outer_rooms_read_settings() -> None:
    found = [
        str(path.relative_to(ROOT))
        for path in sources(".")
        if path.relative_to(PACKAGE).parts[0] not in MAY_READ_SETTINGS and "django.conf.settings" in imported(path)
    ]
    assert found == []


def test_a_file_answers_one_question() -> None:
    long = {
        str(path.relative_to(ROOT)): lines for path in sources() if (lines := len(path.read_text().splitlines())) > LONGEST_FILE
    }
    assert long == {}


def test_the_first_line_of_a_file_says_which() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in sources()
        if path.read_text() and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert silent == []


def test_a_function_fits_on_a_screen() -> None:
    long = [f"{name}: {lines}" for path in sources() for name, lines in functions(path) if lines > LONGEST_FUNCTION]
    assert long == []


def test_a_view_is_shorter_still() -> None:
    long = [
        f"{name}: {lines}"
        for path in sources("web")
        if path.parent.name == "views"
        for name, lines in functions(path)
        if lines > LONGEST_VIEW
    ]
    assert long == []


def test_every_module_has_a_subject() -> None:
    assert [str(path.relative_to(ROOT)) for path in sources() if path.stem in NO_SUBJECT] == []
