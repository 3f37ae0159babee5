"""Does a case about somebody under 18, or of an improbable age, stop until a named decider signs that off?"""

import pytest

from evenhand.casework import ages, cases, decisions, person_details
from evenhand.casework.deciding import Plan
from evenhand.casework.refusals import Refused
from evenhand.queries import case_files
from evenhand.records.cases import AgeSignOff, Case
from tests.casework.merging import MONDAY, TUESDAY
from tests.council import Council
from tests.dates import day
from tests.stories.scenes import measure, ready

END = day("Mon 24 May 2027")


def a_case(council: Council, born: str) -> Case:
    case = ready(council.housing, council.head_of_housing, MONDAY, "Tamsin", "Holloway")
    state_born(council, case, born)
    return case


def state_born(council: Council, case: Case, born: str) -> None:
    assert case.person is not None
    how = {"facts": 2, "basis": "Two facts.", "by": council.head_of_housing, "at": MONDAY}
    person_details.state_identity(person=case.person.pk, date_of_birth=day(born), **how)  # type: ignore[arg-type]


def decide(council: Council, case: Case) -> None:
    calls = measure("limited_calls", TUESDAY.date(), END, calls=1, period="week", minutes=10)
    plan = Plan("stage_1", (calls,), reasons="Shouting.", expectations="None of it.", commitments="We answer.")
    decisions.decide_stage(case=case.reference, plan=plan, by=council.head_of_housing, at=TUESDAY)


@pytest.mark.clause("intro.fair")
@pytest.mark.parametrize("born", ["Wed 25 Nov 2015", "Fri 3 Jan 1913"])
def test_no_decision_before_it_is_signed_off(council: Council, born: str) -> None:
    case = a_case(council, born)
    with pytest.raises(Refused, match="identity_on_record"):
        decide(council, case)
    ages.sign_off(case=case.reference, reason="Seen a passport.", by=council.head_of_housing, at=TUESDAY)
    shown = case_files.age_of(Case.objects.get(), TUESDAY)
    assert (shown.signed_off, [(one.by, one.reason) for one in shown.sign_offs]) == (
        True,
        [(council.head_of_housing, "Seen a passport.")],
    )
    decide(council, case)


def test_a_sign_off_is_for_one_date_of_birth(council: Council) -> None:
    case = a_case(council, "Wed 25 Nov 2015")
    ages.sign_off(case=case.reference, reason="Seen a passport.", by=council.head_of_housing, at=TUESDAY)
    state_born(council, case, "Thu 26 Nov 2015")
    with pytest.raises(Refused, match="identity_on_record"):
        decide(council, Case.objects.get())


def refused(council: Council, case: Case, claim: str, **more: object) -> None:
    told = {"reason": "Seen a passport.", "by": council.head_of_housing, **more}
    with pytest.raises(Refused, match=claim):
        ages.sign_off(case=case.reference, at=TUESDAY, **told)  # type: ignore[arg-type]
    assert not AgeSignOff.objects.exists()


def test_not_without_a_reason_nor_where_nothing_asks_for_it(council: Council) -> None:
    refused(council, a_case(council, "Wed 25 Nov 2015"), "has_a_reason", reason=" ")
    case = Case.objects.get()
    state_born(council, case, "Fri 6 Mar 1987")
    refused(council, case, "age_asks_for_it")


def test_not_by_whoever_could_not_decide_or_whom_it_touches(council: Council) -> None:
    case = a_case(council, "Wed 25 Nov 2015")
    for other in (council.adviser, council.head_of_revenues):
        refused(council, case, "may_do_this", by=other)
    cases.name_target(case=case.reference, staff=council.head_of_housing, by=council.head_of_housing, at=MONDAY)
    refused(council, case, "not_a_target")
