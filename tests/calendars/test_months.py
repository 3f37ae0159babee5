"""What day is it some months on? The corresponding day, or the month's last where there is none (A3)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from evenhand.calendars.months import add_months
from tests.dates import day

pytestmark = pytest.mark.once
DAYS = some.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("Thu 26 Nov 2026", 6, "Wed 26 May 2027"),
        ("Fri 28 Aug 2026", 6, "Sun 28 Feb 2027"),
        ("Sat 29 Aug 2026", 6, "Sun 28 Feb 2027"),
        ("Sun 30 Aug 2026", 6, "Sun 28 Feb 2027"),
        ("Mon 31 Aug 2026", 6, "Sun 28 Feb 2027"),
        ("Tue 1 Sep 2026", 6, "Mon 1 Mar 2027"),
        ("Sun 29 Aug 2027", 6, "Tue 29 Feb 2028"),  # a leap year has the day
        ("Tue 31 Aug 2027", 6, "Tue 29 Feb 2028"),
        ("Tue 29 Feb 2028", 12, "Wed 28 Feb 2029"),
        ("Tue 29 Feb 2028", 48, "Sun 29 Feb 2032"),
        ("Sun 28 Feb 2027", 6, "Sat 28 Aug 2027"),  # back from February it stays the 28th: count from the original day
        ("Mon 31 Aug 2026", 12, "Tue 31 Aug 2027"),
        ("Fri 18 Dec 2026", 1, "Mon 18 Jan 2027"),
        ("Mon 31 May 2027", -3, "Sun 28 Feb 2027"),
        ("Mon 31 May 2027", 0, "Mon 31 May 2027"),
    ],
)
def test_the_corresponding_day_or_the_last_of_the_month(start: str, months: int, end: str) -> None:
    assert add_months(day(start), months) == day(end)


@given(DAYS, some.integers(0, 240))
def test_the_month_is_right_and_the_day_the_same_or_the_last(start: date, months: int) -> None:
    end = add_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end.day < start.day and (end + timedelta(days=1)).day == 1)


@given(DAYS, DAYS, some.integers(0, 240))
def test_a_later_day_is_never_due_earlier(one: date, other: date, months: int) -> None:
    first, second = sorted((one, other))
    assert add_months(first, months) <= add_months(second, months)
