"""Who works at the training council? Its services, posts and staff. Every name is made up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from evenhand.calendars.london import london_date
from evenhand.casework import editions, installation, staff
from evenhand.casework.briefings import acknowledge
from evenhand.policy.editions.vocabulary import Role
from evenhand.queries import briefings
from evenhand.queries.editions import edition_on
from evenhand.records.staff import Post, Service, StaffMember

SERVICES = ("Housing", "Revenues", "Environmental Health")


@dataclass(frozen=True)
class Council:
    """The cast, by what they do."""

    housing: Service
    revenues: Service
    environment: Service
    posts: dict[str, Post]
    head_of_housing: StaffMember
    director_of_housing: StaffMember
    head_of_revenues: StaffMember
    head_of_environment: StaffMember
    director_of_governance: StaffMember
    deputy_of_governance: StaffMember
    head_of_audit: StaffMember
    adviser: StaffMember
    visiting_officer: StaffMember
    training_lead: StaffMember
    administrator: StaffMember
    clerk: StaffMember


OWN = {
    "name": "Fairmead Council",
    "address": "Civic Centre\nFairmead\nZZ1 1AA",
    "telephone": "01632 960100",
    "emergency_telephone": "01632 960999",
    "email": "contact@fairmead.example",
    "data_notice": "We keep this record to manage contact with us. Our privacy notice says more.",
}


def found_council(now: datetime, own: Mapping[str, str] = OWN) -> Council:
    """A council from nothing: edition and operator, its own settings, services, posts, staff and their training."""
    installation.make_ready(at=now)
    if own:
        editions.save_settings(by=None, at=now + timedelta(minutes=1), **own)
    services = {name: staff.make_service(name=name, by=None, at=now) for name in SERVICES}
    posts = _posts(services, now)
    people = {key: _person(key, name, post, posts, now) for key, name, post in CAST}
    return Council(services["Housing"], services["Revenues"], services["Environmental Health"], posts, **people)


CAST = (
    ("head_of_housing", "Amara Okonedo", "head_of_housing"),
    ("director_of_housing", "Rhys Pemberton", "director_of_housing"),
    ("head_of_revenues", "Joan Tattersall", "head_of_revenues"),
    ("head_of_environment", "Imran Quayle", "head_of_environment"),
    ("director_of_governance", "Helen Marchbanks", "director_of_governance"),
    ("deputy_of_governance", "Piotr Lindqvist", None),
    ("head_of_audit", "Grace Adeyemi-Holt", "head_of_audit"),
    ("adviser", "Kofi Bramhall", "adviser"),
    ("visiting_officer", "Sunita Wrayburn", "visiting_officer"),
    ("training_lead", "Dylan Farquharson", "training_lead"),
    ("administrator", "Beth Ollerenshaw", "administrator"),
    ("clerk", "Noor Satterthwaite", None),
)


def _posts(services: dict[str, Service], now: datetime) -> dict[str, Post]:
    governance = staff.make_post(
        title="Director of Governance", role=Role.STAGE_DECIDER, office="director_of_governance", by=None, at=now
    )
    director = staff.make_post(
        title="Director of Housing", role=Role.CASE_KEEPER, office="director", service=services["Housing"], by=None, at=now
    )
    posts = {"director_of_governance": governance, "director_of_housing": director}
    for key, title, service, superior in (
        ("head_of_housing", "Head of Housing", "Housing", director),
        ("head_of_revenues", "Head of Revenues", "Revenues", governance),
        ("head_of_environment", "Head of Environmental Health", "Environmental Health", governance),
    ):
        posts[key] = staff.make_post(
            title=title,
            role=Role.CASE_KEEPER,
            office="head_of_service",
            service=services[service],
            superior=superior,
            by=None,
            at=now,
        )
    posts["head_of_audit"] = staff.make_post(
        title="Head of Audit and Risk", role=Role.INFORMATION_OWNER, office="head_of_audit_and_risk", by=None, at=now
    )
    for key, title, role in (
        ("adviser", "Contact centre adviser", Role.ADVISER),
        ("visiting_officer", "Housing visiting officer", Role.VISITING_OFFICER),
        ("training_lead", "Training lead", Role.TRAINING_LEAD),
        ("administrator", "System administrator", Role.ADMINISTRATOR),
    ):
        posts[key] = staff.make_post(title=title, role=role, by=None, at=now)
    return posts


def _person(key: str, name: str, post: str | None, posts: dict[str, Post], now: datetime) -> StaffMember:
    member = staff.enter_staff(email=f"{key.replace('_', '.')}@fairmead.example", name=name, by=None, at=now)
    if post:
        staff.appoint(post=posts[post], staff=member, from_on=now.date(), by=None, at=now)
    edition = edition_on(london_date(now))
    for course in edition.training.courses:
        staff.record_training(staff=member, course=course, edition=edition.about.key, completed_on=now.date(), by=None, at=now)
    briefing = briefings.in_force(london_date(now))
    if briefing is not None:
        acknowledge(version=briefing.version, by=member, at=now)
    return member
