"""How do people come into posts and out of them? Accounts, posts, who holds them, and who stands in."""

from datetime import date, datetime
from uuid import UUID

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import NotThere, ensure, refuse
from evenhand.casework.writing import verb
from evenhand.policy import staff as rules
from evenhand.policy.access import Action
from evenhand.policy.editions.vocabulary import Role
from evenhand.queries import posts
from evenhand.queries import staff as staff_queries
from evenhand.records.staff import Post, PostHolding, Service, ServiceGuidance, StaffMember, StandIn
from evenhand.records.training import Completion


@verb
def enter_staff(
    *,
    email: str,
    name: str,
    by: StaffMember | None,
    at: datetime,
    kind: str = "employee",
    reference: str = "",
) -> StaffMember:
    """Make an account. Nobody can sign in with it until the administrator gives a password (`passwords.py`)."""
    if by is not None:
        ensure_may(by, at, Action.KEEP_STAFF)
    if StaffMember.objects.filter(email__iexact=email.strip()).exists():
        raise refuse("intro.everyone", "email_free", "There is an account with this email address already.", "email")
    member = StaffMember(email=email.strip().lower(), name=name.strip(), kind=kind, reference=reference.strip())
    member.set_unusable_password()
    member.save(force_insert=True)
    audit.wrote(member, by=by, at=at, verb="staff_entered")
    return member


@verb
def make_service(*, name: str, by: StaffMember | None, at: datetime) -> Service:
    """Add a service of the council. Refused when there is one of that name."""
    if by is not None:
        ensure_may(by, at, Action.KEEP_STAFF)
    if Service.objects.filter(name__iexact=name.strip()).exists():
        raise refuse("register.central", "name_free", "There is a service of this name already. Give another name.", "name")
    service = Service.objects.create(name=name.strip())
    audit.wrote(service, by=by, at=at, verb="service_made")
    return service


@verb
def state_guidance(
    *, service: Service, words: str, by: StaffMember | None, at: datetime, rules_out_measure: str = "", requires_channel: str = ""
) -> ServiceGuidance:
    """State what a service's statutory guidance rules out or requires; measures are checked against it (intro.statutory).

    Refused without its words, and where it stands against nothing. Twice the same adds nothing, unless it was withdrawn."""
    if by is not None:
        ensure_may(by, at, Action.KEEP_STAFF)
    ensure(rules.may_state_guidance(words, rules_out_measure, requires_channel))
    guidance, made = ServiceGuidance.objects.get_or_create(
        service=service,
        words=words.strip(),
        rules_out_measure=rules_out_measure,
        requires_channel=requires_channel,
        withdrawn_on=None,
    )
    if made:
        audit.wrote(guidance, by=by, at=at, verb="guidance_stated")
    return guidance


@verb
def withdraw_guidance(*, guidance: UUID, on: date, because: str, by: StaffMember, at: datetime) -> ServiceGuidance:
    """Note from which day a service's guidance no longer stands, and why (intro.statutory). It stays on record, and what was
    decided while it stood is not touched. Refused without a reason, and for guidance that was withdrawn already."""
    ensure_may(by, at, Action.KEEP_STAFF)
    row = ServiceGuidance.objects.select_for_update(of=("self",)).filter(pk=guidance).first()
    if row is None:
        raise NotThere
    ensure(rules.may_withdraw_guidance(because, row.withdrawn_on is None))
    row.withdrawn_on, row.withdrawn_because = on, because.strip()
    row.save(update_fields=["withdrawn_on", "withdrawn_because"])
    audit.wrote(row, by=by, at=at, verb="guidance_withdrawn")
    return row


@verb
def make_post(
    *,
    title: str,
    role: Role,
    by: StaffMember | None,
    at: datetime,
    office: str = "",
    service: Service | None = None,
    superior: Post | None = None,
) -> Post:
    """Add a post. `office` is the post of the policy that it is, such as head_of_service."""
    if by is not None:
        ensure_may(by, at, Action.KEEP_STAFF)
    post = Post(title=title.strip(), role=role.value, office=office, service=service, superior=superior)
    if superior is not None and by is not None:
        _ensure_may_report_to(post, superior, by, at)
    post.save(force_insert=True)
    audit.wrote(post, by=by, at=at, verb="post_made")
    return post


@verb
def set_superior(*, post: UUID, superior: Post | None, by: StaffMember, at: datetime) -> Post:
    """Say to which post another reports: its holder appoints stand-ins for it, and what its holder may not deal with goes there.
    Refused in a circle, and to a post that decides nothing."""
    ensure_may(by, at, Action.KEEP_STAFF)
    rows = {row.pk: row for row in Post.objects.select_for_update(of=("self",)).order_by("pk")}
    if post not in rows:
        raise NotThere
    if superior is not None:
        _ensure_may_report_to(rows[post], superior, by, at)
    rows[post].superior = superior
    rows[post].save(update_fields=["superior"])
    audit.wrote(rows[post], by=by, at=at, verb="post_reports_to")
    return rows[post]


def _ensure_may_report_to(post: Post, superior: Post, by: StaffMember, at: datetime) -> None:
    ensure(posts.may_report_to(post, superior, staff_queries.desk_of(by, london_date(at))))


@verb
def appoint(*, post: Post, staff: StaffMember, from_on: date, by: StaffMember | None, at: datetime) -> PostHolding:
    """Let `staff` hold `post` from a day. Nobody gives themselves a post (an administrator holds no case work)."""
    if by is not None:
        ensure_may(by, at, Action.KEEP_STAFF)
        if by.pk == staff.pk:
            raise refuse("apply.who-decides", "not_for_oneself", "Nobody gives themselves a post. Ask another administrator.")
    holding = PostHolding.objects.create(post=post, staff=staff, from_on=from_on)
    audit.wrote(holding, by=by, at=at, verb="appointed")
    return holding


@verb
def appoint_stand_in(
    *, post: Post, staff: StaffMember, from_on: date, until_on: date, reason: str, by: StaffMember, at: datetime
) -> StandIn:
    """Let `staff` stand in for `post` between two days (both included), appointed by its holder or their superior (A9), who is
    whoever holds the next post above it.

    Others may stand in on the same days, each with their own decisions; nobody is appointed twice for one day."""
    holders = posts.holders_up_from(post, london_date(at))
    days = (until_on - from_on).days
    already = StandIn.objects.filter(post=post, staff=staff, from_on__lte=until_on, until_on__gte=from_on).exists()
    ensure(rules.may_appoint_stand_in(str(by.pk), holders, str(staff.pk), reason, days, already))
    row = StandIn.objects.create(
        post=post, staff=staff, from_on=from_on, until_on=until_on, reason=reason.strip(), appointed_by=by, appointed_at=at
    )
    audit.wrote(row, by=by, at=at, verb="stand_in_appointed")
    return row


@verb
def record_training(
    *, staff: StaffMember, course: str, edition: str, completed_on: date, by: StaffMember | None, at: datetime
) -> Completion:
    """Record that somebody completed a course of an edition's round (intro.training). Twice the same adds nothing."""
    if by is not None:
        ensure_may(by, at, Action.KEEP_TRAINING)
    recorder = by or staff
    row, made = Completion.objects.get_or_create(
        staff=staff, course=course, edition=edition, completed_on=completed_on, defaults={"recorded_by": recorder}
    )
    if made:
        audit.wrote(row, by=by, at=at, verb="training_recorded")
    return row
