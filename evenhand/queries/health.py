"""Does everything run? The database, its tables, the background work, and what stands in the way of erasing."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from evenhand.calendars.england import data_until, runs_out_within
from evenhand.calendars.london import london_date
from evenhand.queries import database, erasing_rights
from evenhand.queries.retention import not_erased
from evenhand.records.audit import AuditEntry, AuditLink
from evenhand.records.forms import Lease

WORKER = "worker "
WORKER_FOR = timedelta(seconds=60)
SEALED_WITHIN = timedelta(minutes=5)
AHEAD = 183


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: what, whether it is well, and what to do when it is not."""

    what: str
    well: bool
    words: str


def ready(at: datetime) -> list[Finding]:
    """What must be so for pages to be served: the database, its tables, and background work."""
    if not database.is_reachable():
        return [Finding("database", False, "It does not answer. Check EVENHAND_DATABASE_URL and that the server runs.")]
    if not database.is_migrated():
        return [Finding("tables", False, "They are not as this version needs them. Run `evenhand migrate`.")]
    return [
        Finding("database", True, "It answers."),
        Finding("tables", True, "They are as this version needs them."),
        _worker(at),
    ]


def everything(at: datetime) -> list[Finding]:
    """What `ready` says, how far sealing and erasing have come, and for how long days can be counted."""
    found = ready(at)
    if not all(one.well for one in found[:2]) or len(found) < 3:
        return found
    found += [_audit(at), _bank_holidays(london_date(at))]
    owed = not_erased().exists()
    erased = (
        "Something that was deleted is not off the disk yet. Look at the log." if owed else "What was deleted is off the disk."
    )
    found.append(Finding("erasing", not owed, erased))
    return found + [Finding("erasing", False, words) for words in erasing_rights.lacking()]


def _audit(at: datetime) -> Finding:
    """Whether the audit is sealed. No numbers: they would tell an administrator of what is locked."""
    newest = AuditLink.objects.order_by("-position").first()
    waiting = AuditEntry.objects.filter(pk__gt=newest.entry if newest else 0).order_by("pk").first()
    if waiting is None:
        return Finding("audit", True, "It is sealed.")
    if at - waiting.at > SEALED_WITHIN:
        told = "Rows wait to be sealed for more than five minutes. See that `evenhand work` runs, and look at its log."
        return Finding("audit", False, told)
    return Finding("audit", True, "The newest rows wait to be sealed. That takes seconds.")


def _bank_holidays(today: date) -> Finding:
    """Whether days can be counted for as far ahead as something is due; a newer version knows of more years."""
    known = f"They are known until {data_until():%-d %B %Y}."
    if runs_out_within(today, AHEAD):
        return Finding("bank holidays", False, f"{known} Install a newer version before then, or later days cannot be counted.")
    return Finding("bank holidays", True, known)


def _worker(at: datetime) -> Finding:
    latest = Lease.objects.filter(name__startswith=WORKER).order_by("-until").first()
    if latest is None:
        return Finding("background work", False, "It has never run. Start `evenhand work`.")
    age = int((at - (latest.until - WORKER_FOR)).total_seconds())
    if age > WORKER_FOR.total_seconds():
        return Finding("background work", False, f"It was last seen {age} seconds ago. Start `evenhand work`.")
    return Finding("background work", True, "It runs.")
