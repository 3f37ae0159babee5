"""Which days are working days? England's bank holidays, a second opinion on them, and how days are counted."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as some

from evenhand.calendars.england import bank_holidays, data_from, data_until, england, runs_out_within
from evenhand.calendars.working_days import BeyondCalendar
from tests.dates import day

pytestmark = pytest.mark.once
WORKING = england()
DAYS = some.dates(date(2018, 1, 1), date(2031, 6, 30))


@pytest.mark.parametrize("year", range(2018, 2033))
def test_a_second_opinion_has_the_same_bank_holidays(year: int) -> None:
    oracle = holidays.country_holidays("GB", subdiv="ENG", years=year)
    assert {d for d in oracle if d.weekday() < 5} == set(bank_holidays(year))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fri 8 May 2020", "VE Day"),
        ("Mon 27 Dec 2021", "Christmas Day (substitute day)"),
        ("Mon 3 Jan 2022", "New Year's Day (substitute day)"),
        ("Thu 2 Jun 2022", "Spring"),
        ("Fri 3 Jun 2022", "Platinum Jubilee"),
        ("Mon 19 Sep 2022", "State Funeral"),
        ("Mon 8 May 2023", "Coronation"),
        ("Mon 27 Dec 2027", "Christmas Day (substitute day)"),
        ("Tue 28 Dec 2027", "Boxing Day (substitute day)"),
        ("Mon 3 Jan 2028", "New Year's Day (substitute day)"),
    ],
)
def test_days_that_were_moved_added_or_substituted(text: str, name: str) -> None:
    assert name in bank_holidays(day(text).year)[day(text)]
    assert not WORKING.is_working_day(day(text))


@pytest.mark.parametrize("text", ["Mon 4 May 2020", "Mon 30 May 2022", "Tue 2 Jan 2018", "Wed 29 Dec 2027", "Tue 4 Jan 2028"])
def test_days_that_look_like_bank_holidays_and_are_worked(text: str) -> None:
    assert WORKING.is_working_day(day(text))


def test_the_day_itself_is_left_out_and_the_next_working_day_is_day_one() -> None:
    counted = WORKING.days_after(day("Wed 26 May 2027"), 7)
    assert counted == [
        day(text)
        for text in (
            "Thu 27 May 2027",
            "Fri 28 May 2027",
            "Tue 1 Jun 2027",
            "Wed 2 Jun 2027",
            "Thu 3 Jun 2027",
            "Fri 4 Jun 2027",
            "Mon 7 Jun 2027",
        )
    ]


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("Fri 27 Nov 2026", 2, "Tue 1 Dec 2026"),  # the second working day after posting
        ("Thu 26 Nov 2026", 2, "Mon 30 Nov 2026"),
        ("Thu 24 Dec 2026", 1, "Tue 29 Dec 2026"),  # Boxing Day is on a Saturday: Monday stands in for it
        ("Fri 18 Dec 2026", 10, "Wed 6 Jan 2027"),
        ("Fri 24 Dec 2027", 1, "Wed 29 Dec 2027"),
        ("Fri 31 Dec 2027", 1, "Tue 4 Jan 2028"),
        ("Sat 28 Aug 2027", 1, "Tue 31 Aug 2027"),  # started on a day that isn't worked
        ("Mon 30 Aug 2027", 1, "Tue 31 Aug 2027"),
        ("Mon 28 Feb 2028", 1, "Tue 29 Feb 2028"),
        ("Mon 30 Aug 2027", 0, "Mon 30 Aug 2027"),
    ],
)
def test_the_nth_working_day(start: str, count: int, end: str) -> None:
    assert WORKING.nth_after(day(start), count) == day(end)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("Sun 28 Feb 2027", "Fri 26 Feb 2027"),
        ("Sun 8 Aug 2027", "Fri 6 Aug 2027"),
        ("Mon 31 May 2027", "Fri 28 May 2027"),
        ("Tue 1 Jun 2027", "Tue 1 Jun 2027"),
        ("Sat 25 Dec 2027", "Fri 24 Dec 2027"),
    ],
)
def test_the_working_day_at_or_before_a_day(text: str, before: str) -> None:
    assert WORKING.previous_or_same(day(text)) == day(before)


def test_a_closure_counts_as_working_until_the_council_says_otherwise() -> None:
    closed = day("Tue 29 Dec 2026")
    assert WORKING.nth_after(day("Thu 24 Dec 2026"), 1) == closed
    assert england(frozenset({closed})).nth_after(day("Thu 24 Dec 2026"), 1) == day("Wed 30 Dec 2026")


@pytest.mark.parametrize("unknown", [date(2017, 12, 29), date(2033, 1, 3)])
def test_a_year_without_data_is_never_taken_for_one_without_holidays(unknown: date) -> None:
    with pytest.raises(BeyondCalendar, match=str(unknown.year)):
        WORKING.is_working_day(unknown)
    with pytest.raises(BeyondCalendar):
        bank_holidays(unknown.year)


def test_a_count_that_leaves_the_data_is_refused() -> None:
    assert WORKING.nth_after(day("Thu 30 Dec 2032"), 1) == day("Fri 31 Dec 2032")
    with pytest.raises(BeyondCalendar):
        WORKING.nth_after(day("Fri 31 Dec 2032"), 1)


def test_days_are_not_counted_back() -> None:
    with pytest.raises(ValueError, match="forward"):
        WORKING.nth_after(day("Fri 31 Dec 2027"), -1)


def test_the_data_warns_before_it_runs_out() -> None:
    assert (data_from(), data_until()) == (day("Mon 1 Jan 2018"), day("Fri 31 Dec 2032"))
    assert runs_out_within(day("Thu 1 Jan 2032"), 365)
    assert not runs_out_within(day("Wed 31 Dec 2031"), 365)


@given(DAYS, some.integers(1, 60))
def test_each_day_counted_is_worked_and_none_between_is_passed_over(start: date, count: int) -> None:
    counted = WORKING.days_after(start, count)
    between = [start + timedelta(days=n) for n in range(1, (counted[-1] - start).days + 1)]
    assert counted == [d for d in between if WORKING.is_working_day(d)]
    assert len(counted) == count


@given(DAYS, some.integers(0, 40), some.integers(0, 40))
def test_counting_on_is_counting_once(start: date, some_days: int, more: int) -> None:
    assert WORKING.nth_after(WORKING.nth_after(start, some_days), more) == WORKING.nth_after(start, some_days + more)


@given(DAYS, some.frozensets(DAYS, max_size=20))
def test_closures_never_bring_a_day_forward(start: date, closures: frozenset[date]) -> None:
    assert england(closures).nth_after(start, 7) >= WORKING.nth_after(start, 7)
