"""How do the people of another system come in? By their reference or exact keys; the same person twice is entered once."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.imports.answer import Answer, RowRejected
from evenhand.casework.imports.bringing_in import Outcome, Taken, bring_in
from evenhand.casework.imports.cells import contact_of, day_of, place_of, short
from evenhand.casework.imports.known import identity, likeness, said_of
from evenhand.casework.imports.sheet import Line, named, open_sheet
from evenhand.casework.imports.written_people import Facts, enter, place_known_or_written
from evenhand.casework.permission import ensure_may
from evenhand.matching.contact_details import ContactDetails
from evenhand.matching.names import name_key
from evenhand.policy.access import Action
from evenhand.policy.ages import age_warning
from evenhand.records.people import Person, PersonName
from evenhand.records.staff import StaffMember

COLUMNS = (
    "reference", "given_name", "family_name", "other_names", "date_of_birth", "email", "phone", "address", "postcode", "uprn",
)  # fmt: skip
SOURCE = "import of people"
LONGEST_NAME = 100


def import_people(
    *,
    source: Path | bytes,
    filename: str,
    by: StaffMember,
    at: datetime,
    theirs: Mapping[str, str] | None = None,
    dry_run: bool = False,
    strict: bool = False,
) -> Answer:
    """Bring in people from CSV or XLSX. Several values in a cell are parted by semicolons. Raises UnreadableFile."""
    ensure_may(by, at, Action.FIND_PEOPLE)
    sheet = open_sheet(source, filename, named(COLUMNS), COLUMNS, theirs)

    def take_row(line: Line, taken: Taken) -> Outcome | None:
        return _take(line, taken, by, at) if any(line.values) else None

    answer = bring_in(sheet, take_row, dry_run=dry_run, strict=strict)
    if answer.written:
        audit.looked(by=by, at=at, verb="people_imported", kind="person", subject=None)
    return answer


def _take(line: Line, taken: Taken, by: StaffMember, at: datetime) -> Outcome:
    names = _names(line, taken)
    taken.about = " ".join(names[0]).strip()
    reference = short(line, "reference", 100, taken)
    born = day_of(line, "date_of_birth", taken, short_years=False)
    contact = contact_of(line, taken, "phone", "email")
    address, postcode, uprn = place_of(line, taken)
    if reference and Person.objects.filter(reference=reference, kind="external").exists():
        return Outcome.ALREADY
    who = identity((" ".join(name) for name in names), contact, address, postcode)
    like = likeness(who)
    if not reference and (like.same or like.several or (not who.others and _is_bare_and_known(names[0], born))):
        return Outcome.ALREADY
    warning = age_warning(born, london_date(at))
    if warning:
        taken.note("date_of_birth", warning)
    if like.same or said_of(like):
        taken.note("family_name", said_of(like) or "Somebody with this name and these details has another reference.")
    _enter(names, contact, (address, postcode, uprn), reference, born, by, at)
    return Outcome.ADDED


def _names(line: Line, taken: Taken) -> list[tuple[str, str]]:
    given, family = short(line, "given_name", LONGEST_NAME, taken), short(line, "family_name", LONGEST_NAME, taken)
    if name_key(f"{given} {family}") is None:
        raise RowRejected("family_name", "There is no name. Give a given name, a family name, or both.")
    others = [part.strip() for part in line.text("other_names").split(";") if name_key(part)]
    if any(len(other) > LONGEST_NAME for other in others):
        taken.leave_out("other_names", f"A name has more than {LONGEST_NAME} characters.")
    return [(given, family), *(_halves(other, family) for other in others if len(other) <= LONGEST_NAME)]


def _halves(name: str, family: str) -> tuple[str, str]:
    """One word is another given name beside the same family name; else the last word is the family name."""
    given, _, last = name.rpartition(" ")
    return (given, last) if given else (name, family)


def _is_bare_and_known(name: tuple[str, str], born: date | None) -> bool:
    """Whether a row of a name and nothing else was brought in before."""
    rows = PersonName.objects.filter(
        given=name[0], family=name[1], source=SOURCE, person__date_of_birth=born, person__reference=""
    )
    return rows.filter(person__contact_details=None, person__addresses=None).exists()


def _enter(
    names: list[tuple[str, str]], contact: ContactDetails, where: tuple[str, str, str], reference: str, born: date | None,
    by: StaffMember, at: datetime,
) -> None:  # fmt: skip
    place = place_known_or_written(address=where[0], postcode=where[1], uprn=where[2], by=by, at=at)
    enter(Facts(names, contact, place, reference, born), SOURCE, by=by, at=at)
