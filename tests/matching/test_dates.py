"""Which day is meant by what stands in a cell? Day before month, always; what is not one certain day is refused."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from evenhand.matching.dates import NoDate, read_date
from tests.dates import at, day

pytestmark = pytest.mark.once
THE_DAY = day("Tue 3 Mar 2026")


@pytest.mark.parametrize(
    "written",
    [
        THE_DAY,
        at("Tue 3 Mar 2026", "23:59"),
        datetime(2026, 3, 3, 0, 0),  # noqa: DTZ001 - a spreadsheet's times have no offset
        46084,
        46084.75,
        "46084",
        "2026-03-03",
        "2026-03-03T10:00:00",
        "2026-03-03 00:00:00",
        "2026-03-03T23:30:00Z",
        "2026/3/3",
        "20260303",
        "03/03/2026",
        "3/3/26",
        "03.03.26",
        "3-3-2026",
        " 3 / 3 / 2026 ",
        "03/03/2026 09:30",
        "3rd March 2026",
        "3rd of March, 2026",
        "3 MAR 2026",
        "3-Mar-26",
        "March 3rd, 2026",
        "Tue 3 March 2026",
        "Tuesday, 3 March 2026",
        "٣/٣/٢٠٢٦",
        "\u200f3/3/2026\x00",
    ],
)
def test_one_day_however_it_is_written(written: object) -> None:
    assert read_date(written) == THE_DAY


def test_the_day_comes_before_the_month() -> None:
    assert read_date("04/03/2026") == day("Wed 4 Mar 2026")
    assert read_date("05-06-07") == day("Tue 5 Jun 2007")


@pytest.mark.parametrize(
    ("instant", "text"),
    [
        ("2026-07-01T22:59:00Z", "Wed 1 Jul 2026"),
        ("2026-07-01T23:00:00Z", "Thu 2 Jul 2026"),
        (datetime(2026, 7, 1, 23, 0, tzinfo=UTC), "Thu 2 Jul 2026"),
        (datetime(2026, 12, 1, 23, 0, tzinfo=UTC), "Tue 1 Dec 2026"),
    ],
)
def test_an_instant_is_on_its_day_in_london(instant: object, text: str) -> None:
    assert read_date(instant) == day(text)


@pytest.mark.parametrize("nothing", [None, "", "  ", "\x00"])
def test_an_empty_cell_is_no_date_and_no_fault(nothing: object) -> None:
    assert read_date(nothing) is None


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("ASAP", "not a date"),
        ("ASAP - see email", "not a date"),
        ("tbc", "not a date"),
        ("9/9/2026 or 10/9/2026", "not a date"),
        ("2026", "not a date"),
        ("#REF!", "spreadsheet error"),
        ("########", "spreadsheet error"),
        ("30/02/2026", "no such day"),
        ("31 April 2026", "no such day"),
        ("29 Feb 2027", "no such day"),
        ("03/25/2026", "no month 25"),
        ("2026-13-01", "no month 13"),
        ("Sep-23", "a month and no day"),
        ("March 2026", "a month and no day"),
        ("03/2026", "a month and no day"),
        ("3 March", "no year"),
        ("3/3", "no year"),
        ("Mon 3 March 2026", "that day is a Tuesday"),
        ("31/12/1899", "1899 can't be right"),
        ("01/01/2101", "2101 can't be right"),
        (date(1, 1, 1), "can't be right"),
        (2026, "a number"),
        (float("nan"), "a number"),
        (float("inf"), "a number"),
        (True, "not a date"),
        (b"3/3/2026", "not a date"),
        ("2026-03-03T99:99:99Z", "not a date"),
    ],
)
def test_what_is_not_one_certain_day_is_refused_with_its_reason(written: object, reason: str) -> None:
    read = read_date(written)
    assert isinstance(read, NoDate), read
    assert reason in read.reason


def test_a_leap_day_is_read_in_its_year_alone() -> None:
    assert read_date("29 Feb 2028") == day("Tue 29 Feb 2028")


def test_a_short_year_is_refused_where_it_could_be_another_century() -> None:
    assert read_date("03/03/55") == date(2055, 3, 3)
    assert isinstance(read_date("03/03/55", short_years=False), NoDate)
    assert read_date("03/03/1955", short_years=False) == date(1955, 3, 3)


@given(some.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_every_day_is_read_back_from_every_style(on: date) -> None:
    styles = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%y", "%d %B %Y", "%a %d %b %Y", "%d-%b-%y", "%Y%m%d", "%B %d, %Y")
    assert {read_date(on.strftime(style)) for style in styles} == {on}


@given(some.text(max_size=40) | some.floats() | some.integers() | some.datetimes() | some.dates())
def test_no_value_breaks_the_reading(value: object) -> None:
    assert isinstance(read_date(value), date | NoDate | None)
