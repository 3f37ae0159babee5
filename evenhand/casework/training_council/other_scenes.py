"""Which scenes are out of the ordinary? The wrong person, a place without a name, and a colleague as the customer."""

from datetime import date, timedelta

from evenhand.calendars.months import add_months
from evenhand.casework import cases, decisions, disclosures, endings, incidents, places, triage
from evenhand.casework.deciding import Plan
from evenhand.casework.people import Detail, enter_person
from evenhand.casework.training_council.cast import Council
from evenhand.casework.training_council.days import at
from evenhand.casework.training_council.scenery import measure, opened, ready, record_everything, reported
from evenhand.policy.editions.vocabulary import Channel


def play(council: Council) -> None:
    """Stories 4, 5 and 6."""
    _wrong_person(council)
    _place(council)
    _colleague(council)


def _stage_1(day: date) -> Plan:
    return Plan(
        "stage_1",
        (measure("limited_calls", day, add_months(day, 6), calls=2, period="week", minutes=10),),
        reasons="Shouting at two officers within a week.",
        expectations="Keep calls civil.",
        commitments="We call back when we say so.",
    )


def _wrong_person(council: Council) -> None:
    by, day = council.head_of_environment, date(2026, 11, 9)
    details = (Detail("phone", "07700 900318", "licensing"),)
    case = ready(
        council.environment,
        by,
        at(day),
        "Ephraim",
        "Gale",
        details,
        "Shouted at an inspector in the market.",
        "5 Market Row, Fairmead ZZ1 5MR",
    )
    decisions.decide_stage(case=case.reference, plan=_stage_1(day), by=by, at=at(day, "15:00"))
    for kind, name in (("service", "Licensing"), ("service", "Parking"), ("contractor", "Fairmead Repairs Ltd")):
        disclosures.tell(
            case=case.reference,
            recipient_kind=kind,
            recipient=name,
            purpose="To take calls as arranged.",
            expires_on=add_months(day, 6),
            by=by,
            at=at(day, "15:30"),
        )
    wrong = "The person was abroad on the day. The inspector had the name from a neighbour, and it was another man."
    endings.withdraw(case=case.reference, what_was_wrong=wrong, by=by, at=at(day + timedelta(days=11)))


def _place(council: Council) -> None:
    by, day = council.head_of_environment, date(2026, 10, 5)
    flat = places.enter_place(
        address="Flat 9, 40 Quayside Row, Fairmead", postcode="ZZ1 7LB", uprn="100087654321", by=by, at=at(day)
    )
    report = incidents.Report(
        council.environment,
        Channel.FACE_TO_FACE,
        day,
        "A man at the door raised a bar and said 'come back and see'.",
        ("serious_threat",),
        place=flat,
        police_reference="FM/2026/1005",
    )
    incident = incidents.report(report=report, by=council.visiting_officer, at=at(day, "11:00"))
    triage.decide(incident=incident, outcome="accepted", by=by, at=at(day, "12:00"))
    case = cases.open_case(subject=flat, service=council.environment, incidents=[incident], by=by, at=at(day, "12:10"))
    record_everything(case.reference, by, at(day, "12:30"))
    plan = Plan(
        "stage_1", (measure("two_officers", day, add_months(day, 6)),), reasons="A serious threat at the door of the flat."
    )
    decisions.decide_stage(case=case.reference, plan=plan, by=by, at=at(day, "13:00"))


def _colleague(council: Council) -> None:
    by, day = council.head_of_revenues, date(2026, 10, 20)
    incident = reported(
        council.revenues,
        council.head_of_revenues,
        at(day),
        day,
        ("named_staff", "demands"),
        "Wrote to three officers at home about a bill.",
    )
    person = enter_person(
        given="Noor",
        family="Satterthwaite",
        source="council tax account",
        by=by,
        at=at(day, "11:00"),
        details=[Detail("email", "noor.home@example.net", "council tax account")],
        identity_facts=2,
        identity_basis="Account and payroll agree.",
        colleague=council.clerk,
    )
    opened(incident, person, council.revenues, by, at(day, "11:30"), named_readers=[council.head_of_audit])
