"""How far do the facts other than names agree? One step for each field that both sides have."""

from collections.abc import Iterator
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
        (Field.PHONE, _phone(said.phones, known.phones)),
        (Field.EMAIL, _email(said.emails, known.emails)),
        (Field.ADDRESS, best_step(said.homes, known.homes) if said.homes and known.homes else None),
        (Field.UPRN, _same(said.uprns, known.uprns)),
        (Field.REFERENCE, _same(said.references, known.references)),
        (Field.HANDLE, _handle(said.handles, known.handles)),
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


def _phone(said: tuple[str, ...], known: tuple[str, ...]) -> str | None:
    if not said or not known:
        return None
    if set(said) & set(known):
        return "same"
    return "one digit" if any(_within_one(one, other) for one in said for other in known) else "other"


def _within_one(one: str, other: str) -> bool:
    return OSA.distance(one, other, score_cutoff=1) <= 1


def _email(said: tuple[str, ...], known: tuple[str, ...]) -> str | None:
    if not said or not known:
        return None
    if set(said) & set(known):
        return "same"
    if any(_within_one(one, other) or _sounds_the_same(one, other) for one in said for other in known):
        return "one letter"
    boxes = {one.partition("@")[0] for one in known}
    return "mailbox" if any(one.partition("@")[0] in boxes for one in said) else "other"


def _sounds_the_same(one: str, other: str) -> bool:
    box, _, domain = one.partition("@")
    other_box, _, other_domain = other.partition("@")
    return domain == other_domain and spoken(box) == spoken(other_box)


def _handle(said: tuple[str, ...], known: tuple[str, ...]) -> str | None:
    if not said or not known:
        return None
    if set(said) & set(known):
        return "same"
    return "one letter" if any(_within_one(one, other) for one in said for other in known) else "other"


def _same(said: tuple[str, ...], known: tuple[str, ...]) -> str | None:
    if not said or not known:
        return None
    return "same" if set(said) & set(known) else "other"
