"""What is told of a match? One instruction from everything in force, the routes, adjustments, what is used, and whom to ask."""

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from evenhand.calendars.london import london_date
from evenhand.policy.answer import Use, limit_of, minutes_of, one_instruction, order_of, to_say, with_use
from evenhand.policy.chosen import Chosen
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Channel, Role
from evenhand.policy.instructions import Allowed, overall, routes
from evenhand.queries import check_reads, contacts, editions
from evenhand.queries.check_reads import earlier_at
from evenhand.queries.check_told import Line, Told
from evenhand.queries.checks import Candidate, Found
from evenhand.records.people import Person
from evenhand.records.places import OccupierChange, Place
from evenhand.records.staff import Post

DISPUTED = "Accuracy disputed: it is being looked into."
OVERDUE = "Overdue for review."
CHALLENGED = "The occupier has changed; this entry is challenged."
UNVERIFIED = "Unverified: an earlier register had an entry. It restricts nothing."
UNVERIFIED_WARNING = "Unverified warning of an earlier register. Take care until it is decided."
Placed = tuple[Any, Edition, Chosen]


def told(found: Found, channel: Channel | None, at: datetime) -> tuple[Told, ...]:
    """Each candidate with what is told of it; of a locked record that is no reference (A24). Nothing is read of those that are
    only possible but what tells them apart."""
    given, needs, locked = _known(found, london_date(at))
    named = _names([one for one in found.candidates if not one.is_answer])
    told_of = []
    for one in found.candidates:
        mine = [row for row in found.in_force if one.key == (row.place if one.is_place else row.person)]
        reference = given.get(one.key) or (mine[0].case__reference if mine else str(one.key)) if one.key not in locked else ""
        if not one.is_answer:
            apart = named.get(one.key, ())
            told_of.append(
                Told(one.key, one.is_place, reference, one.band, one.agrees, one.differs, one.alike, one.confirm_with, apart)
            )
        elif mine:
            instructed = _instructed(one, reference, mine, needs.get(one.key, ()), channel, at)
            warned = (UNVERIFIED_WARNING,) if (one.key, one.is_place) in found.warned else ()
            told_of.append(replace(instructed, flags=(*warned, *instructed.flags)))
        else:
            told_of.append(_unverified(one, reference, at))
    return tuple(told_of)


Known = tuple[dict[uuid.UUID, str], dict[uuid.UUID, tuple[str, ...]], set[uuid.UUID]]


def _known(found: Found, today: date) -> Known:
    """The references that the council itself gave, the adjustments that each person needs today, and whose record is locked."""
    needs: dict[uuid.UUID, tuple[str, ...]] = {}
    locked = set[uuid.UUID]()
    given = {row.place: row.place__reference or "" for row in found.holders if row.place}
    rows = [(row.person, row.person__reference, row.person__kind, *row[-3:]) for row in found.holders if row.person]
    read = {row[0] for row in rows} | set(given)
    people = [one.key for one in found.candidates if not one.is_place and one.key not in read]
    places = [one.key for one in found.candidates if one.is_place and one.key not in read]
    for person, reference, kind, words, noted, ended in [*rows, *check_reads.references_and_needs(people=people)]:
        given[person] = reference
        if kind == "internal":
            locked.add(person)
        if words and is_needed(noted, ended, today) and words not in needs.get(person, ()):
            needs[person] = (*needs.get(person, ()), words)
    if places:
        given |= dict(Place.objects.filter(pk__in=places).values_list("pk", "reference"))
    return given, needs, locked


def is_needed(noted_on: date, ended_on: date | None, today: date) -> bool:
    """Whether an adjustment is needed today: from the day on which it was noted to its last day (intro.equality)."""
    return noted_on <= today and (ended_on is None or ended_on >= today)


def keeper_of(service: uuid.UUID | None) -> str:
    """The post that keeps the cases of a service, the lowest first; without a service the register's owner."""
    found = check_reads.case_keepers(service=service) if service else []
    if found:
        return str(found[0][0])
    return Post.objects.filter(role=Role.INFORMATION_OWNER.value).values_list("title", flat=True).first() or ""


def _instructed(
    one: Candidate, reference: str, rows: Sequence[Any], needs: tuple[str, ...], channel: Channel | None, at: datetime
) -> Told:
    placed = in_order(rows, channel)
    uses = [] if one.is_place else contacts.uses(one.key, placed, at)
    of_limits = iter(uses)
    said = [(r.say, next(of_limits, None) if limit_of(made, chosen) else None) for r, made, chosen in placed]
    by_channel = with_use(strictest_routes(placed), uses)
    row, edition = rows[0], placed[0][1]
    return Told(
        one.key,
        one.is_place,
        reference,
        one.band,
        one.agrees,
        one.differs,
        one.alike,
        case=row.case_id,
        allowed=overall(by_channel, channel),
        instruction=one_instruction([r.instruction for r, _, _ in placed], uses, channel),
        say=to_say(said, channel),
        routes=by_channel,
        adjustments=needs,
        always_open=tuple(entry.words for entry in edition.always_open.values()),
        contact=passed_on_to(placed),
        used=tuple(use.words for use in uses),
        until=max(r.ends_on for r in rows),
        flags=flags_of(one.key, one.is_place, rows, uses, at),
        lines=tuple(Line(r.instruction, r.ends_on) for r, _, _ in placed),
        ask=whom_to_ask(row),
        minutes=minutes_of([(made, chosen) for _, made, chosen in placed], channel),
        repeats_unanswered=any(made.measures[chosen.measure].effect.no_reply for _, made, chosen in placed),
    )


def in_order(rows: Sequence[Any], channel: Channel | None) -> list[Placed]:
    """What is in force, each with its edition and what was chosen, in the order in which it is told."""
    keys = {(row.provision__decision__edition, row.edition_text) for row in rows}
    made_under = {key: editions.edition_of(key, text) for key, text in keys}
    chosen = [
        Chosen(
            row.provision__arrangement__measure,
            row.provision__parameters,
            scope=row.provision__scope,
            scope_detail=row.provision__scope_detail,
        )
        for row in rows
    ]
    placed = [(row, made_under[row.provision__decision__edition], one) for row, one in zip(rows, chosen, strict=True)]
    return sorted(placed, key=lambda three: order_of(three[1], three[2], channel))


def passed_on_to(placed: Sequence[Placed]) -> str:
    """Where a contact is passed on to, each once."""
    return "; ".join(dict.fromkeys(row.contact for row, _, _ in placed if row.contact))


def whom_to_ask(row: Any) -> str:
    """The post that keeps the case, with its service."""
    return ", ".join(part for part in (row.keeper or keeper_of(None), row.case__service__name) if part)


def strictest_routes(placed: Sequence[Placed]) -> dict[Channel, Allowed]:
    """The strictest of what the arrangements of each edition say together, for each channel."""
    order = list(Allowed)
    strictest = dict.fromkeys(Channel, Allowed.YES)
    for edition in {id(edition): edition for _, edition, _ in placed}.values():
        said = routes(edition, [chosen for _, made_under, chosen in placed if made_under is edition])
        strictest = {channel: max(strictest[channel], said[channel], key=order.index) for channel in Channel}
    return strictest


def flags_of(key: uuid.UUID, is_place: bool, rows: Sequence[Any], uses: Sequence[Use], at: datetime) -> tuple[str, ...]:
    """What is said beside an instruction: disputed, overdue, its occupier changed, its letter not yet received."""
    flags = [DISPUTED] if rows[0].case__standing__accuracy_disputed else []
    due = rows[0].case__standing__review_due_on
    if due and due < london_date(at):
        flags.append(OVERDUE)
    if is_place and _challenged(key, min(london_date(row.from_at) for row in rows)):
        flags.append(CHALLENGED)
    if any(not use.told for use in uses):
        flags.append("Their letter does not count as received yet: explain the arrangement. Nothing is a breach before it does.")
    return tuple(flags)


def _challenged(place: uuid.UUID, entry_since: date) -> bool:
    return OccupierChange.objects.filter(place=place, answered_at__isnull=True, changed_on__gte=entry_since).exists()


def earlier_in_words(title: str, danger: bool) -> str:
    """All that is told of an unverified entry: whom to ask."""
    return f"An earlier register had an entry; ask the {title}." + (" It warned of danger." if danger else "")


def _unverified(one: Candidate, reference: str, at: datetime) -> Told:
    """What an earlier register had instructs nobody: only whom to ask."""
    which = Q(place=one.key) if one.is_place else Q(person=one.key)
    entries = list(earlier_at(at).filter(which).order_by("-danger", "imported_at").values("service_id", "danger", "review_by"))
    entry, title = entries[0], keeper_of(entries[0]["service_id"])
    return Told(
        one.key,
        one.is_place,
        reference,
        one.band,
        one.agrees,
        one.differs,
        one.alike,
        allowed=Allowed.YES,
        instruction=earlier_in_words(title, entry["danger"]),
        routes=dict.fromkeys(Channel, Allowed.YES),
        until=None if entry["danger"] else entry["review_by"],
        flags=(UNVERIFIED_WARNING if entry["danger"] else UNVERIFIED,),
        ask=title,
    )


def _names(candidates: Sequence[Candidate]) -> dict[uuid.UUID, tuple[str, ...]]:
    """What tells candidates apart, to compare with what the caller says; of a locked record nothing is shown."""
    if not candidates:
        return {}
    people = Person.objects.filter(pk__in=[one.key for one in candidates if not one.is_place], kind="external")
    found = {}
    for person in people.prefetch_related("names", "addresses__place"):
        names = sorted(person.names.all(), key=lambda name: not name.is_main)
        homes = [home.place.address for home in person.addresses.all() if home.current]
        found[person.pk] = (*(name.full for name in names[:1]), *homes[:1])
    for place in Place.objects.filter(pk__in=[one.key for one in candidates if one.is_place]):
        found[place.pk] = (place.address,)
    return found
