"""What stands in an outage copy? Of each live entry what a contact check tells of it, by name and by place, with what the
person needs; and the hazards of places, which a visitor is told. Nothing else.

Locked records are in no copy: a list would tell that they exist. The check alone answers for them.
"""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from evenhand.calendars.london import london_date
from evenhand.policy.answer import one_instruction, to_say
from evenhand.policy.editions.vocabulary import Channel
from evenhand.policy.instructions import Allowed
from evenhand.queries import check_answers
from evenhand.queries.among import joined
from evenhand.queries.check_answers import UNVERIFIED_WARNING
from evenhand.queries.check_reads import Holding, as_holdings, earlier_at, in_force_at
from evenhand.queries.check_told import Line
from evenhand.queries.hazards import Hazards, hazards
from evenhand.records.people import Person
from evenhand.records.places import Place

Key = tuple[uuid.UUID, bool]


@dataclass(frozen=True)
class Where:
    """A place by its address, with the hazards of the place itself as a visitor reads them."""

    place: uuid.UUID
    address: str
    hazards: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One person or place with what is told of them. A person has a name, what they need, and where their home is.

    A place of which only a hazard is known has no instruction.
    """

    key: uuid.UUID
    is_place: bool
    instruction: str
    say: str = ""
    routes: dict[Channel, Allowed] = field(default_factory=dict)
    contact: str = ""
    ask: str = ""
    until: date | None = None
    lines: tuple[Line, ...] = ()
    flags: tuple[str, ...] = ()
    always_open: tuple[str, ...] = ()
    name: str = ""
    sort: str = ""
    reference: str = ""
    needs: tuple[str, ...] = ()
    where: tuple[Where, ...] = ()


def entries(at: datetime) -> list[Entry]:
    """Every live entry at `at` but those of locked records, each with its name or address; then places with a hazard alone."""
    found, dangers = [*_in_force(at), *_warned(at)], hazards(at)
    people, places = _people(found, dangers, london_date(at)), _places(found, dangers)
    told = [places[one.key](one) if one.is_place else people[one.key](one) for one in found if one.key in people | places]
    return [*told, *_hazards_alone(dangers, {where.place for one in told for where in one.where})]


def _hazards_alone(dangers: Hazards, listed: Collection[uuid.UUID]) -> list[Entry]:
    """The places with a hazard that stand under no entry."""
    return [
        Entry(key, True, "", sort=place.address.casefold(), reference=place.reference, where=(_where(place, dangers),))
        for key, place in dangers.places.items()
        if key not in listed
    ]


def _in_force(at: datetime) -> list[Entry]:
    grouped: dict[Key, list[Holding]] = defaultdict(list)
    for row in as_holdings(in_force_at(at).exclude(case__person__kind="internal")):
        one = Holding(*row)
        grouped[(one.person or one.place, one.person is None)].append(one)  # type: ignore[index]
    return [_told(key, is_place, rows, at) for (key, is_place), rows in grouped.items()]


def _told(key: uuid.UUID, is_place: bool, rows: list[Holding], at: datetime) -> Entry:
    placed = check_answers.in_order(rows, None)
    return Entry(
        key,
        is_place,
        instruction=one_instruction([row.instruction for row, _, _ in placed], [], None),
        say=to_say([(row.say, None) for row, _, _ in placed], None),
        routes={} if is_place else check_answers.strictest_routes(placed),
        contact=check_answers.passed_on_to(placed),
        ask=check_answers.whom_to_ask(rows[0]),
        until=max(row.ends_on for row in rows),
        lines=tuple(Line(row.instruction, row.ends_on) for row, _, _ in placed),
        flags=check_answers.flags_of(key, is_place, rows, [], at),
        reference=rows[0].case__reference,
        always_open=tuple(dict.fromkeys(one.words for _, edition, _ in placed for one in edition.always_open.values())),
    )


def _warned(at: datetime) -> list[Entry]:
    """Of unverified entries of an earlier register only those that warned of danger, in the words of the check."""
    rows = earlier_at(at).filter(danger=True).exclude(person__kind="internal").order_by("imported_at")
    found = {}
    for row in rows:
        key = row.person_id or row.place_id
        if key is not None and key not in found:
            title = check_answers.keeper_of(row.service_id)
            words = check_answers.earlier_in_words(title, danger=True)
            found[key] = Entry(key, row.person_id is None, words, ask=title, flags=(UNVERIFIED_WARNING,))
    return list(found.values())


class _Named:
    """What names an entry: put beside what is told of it."""

    def __init__(self, name: str, sort: str, reference: str, where: Iterable[Where], needs: Iterable[str] = ()) -> None:
        self.parts = {"name": name, "sort": sort.casefold(), "where": tuple(where), "needs": tuple(needs)}
        self.reference = reference

    def __call__(self, one: Entry) -> Entry:
        return replace(one, reference=self.reference or one.reference, **self.parts)  # type: ignore[arg-type]


def _people(found: Collection[Entry], dangers: Hazards, today: date) -> dict[uuid.UUID, _Named]:
    keys = joined([str(one.key) for one in found if not one.is_place])
    people = Person.objects.filter(pk__among=keys, kind="external")
    named = {}
    for person in people.prefetch_related("names", "addresses__place", "adjustments"):
        main = sorted(person.names.all(), key=lambda name: not name.is_main)[0]
        homes = [_where(home.place, dangers) for home in person.addresses.all() if home.current]
        needed = [one for one in person.adjustments.all() if check_answers.is_needed(one.noted_on, one.ended_on, today)]
        needs = [one.words for one in sorted(needed, key=lambda one: (one.noted_on, one.words))]
        written = ", ".join(part for part in (main.family, main.given) if part)
        named[person.pk] = _Named(written, written, person.reference, homes, needs)
    return named


def _places(found: Collection[Entry], dangers: Hazards) -> dict[uuid.UUID, _Named]:
    keys = joined([str(one.key) for one in found if one.is_place])
    places = Place.objects.filter(pk__among=keys)
    return {place.pk: _Named("", place.address, place.reference, [_where(place, dangers)]) for place in places}


def _where(place: Place, dangers: Hazards) -> Where:
    known = dangers.of(place.address, place.postcode, place.uprn)
    return Where(place.pk, place.address, tuple(dict.fromkeys(one.told for one in known)))
