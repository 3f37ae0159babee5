"""Who works at Harbour District? A second fictional council, with its own policy, posts and staff, made by the same verbs."""

from dataclasses import dataclass
from importlib.resources import files

from evenhand.casework import editions, installation, staff
from evenhand.policy.editions.vocabulary import Role
from evenhand.records.staff import Service, StaffMember
from tests.dates import at

FOUNDED = at("Wed 1 Apr 2026")
KEY = "harbour_district_2025"
TEXT = (files("evenhand.policy.editions") / f"{KEY}.yaml").read_text(encoding="utf-8")


@dataclass(frozen=True)
class HarbourDistrict:
    """The cast of the second council."""

    streets: Service
    manager: StaffMember
    assistant_director: StaffMember
    monitoring_officer: StaffMember
    data_protection_officer: StaffMember
    warden: StaffMember


def found_harbour_district() -> HarbourDistrict:
    """The council from nothing, with its own edition alone."""
    editions.install(text=TEXT, by=None, at=FOUNDED, first=True)
    settings = {**installation.FIRST_SETTINGS, "name": "Harbour District", "address": "Quay House\nHarbour\nZZ9 9ZZ"}
    editions.save_settings(by=None, at=FOUNDED, **settings)
    streets = staff.make_service(name="Streets", by=None, at=FOUNDED)
    return HarbourDistrict(
        streets=streets,
        manager=_member("Una Brightwell", "service_manager", Role.CASE_KEEPER, streets),
        assistant_director=_member("Tobias Merriden", "assistant_director", Role.CASE_KEEPER, streets),
        monitoring_officer=_member("Farah Ellingham", "monitoring_officer", Role.STAGE_DECIDER),
        data_protection_officer=_member("Odile Prentice", "data_protection_officer", Role.INFORMATION_OWNER),
        warden=_member("Jonty Skerrow", "", Role.EMPLOYEE, streets),
    )


def _member(name: str, office: str, role: Role, service: Service | None = None) -> StaffMember:
    email = f"{name.lower().replace(' ', '.')}@harbour.example"
    member = staff.enter_staff(email=email, name=name, by=None, at=FOUNDED)
    post = staff.make_post(
        title=office.replace("_", " ").capitalize() or "Warden", role=role, office=office, service=service, by=None, at=FOUNDED
    )
    staff.appoint(post=post, staff=member, from_on=FOUNDED.date(), by=None, at=FOUNDED)
    staff.record_training(staff=member, course="fair_contact", edition=KEY, completed_on=FOUNDED.date(), by=None, at=FOUNDED)
    return member
