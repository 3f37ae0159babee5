"""Who took an outage copy? It is made in memory, locked with a password that is kept nowhere, and noted in the audit."""

from dataclasses import dataclass
from datetime import date, datetime

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.outage_paper import paper_of
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import refuse
from evenhand.casework.writing import verb
from evenhand.outside.locked_pdf import locked
from evenhand.outside.outage_pdf import outage_pdf
from evenhand.policy import outage as rules
from evenhand.policy.access import Action
from evenhand.queries import outage
from evenhand.queries.unusual import TAKEN
from evenhand.records.staff import StaffMember

SHORTEST = 16


@dataclass(frozen=True)
class OutageCopy:
    """A locked PDF, the last day on which it may be used, and how many entries are in it."""

    pdf: bytes
    last_day: date
    entries: int


@verb
def take(*, password: str, by: StaffMember, at: datetime) -> OutageCopy:
    """The instructions of every live entry, what its person needs and the hazards of places (register.owner): a PDF for `by`,
    locked with `password`.

    Refused to all but whom `policy/access.py` names, and with a password that can be guessed. Noted in the audit before a
    byte of it leaves.
    """
    ensure_may(by, at, Action.TAKE_OUTAGE_COPY)
    if len(password) < SHORTEST:
        raise refuse("register.owner", "password_cannot_be_guessed", "Take the password that the page gives you.", "password")
    audit.looked(by=by, at=at, verb=TAKEN, kind="outage copy", subject=None)
    found = outage.entries(at)
    pdf = outage_pdf(paper_of(found, reader=by, at=at))
    return OutageCopy(locked(pdf, password), rules.last_day(london_date(at)), len(found))
