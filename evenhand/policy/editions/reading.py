"""How is an edition read? YAML text in; the typed edition, or every problem with its line, out."""

from dataclasses import dataclass
from typing import Any

import yaml
from pydantic import ValidationError

from evenhand.policy.editions.agreement import disagreements
from evenhand.policy.editions.problems import Path, in_words
from evenhand.policy.editions.schema import Edition

MOST_CHARACTERS = 1_000_000
MOST_DEPTH = 12


@dataclass(frozen=True, order=True)
class Problem:
    """Something in an edition that does not fit: its line, what is wrong, and what is allowed there."""

    line: int
    wrong: str
    allowed: str

    def __str__(self) -> str:
        return f"{self.line}: {self.wrong}; {self.allowed}"


class UnfitEdition(Exception):
    """The text is no edition. `problems` names every one of them, in the order of their lines."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems in the edition")
        self.problems = sorted(set(problems))


def read_edition(text: str) -> Edition:
    """The edition that `text` holds (YAML). Raises UnfitEdition with every problem found, never a bare error."""
    root, lines = _compose(text)
    try:
        edition = Edition.model_validate(_plain(root))
    except ValidationError as error:
        raise UnfitEdition([_problem(lines, _path(one), *in_words(one)) for one in error.errors()]) from None
    found = [_problem(lines, path, wrong, allowed) for path, wrong, allowed in disagreements(edition)]
    if found:
        raise UnfitEdition(found)
    return edition


def _path(error: Any) -> Path:
    """Where pydantic found it: keys and indexes; the mark that it puts on a bad key itself is left out."""
    return tuple(part for part in error["loc"] if part != "[key]")


def _compose(text: str) -> tuple[yaml.Node, dict[Path, int]]:
    if len(text) > MOST_CHARACTERS:
        raise UnfitEdition([Problem(1, "the file is too long", f"at most {MOST_CHARACTERS:,} characters")])
    try:
        if any(isinstance(token, yaml.AliasToken | yaml.AnchorToken) for token in yaml.scan(text)):
            raise UnfitEdition([Problem(1, "the file uses anchors (& or *)", "write each value out where it stands")])
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise UnfitEdition([Problem(line, f"this is not YAML: {error.problem}", "see the shipped edition")]) from None
    except (yaml.YAMLError, RecursionError):
        raise UnfitEdition([Problem(1, "this is not a text file that can be read", "YAML in UTF-8")]) from None
    if not isinstance(root, yaml.MappingNode):
        raise UnfitEdition([Problem(1, "the file holds no edition", "parts such as about, posts, stages, measures")])
    lines: dict[Path, int] = {(): 1}
    _mark(root, (), lines)
    return root, lines


def _mark(node: yaml.Node, path: Path, lines: dict[Path, int]) -> None:
    """Note the line of every key and item below `node`; refuse a key written twice and nesting without end."""
    if len(path) > MOST_DEPTH:
        line = node.start_mark.line + 1
        raise UnfitEdition([Problem(line, "this is nested too deep", f"at most {MOST_DEPTH} levels")])
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            below = (*path, str(key.value))
            line = key.start_mark.line + 1
            if below in lines:
                wrong = f"'{key.value}' stands here a second time (first on line {lines[below]})"
                raise UnfitEdition([Problem(line, wrong, "each key once")])
            lines[below] = line
            _mark(value, below, lines)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            lines[(*path, index)] = value.start_mark.line + 1
            _mark(value, (*path, index), lines)


def _plain(node: yaml.Node) -> Any:
    """The values below `node`, every scalar as the text that stands in the file; the types are the schema's to give."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(value) for value in node.value]
    return node.value


def _problem(lines: dict[Path, int], path: Path, wrong: str, allowed: str) -> Problem:
    """The problem at the line of `path`, or of the nearest thing above it that has one."""
    while path not in lines:
        path = path[:-1]
    return Problem(lines[path], wrong, allowed)
