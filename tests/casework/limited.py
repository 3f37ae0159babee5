"""Who is limited to a call a week? Tamsin Holloway, decided on Thu 26 Nov 2026, and how the tests ask about her."""

from evenhand.casework import checks, decisions, people
from evenhand.casework.people import Detail
from evenhand.policy.chosen import Chosen
from evenhand.queries.asked import Asked
from evenhand.queries.check_told import Answer
from evenhand.records.cases import Case
from evenhand.records.letters import Dispatch, Issue, Letter
from evenhand.records.people import Person
from tests.casework.gates import record_everything
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import measure, opened, planned, reported

PHONE, EMAIL = "07700 900123", "tamsin.holloway@example.com"


def ask(council: Council, when: str, clock: str = "10:00", **known: object) -> Answer:
    return checks.check(asked=Asked(**known), purpose="A call", by=council.adviser, at=at(when, clock))  # type: ignore[arg-type]


def tamsin(council: Council, **more: object) -> Person:
    return people.enter_person(
        given="Tamsin",
        family="Holloway",
        source="tenancy",
        by=council.head_of_housing,
        at=at("Wed 25 Nov 2026"),
        details=[Detail("phone", PHONE, "tenancy"), Detail("email", EMAIL, "tenancy")],
        reference="HB/77 12",
        identity_facts=2,
        identity_basis="Two facts.",
        **more,  # type: ignore[arg-type]
    )


def calls() -> Chosen:
    return measure("limited_calls", day("Thu 26 Nov 2026"), day("Wed 26 May 2027"), calls=1, period="week", minutes=10)


def decided(council: Council, person: Person, *measures: Chosen) -> Case:
    by, when = council.head_of_housing, at("Thu 26 Nov 2026")
    incident = reported(
        council.housing, council.adviser, at("Mon 23 Nov 2026"), day("Mon 23 Nov 2026"), ("shouting",), "Shouting."
    )
    case = opened(incident, person, council.housing, by, at("Wed 25 Nov 2026"))
    record_everything(case.reference, by, when)
    plan = planned("stage_1", measures or (calls(),), reasons="Shouting at staff.")
    decisions.decide_stage(case=case.reference, plan=plan, by=by, at=when)
    case.refresh_from_db()
    return case


def limited(council: Council) -> Case:
    """Her call of the week is limited to ten minutes, and her letter counts as received on Tue 1 Dec 2026."""
    case = decided(council, tamsin(council))
    received(case, "Tue 1 Dec 2026")
    return case


def namesakes(council: Council, number: int) -> None:
    """People of one name, each with an arrangement in force."""
    for one in range(number):
        person = people.enter_person(
            given="Alder", family="Finch", source="tenancy", by=council.head_of_housing, at=at("Wed 25 Nov 2026"),
            details=[Detail("phone", f"07700 9004{one:02}", "tenancy")], identity_facts=2, identity_basis="Two facts.",
        )  # fmt: skip
        decided(council, person)


def received(case: Case, on: str) -> None:
    """The decision's letter, as it stands once it is issued and posted."""
    decision = case.decisions.get()
    when = at("Fri 27 Nov 2026")
    by = decision.decided_by
    letter = Letter.objects.create(
        case=case,
        decision=decision,
        kind="stage_1_warning",
        occasion="decision",
        about=str(decision.pk),
        edition=decision.edition,
        recipient="Tamsin Holloway",
        drafted_by=by,
        drafted_at=when,
        approved_by=by,
        approved_at=when,
        issued_by=by,
        issued_at=when,
    )
    Issue.objects.create(letter=letter, html="", pdf=b"")
    Dispatch.objects.create(letter=letter, method="first_class", sent_on=when.date(), received_on=day(on), by=by, at=when)
