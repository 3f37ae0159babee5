"""Which people, places, contacts, reports, visits and challenges does a program read? A page of each, with all that it is told.

Of contacts, reports and challenges a client reads those that it wrote: they are the story of somebody, which is not its own.
"""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from evenhand.matching.uprn import normalise_uprn
from evenhand.queries import people as known_people
from evenhand.queries import visits as known_visits
from evenhand.queries.pages import PageOf, page_of
from evenhand.queries.staff import Desk
from evenhand.queries.visits import Booked
from evenhand.records.challenges import Challenge
from evenhand.records.contacts import Contact
from evenhand.records.incidents import Incident
from evenhand.records.people import Person
from evenhand.records.places import OccupierChange, Place
from evenhand.records.staff import Service
from evenhand.records.visits import Visit


@dataclass(frozen=True)
class BookedPage:
    """A page of visits, each with what stands in its way."""

    rows: list[Booked]
    next_cursor: str | None


def people(desk: Desk, reference: str, cursor: str | None, limit: int) -> PageOf[Person]:
    """The people whom `desk` may know of, or those of them with a reference; none that was merged into another."""
    rows = _whole(known_people.visible_to(desk).filter(merged_into__isnull=True))
    return page_of(rows.filter(reference=reference) if reference else rows, cursor, limit)


def person(desk: Desk, pk: uuid.UUID) -> Person | None:
    """One of them, with all that is known; a merged one too, which says into whom."""
    return _whole(known_people.visible_to(desk)).filter(pk=pk).first()


def _whole(rows: QuerySet[Person]) -> QuerySet[Person]:
    return rows.prefetch_related("names", "contact_details", "addresses__place")


def people_called(said: str, desk: Desk) -> list[Person]:
    """The people whom a program means by our id, by the council's reference, or by a case's that a check gave back."""
    meant = Q(reference=said) | Q(cases__reference=said)
    pk = _as_id(said)
    rows = known_people.visible_to(desk).filter(meant | Q(pk=pk) if pk else meant)
    return [one.merged_into or one for one in rows.select_related("merged_into").order_by("pk")[:2]]


def places(reference: str, uprn: str, cursor: str | None, limit: int) -> PageOf[Place]:
    """The places that are known, or those of them with a reference or UPRN."""
    rows = Place.objects.filter(reference=reference) if reference else Place.objects.all()
    if uprn:
        rows = rows.filter(pk__in=[place.pk for place in with_uprn(uprn)])
    return page_of(rows, cursor, limit)


def with_uprn(uprn: str) -> list[Place]:
    """Every record of the place with that UPRN, the oldest first."""
    value = normalise_uprn(uprn)
    return list(Place.objects.filter(keys__kind="uprn", keys__value=value).order_by("created_at", "pk")) if value else []


def occupier_changes(uprn: str, cursor: str | None, limit: int) -> PageOf[OccupierChange]:
    """The changes of occupier of the place with that UPRN, the latest first."""
    rows = OccupierChange.objects.filter(place__in=[place.pk for place in with_uprn(uprn)])
    return page_of(rows, cursor, limit, "changed_on")


def contacts(desk: Desk, cursor: str | None, limit: int) -> PageOf[Contact]:
    """The contacts that `desk` recorded, the latest first."""
    return page_of(Contact.objects.filter(taken_by=desk.staff).select_related("person"), cursor, limit, "at")


def incidents(desk: Desk, cursor: str | None, limit: int) -> PageOf[Incident]:
    """The reports that `desk` made, the latest first, with what became of them."""
    rows = Incident.objects.filter(reported_by=desk.staff).select_related("service", "triage")
    return page_of(rows, cursor, limit, "reported_at")


def challenges(desk: Desk, cursor: str | None, limit: int) -> PageOf[Challenge]:
    """The challenges that `desk` took in, the latest first, with what was done about them."""
    rows = Challenge.objects.filter(by=desk.staff).select_related("case").prefetch_related("steps")
    return page_of(rows, cursor, limit, "at")


def visits(desk: Desk, from_on: date, cursor: str | None, limit: int, at: datetime) -> BookedPage:
    """The visits from a day on, by day, with their clearance."""
    page: PageOf[Visit] = page_of(
        known_visits.visits().filter(visit_on__gte=from_on), cursor, limit, "visit_on", newest_first=False
    )
    return BookedPage(known_visits.booked(page.rows, at, desk.staff), page.next_cursor)


def service_called(name: str) -> Service | None:
    """The service of that name."""
    return Service.objects.filter(name__iexact=name.strip()).first()


def _as_id(said: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(said)
    except ValueError:
        return None
