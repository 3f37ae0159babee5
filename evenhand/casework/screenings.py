"""How is a day's list of visits screened? Every address against the register at once; recorded as one check."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import refuse
from evenhand.casework.writing import verb
from evenhand.policy.access import Action
from evenhand.policy.visits import CLAUSE, Clearance, Found, clearance
from evenhand.queries.registered_places import Hit, registered
from evenhand.queries.searches import Searched
from evenhand.queries.visits import Booked, booked, visits
from evenhand.records.checks import ContactCheck
from evenhand.records.staff import StaffMember


@dataclass(frozen=True)
class Line:
    """One address as somebody wrote it, with the day of the visit (else today) and who goes, where that is known."""

    address: str = ""
    postcode: str = ""
    uprn: str = ""
    visitor: str = ""
    visit_on: date | None = None


@dataclass(frozen=True)
class Screened:
    """What was found for one line."""

    line: Line
    hit: Hit
    clearance: Clearance


@dataclass(frozen=True)
class Screening:
    """The whole list, in its order: when and in what it was searched."""

    at: datetime
    searched: Searched
    lines: tuple[Screened, ...]


@verb
def screen(*, lines: Sequence[Line], purpose: str, by: StaffMember, at: datetime) -> Screening:
    """Screen addresses (register.risk-assessment). Nothing is "safe": what is not found was not found at a time, in a number
    of places. A line is cleared when that very visit was assessed and approved. Nobody is told of their own record (A24)."""
    ensure_may(by, at, Action.VISIT)
    if not lines:
        raise refuse(CLAUSE, "has_lines", "There is no address to look up. Give one, or a list of them.", "address")
    table = registered(at).asked_by(by.pk)
    days = [line.visit_on or london_date(at) for line in lines]
    hits = [table.look(line.address, line.postcode, line.uprn, day) for line, day in zip(lines, days, strict=True)]
    open_visits = visits().filter(visit_on__gte=min(days), visit_on__lte=max(days), checked_out_at=None, called_off_at=None)
    by_day: dict[date, list[Booked]] = {}
    for one in booked(open_visits, at, by, table):
        by_day.setdefault(one.visit.visit_on, []).append(one)
    found = tuple(
        Screened(line, hit, _cleared(line, hit, by_day.get(day, []))) for line, hit, day in zip(lines, hits, days, strict=True)
    )
    shown = {str(pk) for hit in hits for entry in hit.entries for pk in (entry.place, entry.case) if pk}
    row = ContactCheck.objects.create(by=by, at=at, given="visit list", purpose=purpose.strip()[:200], shown=sorted(shown))
    audit.wrote(row, by=by, at=at, verb="visits_screened")
    return Screening(at, table.searched, found)


def _cleared(line: Line, hit: Hit, that_day: Sequence[Booked]) -> Clearance:
    """The clearance of the visit that was booked for this address, day and visitor; without one, that of no assessment."""
    places = {entry.place for entry in hit.entries}
    for one in that_day if hit.found is Found.ON_REGISTER or hit.warned else []:
        same = not line.visitor.strip() or line.visitor.strip().casefold() == one.visit.visitor.casefold()
        if same and places & {entry.place for entry in one.hit.entries}:
            return one.clearance
    return clearance(hit.found, hit.since, (), False)
