"""Which scenes are at Stage 2? Diverted email after Stage 1, a proposal that waits, one refused, and one straight there."""

from dataclasses import replace
from datetime import date, timedelta

from evenhand.calendars.months import add_months
from evenhand.casework import decisions, places, triage
from evenhand.casework.deciding import Plan
from evenhand.casework.people import Detail, enter_person, note_adjustment
from evenhand.casework.training_council.cast import Council
from evenhand.casework.training_council.days import at
from evenhand.casework.training_council.post import sent
from evenhand.casework.training_council.scenery import measure, opened, ready, record_everything, reported
from evenhand.policy.chosen import Chosen
from evenhand.policy.editions.vocabulary import Channel, Occasion
from evenhand.records.cases import Case


def play(council: Council) -> None:
    """One case for each way to and at Stage 2."""
    _diverted(council)
    _waiting(council)
    _refused(council)
    _threat(council)


def _divert(day: date) -> Chosen:
    return measure("divert_email", day, add_months(day, 6), name="Customer Relations", email="relations@fairmead.example")


def _propose(council: Council, case: Case, day: date) -> Plan:
    plan = Plan(
        "stage_2",
        (_divert(day),),
        grounds=("persistent",),
        reasons="Forty emails a week to thirty officers about one closed matter.",
        why_not_earlier_stage="Two informal requests and a meeting changed nothing, and the volume rose.",
        expectations="Write to one address.",
        commitments="Everything you send is read, and anything new is answered.",
    )
    decisions.propose_stage(case=case.reference, plan=plan, by=council.head_of_revenues, at=at(day, "11:00"))
    return plan


def _email_case(council: Council, day: date, given: str, family: str) -> Case:
    details = (Detail("email", f"{given}.{family}@example.org".lower(), "council tax account"),)
    return ready(
        council.revenues,
        council.head_of_revenues,
        at(day),
        given,
        family,
        details,
        "Sent forty emails in a week.",
        f"{day.day} Mill Lane, Fairmead ZZ1 3ML",
    )


def _diverted(council: Council) -> None:
    day, approved = date(2026, 9, 14), date(2026, 9, 15)
    case = _email_case(council, day, "Lionel", "Ashgrove")
    plan = _propose(council, case, day)
    plan = replace(plan, measures=(replace(_divert(day), starts_on=approved),))
    governance = council.director_of_governance
    decision = decisions.approve_stage(case=case.reference, plan=plan, by=governance, at=at(approved))
    sent(case, Occasion.DECISION, str(decision.pk), council.head_of_revenues, at(day + timedelta(days=2)))


def _waiting(council: Council) -> None:
    _propose(council, _email_case(council, date(2026, 11, 20), "Merrin", "Okafor-Blythe"), date(2026, 11, 23))


def _refused(council: Council) -> None:
    day = date(2026, 10, 14)
    case = _email_case(council, day, "Una", "Fairbrother")
    _propose(council, case, day)
    reasons = "A warning has not been tried, and a named contact may be enough."
    decisions.refuse_stage(case=case.reference, reasons=reasons, by=council.director_of_governance, at=at(date(2026, 10, 16)))


def _threat(council: Council) -> None:
    """A serious threat at the counter: straight to Stage 2, with a warning for visits."""
    day, by = date(2026, 8, 17), council.director_of_housing
    incident = reported(
        council.housing,
        council.clerk,
        at(day, "10:20"),
        day,
        ("serious_threat",),
        "Said 'I know where you park and I will be there'.",
    )
    triage.record_police(incident=incident, reference="FM/2026/0817", by=council.head_of_housing, at=at(day, "10:50"))
    home = places.enter_place(
        address="Flat 3, 12 Tideway Court, Fairmead", postcode="ZZ1 4QT", uprn="100012345678", by=by, at=at(day, "11:00")
    )
    person = enter_person(
        given="Marlow",
        family="Deepdale",
        source="tenancy",
        by=by,
        at=at(day, "11:00"),
        details=[Detail("phone", "01632 960222", "tenancy")],
        address=home,
        identity_facts=2,
        identity_basis="Known at the counter; photograph on the tenancy.",
    )
    note_adjustment(
        person=person, words="help by telephone", source="tenancy", needs=Channel.TELEPHONE, by=by, at=at(day, "11:05")
    )
    case = opened(incident, person, council.housing, by, at(day, "11:10"))
    record_everything(case.reference, by, at(day, "11:30"))
    plan = _booked_and_accompanied(day)
    decisions.propose_stage(case=case.reference, plan=plan, by=by, at=at(day, "12:00"))
    decision = decisions.approve_stage(case=case.reference, plan=plan, by=council.director_of_governance, at=at(day, "15:00"))
    sent(case, Occasion.DECISION, str(decision.pk), council.head_of_housing, at(day + timedelta(days=1)))


def _booked_and_accompanied(day: date) -> Plan:
    """One booked call a week, meetings with a third party at the Civic Centre, two officers at visits."""
    end = add_months(day, 6)
    return Plan(
        "stage_2",
        (
            measure("types_of_contact", day, end, channels=["letter", "telephone", "face_to_face"]),
            measure("limited_calls", day, end, calls=1, period="week", minutes=15, booked="booking"),
            measure("third_party", day, end, who="a manager"),
            measure("premises", day, end, where="the Civic Centre"),
            measure("two_officers", day, end),
        ),
        grounds=("threat",),
        reasons="A serious threat to an officer at the counter, reported to the police.",
        why_not_earlier_stage="A warning would not keep staff safe.",
        expectations="Speak to staff without threats.",
        commitments="A manager sees you with an officer at a time that is booked.",
    )
