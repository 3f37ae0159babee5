"""How do the people of another system come in? By their reference or exactly the same facts; the same file twice adds nothing."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from evenhand.calendars.london import london_date
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
from evenhand.casework.imports.dossiers import Dossier, Dossiers, Fact, facts_of
from evenhand.casework.imports.person_rows import COLUMNS, PersonRow, read_person
from evenhand.casework.imports.pieces import Pieces
from evenhand.casework.imports.place_book import PlaceBook, Spelling, says_another_address, spelling
from evenhand.casework.imports.sheet import Line, named, open_sheet
from evenhand.casework.permission import ensure_may
from evenhand.matching.names import name_key
from evenhand.policy.access import Action
from evenhand.policy.ages import age_warning
from evenhand.records.places import Place
from evenhand.records.staff import StaffMember

ANOTHER_ADDRESS = "This UPRN is known with another address. What is on record stands; look which one is right."
ANOTHER_DAY = "Another date of birth is on record. It stands: correct it on the page of the person if it is wrong."
ANOTHER_PERSON = (
    "This reference is on record of somebody with another name and another date of birth. Nothing of the row came in: "
    "check the reference."
)
SEVERAL_HAVE_IT = "Several people have this reference. Merge them, or give each their own, then bring the row in again."
POSSIBLE_DUPLICATE = (
    "Somebody with this name and one of these details is known. Entered apart: look at them as possible duplicates."
)
ADDED_TO = "The person with this reference is known. Added to them: {}."


def import_people(
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
    """Bring in people from CSV or XLSX. Several values in a cell are parted by semicolons. Raises UnreadableFile.

    A reference that is known adds what is new of that person and replaces nothing; a row without one is known when exactly
    its facts are. Nobody is made one with somebody else by a name, an address or a number alone.
    """
    ensure_may(by, at, Action.FIND_PEOPLE)
    sheet = open_sheet(source, filename, named(COLUMNS), COLUMNS, theirs, most_rows)
    return bring_in_batches(
        sheet, lambda lines, writes: _Batch(by, at).take(lines, writes), dry_run=dry_run, strict=strict,
        verb="people_imported", kind="person", by=by, at=at, progress=progress, pieces=pieces,
    )  # fmt: skip


class _Batch:
    """Some thousand rows: read, looked up together, decided one after the other, and written together."""

    def __init__(self, by: StaffMember, at: datetime) -> None:
        self.by, self.at = by, at
        self.places = PlaceBook(at)
        self.people = Dossiers(by, at)

    def take(self, lines: Sequence[Line], writes: bool) -> list[Became]:
        became, rows = read_all(lines, read_person)
        spellings = [spelling(row.where) if row else None for row in rows]
        self.places.look_up(spellings)
        known = [place for place in map(self.places.find, filter(None, spellings)) if place]
        self.people.look_up([row for row in rows if row], known)
        for one, row, said in zip(became, rows, spellings, strict=True):
            if row:
                one.decide(lambda taken, row=row, said=said: self._decide(row, said, taken))  # type: ignore[misc]
        if writes:
            self.places.write(self.by)
            self.people.write()
        return became

    def _decide(self, row: PersonRow, said: Spelling | None, taken: Taken) -> Outcome:
        owners = self.people.references.get(row.reference, []) if row.reference else []
        if len(owners) > 1:
            raise RowRejected("reference", SEVERAL_HAVE_IT)
        if owners and _is_somebody_else(owners[0], row):
            raise RowRejected("reference", ANOTHER_PERSON)
        place = self._place(said, taken)
        if owners:
            return self._add_to(owners[0], row, place, taken)
        facts = facts_of(row, place)
        like = self.people.like(facts, row.born)
        if not row.reference and any(one.says_exactly(facts, row.born) for one in like):
            return Outcome.ALREADY
        warning = age_warning(row.born, london_date(self.at))
        if warning:
            taken.note("date_of_birth", warning)
        if any(_shares_name_and_more(one, facts) for one in like):
            taken.note("family_name", POSSIBLE_DUPLICATE)
        self.people.enter(row, place)
        return Outcome.ADDED

    def _place(self, said: Spelling | None, taken: Taken) -> Place | None:
        if said is None:
            return None
        place = self.places.found_or_made(said)
        if says_another_address(place, said):
            taken.note("address", ANOTHER_ADDRESS)
        return place

    def _add_to(self, known: Dossier, row: PersonRow, place: Place | None, taken: Taken) -> Outcome:
        if row.born and known.born and row.born != known.born:
            taken.leave_out("date_of_birth", ANOTHER_DAY)
        columns = self.people.add_what_is_new(known, row, place)
        if not columns:
            return Outcome.ALREADY
        if "date_of_birth" in columns and (warning := age_warning(row.born, london_date(self.at))):
            taken.note("date_of_birth", warning)
        taken.note("reference", ADDED_TO.format(", ".join(dict.fromkeys(columns))))
        return Outcome.ADDED


def _is_somebody_else(known: Dossier, row: PersonRow) -> bool:
    """Whether neither a word of the names nor the date of birth agrees: then the reference was given twice."""
    spelt = {word for given, family in row.names for word in (name_key(f"{given} {family}") or "").split()}
    differs = row.born is not None and known.born is not None and row.born != known.born
    return differs and not spelt & known.words_of_names()


def _shares_name_and_more(known: Dossier, facts: frozenset[Fact]) -> bool:
    shared = facts & known.imported.keys()
    return any(kind == "name" for kind, _ in shared) and any(kind != "name" for kind, _ in shared)
