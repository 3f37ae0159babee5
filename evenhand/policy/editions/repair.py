"""What disagrees in an edition of which some values do not fit? The rest is judged with stand-ins for those values.

A stand-in must not cause findings of its own: the edition is judged with several different ones, and only what is found
with every one of them, and not right beside a stand-in, is said.
"""

import copy
import types
import typing
from collections.abc import Sequence
from datetime import date
from enum import Enum
from typing import Annotated, Any

from pydantic import BaseModel, ValidationError

from evenhand.policy.clauses import CLAUSES
from evenhand.policy.editions.agreement import disagreements
from evenhand.policy.editions.findings import Finding
from evenhand.policy.editions.problems import Path
from evenhand.policy.editions.schema import Edition

STAND_INS = 9
MOST_ROUNDS = 6


def disagreements_of_the_rest(values: Any, errors: Sequence[Any], broken: Sequence[Path]) -> list[Finding]:
    """The disagreements that do not come from the values at `broken`; none when too little is left to judge."""
    found: list[Finding] | None = None
    for turn in range(STAND_INS):
        edition = _repaired(values, errors, turn)
        if edition is None:
            return []
        here = list(disagreements(edition))
        found = here if found is None else [one for one in found if one in here]
    return [one for one in found or [] if not any(_beside(one[0], path) for path in broken)]


def _beside(found: Path, path: Path) -> bool:
    """Whether a finding stands at, under, right beside or just above a stand-in."""
    if len(found) < 2:
        return found == path
    return path[: len(found)] == found or found[: len(path)] == path or found[:-1] == path[:-1]


def _repaired(values: Any, errors: Sequence[Any], turn: int) -> Edition | None:
    """The edition with a stand-in for each value that does not fit; None where that does not lead to one."""
    mended = copy.deepcopy(values)
    for attempt in range(MOST_ROUNDS):
        for error in errors:
            _mend(mended, error, turn, attempt)
        try:
            return Edition.model_validate(mended)
        except ValidationError as still:
            errors = still.errors(include_url=False)
    return None


def _mend(values: Any, error: Any, turn: int, attempt: int) -> None:
    """Take out what is not known, and put a stand-in where a value is missing or does not fit."""
    path = tuple(part for part in error["loc"] if part != "[key]")
    holder = _holder(values, path)
    if isinstance(holder, dict) and (error["type"] == "extra_forbidden" or error["loc"][-1] == "[key]"):
        holder.pop(path[-1], None)
    elif isinstance(holder, dict | list):
        holder[path[-1]] = _stand_in(_type_at(path), turn, attempt)


def _holder(values: Any, path: Path) -> Any:
    """The keys or the list in which the value at `path` stands, or None."""
    for part in path[:-1]:
        try:
            values = values[part]
        except (KeyError, IndexError, TypeError):
            return None
    return values if path else None


def _type_at(path: Path) -> Any:
    """The type that an edition has at `path`."""
    kind: Any = Edition
    for part in path:
        kind = _bare(kind)
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            kind = kind.model_fields[str(part)].annotation if str(part) in kind.model_fields else str
            continue
        arguments = typing.get_args(kind)
        kind = arguments[1] if typing.get_origin(kind) is dict else arguments[0] if arguments else str
    return _bare(kind)


def _bare(kind: Any) -> Any:
    """Without what is annotated to it, and without None."""
    if typing.get_origin(kind) is Annotated:
        return _bare(typing.get_args(kind)[0])
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        return _bare(next(one for one in typing.get_args(kind) if one is not type(None)))
    return kind


def _stand_in(kind: Any, turn: int, attempt: int) -> Any:
    """A value of that type, another one for each turn; a text that had to have another form, at the next attempt."""
    origin = typing.get_origin(kind)
    if origin is dict:
        return {}
    if origin is tuple:
        return []
    if isinstance(kind, type) and issubclass(kind, Enum):
        members = list(kind)
        return members[turn % len(members)].value
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        fields = kind.model_fields.items()
        return {name: _stand_in(_bare(one.annotation), turn, attempt) for name, one in fields if one.is_required()}
    if kind is date:
        return f"2001-01-{turn + 1:02}"
    texts = (f"stand_in_{turn}", list(CLAUSES)[turn], "none")
    return "false" if kind is bool else turn + 1 if kind is int else texts[attempt % len(texts)]
