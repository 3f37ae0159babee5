"""How far do the facts other than names agree? One step for each field that both sides have."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from rapidfuzz.distance import OSA

from evenhand.matching.compare_homes import best_step
from evenhand.matching.facts import Facts
from evenhand.matching.find_keys import spoken
from evenhand.matching.weights import Field


def steps(said: Facts, known: Facts) -> Iterator[tuple[Field, str]]:
    """Each field but the name that was said and is known, and how far it agrees."""
    for field, step in (
        (Field.DATE_OF_BIRTH, _birth(said, known)),
        (Field.PHONE, _nearest(said.phones, known.phones, "one digit", _within_one)),
        (Field.EMAIL, _email(said.emails, known.emails)),
        (Field.ADDRESS, best_step(said.homes, known.homes) if said.homes and known.homes else None),
        (Field.UPRN, _nearest(said.uprns, known.uprns)),
        (Field.REFERENCE, _nearest(said.references, known.references)),
        (Field.HANDLE, _nearest(said.handles, known.handles, "one letter", _within_one)),
    ):
        if step is not None:
            yield field, step


def _birth(said: Facts, known: Facts) -> str | None:
    if known.born is None:
        return None
    if said.born is None:
        return None if said.birth_year is None else "year" if said.birth_year == known.born.year else "other"
    one, other = said.born, known.born
    if one == other:
        return "same"
    if one.year == other.year and (one.day, one.month) == (other.month, other.day):
        return "swapped"
    return "two parts" if _parts_that_agree(one, other) == 2 else "other"


def _parts_that_agree(one: date, other: date) -> int:
    return (one.year == other.year) + (one.month == other.month) + (one.day == other.day)


def _nearest(
    said: Sequence[str], known: Sequence[str], nearly: str = "", alike: Callable[[str, str], bool] | None = None
) -> str | None:
    """Whether one that was said is one that is known, or like one; None where either side has none."""
    if not said or not known:
        return None
    if set(said) & set(known):
        return "same"
    return nearly if alike and any(alike(one, other) for one in said for other in known) else "other"


def _within_one(one: str, other: str) -> bool:
    return OSA.distance(one, other, score_cutoff=1) <= 1


def _email(said: Sequence[str], known: Sequence[str]) -> str | None:
    step = _nearest(said, known, "one letter", lambda one, other: _within_one(one, other) or _sounds_the_same(one, other))
    boxes = {one.partition("@")[0] for one in known}
    return "mailbox" if step == "other" and any(one.partition("@")[0] in boxes for one in said) else step


def _sounds_the_same(one: str, other: str) -> bool:
    box, _, domain = one.partition("@")
    other_box, _, other_domain = other.partition("@")
    return domain == other_domain and spoken(box) == spoken(other_box)
