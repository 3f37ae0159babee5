"""What has happened since the last review? Contact before and after as counts, breaches, and what runs now."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from evenhand.calendars.london import london_date
from evenhand.policy.cases import Act
from evenhand.policy.editions.vocabulary import Occasion
from evenhand.policy.so_far import SoFar, so_far
from evenhand.queries import case_files, facts
from evenhand.queries.case_files import Arranged
from evenhand.queries.minimums import minimum_end
from evenhand.records.cases import Case
from evenhand.records.contacts import Breach, Contact
from evenhand.records.letters import Dispatch
from evenhand.records.people import Adjustment
from evenhand.records.staff import StaffMember


@dataclass(frozen=True)
class Since:
    """The figures of a review: what it looks back on, contacts in as long a time before, what runs and for how long already, when
    the person was invited to give a view, and who decided the stage that is reviewed."""

    since: date
    until: date
    contacts_before: int
    contacts_after: int
    unanswered: int
    breaches: int
    running: tuple[Arranged, ...]
    adjustments: tuple[Adjustment, ...]
    minimum_end: date | None
    ends_on: date | None
    invited_on: date | None
    so_far: SoFar | None
    decided_by: StaffMember | None


def since_last_review(case: Case, at: datetime) -> Since:
    """What a reviewer weighs: from the last review, or the last stage decided, until today (A1, A2)."""
    decisions = facts.decisions_of(case)
    stages = [d for d in decisions if d.act == Act.STAGE.value]
    held = [d.held_on or london_date(d.decided_at) for d in decisions if d.act == Act.REVIEW.value]
    start = max([*held, *(london_date(d.decided_at) for d in stages)], default=london_date(case.opened_at))
    today = london_date(at)
    before = start - (today - start) - timedelta(days=1)
    contacts = Contact.objects.filter(person=case.person_id, correction=None) if case.person_id else Contact.objects.none()
    return Since(
        start,
        today,
        contacts.filter(on__gte=before, on__lt=start).count(),
        contacts.filter(on__gte=start, on__lte=today).count(),
        contacts.filter(on__gte=start, on__lte=today, unanswered=True).count(),
        Breach.objects.filter(case=case, at__date__gte=start, contact__correction=None).count(),
        tuple(one for one in case_files.arrangements_of(case, at) if one.state != "Ended"),
        tuple(one for one in case_files.adjustments_of(case) if one.ended_on is None),
        minimum_end(stages),
        case.standing.ends_on,
        _invited_on(case, start),
        so_far(facts.standing_of(case, facts.edition_of(case, decisions, at), decisions), today),
        stages[-1].decided_by if stages else None,
    )


def _invited_on(case: Case, since: date) -> date | None:
    """When the latest letter about a coming review went out, since the last one, and did not come back."""
    sent = Dispatch.objects.filter(letter__case=case, letter__occasion=Occasion.COMING_REVIEW.value, returned__isnull=True)
    return sent.filter(sent_on__gte=since).order_by("-sent_on").values_list("sent_on", flat=True).first()
