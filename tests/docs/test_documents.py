"""Does everything that a document names exist? Commands, make targets, files, links, settings, addresses, routes."""

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from evenhand.cli.main import VERBS, _is_there
from evenhand.config.environment import NAMES
from evenhand.policy.editions.reading import read_edition

pytestmark = pytest.mark.once
ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LAYERS = ("policy", "records", "queries", "casework", "web")
# Names of files that stand in a document without their folder, as in the grid of architecture.md.
FILE = re.compile(r"`((?:[\w.-]+/)*[\w.-]+\.(?:py|yaml|typ|html|toml|lock|txt|md)|(?:[\w-]+/)+)`")
# What a council has and we don't ship, or makes itself.
NOT_OURS = {"deleted-ledger", "uv.lock"}


def of(document: Path) -> str:
    return str(document.relative_to(ROOT))


@cache
def our_files() -> frozenset[str]:
    """Every file and folder of the tree, as Git lists it."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    folders = {f"{parent}/" for name in listed for parent in Path(name).parents if str(parent) != "."}
    return frozenset(name for name in listed if name) | folders


def test_the_documents_that_a_newcomer_needs_are_there() -> None:
    names = {of(document) for document in DOCUMENTS}
    assert {"README.md", "CHANGELOG.md", "SECURITY.md", "CONTRIBUTING.md", "docs/architecture.md", "docs/readings.md"} <= names
    assert {"docs/running-it.md", "docs/users/adviser.md", "docs/users/head-of-service.md"} <= names


@pytest.mark.parametrize("document", DOCUMENTS, ids=of)
def test_every_link_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=of)
def test_every_file_that_is_named_is_there(document: Path) -> None:
    named = set(FILE.findall(document.read_text(encoding="utf-8"))) - NOT_OURS
    missing = [name for name in named if not any(one == name or one.endswith(f"/{name}") for one in our_files())]
    assert sorted(missing) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=of)
def test_every_command_is_there(document: Path) -> None:
    verbs = set(re.findall(r"(?:`|^    )(?:\.venv/bin/)?evenhand ([a-z]+)", document.read_text(encoding="utf-8"), re.MULTILINE))
    assert [verb for verb in verbs if verb not in VERBS or not _is_there(verb)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=of)
def test_every_make_target_is_there(document: Path) -> None:
    targets = set(re.findall(r"(?:`|^    )make ([a-z]+)", document.read_text(encoding="utf-8"), re.MULTILINE))
    made = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert targets <= made


@pytest.mark.parametrize("document", DOCUMENTS, ids=of)
def test_every_setting_is_there(document: Path) -> None:
    named = set(re.findall(r"\bEVENHAND_[A-Z_]+", document.read_text(encoding="utf-8")))
    assert {name for name in named if not name.startswith("EVENHAND_TEST_")} <= set(NAMES)


def test_running_it_names_every_setting() -> None:
    text = (ROOT / "docs" / "running-it.md").read_text(encoding="utf-8")
    assert [name for name in NAMES if f"`{name}`" not in text] == []


def test_the_grid_of_the_architecture_is_as_the_files_are() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    grid = text.split("## The grid")[1].split("## A case")[0]
    missing = []
    for concept, *cells in [line[1:-1].split("|") for line in grid.splitlines() if line.startswith("|")][2:]:
        for layer, cell in zip(LAYERS, cells, strict=True):
            for name in re.findall(r"`([\w./]+)`", cell):
                folder = ROOT / "evenhand" / ("" if name == "matching/" else layer)
                if not (folder / name).exists():
                    missing.append(f"{concept.strip()}: {layer}/{name}")
    assert missing == []


def test_each_rule_that_the_readme_names_is_where_it_says() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, path in re.findall(r"`(\w+)` in \[`[^`]+`\]\(([^)]+)\)", text):
        assert re.search(rf"(?:def {name}\b|^{name}\b.*=)", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE), (name, path)


def test_the_three_questions_of_a_newcomer_have_one_answer_each() -> None:
    text = (ROOT / "evenhand/policy/editions/managed_contact_2026.yaml").read_text(encoding="utf-8")
    edition = read_edition(text)
    assert edition.stages["stage_2"].decided_by == ("director_of_governance",)
    assert edition.reviews.outcome_letter_working_days == 7
    assert edition.letters["stage_1_warning"].sections
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for address in ("stages: stage_2: decided_by", "reviews: outcome_letter_working_days", "letters: stage_1_warning: sections"):
        assert address in readme
    assert text.count("outcome_letter_working_days:") == 1


def test_the_first_screen_of_the_readme_has_the_commands_and_the_pictures() -> None:
    first = "\n".join((ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:20])
    assert "make run" in first
    assert "make test" in first
    pictures = re.findall(r"!\[[^\]]{20,}\]\(([^)]+)\)", first)
    assert len(pictures) == 2
    for picture in pictures:
        assert 5_000 < (ROOT / picture).stat().st_size < 200_000
