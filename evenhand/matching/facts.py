"""What is known of an entry, or said of somebody who is looked for? The same facts for both, ready to be compared."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from evenhand.matching.addresses import house_and_flat
from evenhand.matching.emails import normalise_email
from evenhand.matching.names import name_words
from evenhand.matching.phones import normalise_phone
from evenhand.matching.postcodes import normalise_postcode, postcode_in
from evenhand.matching.streets import street_words
from evenhand.matching.uprn import normalise_uprn

T = TypeVar("T", str, tuple[str, ...], "Home")
MOST_NAME_WORDS = 8
JOINED = ("o", "mc", "mac", "al", "el")
MOST_STREET_WORDS = 12


@dataclass(frozen=True, order=True)
class Home:
    """An address as far as it could be read: postcode, house (number or name), flat, and its other words."""

    postcode: str
    house: str
    flat: str
    street: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Names as words in their order, and everything else in its exact form. Any of it may be missing; `facts_of` sorts.

    `born` is a day, or `birth_year` a year alone.
    """

    names: tuple[tuple[str, ...], ...] = ()
    born: date | None = None
    birth_year: int | None = None
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    homes: tuple[Home, ...] = ()
    uprns: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(vars(self).values())


def facts_of(
    *,
    names: Iterable[str] = (),
    born: date | None = None,
    birth_year: int | None = None,
    phones: Iterable[str] = (),
    emails: Iterable[str] = (),
    addresses: Iterable[tuple[str, str]] = (),
    uprns: Iterable[str] = (),
    references: Iterable[str] = (),
    handles: Iterable[str] = (),
) -> Facts:
    """Facts from what people wrote. What cannot be read is left out. An address comes with its postcode, or "" for it."""
    return Facts(
        names=_kept(spelt for name in names for spelt in _spellings(tuple(name_words(name)[:MOST_NAME_WORDS]))),
        born=born,
        birth_year=birth_year,
        phones=_kept(normalise_phone(phone) for phone in phones),
        emails=_kept(normalise_email(email) for email in emails),
        homes=_kept(home_of(address, postcode) for address, postcode in addresses),
        uprns=_kept(normalise_uprn(uprn) for uprn in uprns),
        references=_kept(reference.strip().casefold() for reference in references),
        handles=_kept(handle_of(handle) for handle in handles),
    )


def _spellings(name: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The name, and the name with what stands before a name joined to it: "O Brien" is said for "O'Brien"."""
    yield name
    at = next((at for at, word in enumerate(name[:-1]) if word in JOINED), None)
    if at is not None:
        yield (*name[:at], name[at] + name[at + 1], *name[at + 2 :])


def home_of(address: str, postcode: str = "") -> Home | None:
    """An address as it can be compared; None where nothing can be read in it."""
    code = normalise_postcode(postcode) or postcode_in(address) or ""
    house, flat = house_and_flat(address) if address.strip() else ("", "")
    street = street_words(address)[:MOST_STREET_WORDS]
    return Home(code, house, flat, street) if code or house or street else None


def handle_of(text: str) -> str | None:
    """A social handle without its @ and its site, in small letters; None when nothing is left."""
    plain = text.strip().casefold().rstrip("/").rpartition("/")[2].lstrip("@")
    return plain or None


def stored(facts: Facts) -> dict[str, Any]:
    """The facts as they are kept beside the search keys: what is empty is left out."""
    kept = {
        "n": [list(name) for name in facts.names],
        "b": facts.born.isoformat() if facts.born else None,
        "y": facts.birth_year,
        "p": list(facts.phones),
        "e": list(facts.emails),
        "a": [[home.postcode, home.house, home.flat, list(home.street)] for home in facts.homes],
        "u": list(facts.uprns),
        "r": list(facts.references),
        "h": list(facts.handles),
    }
    return {name: value for name, value in kept.items() if value}


def from_stored(kept: dict[str, Any]) -> Facts:
    """The facts that `stored` made `kept` of."""
    return Facts(
        names=tuple(tuple(name) for name in kept.get("n", ())),
        born=date.fromisoformat(kept["b"]) if "b" in kept else None,
        birth_year=kept.get("y"),
        phones=tuple(kept.get("p", ())),
        emails=tuple(kept.get("e", ())),
        homes=tuple(Home(code, house, flat, tuple(street)) for code, house, flat, street in kept.get("a", ())),
        uprns=tuple(kept.get("u", ())),
        references=tuple(kept.get("r", ())),
        handles=tuple(kept.get("h", ())),
    )


def _kept(found: Iterable[T | None]) -> tuple[T, ...]:
    """Each once, and always in the same order, whatever order a database gave its rows in."""
    return tuple(sorted({one for one in found if one}))
