"""How do two records of one person become one, and two again? By a ledger of ids; nothing is deleted or copied."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from evenhand.casework import audit, visit_notices
from evenhand.casework.cases import name_on_locked
from evenhand.casework.merged_rows import going_back, hand_over, key_of, rows_of, struck_out
from evenhand.casework.people import lock_person
from evenhand.casework.permission import ensure_may
from evenhand.casework.person_details import keep_identity
from evenhand.casework.refusals import NotThere, ensure, refuse
from evenhand.casework.same_people import found_different, lock_both
from evenhand.casework.search_keys import restate_person
from evenhand.casework.standing import restate
from evenhand.casework.writing import once, verb
from evenhand.policy import merging as rules
from evenhand.policy.access import Action
from evenhand.queries import merges as known
from evenhand.queries.staff import Desk
from evenhand.records.cases import Case
from evenhand.records.merges import Merge
from evenhand.records.people import Person, PersonAddress, PersonName
from evenhand.records.staff import StaffMember

Versions = tuple[int | None, int | None]


@once(Merge)
def merge(
    *,
    survivor: uuid.UUID,
    merged: uuid.UUID,
    reason: str,
    by: StaffMember,
    at: datetime,
    take_born: bool = False,
    seen_versions: Versions = (None, None),
) -> Merge:
    """Join two records of one person: everything of `merged` goes over to `survivor`, and both are found by all of it.

    With `take_born` the merged record's date of birth is the right one. Refused where both have a live case (intro.fair, A26),
    where the locked one would not stay (A24), for what somebody found to be different, and for whoever a live case touches.
    """
    desk = ensure_may(by, at, Action.FIND_PEOPLE)
    stays, goes = lock_both(survivor, merged, by, at, seen_versions)
    _ensure_seen(desk, stays, goes)
    different = found_different(stays, goes) is not None
    ensure(rules.may_merge(*_sides(stays, goes, desk, at), different, reason))
    row = Merge(survivor=stays, merged=goes, by=by, at=at, reason=reason.strip(), moved=rows_of(goes, stays), kept=rows_of(stays))
    row.was, one_main_less = _make_way(stays, goes)
    if take_born and goes.date_of_birth != stays.date_of_birth:
        row.took_born, row.born_before = True, stays.date_of_birth
        _born(stays, goes.date_of_birth, by, at)
    row.save(force_insert=True)
    goes.merged_into = stays
    goes.save(update_fields=["merged_into"])
    over = hand_over(row.moved, stays)
    audit.wrote(stays, goes, row, *_once_each([*over, *one_main_less]), by=by, at=at, verb="people_merged")
    _follow(over, (stays, goes), by, at)
    return row


@verb
def undo(
    *,
    merge: uuid.UUID,
    reason: str,
    by: StaffMember,
    at: datetime,
    theirs: Collection[uuid.UUID] = (),
    seen_version: int | None = None,
) -> Merge:
    """Undo a merge: what was the merged person's goes back to them, as it is now. What was added since stays, but for `theirs`.

    Refused without a reason, and where it was undone already; NotThere where `by` may not know of the person.
    """
    desk = ensure_may(by, at, Action.FIND_PEOPLE)
    row = Merge.objects.filter(pk=merge).select_related("survivor", "merged").first()
    if row is None:
        raise NotThere
    holder = lock_person(known.now_known_as(row.survivor).pk, by, at, seen_version)
    row = Merge.objects.select_for_update(of=("self",)).get(pk=merge)
    if row.undone_at is not None:
        raise refuse(rules.CLAUSE, "not_undone_yet", "This was undone already. Nothing more is to be done.")
    comes_back = Person.objects.select_for_update(of=("self",)).get(pk=row.merged_id)
    _ensure_seen(desk, holder)
    back = going_back(row, holder, theirs)
    ensure(rules.may_undo(*_sides_apart(holder, back, desk, at), reason))
    _born_back(row, by, at)
    holder.refresh_from_db(fields=["date_of_birth"])
    comes_back.merged_into, comes_back.version = None, comes_back.version + 1
    comes_back.save(update_fields=["merged_into", "version"])
    over = hand_over(back, comes_back)
    row.undone_by, row.undone_at, row.undone_reason = by, at, reason.strip()
    row.save(update_fields=["undone_by", "undone_at", "undone_reason"])
    struck = _strike_out(row, back)
    put_right = [*_main_names(row, holder, comes_back), *_latest(holder), *_latest(comes_back)]
    written = _once_each([*over, *put_right])
    audit.wrote(holder, comes_back, row, *struck, *written, by=by, at=at, verb="merge_undone")
    _follow([*over, *put_right], (holder, comes_back), by, at)
    return row


def _ensure_seen(desk: Desk, *people: Person) -> None:
    if any(known.hides_a_case(one, desk) for one in people):
        raise NotThere


def _sides(stays: Person, goes: Person, desk: Desk, at: datetime) -> tuple[rules.Side, rules.Side]:
    first, second = (known.side_of(one, known.live_case(one, at), desk) for one in (stays, goes))
    return first, second


def _sides_apart(holder: Person, back: dict[str, list[str]], desk: Desk, at: datetime) -> tuple[rules.Side, rules.Side]:
    """The live case of the record as the side of whom it will belong to: either way its subject changes."""
    live = known.live_case(holder, at)
    mine, nothing = known.side_of(holder, live, desk), known.side_of(holder, None, desk)
    return (nothing, mine) if live and str(live.pk) in back.get(key_of(Case, "person"), []) else (mine, nothing)


def _make_way(stays: Person, goes: Person) -> tuple[dict[str, Any], list[Any]]:
    """A person has one main name, and one case that a new one would follow: what that changes, and what it was before."""
    main, their_main = (one.names.filter(is_main=True).first() for one in (stays, goes))
    case, their_case = (one.cases.filter(latest=True).first() for one in (stays, goes))
    changed: list[Any] = []
    if main and their_main:
        their_main.is_main = False
        changed.append(their_main)
    if case and their_case:
        earlier = min(case, their_case, key=lambda one: (_is_live(one), one.opened_at))
        earlier.latest = False
        changed.append(earlier)
    for row in changed:
        row.save(update_fields=["is_main" if isinstance(row, PersonName) else "latest"])
    return {"main": _key(main), "their_main": _key(their_main)}, changed


def _is_live(case: Case) -> bool:
    return case.standing.ended_at is None


def _key(row: Any) -> str | None:
    return str(row.pk) if row else None


def _born(person: Person, born: Any, by: StaffMember, at: datetime) -> None:
    keep_identity(person, by, at)
    person.date_of_birth = born
    person.save(update_fields=["date_of_birth"])


def _born_back(row: Merge, by: StaffMember, at: datetime) -> None:
    """The date of birth that the merge brought leaves with whoever brought it, unless it was stated anew since."""
    person = row.survivor
    if row.took_born and not person.earlier_identities.filter(until_at__gt=row.at).exists():
        _born(person, row.born_before, by, at)
        audit.wrote(person, by=by, at=at, verb="merge_undone")


def _main_names(row: Merge, holder: Person, comes_back: Person) -> list[PersonName]:
    """Each has a main name again: the one they had, as corrected since; else their first that is in use."""
    changed = []
    for person, before in ((holder, row.was.get("main")), (comes_back, row.was.get("their_main"))):
        names = list(person.names.filter(mistaken=False).order_by("noted_at", "pk"))
        if not names or any(name.is_main for name in names):
            continue
        had = _as_corrected(before, {str(name.replaces_id): str(name.pk) for name in person.names.all()})
        main = min(names, key=lambda name: (name.ended_at is not None, str(name.pk) != had))
        main.is_main = True
        main.save(update_fields=["is_main"])
        changed.append(main)
    return changed


def _as_corrected(name: str | None, corrected: dict[str, str]) -> str | None:
    while name in corrected:
        name = corrected[name]
    return name


def _latest(person: Person) -> list[Case]:
    """Their newest case is again the one that a new one would follow."""
    newest = person.cases.order_by("-opened_at", "-pk").first()
    if newest is None or person.cases.filter(latest=True).exists():
        return []
    newest.latest = True
    newest.save(update_fields=["latest"])
    return [newest]


def _strike_out(undone: Merge, back: dict[str, list[str]]) -> list[Merge]:
    """What went back is no longer part of what later merges brought on."""
    changed, above = [], undone.survivor
    while above.merged_into_id:
        later = Merge.objects.select_for_update(of=("self",)).select_related("survivor").get(merged=above, undone_at=None)
        later.moved = struck_out(later.moved, back)
        later.save(update_fields=["moved"])
        changed.append(later)
        above = later.survivor
    return changed


def _once_each(rows: Iterable[Any]) -> list[Any]:
    """Each row once, as it stands now."""
    ids: dict[type[Any], list[Any]] = defaultdict(list)
    for row in rows:
        ids[type(row)].append(row.pk)
    return [row for model, keys in ids.items() for row in model._default_manager.in_bulk(keys).values()]


def _follow(over: Iterable[Any], people: Collection[Person], by: StaffMember, at: datetime) -> None:
    """Search keys, stored answers and what is owed on visits follow, in the same transaction."""
    for person in people:
        person.refresh_from_db()
        restate_person(person)
    rows = _once_each(over)
    for case in (row for row in rows if isinstance(row, Case)):
        if case.person is not None and case.person.locked:
            name_on_locked(case, by, at)
        restate(case, at)
    visit_notices.settle_at({row.place_id for row in rows if isinstance(row, PersonAddress)}, at)
