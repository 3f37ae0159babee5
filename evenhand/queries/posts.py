"""Who holds which post, who stands in, and what hangs on a post?"""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from evenhand.policy import staff as rules
from evenhand.policy.accounts import NO_PERSON
from evenhand.policy.editions.vocabulary import Role
from evenhand.policy.verdicts import Verdict
from evenhand.queries.staff import Desk
from evenhand.records.cases import Case, OwedItem
from evenhand.records.staff import Post, PostHolding, Service, ServiceGuidance, StaffMember, StandIn


@dataclass(frozen=True)
class PostLine:
    """A post with its holder on a day, and whoever stands in on that day or later."""

    post: Post
    holding: PostHolding | None
    stand_ins: tuple[StandIn, ...] = ()


def all_posts(on: date) -> list[PostLine]:
    """Every post, by title, with who holds it on `on`, and who stands in then or later, the first to begin first."""
    running = Q(from_on__lte=on) & (Q(until_on__isnull=True) | Q(until_on__gte=on))
    held = {h.post_id: h for h in PostHolding.objects.filter(running).select_related("staff").order_by("from_on")}
    stood: dict[uuid.UUID, list[StandIn]] = {}
    for row in StandIn.objects.filter(until_on__gte=on).select_related("staff").order_by("from_on", "until_on", "pk"):
        stood.setdefault(row.post_id, []).append(row)
    posts = Post.objects.select_related("service", "superior").order_by("title")
    return [PostLine(post, held.get(post.pk), tuple(stood.get(post.pk, ()))) for post in posts]


def holders_up_from(post: Post, on: date) -> list[str | None]:
    """Who holds `post` on `on`, and each post above it, by their ids: none where nobody does who works here."""
    return _holders_up(post.pk, {line.post.pk: line for line in all_posts(on)}, on)


def with_holders_up(on: date) -> list[tuple[PostLine, list[str | None]]]:
    """Every post, by title, with who holds it on `on` and each post above it (`holders_up_from`)."""
    lines = all_posts(on)
    known = {line.post.pk: line for line in lines}
    return [(line, _holders_up(line.post.pk, known, on)) for line in lines]


def appointed_for(desk: Desk, on: date) -> list[PostLine]:
    """The posts for which whoever is at `desk` appoints stand-ins on `on`, and those that they hold or stand in for, by title."""
    mine, me = {held.post.pk for held in desk.held}, str(desk.staff.pk)
    return [
        line
        for line, up in with_holders_up(on)
        if line.post.pk in mine or line.post.superior_id in mine or me in rules.appoint_for(up)
    ]


def _holders_up(post: uuid.UUID, known: dict[uuid.UUID, PostLine], on: date) -> list[str | None]:
    found: dict[uuid.UUID, str | None] = {}
    key: uuid.UUID | None = post
    while key is not None and key not in found:
        holding = known[key].holding
        works_here = holding is not None and holding.staff.is_active and not holding.staff.has_left(on)
        found[key] = str(holding.staff_id) if holding is not None and works_here else None
        key = known[key].post.superior_id
    return list(found.values())


def live_work_of(post: Post) -> bool:
    """Whether live cases or owed items wait for whoever holds `post`."""
    if not post.office:
        return False
    owed = OwedItem.objects.filter(office=post.office, service=post.service)
    cases = Case.objects.filter(service=post.service, standing__ended_at__isnull=True) if post.service_id else Case.objects.none()
    return owed.exists() or cases.exists()


def post(pk: uuid.UUID) -> Post | None:
    """The post with that id."""
    return Post.objects.select_related("service", "superior").filter(pk=pk).first()


def up_from(post: Post) -> list[Post]:
    """`post`, the post that it reports to, and so on to the top; each once, also where they go in a circle."""
    passed: dict[uuid.UUID, Post] = {}
    while post.pk not in passed:
        passed[post.pk] = post
        post = post.superior or post
    return list(passed.values())


def may_report_to(post: Post, superior: Post, desk: Desk) -> Verdict:
    """Whether whoever is at `desk` may let `post` report to `superior`."""
    above = [str(one.pk) for one in up_from(superior)]
    decides = superior.role not in (Role.ADMINISTRATOR.value, Role.OPERATOR.value)
    return rules.may_report_to(str(post.pk), above, decides, any(held.post.pk == superior.pk for held in desk.held))


def above(post: Post, desk: Desk) -> list[tuple[str, str]]:
    """The posts to which `post` may report, as whoever is at `desk` may say: each with its title."""
    every = Post.objects.select_related("superior").order_by("title", "pk")
    return [(str(one.pk), one.title) for one in every if may_report_to(post, one, desk).allowed]


def held_by(staff: StaffMember) -> list[PostHolding]:
    """Every post that somebody holds without an end, by title."""
    rows = PostHolding.objects.filter(staff=staff, until_on__isnull=True)
    return list(rows.select_related("post", "post__service").order_by("post__title"))


def holding(pk: uuid.UUID) -> PostHolding | None:
    """The holding with that id."""
    return PostHolding.objects.select_related("post", "staff").filter(pk=pk).first()


def accounts(*, open: bool = True) -> list[StaffMember]:
    """Every open account of a person, by name; or every closed one."""
    return list(StaffMember.objects.filter(is_active=open).exclude(kind__in=NO_PERSON).order_by("name"))


def without_password() -> list[StaffMember]:
    """Who works here and never had a password, by name."""
    return [one for one in accounts() if not one.has_usable_password()]


def account(pk: uuid.UUID) -> StaffMember | None:
    """The account with that id."""
    return StaffMember.objects.filter(pk=pk).first()


def account_of_a_person(pk: uuid.UUID) -> StaffMember | None:
    """The account with that id, where a person has it."""
    return StaffMember.objects.filter(pk=pk).exclude(kind__in=NO_PERSON).first()


def services() -> list[Service]:
    """Every service, by name."""
    return list(Service.objects.order_by("name"))


def guidance() -> list[ServiceGuidance]:
    """What the statutory guidance of each service stands against, service by service; what was withdrawn comes last."""
    stands_first = F("withdrawn_on").desc(nulls_first=True)
    return list(ServiceGuidance.objects.select_related("service").order_by("service__name", stands_first, "words"))
