"""Who is told of a visit's danger? Officers booked to visit a place that is on the register, and those who watch an overdue one:
whoever booked it, and a manager, since whoever is out may have booked it themselves."""

import uuid
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime

from evenhand.calendars.london import london_date
from evenhand.casework.writing import verb
from evenhand.policy.owed_facts import Kind
from evenhand.policy.visits import CLAUSE, Clearance
from evenhand.queries import editions
from evenhand.queries import visits as queries
from evenhand.queries.among import joined
from evenhand.queries.registered_places import Registered, registered
from evenhand.queries.staff import desk_of, information_owners
from evenhand.queries.visits import Booked
from evenhand.records.cases import Case, OwedItem
from evenhand.records.imports import EarlierEntry
from evenhand.records.people import PersonAddress
from evenhand.records.staff import Post
from evenhand.records.visits import Slip, Visit

APPROVAL = "approval"
MANAGER = "manager"


def settle(visits: Collection[uuid.UUID], at: datetime) -> None:
    """Write anew what is owed on `visits`, in the transaction of whatever changed it."""
    OwedItem.objects.filter(subject_kind="visit", subject__in=visits).delete()
    rows = queries.visits().filter(pk__in=visits, checked_out_at=None, called_off_at=None)
    if rows:
        table = registered(at)
        items = ((item, seen) for seen in queries.booked(rows, at, None, table) for item in _items(seen, at))
        given = (_given(item, seen, table) for item, seen in items)
        OwedItem.objects.bulk_create(item for item in given if item)


def _given(item: OwedItem, seen: Booked, table: Registered) -> OwedItem | None:
    """`item`, where its officer may know of it. Where it tells of their own record (A24), the owner of the register's information
    is told instead, that another visitor is in danger; nobody, where it is they themselves who go."""
    officer, visit, today = item.staff, seen.visit, london_date(table.at)
    if officer is None or item.kind == Kind.CHECK_OUT.value:
        return item
    (theirs,) = queries.booked([visit], table.at, officer, table)
    if theirs.clearance is Clearance.NOT_CLEARED if item.kind == Kind.VISIT.value else theirs.out_of_date:
        return item
    if officer == visit.staff or (visit.staff is None and officer.name.casefold() == visit.visitor.casefold()):
        return None
    item.staff = next(iter(information_owners(today, {str(officer.pk)})), None)
    return item if item.staff else None


def settle_for(case: Case, at: datetime) -> None:
    """The same for every visit that is still to come to a place of `case`, whose entry has just begun, changed or ended."""
    settle_about([case], at)


def settle_about(entries: Iterable[Case | EarlierEntry], at: datetime) -> None:
    """The same for all of `entries`: cases, and what an earlier register had, which stops a visit where it warned of danger."""
    about = list(entries)
    places = {one.place_id for one in about if one.place_id}
    people = joined([str(one.person_id) for one in about if one.person_id])
    homes = PersonAddress.objects.filter(person__pk__among=people, current=True)
    settle_at(places | set(homes.values_list("place_id", flat=True)), at)


def settle_at(places: Collection[uuid.UUID], at: datetime) -> None:
    """The same for every visit that is still to come to `places`, however they are spelt."""
    known = queries.same_places(places)
    today = london_date(at)
    coming = Visit.objects.filter(place__in=known, visit_on__gte=today, checked_out_at=None, called_off_at=None)
    settle(list(coming.values_list("pk", flat=True)) if known else [], at)


@verb
def settle_overtaken(*, at: datetime) -> int:
    """The same for every visit that is still to come and whose slip the calendar alone has made void: what it warned of has ended
    by its own last day, with no act. Answers how many; the worker does this once a day."""
    known = OwedItem.objects.filter(subject_kind="visit", kind=Kind.SLIP.value).values("subject")
    coming = queries.visits().filter(visit_on__gte=london_date(at), checked_out_at=None, called_off_at=None)
    rows = list(coming.filter(pk__in=Slip.objects.values("visit")).exclude(pk__in=known))
    void = [seen.visit.pk for seen in queries.booked(rows, at) if seen.out_of_date] if rows else []
    settle(void, at)
    return len(void)


def _items(seen: Booked, at: datetime) -> Iterator[OwedItem]:
    visit = seen.visit
    if seen.clearance is Clearance.NOT_CLEARED:
        yield _item(visit, Kind.VISIT, visit.visit_on, london_date(at), None)
        yield from _to_approve(seen, at)
    if seen.out_of_date:
        yield _item(visit, Kind.SLIP, visit.visit_on, london_date(at), None)
    if visit.check_out_by:
        day = london_date(visit.check_out_by)
        yield _item(visit, Kind.CHECK_OUT, day, day, visit.check_out_by)
        yield _to_manager(seen, at)


def _to_manager(seen: Booked, at: datetime) -> OwedItem:
    """The alarm for the keepers of the entry, or of the service of whoever goes; without either, or where it is they who are out,
    for the owner of the register's information."""
    visit, case, today = seen.visit, _case_of(seen), london_date(at)
    edition = editions.edition_on(today)
    office = edition.reviews.reviewed_by[0]
    posts = _posts_of_visitor(visit, today)
    service = case.service if case else next((post.service for post in posts if post.service), None)
    if service is None or any(post.office == office and post.service_id == service.pk for post in posts):
        office, service = edition.central_register.information_owner, None
    assert visit.check_out_by
    item = _item(visit, Kind.CHECK_OUT, london_date(visit.check_out_by), london_date(visit.check_out_by), visit.check_out_by)
    item.staff, item.office, item.service, item.occasion = None, office, service, MANAGER
    return item


def _case_of(seen: Booked) -> Case | None:
    """The case of the entry that the visit is about; none where it is about a colleague's."""
    known = next((entry.case for entry in seen.hit.entries if entry.case and not entry.about), None)
    if known is None:
        return None
    return Case.objects.filter(pk=known).exclude(person__kind="internal").select_related("service").first()


def _to_approve(seen: Booked, at: datetime) -> Iterator[OwedItem]:
    """An assessment that was sent for approval waits for the keepers of the entry that the visit is about: of its case, or, for
    a warning of an earlier register, of the service that it is of, else of the visitor's. Without any of them for the owner
    of the register's information, who can decide about the entry."""
    written, today = seen.assessment, london_date(at)
    if written is None or written.approved_at is not None:
        return
    case, edition = _case_of(seen), editions.edition_on(today)
    if case is None and not seen.hit.warned:
        return
    service = case.service_id if case else _service_of_warning(seen, today)
    item = _item(seen.visit, Kind.VISIT, seen.visit.visit_on, today, None)
    item.staff, item.service_id, item.occasion = None, service, APPROVAL
    item.office = edition.reviews.reviewed_by[0] if service else edition.central_register.information_owner
    yield item


def _service_of_warning(seen: Booked, today: date) -> uuid.UUID | None:
    of_entry = next((entry.service for entry in seen.hit.entries if entry.warns), None)
    return of_entry or next((post.service_id for post in _posts_of_visitor(seen.visit, today) if post.service_id), None)


def _posts_of_visitor(visit: Visit, today: date) -> list[Post]:
    """The posts of whoever goes, or, where they have no account here, of whoever booked it."""
    return [one.post for one in desk_of(visit.staff or visit.booked_by, today).held]


def _item(visit: Visit, kind: Kind, due_on: date, shows_from: date, shows_at: datetime | None) -> OwedItem:
    watches = visit.staff or visit.booked_by if kind is Kind.VISIT else visit.booked_by
    return OwedItem(
        kind=kind.value,
        about=visit.reference,
        subject_kind="visit",
        subject=visit.pk,
        staff=watches,
        due_on=due_on,
        shows_from=shows_from,
        shows_at=shows_at,
        clause=CLAUSE,
    )
