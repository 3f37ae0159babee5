"""Which posts, offices and roles has somebody on a day, and are they trained?"""

import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Max, Q, Value

from evenhand.policy import training
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Role
from evenhand.policy.staff import Office, Officer
from evenhand.queries import editions
from evenhand.queries.prepared import Prepared
from evenhand.records.staff import Post, PostHolding, StaffMember, StandIn
from evenhand.records.training import Completion


@dataclass(frozen=True)
class Held:
    """A post that somebody holds on a day, or stands in for."""

    post: Post
    stands_in_for: StaffMember | None = None


@dataclass(frozen=True)
class Desk:
    """What somebody is on a day: their posts, roles, and the services whose cases are theirs."""

    staff: StaffMember
    held: tuple[Held, ...]

    @cached_property
    def roles(self) -> frozenset[Role]:
        if self.staff.kind == Role.CLIENT.value:
            return frozenset({Role.CLIENT})
        return frozenset({Role.EMPLOYEE, *(Role(one.post.role) for one in self.held)})

    @property
    def services(self) -> frozenset[str]:
        """The ids of the services in which they keep cases."""
        return frozenset(str(one.post.service_id) for one in self.held if one.post.service_id)


def desk_of(staff: StaffMember, on: date) -> Desk:
    """The posts that `staff` holds or stands in for on `on`. Nobody who has left has any."""
    return editions.once_while_reading(("desk", staff.pk, on), lambda: _desk_of(staff, on))


def _desk_of(staff: StaffMember, on: date) -> Desk:
    if not staff.is_active or staff.kind == Role.CLIENT.value:
        return Desk(staff, ())
    held = []
    for stands_in, *row in sorted(_posts(staff=staff.pk, on=on), key=lambda row: row[0]):
        post = _post(row)
        held.append(Held(post, holder_of(post, on) if stands_in else None))
    return Desk(staff, tuple(held))


_POST = tuple(field.attname for field in Post._meta.concrete_fields)
_OF_POST = tuple(f"post__{name}" for name in _POST)
# Whether they stand in for whoever holds it, and the post.
_posts = Prepared(
    lambda staff, on: (
        PostHolding.objects.filter(Q(from_on__lte=on) & (Q(until_on__isnull=True) | Q(until_on__gte=on)), staff=staff)
        .values_list(Value(0), *_OF_POST)
        .union(StandIn.objects.filter(staff=staff, from_on__lte=on, until_on__gte=on).values_list(Value(1), *_OF_POST), all=True)
    )
)


def roles_on(on: date) -> defaultdict[uuid.UUID, set[Role]]:
    """The roles of everybody on `on`, by the key of their account; whoever has no post is an employee."""
    found: defaultdict[uuid.UUID, set[Role]] = defaultdict(lambda: {Role.EMPLOYEE})
    holdings = PostHolding.objects.filter(Q(until_on__isnull=True) | Q(until_on__gte=on), from_on__lte=on)
    for rows in (holdings, StandIn.objects.filter(from_on__lte=on, until_on__gte=on)):
        for staff, role in rows.values_list("staff", "post__role"):
            found[staff].add(Role(role))
    return found


def _post(row: Sequence[Any]) -> Post:
    return Post.from_db(DEFAULT_DB_ALIAS, _POST, row)


def holder_of(post: Post, on: date) -> StaffMember | None:
    """Who holds `post` on `on`, if anybody."""
    running = Q(from_on__lte=on) & (Q(until_on__isnull=True) | Q(until_on__gte=on))
    holding = PostHolding.objects.filter(running, post=post).select_related("staff").order_by("-from_on").first()
    return holding.staff if holding else None


def holder_up_from(post: Post | None, on: date, but: Collection[str]) -> StaffMember | None:
    """Who holds `post` on `on` or, up from there, whoever is none of `but` (ids)."""
    passed: set[Any] = set()
    while post is not None and post.pk not in passed:
        holder = holder_of(post, on)
        if holder is not None and str(holder.pk) not in but:
            return holder
        passed.add(post.pk)
        post = post.superior
    return None


def information_owners(on: date, but: Collection[str]) -> list[StaffMember]:
    """Who owns the register's information on `on`: the holder of its post or, up from there, whoever is none of `but` (ids)."""
    office = editions.edition_on(on).central_register.information_owner
    posts = Post.objects.filter(office=office).select_related("superior").order_by("pk")
    return [holder for holder in (holder_up_from(post, on, but) for post in posts) if holder]


def information_owner_in_words(on: date) -> str:
    """The title of the post that owns the register's information, as the edition of that day names it."""
    edition = editions.edition_on(on)
    return edition.posts[edition.central_register.information_owner].title


def officer_of(desk: Desk, edition: Edition, on: date) -> Officer:
    """The person as the rules see them: offices of `edition`, and whether their training lets them decide."""
    offices = tuple(
        Office(
            one.post.office,
            str(one.post.service_id) if one.post.service_id else None,
            str(one.stands_in_for.pk) if one.stands_in_for else None,
        )
        for one in desk.held
        if one.post.office in edition.posts
    )
    return Officer(str(desk.staff.pk), offices, trained=is_trained(desk.staff, edition, on))


def is_trained(staff: StaffMember, edition: Edition, on: date) -> bool:
    """Whether `staff` may decide under `edition` on `on`, days of grace counted."""
    done = completions_of(staff, edition.about.key, on)
    before = editions.edition_before(edition)
    earlier = completions_of(staff, before.about.key, on) if before else None
    return training.may_decide(edition, done, on, earlier)


def completions_of(staff: StaffMember, edition_key: str, on: date) -> dict[str, date]:
    """The latest completion of each course of that edition's round, up to `on`."""
    rows = Completion.objects.filter(staff=staff, edition=edition_key, completed_on__lte=on)
    return dict(rows.values("course").annotate(latest=Max("completed_on")).values_list("course", "latest"))


def post_for(desk: Desk, office: Office) -> Held:
    """The post behind an office that the rules chose."""
    return next(
        one
        for one in desk.held
        if one.post.office == office.post
        and (str(one.post.service_id) if one.post.service_id else None) == office.service
        and (str(one.stands_in_for.pk) if one.stands_in_for else None) == office.stands_in_for
    )


class NoOperator(Exception):
    """There is no account that a command could act as."""


def operator_account(email: str = "") -> StaffMember:
    """The account that commands act as: the active one with `email`, else the one that `migrate` made."""
    found = StaffMember.objects.filter(is_active=True)
    found = found.filter(email__iexact=email) if email else found.filter(is_operator=True)
    account = found.order_by("pk").first()
    if account is None:
        raise NoOperator
    return account
