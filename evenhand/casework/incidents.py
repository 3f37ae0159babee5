"""How is an incident reported? As it was told, with the police duty from that moment; corrected by notes, never changed."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.owed import settle
from evenhand.casework.permission import desk_for, ensure_may
from evenhand.casework.references import new_reference
from evenhand.casework.refusals import NotAllowed, NotThere, ensure, refuse
from evenhand.casework.writing import once, verb
from evenhand.policy import incidents as rules
from evenhand.policy.access import Action
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Channel
from evenhand.policy.verdicts import Claim, judge
from evenhand.queries import editions
from evenhand.queries import incidents as reports
from evenhand.records.incidents import Incident, IncidentNote, PoliceReport
from evenhand.records.people import Person
from evenhand.records.places import Place
from evenhand.records.staff import Service, StaffMember


@dataclass(frozen=True)
class Report:
    """What somebody tells: where and how, when, who, what was said and done (fact apart from opinion), and its effect."""

    service: Service
    channel: Channel
    happened_on: date
    what_happened: str
    conduct: tuple[str, ...] = ()
    other_conduct: str = ""
    happened_time: str = ""
    who: str = ""
    where: str = ""
    person: Person | None = None
    place: Place | None = None
    opinion: str = ""
    witnesses: str = ""
    effect_on_staff: str = ""
    effect_on_service: str = ""
    minutes_lost: int = 0
    support_wanted: bool = False
    colleague: StaffMember | None = None
    police_reference: str = ""
    police_owner: StaffMember | None = None


@once(Incident)
def report(*, report: Report, by: StaffMember, at: datetime, aimed_at: Sequence[StaffMember] = ()) -> Incident:
    """Take a report from any employee or Member. Nothing is marked by it; the Head of Service triages it (intro.feedback).

    Refused: an unknown kind of conduct, no words for what happened, nobody and nowhere, a day to come.
    """
    ensure_may(by, at, Action.REPORT)
    edition = editions.edition_on(london_date(at))
    named = report.person or report.place or report.colleague or report.who.strip() or report.where.strip()
    ensure(rules.may_be_reported(edition, report.conduct, report.other_conduct, report.what_happened, bool(named)))
    if report.happened_on > london_date(at):
        told = "The day is still to come. Give the day on which it happened."
        raise refuse("intro.fair", "not_in_the_future", told, "happened_on")
    incident = _write(report, edition, by, at)
    incident.aimed_at.set(aimed_at)
    audit.wrote(incident, by=by, at=at, verb="incident_reported")
    if report.police_reference or report.police_owner:
        write_police(incident, report.police_reference, report.police_owner, by, at)
    settle(incident, edition, at)
    return incident


# What of a report is words, kept without the spaces around them.
WORDS = ("where", "who", "other_conduct", "what_happened", "opinion", "witnesses", "effect_on_staff", "effect_on_service")
AS_TOLD = ("service", "happened_on", "happened_time", "person", "colleague", "place", "minutes_lost", "support_wanted")


def _write(report: Report, edition: Edition, by: StaffMember, at: datetime) -> Incident:
    """The row of a report, as it was told."""
    return Incident.objects.create(
        reference=new_reference("IN"),
        reported_by=by,
        reported_at=at,
        channel=report.channel.value,
        conduct=list(report.conduct),
        police_duty=rules.police_duty(edition, report.conduct),
        edition=edition.about.key,
        **{name: getattr(report, name) for name in AS_TOLD},
        **{name: getattr(report, name).strip() for name in WORDS},
    )


def write_police(incident: Incident, reference: str, owner: StaffMember | None, by: StaffMember, at: datetime) -> PoliceReport:
    """Write the police reference of a report, or who owes it, as part of a verb that asked whether it may."""
    row = PoliceReport.objects.create(incident=incident, police_reference=reference.strip(), owed_by=owner, by=by, at=at)
    audit.wrote(row, by=by, at=at, verb="police_recorded")
    return row


@once(IncidentNote)
def add_note(*, incident: Incident, words: str, by: StaffMember, at: datetime) -> IncidentNote:
    """Correct a report or add to it: the report stays as it was told (intro.fair)."""
    ensure_reads(incident, by, at)
    if not words.strip():
        raise refuse("intro.fair", "says_something", "Write down what is wrong or missing.", "words")
    row = IncidentNote.objects.create(incident=incident, words=words.strip(), by=by, at=at)
    audit.wrote(row, by=by, at=at, verb="report_corrected")
    return row


@verb
def look(*, incident: uuid.UUID, by: StaffMember, at: datetime) -> Incident:
    """The report, for its reporter, its triage or whoever owes its police report; the look is noted."""
    row = reports.one(incident)
    if row is None:
        raise NotThere
    ensure_reads(row, by, at)
    audit.looked(by=by, at=at, verb="report_seen", kind="incident", subject=row.pk)
    return row


def ensure_reads(incident: Incident, by: StaffMember, at: datetime) -> None:
    """A report is its reporter's, and of whoever triages it. One about a colleague is not there for anybody else (A24)."""
    if by.pk != incident.reported_by_id:
        ensure_triages(incident, by, at)


def ensure_triages(incident: Incident, by: StaffMember, at: datetime) -> None:
    """Its own service's keepers triage a report; one about a colleague is given to one person by name (A24)."""
    desk = desk_for(by, at)
    if reports.may_triage(incident, desk, london_date(at)):
        return
    if reports.is_locked(incident):
        raise NotThere
    told = "This was reported to another service, whose Head of Service triages it."
    raise NotAllowed(judge("register.central", [Claim("own_service", "register.central", False, told)]))
