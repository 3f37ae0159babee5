"""How is an incident reported and triaged? The report as told, the police duty from that moment, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.owed import settle
from evenhand.casework.permission import ensure_may
from evenhand.casework.references import new_reference
from evenhand.casework.refusals import ensure, refuse
from evenhand.casework.writing import once
from evenhand.policy import incidents as rules
from evenhand.policy.access import Action
from evenhand.policy.editions.vocabulary import Channel
from evenhand.queries import editions
from evenhand.records.incidents import Incident, PoliceReport, Support, Triage
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
    police_reference: str = ""
    police_owner: StaffMember | None = None


@once(Incident)
def report(*, report: Report, by: StaffMember, at: datetime, aimed_at: Sequence[StaffMember] = ()) -> Incident:
    """Take a report from any employee or Member. Nothing is marked by it; the Head of Service triages it (intro.feedback).

    Refused: an unknown kind of conduct, no words for what happened, nobody and nowhere, a day to come.
    """
    ensure_may(by, at, Action.REPORT)
    edition = editions.edition_on(london_date(at))
    known = bool(report.person or report.place or report.who.strip() or report.where.strip())
    ensure(rules.may_be_reported(edition, report.conduct, report.other_conduct, report.what_happened, known))
    if report.happened_on > london_date(at):
        raise refuse(
            "intro.fair", "not_in_the_future", "The day is still to come. Give the day on which it happened.", "happened_on"
        )
    incident = Incident.objects.create(
        reference=new_reference("IN"),
        reported_by=by,
        reported_at=at,
        service=report.service,
        channel=report.channel.value,
        happened_on=report.happened_on,
        happened_time=report.happened_time,
        where=report.where.strip(),
        who=report.who.strip(),
        person=report.person,
        place=report.place,
        conduct=list(report.conduct),
        other_conduct=report.other_conduct.strip(),
        what_happened=report.what_happened.strip(),
        opinion=report.opinion.strip(),
        witnesses=report.witnesses.strip(),
        effect_on_staff=report.effect_on_staff.strip(),
        effect_on_service=report.effect_on_service.strip(),
        minutes_lost=report.minutes_lost,
        support_wanted=report.support_wanted,
        police_duty=rules.police_duty(edition, report.conduct),
        edition=edition.about.key,
    )
    incident.aimed_at.set(aimed_at)
    audit.wrote(incident, by=by, at=at, verb="incident_reported")
    if report.police_reference or report.police_owner:
        _police(incident, report.police_reference, report.police_owner, by, at)
    settle(incident, edition, at)
    return incident


@once(PoliceReport)
def record_police(
    *, incident: Incident, by: StaffMember, at: datetime, reference: str = "", owner: StaffMember | None = None
) -> PoliceReport:
    """Record the police reference of a report, or who owes it: the duty stands until the reference is there (stage2.police)."""
    if by.pk != incident.reported_by_id:
        ensure_may(by, at, Action.TRIAGE)
    if not reference.strip() and owner is None:
        raise refuse(
            "stage2.police", "reference_or_owner", "Enter the police reference, or name who will report it.", "reference"
        )
    row = _police(incident, reference, owner, by, at)
    settle(incident, editions.edition(incident.edition), at)
    return row


def _police(incident: Incident, reference: str, owner: StaffMember | None, by: StaffMember, at: datetime) -> PoliceReport:
    row = PoliceReport.objects.create(incident=incident, police_reference=reference.strip(), owed_by=owner, by=by, at=at)
    audit.wrote(row, by=by, at=at, verb="police_recorded")
    return row


@once(Triage)
def triage(*, incident: Incident, outcome: str, by: StaffMember, at: datetime, reason: str = "") -> Triage:
    """Accept a report, link it to a case, or reject it with a reason that the reporter sees."""
    desk = ensure_may(by, at, Action.TRIAGE)
    if str(incident.service_id) not in desk.services:
        raise refuse("register.central", "own_service", "This was reported to another service, whose Head of Service triages it.")
    ensure(rules.may_be_triaged(outcome, reason))
    if Triage.objects.filter(incident=incident).exists():
        raise refuse("intro.fair", "triaged_once", "Somebody has triaged this report already.")
    row = Triage.objects.create(incident=incident, outcome=outcome, reason=reason.strip(), by=by, at=at)
    audit.wrote(row, by=by, at=at, verb="incident_triaged")
    settle(incident, editions.edition(incident.edition), at)
    return row


@once(Support)
def offer_support(
    *, incident: Incident, offered: str, by: StaffMember, at: datetime, follow_up_on: date | None = None, follow_up: str = ""
) -> Support:
    """Record the support offered after an incident, and its follow-up (intro.safe-staff)."""
    ensure_may(by, at, Action.TRIAGE)
    row = Support.objects.create(
        incident=incident, offered=offered.strip(), follow_up_on=follow_up_on, follow_up=follow_up.strip(), by=by, at=at
    )
    audit.wrote(row, by=by, at=at, verb="support_offered")
    settle(incident, editions.edition(incident.edition), at)
    return row
