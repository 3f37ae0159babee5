"""How does an earlier register come in? Each row as an unverified entry that restricts nothing, or named with its reason."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from evenhand.calendars.london import end_of_day, london_date
from evenhand.casework import audit, visit_notices
from evenhand.casework.imports.answer import Answer
from evenhand.casework.imports.bringing_in import Outcome, Taken, bring_in, say_what_stayed_out
from evenhand.casework.imports.known import identity, said_of
from evenhand.casework.imports.register_book import Book, Foreseen
from evenhand.casework.imports.register_rows import Written, read_row
from evenhand.casework.imports.sheet import Line, open_sheet
from evenhand.casework.imports.written_people import Facts
from evenhand.casework.permission import ensure_may
from evenhand.matching.register_headings import COLUMNS, are_of_people, recognise
from evenhand.outside.spreadsheets import UnreadableFile
from evenhand.policy.access import Action
from evenhand.policy.editions.schema import Edition
from evenhand.policy.register import unverified, warns_of_danger
from evenhand.queries import editions
from evenhand.records.imports import EarlierEntry
from evenhand.records.people import Person
from evenhand.records.places import Place
from evenhand.records.staff import Service, StaffMember

OF_PEOPLE = (
    "This is a file of people: names in two columns, and nothing that is in place for them. Bring it in on the page People, by "
    "“Bring in people from a file”, or with `evenhand import people FILE`. If it is a register after all, add a column of what "
    "is in place for each, headed “Arrangements”."
)


def import_register(
    *,
    source: Path | bytes,
    filename: str,
    by: StaffMember,
    at: datetime,
    theirs: Mapping[str, str] | None = None,
    service: Service | None = None,
    dry_run: bool = False,
    strict: bool = False,
) -> Answer:
    """Bring in the visible sheet of an earlier register (register.central, register.fields).

    `theirs` maps our columns to their headings; `service` is whose entries they are (the importer's own, where they have
    one). Raises UnreadableFile, also for a file of people. Refused to those whose posts do not keep the register.
    """
    desk = ensure_may(by, at, Action.IMPORT_REGISTER)
    if service is None and len(desk.services) == 1:
        service = Service.objects.get(pk=next(iter(desk.services)))
    sheet = open_sheet(source, filename, recognise, COLUMNS, theirs)
    if are_of_people(set(sheet.headings.columns.values())):
        raise UnreadableFile(OF_PEOPLE)
    edition = editions.edition_on(london_date(at))
    book = (Foreseen if dry_run else Book)(edition, by, at)
    incoming = _Incoming(edition, service, by, at, book)
    answer = bring_in(sheet, incoming.take_row, dry_run=dry_run, strict=strict, writes=not dry_run)
    say_what_stayed_out(sheet, answer)
    if answer.written:
        audit.looked(by=by, at=at, verb="register_imported", kind="register", subject=None)
        visit_notices.settle_about(EarlierEntry.objects.filter(imported_by=by, imported_at=at, danger=True), at)
    return answer


class _Incoming:
    """The rows of one import as they come in, and in which row each person was met first."""

    def __init__(self, edition: Edition, service: Service | None, by: StaffMember, at: datetime, book: Book) -> None:
        self.edition, self.service, self.by, self.at, self.book = edition, service, by, at, book
        self.met: dict[object, int] = {}

    def take_row(self, line: Line, taken: Taken) -> Outcome | None:
        written = read_row(line, taken)
        if written is None:
            return None
        taken.about = written.about
        if self.book.has(written.fingerprint):
            return Outcome.ALREADY
        place = self.book.place_of(written)
        person = self._person(written, place, taken) if written.name else None
        if self._same_entry(written, person, place):
            taken.note("name", "Everything in this row is in another row about the same person or place: one entry.")
            return Outcome.ALREADY
        self._write(written, person, place)
        return Outcome.ADDED

    def _person(self, written: Written, place: Place | None, taken: Taken) -> Person:
        assert written.name is not None
        names = [written.name.name, *written.name.other_names]
        facts = Facts([(n.given, n.family) for n in names], written.contact, place, written.reference)
        who = identity((n.full for n in names), written.contact, written.address, written.postcode)
        like = self.book.likeness(who)
        if like.same is not None:
            person = like.same
            self.book.add(person, facts)
            if person.pk in self.met:
                taken.note("name", f"The same person as in row {self.met[person.pk]}, by name and details: entered once.")
        else:
            person = self.book.enter(facts)
            if said_of(like):
                taken.note("name", said_of(like))
        self.met.setdefault(person.pk, taken.number)
        return person

    def _same_entry(self, written: Written, person: Person | None, place: Place | None) -> bool:
        """Whether an entry of the same person or place says all that this row says, and this row has no reference of its own."""
        return not written.reference and any(written.cells.items() <= row.items() for row in self.book.rows_about(person, place))

    def _write(self, written: Written, person: Person | None, place: Place | None) -> None:
        danger = warns_of_danger(self.edition, (written.measures, written.notes))
        days = unverified(self.edition, london_date(self.at), danger)
        entry = EarlierEntry(
            person=person,
            place=None if person else place,
            service=self.service,
            fingerprint=written.fingerprint,
            row=written.cells,
            measures=written.measures,
            notes=written.notes,
            reviewer=written.reviewer,
            danger=danger,
            imported_by=self.by,
            imported_at=self.at,
            review_by=days.review_by,
            shows_until=end_of_day(days.shows_until) if days.shows_until else None,
            deletion_due_on=days.deletion_due_on,
            **written.days,
        )
        self.book.put(entry)
