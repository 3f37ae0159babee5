"""What does the YAML of an edition hold, and on which line stands each value? Every scalar stays the text that it is."""

from dataclasses import dataclass, field
from typing import Any

import yaml

from evenhand.policy.editions.problems import Path, Problem, UnfitEdition

MOST_DEPTH = 12
_OPENS = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
_CLOSES = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)


@dataclass
class Marked:
    """The values, the line of each, and what is wrong already: keys written twice, keys that are no words."""

    values: Any = None
    lines: dict[Path, int] = field(default_factory=lambda: {(): 1})
    problems: list[Problem] = field(default_factory=list)

    def line_of(self, path: Path) -> int:
        """The line of `path`, or of the nearest thing above it that has one."""
        while path not in self.lines:
            path = path[:-1]
        return self.lines[path]


def marked_from(text: str) -> Marked:
    """The values in `text` with their lines. Raises UnfitEdition when it is not YAML, uses anchors, or nests without end."""
    try:
        _ensure_flat(text)
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        wrong = f"this is not YAML: {error.problem or error.context}"
        raise UnfitEdition([Problem(mark.line + 1 if mark else 1, wrong, "see the shipped edition")]) from None
    except (yaml.YAMLError, RecursionError):
        raise UnfitEdition([Problem(1, "this is not a text that can be read", "YAML in UTF-8")]) from None
    if not isinstance(root, yaml.MappingNode):
        raise UnfitEdition([Problem(1, "the file holds no edition", "parts such as about, posts, stages, measures")])
    marked = Marked()
    marked.values = _take(root, (), marked)
    return marked


def _ensure_flat(text: str) -> None:
    """Before anything is built: no anchors, from which a short file can grow without bound, and no depth without end."""
    depth = 0
    for token in yaml.scan(text, Loader=yaml.BaseLoader):
        depth += isinstance(token, _OPENS) - isinstance(token, _CLOSES)
        line = token.start_mark.line + 1
        if isinstance(token, yaml.AliasToken | yaml.AnchorToken):
            wrong = "an anchor (& or *) stands here"
            raise UnfitEdition([Problem(line, wrong, "each value written out; words that begin with & or * in quotes")])
        if depth > MOST_DEPTH:
            raise UnfitEdition([Problem(line, "this is nested too deep", f"at most {MOST_DEPTH} levels")])


def _take(node: yaml.Node, path: Path, marked: Marked) -> Any:
    """The values below `node`; notes the line of every key and item."""
    if isinstance(node, yaml.MappingNode):
        values: dict[str, Any] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                marked.problems.append(Problem(line, "a list or a group of keys stands as a key", "a word as a key"))
                continue
            name = str(key.value)
            below = (*path, name)
            if name in values:
                wrong = f"'{name[:60]}' stands here a second time (first on line {marked.lines[below]})"
                marked.problems.append(Problem(line, wrong, "each key once"))
                continue
            marked.lines[below] = line
            values[name] = _take(value, below, marked)
        return values
    if isinstance(node, yaml.SequenceNode):
        items = []
        for index, value in enumerate(node.value):
            marked.lines[(*path, index)] = value.start_mark.line + 1
            items.append(_take(value, (*path, index), marked))
        return items
    return node.value
