"""Story 7: what the spreadsheet said. Imported on Tue 24 Nov 2026, unverified until Tue 22 Dec, confirmed only by a decision."""

from dataclasses import dataclass
from datetime import datetime

import pytest

from evenhand.casework import decisions, earlier, taking_up, triage
from evenhand.casework.cases import link_incident
from evenhand.casework.imports.register import import_register
from evenhand.casework.refusals import Refused
from evenhand.queries import check_reads, owed
from evenhand.queries import earlier as earlier_queries
from evenhand.queries.staff import desk_of
from evenhand.records.decisions import InForce
from evenhand.records.imports import EarlierEntry
from evenhand.records.staff import StaffMember
from tests.casework.gates import record_everything
from tests.casework.imports.files import register, row
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import measure, planned, reported

IMPORTED, REVIEW_BY, AFTER = "Tue 24 Nov 2026", "Tue 22 Dec 2026", "Wed 23 Dec 2026"


@dataclass
class Story:
    council: Council
    plain: EarlierEntry
    danger: EarlierEntry


@pytest.fixture
def story(council: Council) -> Story:
    data = register(
        row(ref="MCC/1", name="Tina Murphy", contact="07700 900123", measures="1 phone call a week, max 10 mins"),
        row(ref="MCC/2", name="Lee Frost", contact="07700 900456", measures="TWO OFFICERS TO ATTEND"),
    )
    import_register(source=data, filename="r.xlsx", by=council.head_of_housing, at=at(IMPORTED))
    return Story(council, EarlierEntry.objects.get(danger=False), EarlierEntry.objects.get(danger=True))


def shown(now: datetime) -> set[EarlierEntry]:
    return set(check_reads.earlier_at(now))


def waits_for(staff: StaffMember, on: str, entry: EarlierEntry) -> bool:
    return any(w.subject == entry.pk and w.kind == "unverified" for w in owed.waiting_for(desk_of(staff, day(on)), day(on)))


@pytest.mark.clause("register.central")
def test_it_is_unverified_for_28_days_and_restricts_nothing(story: Story) -> None:
    assert story.plain.review_by == story.danger.review_by == day(REVIEW_BY)
    assert not InForce.objects.exists()
    assert shown(at(IMPORTED, "10:01")) == {story.plain, story.danger}
    assert waits_for(story.council.head_of_housing, IMPORTED, story.plain)


@pytest.mark.clause("register.central")
@pytest.mark.clause("review.retention")
def test_neither_confirmed_nor_dropped_it_leaves_the_check_and_its_deletion_is_due_a_year_after_the_import(story: Story) -> None:
    assert shown(at(REVIEW_BY, "23:59")) == {story.plain, story.danger}
    assert shown(at(AFTER, "00:00")) == {story.danger}
    line = earlier_queries.one(story.plain.pk, at(AFTER))
    assert line is not None
    assert (line.shows, line.days_late) == (False, 1)
    assert waits_for(story.council.head_of_housing, AFTER, story.plain)
    assert story.plain.deletion_due_on == day("Wed 24 Nov 2027")


@pytest.mark.clause("register.central")
def test_a_warning_of_danger_stays_and_is_escalated_each_day(story: Story) -> None:
    council = story.council
    assert not waits_for(council.director_of_housing, AFTER, story.danger)
    assert waits_for(council.director_of_housing, "Thu 24 Dec 2026", story.danger)
    assert not waits_for(council.head_of_audit, "Thu 24 Dec 2026", story.danger)
    assert waits_for(council.head_of_audit, "Fri 25 Dec 2026", story.danger)
    assert story.danger in shown(at("Mon 24 May 2027"))


@pytest.mark.clause("register.central")
def test_confirmed_through_the_gates_it_is_a_decision_of_that_day(story: Story) -> None:
    council, by, now = story.council, story.council.head_of_housing, at("Mon 7 Dec 2026")
    case = taking_up.open_case_on(entry=story.plain.pk, service=str(council.housing.pk), by=by, at=now)
    assert story.plain in shown(now)
    plan = planned(
        "stage_1",
        (measure("limited_calls", day("Mon 7 Dec 2026"), day("Mon 7 Jun 2027"), calls=1, period="week", minutes=10),),
        reasons="Calls that were counted again.",
    )
    with pytest.raises(Refused):
        decisions.decide_stage(case=case.reference, plan=plan, by=by, at=now)
    incident = reported(council.housing, council.adviser, now, now.date(), ("shouting",), "Shouted.")
    triage.decide(incident=incident, outcome="accepted", by=by, at=now)
    link_incident(case=case.reference, incident=incident, by=by, at=now)
    record_everything(case.reference, by, now)
    decisions.decide_stage(case=case.reference, plan=plan, by=by, at=now)
    story.plain.refresh_from_db()
    assert (story.plain.answer, story.plain.confirmed_case) == ("confirmed", case)
    assert shown(at("Mon 7 Dec 2026", "11:00")) == {story.danger}
    assert InForce.objects.get().case == case
    assert not waits_for(by, AFTER, story.plain)


@pytest.mark.clause("register.central")
def test_dropped_with_a_reason_it_is_out_of_the_check_at_once(story: Story) -> None:
    council = story.council
    with pytest.raises(Refused):
        earlier.drop(entry=story.danger.pk, reason=" ", by=council.head_of_housing, at=at(REVIEW_BY))
    with pytest.raises(Refused):
        earlier.drop(entry=story.danger.pk, reason="Ours?", by=council.head_of_revenues, at=at(REVIEW_BY))
    earlier.drop(entry=story.danger.pk, reason="The dog died; nothing since 2024.", by=council.head_of_housing, at=at(REVIEW_BY))
    assert shown(at(REVIEW_BY, "10:01")) == {story.plain}
    assert not waits_for(council.head_of_audit, "Fri 25 Dec 2026", story.danger)
    with pytest.raises(Refused):
        earlier.drop(entry=story.danger.pk, reason="Again.", by=council.head_of_housing, at=at(REVIEW_BY))
