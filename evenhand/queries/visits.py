"""May a booked visit go ahead, what is its visitor told, and who has not checked out? Worked out at the time of asking."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from evenhand.calendars.london import london_date
from evenhand.matching.addresses import address_key, building_key
from evenhand.matching.uprn import normalise_uprn
from evenhand.policy.answer import order_of
from evenhand.policy.chosen import Chosen
from evenhand.policy.contradictions import channels_open
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Channel
from evenhand.policy.visits import Assessed, Clearance, Outcome, clearance, is_awaited, slip_has_expired, slip_holds
from evenhand.queries import editions
from evenhand.queries.facts import chosen_of
from evenhand.queries.registered_places import Entry, Hit, Registered, registered
from evenhand.records.cases import OwedItem
from evenhand.records.decisions import InForce
from evenhand.records.people import PersonAddress, SearchKey
from evenhand.records.places import OccupierChange, Place
from evenhand.records.staff import StaffMember
from evenhand.records.visits import RiskAssessment, Slip, Visit

NOTHING_FOR_VISITS = "Nothing is arranged for visits as such. Keep to the controls of the risk assessment."


@dataclass(frozen=True)
class Booked:
    """A visit with what stands in its way."""

    visit: Visit
    hit: Hit
    clearance: Clearance
    overdue: bool
    out_of_date: Slip | None = None
    """The latest slip, where the register or the hazards of the place have changed since it was made."""
    assessments: tuple[RiskAssessment, ...] = ()
    """Those of this visit; for whoever has a record and lives there only those that they wrote, since others tell of it (A24)."""

    @property
    def assessment(self) -> RiskAssessment | None:
        """The latest assessment of this visit."""
        return max(self.assessments, key=lambda one: one.at, default=None)

    @property
    def awaited(self) -> bool:
        """Whether somebody is waited for until they check out."""
        return is_awaited(self.visit.checked_in_at is not None, self.overdue)

    @property
    def overtaken(self) -> bool:
        """Whether an entry or a hazard of the place is newer than the latest assessment."""
        since = self.hit.since
        return self.assessment is not None and since is not None and self.assessment.at < since


@dataclass(frozen=True)
class Alarm:
    """A visitor who has not checked out by the time given."""

    visit: Visit
    minutes_late: int


def visits() -> QuerySet[Visit]:
    """Visits with all that their pages show."""
    return Visit.objects.select_related("place", "staff", "booked_by", "override").prefetch_related("assessments", "slips")


def by_reference(reference: str) -> Visit | None:
    """The visit with that reference."""
    return visits().filter(reference=reference).first()


def approver_of(visit: Visit, on: date) -> str:
    """For whom the risk assessment of a visit waits, as their post and service; empty when it waits for nobody."""
    rows = OwedItem.objects.filter(kind="visit", occasion="approval", subject=visit.pk).select_related("service")
    item = rows.first()
    if item is None:
        return ""
    title = editions.edition_on(on).posts[item.office].title
    return f"{title}, {item.service.name}" if item.service else title


def booked(rows: Iterable[Visit], at: datetime, by: StaffMember | None = None, table: Registered | None = None) -> list[Booked]:
    """Each visit with its clearance at `at`, as `by` is told of it: without their own record (A24)."""
    known = (table or registered(at)).asked_by(by.pk if by else None)
    own = own_homes(by) if by else set()
    return [_booked(visit, known, at, visit.place_id in own) for visit in rows]


def own_homes(staff: StaffMember) -> set[uuid.UUID]:
    """The places at which a record about a member of staff has them living, now or before, by every spelling."""
    return same_places(PersonAddress.objects.filter(person__staff=staff).values_list("place_id", flat=True))


def upcoming(at: datetime, by: StaffMember) -> list[Booked]:
    """The visits of today and later that are not over, by day."""
    today = london_date(at)
    rows = visits().filter(Q(visit_on__gte=today) | Q(check_out_by__lt=at), checked_out_at=None, called_off_at=None)
    return booked(rows.order_by("visit_on", "pk")[:200], at, by)


def alarms(at: datetime) -> list[Alarm]:
    """Who should have checked out by now and has not, the longest first."""
    rows = visits().filter(check_out_by__lte=at, checked_out_at=None, called_off_at=None).order_by("check_out_by")
    return [Alarm(visit, int((at - visit.check_out_by).total_seconds() // 60)) for visit in rows if visit.check_out_by]


def _booked(visit: Visit, table: Registered, at: datetime, at_home: bool) -> Booked:
    hit = table.look(visit.place.address, visit.place.postcode, visit.place.uprn, max(visit.visit_on, london_date(at)))
    written = tuple(one for one in visit.assessments.all() if not at_home or one.by_id == table.asker)
    assessed = [Assessed(a.at, Outcome(a.outcome), a.approved_at is not None) for a in written]
    overridden = hasattr(visit, "override") and (not at_home or visit.override.by_id == table.asker)
    cleared = clearance(hit.found, hit.since, assessed, overridden)
    late = visit.check_out_by is not None and visit.check_out_by <= at
    over = bool(visit.checked_out_at or visit.called_off_at)
    slips = [one for one in visit.slips.all() if not at_home or one.issued_by_id == table.asker]
    return Booked(visit, hit, cleared, late and not over, None if over else _out_of_date(slips, hit, cleared, at), written)


def _out_of_date(slips: Iterable[Slip], hit: Hit, cleared: Clearance, at: datetime) -> Slip | None:
    slip = max(slips, key=lambda one: one.issued_at, default=None)
    return None if slip is None or slip_holds(slip.instruction, slip_words(hit, at), cleared) else slip


def expired_slip(visit: Visit, at: datetime) -> Slip | None:
    """The latest slip of a visit that is still to begin, where its time has run out."""
    if visit.checked_in_at or visit.checked_out_at or visit.called_off_at:
        return None
    slip = max(visit.slips.all(), key=lambda one: one.issued_at, default=None)
    return slip if slip and slip_has_expired(slip.expires_at, at) else None


def slip_words(hit: Hit, at: datetime) -> str:
    """What a slip says of a place at `at`: the instruction, what is flagged of it, and the hazards of the place itself."""
    nothing = "No entry was found for this address." if hit.hazards else "Nothing was found for this address."
    told = instruction_for(hit.entries, at) if hit.entries else nothing
    return " ".join([told, *told_beside(hit)])


def told_beside(hit: Hit) -> tuple[str, ...]:
    """What a visitor reads beside what was found: a warning, a dispute, a change of occupier, and the hazards of the place."""
    return (*hit.flags, *hazards_told(hit))


def hazards_told(hit: Hit) -> tuple[str, ...]:
    """The hazards of the place itself as a visitor reads them, each once."""
    return tuple(dict.fromkeys(hazard.told for hazard in hit.hazards))


def instruction_for(entries: Sequence[Entry], at: datetime) -> str:
    """What a visitor is told: the sentences that bear on meeting somebody, safety warnings first. No narrative, no names."""
    cases = {entry.case for entry in entries if entry.case}
    rows = InForce.objects.filter(case__in=cases).select_related("provision__arrangement", "provision__decision")
    told = []
    for row in rows:
        edition = editions.edition(row.provision.decision.edition)
        chosen = chosen_of(row.provision)
        runs = row.until_at is None or row.until_at > at
        if runs and _bears_on_visits(edition, chosen):
            narrow, *order = order_of(edition, chosen, Channel.FACE_TO_FACE)
            told.append((narrow, not row.safety_warning, order, row.instruction))
    return " ".join(dict.fromkeys(words for *_, words in sorted(told))) or NOTHING_FOR_VISITS


def _bears_on_visits(edition: Edition, chosen: Chosen) -> bool:
    """Whether a measure is of visits, or says how or that nobody is met face to face."""
    effect, face = edition.measures[chosen.measure].effect, Channel.FACE_TO_FACE
    return effect.visits or face in {*effect.conditions, *effect.redirects} or face not in channels_open(edition, [chosen])


def flats_of(place: Place) -> set[uuid.UUID]:
    """The flats of the building that `place` is, where it is one: a hazard of the building is on their visitors' way."""
    key = address_key(place.address, place.postcode)
    if key is None or key != building_key(place.address, place.postcode):
        return set()
    flats = SearchKey.objects.filter(kind="address", value__startswith=key, place__isnull=False)
    return set(flats.values_list("place_id", flat=True))


def same_places(places: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    """The places and every other record of the same ones, by UPRN or address."""
    known = set(places)
    keys = SearchKey.objects.filter(place__in=known, kind__in=("uprn", "address")).values_list("kind", "value")
    wanted = Q(place__in=known)
    for kind, value in keys:
        wanted |= Q(kind=kind, value=value, place__isnull=False)
    return known | set(SearchKey.objects.filter(wanted).values_list("place_id", flat=True)) if known else known


def place_like(address: str, postcode: str, uprn: str) -> Place | None:
    """The known place with that UPRN or, where none has it, with that address."""
    keys = (("uprn", normalise_uprn(uprn)), ("address", address_key(address, postcode)))
    for kind, value in keys:
        if value is None:
            continue
        found = Place.objects.filter(keys__kind=kind, keys__value=value).order_by("created_at").first()
        if found:
            return found
    return None


def unanswered_changes(at: datetime) -> QuerySet[OccupierChange]:
    """Changes of occupier that challenge an entry and are not answered."""
    return OccupierChange.objects.filter(answered_at=None, reported_at__lte=at).select_related("place").order_by("changed_on")
