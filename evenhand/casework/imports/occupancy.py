"""How does the news come in that somebody else lives at a place? By UPRN and day, each once; nothing is carried over."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from evenhand.calendars.london import london_date
from evenhand.casework import occupiers
from evenhand.casework.imports.answer import Answer, RowRejected
from evenhand.casework.imports.bringing_in import (
    Became,
    Outcome,
    Progress,
    Taken,
    bring_in_batches,
    nobody_waits,
    read_all,
)
from evenhand.casework.imports.cells import day_of
from evenhand.casework.imports.pieces import Pieces
from evenhand.casework.imports.sheet import Line, named, open_sheet
from evenhand.casework.permission import ensure_may
from evenhand.matching.uprn import normalise_uprn
from evenhand.policy.access import Action
from evenhand.policy.contact_check import KeyKind
from evenhand.queries.key_owners import places_with
from evenhand.records.places import OccupierChange, Place
from evenhand.records.staff import StaffMember

COLUMNS = ("uprn", "changed_on")


def import_occupancy(
    *,
    source: Path | bytes,
    filename: str,
    by: StaffMember,
    at: datetime,
    theirs: Mapping[str, str] | None = None,
    dry_run: bool = False,
    strict: bool = False,
    progress: Progress = nobody_waits,
    most_rows: int | None = None,
    pieces: Pieces | None = None,
) -> Answer:
    """Bring in changes of occupier: what hangs on such a place is challenged, and never carried over (A22)."""
    ensure_may(by, at, Action.FIND_PEOPLE)
    sheet = open_sheet(source, filename, named(COLUMNS), COLUMNS, theirs, most_rows)
    return bring_in_batches(
        sheet, lambda lines, writes: _take(lines, writes, by, at), dry_run=dry_run, strict=strict,
        verb="occupancy_imported", kind="place", by=by, at=at, progress=progress, pieces=pieces,
    )  # fmt: skip


def _take(lines: Sequence[Line], writes: bool, by: StaffMember, at: datetime) -> list[Became]:
    became, rows = read_all(lines, lambda line, taken: _read(line, taken, at))
    known = places_with((KeyKind.UPRN, row[0]) for row in rows if row)
    places = Place.objects.in_bulk({pks[0] for pks in known.values()})
    there = set(OccupierChange.objects.filter(place__in=places).values_list("place", "changed_on"))
    new: list[tuple[Place, date]] = []

    def decide(uprn: str, changed_on: date) -> Outcome:
        pks = known.get((KeyKind.UPRN, uprn))
        if not pks:
            raise RowRejected("uprn", "No place with this UPRN is known here. Bring in the place first.")
        if (pks[0], changed_on) in there:
            return Outcome.ALREADY
        there.add((pks[0], changed_on))
        new.append((places[pks[0]], changed_on))
        return Outcome.ADDED

    for one, row in zip(became, rows, strict=True):
        if row:
            one.decide(lambda taken, row=row: decide(*row))  # type: ignore[misc]
    if writes:
        occupiers.note_occupier_changes(changes=new, by=by, at=at)
    return became


def _read(line: Line, taken: Taken, at: datetime) -> tuple[str, date]:
    uprn = normalise_uprn(line.text("uprn"))
    if uprn is None:
        raise RowRejected("uprn", "There is no UPRN here, which has up to 12 digits.")
    taken.about = f"UPRN {uprn}"
    changed_on = day_of(line, "changed_on", taken)
    if changed_on is None:
        why = taken.rejected.pop().why if taken.rejected else "Give the day of the change."
        raise RowRejected("changed_on", why)
    if changed_on > london_date(at):
        raise RowRejected("changed_on", "This day is still to come.")
    return uprn, changed_on
