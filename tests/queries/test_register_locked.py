"""To whom does the register show what is locked? To those who are named on it, on the page alone: it leaves in no copy (A24)."""

import pytest

from evenhand.casework import cases, decisions, people, register
from evenhand.queries.register.entry import Asked
from tests.casework.gates import record_everything
from tests.council import Council
from tests.dates import at, day
from tests.queries.test_register import END, START, seen
from tests.stories.scenes import measure, opened, planned, reported


@pytest.mark.clause("register.central")
def test_a_locked_entry_shows_to_whom_it_names_is_counted_for_nobody_else_and_is_in_no_copy(council: Council) -> None:
    by, now = council.head_of_housing, at(START)
    incident = reported(council.housing, council.adviser, now, now.date(), ("shouting",), "Shouted.")
    person = people.enter_person(
        given="Noor", family="Satterthwaite", source="staff list", by=by, at=now, colleague=council.clerk,
        identity_facts=2, identity_basis="A colleague.",
    )  # fmt: skip
    case = opened(incident, person, council.housing, by, now)
    cases.name_readers(case=case.reference, readers=[council.head_of_audit], by=by, at=now)
    record_everything(case.reference, by, now)
    only = measure("limited_calls", day(START), day(END), calls=1, period="week", minutes=10)
    decisions.decide_stage(case=case.reference, plan=planned("stage_1", (only,), reasons="Shouting."), by=by, at=now)
    for closed, when in ((False, at(START, "12:00")), (True, at("Thu 27 May 2027"))):
        for named in (by, council.head_of_audit):
            assert [one.locked for one in seen(named, when, closed=closed)] == [True]
            copied = register.take_copy(asked=Asked(when.date(), closed=closed), by=named, at=when)
            assert (copied.entries, copied.more) == ((), False)
        (then,) = seen(by, at("Fri 28 May 2027"), on=when.date(), closed=closed)
        assert then.locked
        past = register.take_copy(asked=Asked(when.date(), closed=closed), by=by, at=at("Fri 28 May 2027"))
        assert past.entries == ()
        for staff in (council.director_of_housing, council.head_of_revenues, council.director_of_governance):
            found = register.look(asked=Asked(when.date(), closed=closed), by=staff, at=when)
            assert (found.entries, found.more) == ((), False)
