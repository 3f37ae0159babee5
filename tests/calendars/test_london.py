"""What day is it in London, and when does it begin and end, in the hours when British Summer Time comes and goes?"""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from evenhand.calendars.london import end_of_day, london_date, start_of_day
from tests.dates import day

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("instant", "text"),
    [
        (datetime(2027, 3, 27, 23, 59, tzinfo=UTC), "Sat 27 Mar 2027"),  # the last evening of winter time
        (datetime(2027, 3, 28, 0, 59, tzinfo=UTC), "Sun 28 Mar 2027"),
        (datetime(2027, 3, 28, 22, 59, tzinfo=UTC), "Sun 28 Mar 2027"),  # the first evening of summer time
        (datetime(2027, 3, 28, 23, 0, tzinfo=UTC), "Mon 29 Mar 2027"),
        (datetime(2027, 10, 30, 22, 59, tzinfo=UTC), "Sat 30 Oct 2027"),
        (datetime(2027, 10, 30, 23, 0, tzinfo=UTC), "Sun 31 Oct 2027"),
        (datetime(2027, 10, 31, 23, 59, tzinfo=UTC), "Sun 31 Oct 2027"),
        (datetime(2027, 11, 1, 0, 0, tzinfo=UTC), "Mon 1 Nov 2027"),
    ],
)
def test_the_day_in_london(instant: datetime, text: str) -> None:
    assert london_date(instant) == day(text)


@pytest.mark.parametrize(("text", "hours"), [("Sun 28 Mar 2027", 23), ("Sun 31 Oct 2027", 25), ("Mon 1 Nov 2027", 24)])
def test_how_long_a_day_is(text: str, hours: int) -> None:
    start, end = start_of_day(day(text)).astimezone(UTC), end_of_day(day(text)).astimezone(UTC)
    assert end - start == timedelta(hours=hours)


def test_a_time_without_an_offset_has_no_day() -> None:
    with pytest.raises(ValueError, match="offset"):
        london_date(datetime(2027, 3, 28, 12, 0))  # noqa: DTZ001


@given(some.datetimes(datetime(2019, 1, 1), datetime(2032, 1, 1), timezones=some.just(UTC)))  # noqa: DTZ001
def test_an_instant_is_within_its_day(instant: datetime) -> None:
    on = london_date(instant)
    assert start_of_day(on) <= instant < end_of_day(on)
