"""How does somebody get a password? The administrator gives one for one sign-in; then they choose their own, first of all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from evenhand.casework import audit
from evenhand.casework.new_password import new_password
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import ensure, refuse
from evenhand.casework.writing import verb
from evenhand.policy import accounts as rules
from evenhand.policy.access import Action
from evenhand.records.staff import StaffMember

# Somebody who is told a password on a Friday, and is away for the week after, gets in with it.
LASTS = timedelta(days=14)
# How many a page gives at once: each is hashed slowly on purpose, and somebody waits.
MOST_AT_ONCE = 30
# What a list of passwords says of each.
HEADINGS = ("Name", "Email address", "Password for one sign-in", "Use it by")


@dataclass(frozen=True)
class Given:
    """A password that was given: shown once, kept nowhere in words."""

    to: StaffMember
    password: str = field(repr=False)


@verb
def give(*, staff: StaffMember, by: StaffMember, at: datetime) -> Given:
    """Give somebody a password for one sign-in within two weeks. The one before is void, and where they are signed in, they are
    no longer. Nobody gives one to themselves, and whoever gives one is on record for it."""
    ensure_may(by, at, Action.KEEP_STAFF)
    return _give(staff, by, at)


@verb
def give_first(*, staff: Iterable[StaffMember], by: StaffMember, at: datetime) -> list[Given]:
    """Give several people who never had a password their first, all or none; whoever has one by now is left out."""
    ensure_may(by, at, Action.KEEP_STAFF)
    rows = StaffMember.objects.select_for_update(of=("self",)).filter(pk__in=[one.pk for one in staff]).order_by("name")
    return [_give(one, by, at) for one in rows if not one.has_usable_password() and one.is_active]


def give_first_one_by_one(*, staff: Iterable[StaffMember], by: StaffMember, at: datetime) -> Iterator[Given]:
    """As `give_first`, each written before the next is begun: for a command that writes them down one by one."""
    for one in staff:
        yield from give_first(staff=[one], by=by, at=at)


def _give(staff: StaffMember, by: StaffMember, at: datetime) -> Given:
    ensure(rules.may_give_password(str(by.pk), rules.Account(str(staff.pk), staff.kind, staff.is_active)))
    given = Given(staff, new_password())
    staff.set_password(given.password)
    staff.one_time_until = at + LASTS
    staff.save(update_fields=["password", "one_time_until"])
    audit.wrote(staff, by=by, at=at, verb="password_given")
    return given


def lets_in(staff: StaffMember, at: datetime) -> bool:
    """Whether the password that they have opens the door: their own does; one for one sign-in, until its end or its use."""
    return staff.one_time_until is None or at < staff.one_time_until


@verb
def use(*, staff: StaffMember, at: datetime) -> bool:
    """They signed in: a password for one sign-in is used up by it. Answers whether it still held; two at once, and one loses."""
    if staff.one_time_until is None:
        return True
    used = StaffMember.objects.filter(pk=staff.pk, one_time_until__gt=at).update(one_time_until=at)
    if not used:
        return False
    staff.one_time_until = at
    audit.wrote(staff, by=staff, at=at, verb="password_used")
    return True


@verb
def choose(*, staff: StaffMember, password: str, at: datetime) -> None:
    """Set the password that somebody chose for themselves. Refused for the one that they were given."""
    if staff.check_password(password):
        raise refuse(
            rules.CLAUSE, "own_password", "This is the password that you were given. Choose one of your own.", "password1"
        )
    staff.set_password(password)
    staff.one_time_until = None
    staff.save(update_fields=["password", "one_time_until"])
    audit.wrote(staff, by=staff, at=at, verb="password_chosen")
