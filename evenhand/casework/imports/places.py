"""How do the places of another system come in? By reference, UPRN or address, each once; the same file twice adds nothing."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

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
from evenhand.casework.imports.cells import place_of, short
from evenhand.casework.imports.pieces import Pieces
from evenhand.casework.imports.place_book import PlaceBook, Spelling, says_another_address, spelling
from evenhand.casework.imports.sheet import Line, named, open_sheet
from evenhand.casework.permission import ensure_may
from evenhand.matching.uprn import normalise_uprn
from evenhand.policy.access import Action
from evenhand.records.places import Place
from evenhand.records.staff import StaffMember

COLUMNS = ("reference", "address", "postcode", "uprn")
ANOTHER_ADDRESS = "This place is known with another address. What is on record stands; look which one is right."
ANOTHER_UPRN = "This place is known with another UPRN. What is on record stands; look which one is right."
ANOTHER_REFERENCE = "This place is known already and has another reference. What is on record stands."
SEVERAL_HAVE_IT = "Several places have this reference. Give each their own, then bring the row in again."


def import_places(
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
    """Bring in places from CSV or XLSX (register.property). A known one takes what it lacks. Raises UnreadableFile."""
    ensure_may(by, at, Action.FIND_PEOPLE)
    sheet = open_sheet(source, filename, named(COLUMNS), COLUMNS, theirs, most_rows)
    return bring_in_batches(
        sheet, lambda lines, writes: _take(lines, writes, by, at), dry_run=dry_run, strict=strict,
        verb="places_imported", kind="place", by=by, at=at, progress=progress, pieces=pieces,
    )  # fmt: skip


def _take(lines: Sequence[Line], writes: bool, by: StaffMember, at: datetime) -> list[Became]:
    """Some thousand rows: read, looked up together, decided one after the other, and written together."""
    became, rows = read_all(lines, _read)
    book = PlaceBook(at)
    book.look_up((row[0] for row in rows if row), (row[1] for row in rows if row))
    for one, row in zip(became, rows, strict=True):
        if row:
            one.decide(lambda taken, row=row: _decide(book, row, taken))  # type: ignore[misc]
    if writes:
        book.write(by)
    return became


def _read(line: Line, taken: Taken) -> tuple[Spelling, str]:
    reference = short(line, "reference", 100, taken)
    said = spelling(place_of(line, taken))
    if said is None:
        raise RowRejected("address", "There is neither an address nor a UPRN.")
    taken.about = said.address
    return said, reference


def _decide(book: PlaceBook, row: tuple[Spelling, str], taken: Taken) -> Outcome:
    said, reference = row
    owners = book.references.get(reference, []) if reference else []
    if len(owners) > 1:
        raise RowRejected("reference", SEVERAL_HAVE_IT)
    place = owners[0] if owners else book.find(said)
    if place is None:
        book.make(said, reference)
        return Outcome.ADDED
    _name_what_differs(place, said, reference, taken)
    if owners and book.find(said) not in (None, place):
        return Outcome.ALREADY
    return Outcome.ADDED if book.add_what_is_new(place, said, reference) else Outcome.ALREADY


def _name_what_differs(place: Place, said: Spelling, reference: str, taken: Taken) -> None:
    if reference and place.reference and place.reference != reference:
        taken.leave_out("reference", ANOTHER_REFERENCE)
    if said.by_uprn and place.uprn and normalise_uprn(place.uprn) != said.by_uprn:
        taken.leave_out("uprn", ANOTHER_UPRN)
    if says_another_address(place, said):
        taken.leave_out("address", ANOTHER_ADDRESS)
