"""Is what is owed counted anew when a day is entered as closed or taken out (review.notice)? And which days may be entered?"""

from datetime import date

import pytest

from evenhand.casework import closures, incidents
from evenhand.casework.refusals import NotAllowed, NotThere, Refused
from evenhand.policy.closures import may_close
from evenhand.policy.editions.vocabulary import Channel
from evenhand.queries import editions
from evenhand.records.audit import AuditEntry
from evenhand.records.cases import OwedItem
from evenhand.records.editions import Closure
from tests.council import Council
from tests.dates import at, day
from tests.letters.scenes import DECIDED, stage_1
from tests.stories.scenes import claims
from tests.verifying import verify_is_clean

FRIDAY = day("Fri 27 Nov 2026")
TODAY = day("Thu 26 Nov 2026")


def letter_due(case: str) -> date:
    return OwedItem.objects.get(case__reference=case, kind="letter", occasion="decision").due_on


def closed(council: Council, on: date = FRIDAY, when: str = "Thu 26 Nov 2026") -> Closure:
    return closures.close_on(day=on, reason="A burst pipe.", by=council.administrator, at=at(when, "11:00"))


@pytest.mark.clause("review.notice", "apply.in-writing")
def test_what_is_owed_across_a_closed_day_is_due_later_and_earlier_again_when_it_is_taken_out(council: Council) -> None:
    case = stage_1(council).case
    version = case.version
    assert letter_due(case.reference) == day("Mon 30 Nov 2026")
    made = closed(council)
    assert letter_due(case.reference) == day("Tue 1 Dec 2026")
    verify_is_clean(DECIDED)
    closures.open_again(closure=made.pk, by=council.administrator, at=at("Thu 26 Nov 2026", "12:00"))
    assert letter_due(case.reference) == day("Mon 30 Nov 2026")
    verify_is_clean(DECIDED)
    case.refresh_from_db()
    assert case.version == version


@pytest.mark.clause("review.notice")
def test_the_last_day_of_a_deadline_moves_and_what_was_due_before_it_stays(council: Council) -> None:
    case = stage_1(council).case
    closed(council, day("Mon 30 Nov 2026"))
    assert letter_due(case.reference) == day("Tue 1 Dec 2026")
    closed(council, day("Wed 2 Dec 2026"))
    assert letter_due(case.reference) == day("Tue 1 Dec 2026")


@pytest.mark.clause("review.notice", "intro.fair")
def test_a_report_that_waits_is_due_later_too(council: Council) -> None:
    told = incidents.Report(council.housing, Channel.TELEPHONE, TODAY, "Shouting.", ("shouting",), who="A caller")
    made = incidents.report(report=told, by=council.adviser, at=DECIDED)
    closed(council)
    assert OwedItem.objects.get(subject=made.pk, kind="triage").due_on == day("Tue 1 Dec 2026")


def test_a_day_that_was_taken_out_counts_is_kept_on_record_and_can_be_entered_again(council: Council) -> None:
    made = closed(council)
    assert not editions.working_days().is_working_day(FRIDAY)
    closures.open_again(closure=made.pk, by=council.administrator, at=at("Thu 26 Nov 2026", "12:00"))
    assert editions.working_days().is_working_day(FRIDAY)
    with pytest.raises(NotThere):
        closures.open_again(closure=made.pk, by=council.administrator, at=at("Thu 26 Nov 2026", "13:00"))
    again = closures.close_on(day=FRIDAY, reason="After all.", by=council.administrator, at=at("Thu 26 Nov 2026", "14:00"))
    assert (again.pk, again.reason) == (made.pk, "After all.")
    assert not editions.working_days().is_working_day(FRIDAY)
    verbs = AuditEntry.objects.filter(subject=made.pk).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["closure_added", "closure_taken_out", "closure_added"]
    verify_is_clean(DECIDED)


@pytest.mark.clause("review.notice")
def test_a_day_that_has_come_is_not_taken_out(council: Council) -> None:
    made = closed(council)
    with pytest.raises(Refused) as refused:
        closures.open_again(closure=made.pk, by=council.administrator, at=at("Fri 27 Nov 2026", "00:01"))
    assert claims(refused.value.verdict) == [("still_to_come", "review.notice")]


@pytest.mark.parametrize("who", ["head_of_housing", "head_of_audit", "adviser"])
def test_only_an_administrator_says_when_the_offices_are_closed(council: Council, who: str) -> None:
    made, by = closed(council), getattr(council, who)
    with pytest.raises(NotAllowed):
        closures.close_on(day=day("Thu 24 Dec 2026"), reason="Mine.", by=by, at=DECIDED)
    with pytest.raises(NotAllowed):
        closures.open_again(closure=made.pk, by=by, at=DECIDED)


@pytest.mark.clause("review.notice")
@pytest.mark.parametrize(
    ("on", "told"),
    [
        ("Sat 28 Nov 2026", "28 November 2026 is a Saturday, which is no working day already."),
        ("Fri 25 Dec 2026", "25 December 2026 is a bank holiday already: Christmas Day."),
        ("Thu 24 Dec 2026", "24 December 2026 is entered already."),
        ("Wed 11 Nov 2026", "This day is more than 14 days past."),
        ("Mon 24 Dec 2068", "Bank holidays are known until"),
    ],
)
def test_a_day_that_cannot_be_entered_is_refused_with_what_to_do(council: Council, on: str, told: str) -> None:
    closed(council, day("Thu 24 Dec 2026"))
    [reason] = may_close(day(on), "Closed.", TODAY, editions.working_days()).reasons
    assert told in reason.message
    assert (reason.clause, reason.field) == ("review.notice", "day")


def test_a_day_two_weeks_past_may_still_be_entered_and_a_reason_is_needed(council: Council) -> None:
    days = editions.working_days()
    assert may_close(day("Thu 12 Nov 2026"), "Snow.", TODAY, days).allowed
    assert claims(may_close(FRIDAY, "  ", TODAY, days)) == [("has_a_reason", "review.notice")]
