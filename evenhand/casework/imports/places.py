"""How do places come in, and the news that somebody else lives there? By UPRN or address, each once."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.imports.answer import Answer, RowRejected
from evenhand.casework.imports.bringing_in import Outcome, Taken, bring_in
from evenhand.casework.imports.cells import day_of, place_of, short
from evenhand.casework.imports.sheet import Line, named, open_sheet
from evenhand.casework.occupiers import note_occupier_change
from evenhand.casework.permission import ensure_may
from evenhand.casework.places import write_place
from evenhand.matching.uprn import normalise_uprn
from evenhand.policy.access import Action
from evenhand.policy.contact_check import KeyKind
from evenhand.queries import places
from evenhand.records.places import OccupierChange, Place
from evenhand.records.staff import StaffMember

COLUMNS = ("reference", "address", "postcode", "uprn")
OCCUPANCY_COLUMNS = ("uprn", "changed_on")


def import_places(
    *,
    source: Path | bytes,
    filename: str,
    by: StaffMember,
    at: datetime,
    theirs: Mapping[str, str] | None = None,
    dry_run: bool = False,
    strict: bool = False,
) -> Answer:
    """Bring in places from CSV or XLSX (register.property). Raises UnreadableFile."""
    ensure_may(by, at, Action.FIND_PEOPLE)
    sheet = open_sheet(source, filename, named(COLUMNS), COLUMNS, theirs)

    def take_row(line: Line, taken: Taken) -> Outcome:
        reference = short(line, "reference", 100, taken)
        address, postcode, uprn = place_of(line, taken)
        if not (address or uprn):
            raise RowRejected("address", "There is neither an address nor a UPRN.")
        address = address or f"UPRN {uprn}"
        taken.about = address
        if reference and Place.objects.filter(reference=reference).exists():
            return Outcome.ALREADY
        known = places.known(address, postcode, uprn)
        if known is None:
            write_place(address=address, postcode=postcode, uprn=uprn, reference=reference, by=by, at=at)
            return Outcome.ADDED
        if reference and known.reference != reference:
            known.reference = known.reference or reference
            _keep_reference(known, reference, taken, by, at)
        return Outcome.ALREADY

    return bring_in(sheet, take_row, dry_run=dry_run, strict=strict)


def _keep_reference(known: Place, reference: str, taken: Taken, by: StaffMember, at: datetime) -> None:
    """A known place takes the reference where it has none; where it has another, that is named and nothing changes."""
    if known.reference != reference:
        taken.leave_out("reference", "This place is known already and has another reference.")
        return
    known.save(update_fields=["reference"])
    audit.wrote(known, by=by, at=at, verb="place_reference_kept")


def import_occupancy(
    *,
    source: Path | bytes,
    filename: str,
    by: StaffMember,
    at: datetime,
    theirs: Mapping[str, str] | None = None,
    dry_run: bool = False,
    strict: bool = False,
) -> Answer:
    """Bring in changes of occupier: what hangs on such a place is challenged, and never carried over (A22)."""
    ensure_may(by, at, Action.FIND_PEOPLE)
    sheet = open_sheet(source, filename, named(OCCUPANCY_COLUMNS), OCCUPANCY_COLUMNS, theirs)

    def take_row(line: Line, taken: Taken) -> Outcome:
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
        place = Place.objects.filter(keys__kind=KeyKind.UPRN.value, keys__value=uprn).first()
        if place is None:
            raise RowRejected("uprn", "No place with this UPRN is known here. Bring in the place first.")
        if OccupierChange.objects.filter(place=place, changed_on=changed_on).exists():
            return Outcome.ALREADY
        note_occupier_change(place=place, changed_on=changed_on, by=by, at=at)
        return Outcome.ADDED

    return bring_in(sheet, take_row, dry_run=dry_run, strict=strict)
