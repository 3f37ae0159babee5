"""How is an outage copy laid out? Its entries by name and by place in plain words, with when it was taken and by whom."""

import re
from collections.abc import Mapping
from datetime import datetime
from operator import attrgetter

from evenhand.calendars.london import LONDON, london_date
from evenhand.outside.outage_pdf import OutagePaper, PaperEntry
from evenhand.policy import outage
from evenhand.policy.editions.vocabulary import Channel
from evenhand.policy.instructions import ALLOWED_IN_WORDS
from evenhand.queries import editions
from evenhand.queries.letter_facts.subject import on
from evenhand.queries.outage import Entry, Where
from evenhand.records.staff import StaffMember

UNITS = frozenset({"flat", "apartment", "apt", "unit", "studio", "room", "block"})
Ways = Mapping[Channel, str]
OPENING = (
    "For use only while the contact check cannot be reached. It holds instructions, what somebody needs, and hazards of places: "
    "no reasons, no history. "
    "It does not hold every entry, and it says nothing of whoever is not in it: take the usual care.",
    "A name alone is not a person. Ask for the address or another fact before you go by an entry.",
)


def paper_of(entries: list[Entry], *, reader: StaffMember, at: datetime) -> OutagePaper:
    """The copy for `reader`, taken at `at`. People stand by name; places and the homes of people by address."""
    ways = editions.edition_on(london_date(at)).channels
    named = sorted((one for one in entries if not one.is_place), key=attrgetter("sort", "reference"))
    placed = [(where, one) for one in entries for where in one.where]
    placed.sort(key=lambda two: (_by_street(two[0].address), two[1].sort, two[1].reference))
    return OutagePaper(
        title="Instructions for contact, outage copy",
        council=editions.council().name,
        reader=reader.name,
        taken=f"{on(at)} at {at.astimezone(LONDON):%H:%M}",
        last_day=on(outage.last_day(london_date(at))),
        opening=OPENING,
        always_open=tuple(dict.fromkeys(words for one in entries for words in one.always_open)),
        by_name=tuple(_person(one, ways) for one in named),
        by_place=tuple(_place(where, one, ways) for where, one in placed),
    )


def _by_street(address: str) -> tuple[str, list[int], str]:
    """Streets in their order, and the houses in each by number: the words of an address before its numbers."""
    parts = address.replace(",", " ").casefold().split()
    words = [word for word in parts if word not in UNITS and not any(sign.isdigit() for sign in word)]
    return " ".join(words), [int(number) for number in re.findall(r"[0-9]{1,9}", address)][::-1], address.casefold()


def _person(one: Entry, ways: Ways) -> PaperEntry:
    home = "; ".join(where.address for where in one.where)
    rows = [("Reference", one.reference), ("Home", home), ("What they need", "; ".join(one.needs))]
    return PaperEntry(one.name, one.instruction, (*(row for row in rows if row[1]), *_rows(one, ways)), one.flags)


def _place(where: Where, one: Entry, ways: Ways) -> PaperEntry:
    reference = [("Reference", one.reference)] if one.reference else []
    rows = [*reference, *_rows(one, ways)] if one.is_place else [("Home of", one.name), *reference, *_until(one)]
    told = [words for words in (one.instruction, *where.hazards, *one.flags) if words]
    return PaperEntry(where.address, told[0], tuple(rows), tuple(told[1:]))


def _rows(one: Entry, ways: Ways) -> list[tuple[str, str]]:
    rows = [
        ("Say", f"“{one.say}”" if one.say else ""),
        ("Ways to be in contact", _routes(one, ways)),
        ("Pass on to", one.contact),
    ]
    return [row for row in (*rows, *_until(one), ("Ask", one.ask)) if row[1]]


def _routes(one: Entry, ways: Ways) -> str:
    return "; ".join(f"{ways[channel]}: {ALLOWED_IN_WORDS[how].lower()}" for channel, how in one.routes.items())


def _until(one: Entry) -> list[tuple[str, str]]:
    if len({line.until for line in one.lines}) > 1:
        return [(f"Until {on(line.until)}", line.instruction) for line in one.lines]
    return [("Until", on(one.until))] if one.until else []
