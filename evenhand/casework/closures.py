"""How does a day come to count as closed, or to count again? What is owed across it is counted anew."""

from datetime import date, datetime
from uuid import UUID

from evenhand.calendars.london import london_date
from evenhand.casework import audit, owed
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import NotThere, ensure, refuse
from evenhand.casework.standing import restate
from evenhand.casework.writing import once, verb
from evenhand.policy import closures as rules
from evenhand.policy.access import Action
from evenhand.policy.owed_facts import Kind
from evenhand.queries import editions as in_force
from evenhand.records.cases import Case, OwedItem
from evenhand.records.editions import Closure
from evenhand.records.incidents import Incident
from evenhand.records.staff import StaffMember

# What is due so many working days after something; the rest counts months or days.
IN_WORKING_DAYS = (
    Kind.PROPOSAL,
    Kind.PROPOSE,
    Kind.EQUALITY,
    Kind.LETTER,
    Kind.RECALL,
    Kind.RETURNED,
    Kind.TRIAGE,
    Kind.SUPPORT,
    Kind.OCCUPIER,
)


@once(Closure)
def close_on(*, day: date, reason: str, by: StaffMember, at: datetime) -> Closure:
    """Count a day as closed (review.notice): what is owed in working days and not done is counted anew, and leaves it out.

    Refused for what is no working day already, for a day long past, and without a reason. A day that was taken out stands again.
    """
    ensure_may(by, at, Action.KEEP_EDITIONS)
    ensure(rules.may_close(day, reason, london_date(at), in_force.working_days()))
    row, made = Closure.objects.get_or_create(day=day, defaults={"reason": reason.strip()})
    if not made:
        row = Closure.objects.select_for_update().get(pk=row.pk)
        if row.taken_out_at is None:
            raise refuse("review.notice", "not_twice", "This day is entered already. Give another day.", "day")
        row.reason, row.taken_out_at = reason.strip(), None
        row.save(update_fields=["reason", "taken_out_at"])
    audit.wrote(row, by=by, at=at, verb="closure_added")
    _count_anew(day, at)
    return row


@verb
def open_again(*, closure: UUID, by: StaffMember, at: datetime) -> Closure:
    """Take out a closure that is still to come: the day counts again (review.notice). It stays on record that it was entered."""
    ensure_may(by, at, Action.KEEP_EDITIONS)
    row = Closure.objects.select_for_update().filter(pk=closure, taken_out_at=None).first()
    if row is None:
        raise NotThere
    ensure(rules.may_open_again(row.day, london_date(at)))
    row.taken_out_at = at
    row.save(update_fields=["taken_out_at"])
    audit.wrote(row, by=by, at=at, verb="closure_taken_out")
    _count_anew(row.day, at)
    return row


def _count_anew(day: date, at: datetime) -> None:
    """Write anew what is owed across `day` and counted in working days. Nothing else of a case changes, nor its version."""
    across = OwedItem.objects.filter(kind__in=[kind.value for kind in IN_WORKING_DAYS], shows_from__lte=day, due_on__gte=day)
    cases = across.filter(subject_kind="case").values("subject")
    for case in Case.objects.select_for_update(of=("self",)).filter(pk__in=list(cases.values_list("subject", flat=True))):
        restate(case, at)
    reports = list(across.filter(subject_kind="incident").values_list("subject", flat=True))
    for incident in Incident.objects.filter(pk__in=reports):
        owed.settle(incident, in_force.edition(incident.edition), at)
    days = in_force.working_days()
    for item in across.filter(kind=Kind.OCCUPIER.value):
        late_after = in_force.edition_on(item.shows_from).sending.late_after_working_days
        OwedItem.objects.filter(pk=item.pk).update(due_on=days.nth_after(item.shows_from, late_after))
