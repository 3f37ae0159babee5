"""Which day is meant by what stands in a cell? Day before month, always; what is not one certain day is refused.

A refusal (NoDate) says why in words for the user, without repeating what was typed.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from evenhand.matching.plain_text import visible

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
_LONDON = ZoneInfo("Europe/London")
_WRITE = "Write it as day, month and year, like 31/12/2026."
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"'?(\d{4}|\d{2})"
_GAP = r"[\s,./-]+(?:of\s+)?"
_WEEKDAY = re.compile(r"^(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?[\s,.]+", re.IGNORECASE)
_TIME = re.compile(r"[\s,T]+(?:at\s+)?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:am|pm)?$", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{4})()(\d{2})(\d{2})")
_NUMBERS = re.compile(rf"(\d{{1,2}})\s*[/.\-\s]\s*(\d{{1,2}})\s*[/.\-\s]\s*{_YEAR}")
_DAY_AND_WORD = re.compile(rf"{_DAY}(?:{_GAP})?{_MONTH}(?:{_GAP})?{_YEAR}", re.IGNORECASE)
_WORD_AND_DAY = re.compile(rf"{_MONTH}{_GAP}{_DAY}{_GAP}(\d{{4}})", re.IGNORECASE)
_MONTH_ALONE = re.compile(rf"{_MONTH}[\s,./-]*{_YEAR}|\d{{1,2}}[/.-]\d{{4}}|\d{{4}}-\d{{1,2}}", re.IGNORECASE)
_NO_YEAR = re.compile(rf"{_DAY}{_GAP}{_MONTH}|{_MONTH}{_GAP}{_DAY}|\d{{1,2}}[/.]\d{{1,2}}", re.IGNORECASE)
_SPREADSHEET_ERROR = re.compile(r"#\w+[!?/].*|#+")
# A spreadsheet counts days from here; five digits are the years 1954 to 2099.
_SERIAL_ZERO = date(1899, 12, 30)
_SERIALS = range(20_000, 73_051)


@dataclass(frozen=True)
class NoDate:
    """The cell holds something that is not one certain day. `reason` is in words for the user."""

    reason: str


def read_date(value: object, *, short_years: bool = True) -> date | NoDate | None:
    """The day in a cell: a date or time (London's day), a text, or a spreadsheet's day number; None for an empty cell.

    A year of two digits is 1970 to 2069; where that could be wrong, as for dates of birth, pass `short_years=False` and
    it is refused.
    """
    if value is None or (isinstance(value, str) and not visible(value)):
        return None
    if isinstance(value, datetime):
        return _in_range(value.astimezone(_LONDON).date() if value.tzinfo else value.date())
    if isinstance(value, date):
        return _in_range(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _serial(value)
    if isinstance(value, str):
        return _text(visible(value), short_years)
    return NoDate(f"This is not a date. {_WRITE}")


def _text(text: str, short_years: bool) -> date | NoDate:
    if _SPREADSHEET_ERROR.fullmatch(text):
        return NoDate("This is a spreadsheet error, not a date: the formula lost what it counted from.")
    with_offset = _instant(text)
    if with_offset:
        return read_date(with_offset) or NoDate(f"This is not a date. {_WRITE}")
    text = _TIME.sub("", text)
    weekday = _WEEKDAY.match(text)
    found = _parts(text[weekday.end() :] if weekday else text)
    if found is None:
        return _serial(float(text)) if re.fullmatch(r"\d{5}(?:\.\d+)?", text) else NoDate(_why_not(text))
    day, month, year = found
    if len(year) == 2:
        if not short_years:
            return NoDate("The year has two digits. Write it with four.")
        year = f"20{year}" if int(year) < 70 else f"19{year}"
    read = _day(int(year), month, day)
    if isinstance(read, date) and weekday and _WEEKDAYS[read.weekday()] != weekday.group(1).casefold():
        return NoDate(f"The weekday and the date don't agree: that day is a {read:%A}.")
    return read


def _parts(text: str) -> tuple[int, int, str] | None:
    """Day, month and year as they stand in `text`, in whichever of the usual orders."""
    if found := _YEAR_FIRST.fullmatch(text):
        year, _, month, day = [group for group in found.groups() if group is not None]
        return int(day), int(month), year
    if found := _NUMBERS.fullmatch(text):
        return int(found[1]), int(found[2]), found[3]
    if found := _DAY_AND_WORD.fullmatch(text):
        return int(found[1]), _month(found[2]), found[3]
    if found := _WORD_AND_DAY.fullmatch(text):
        return int(found[2]), _month(found[1]), found[3]
    return None


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].casefold()) + 1


def _day(year: int, month: int, day: int) -> date | NoDate:
    if not 1 <= month <= 12:
        return NoDate(f"There is no month {month}. The day comes first, then the month.")
    try:
        return _in_range(date(year, month, day))
    except ValueError:
        return NoDate(f"There is no such day: that month has no day {day}.")


def _in_range(day: date) -> date | NoDate:
    if EARLIEST <= day <= LATEST:
        return day
    return NoDate(f"The year {day.year} can't be right: years from {EARLIEST.year} to {LATEST.year} are taken.")


def _serial(number: float) -> date | NoDate:
    """The day that a spreadsheet means by a bare number."""
    if number != number or int(min(max(number, -1), 10**6)) not in _SERIALS:
        return NoDate(f"This is a number, not a date. {_WRITE}")
    return _SERIAL_ZERO + timedelta(days=int(number))


def _instant(text: str) -> datetime | None:
    """An ISO time with its offset, whose London day may be another than the one that is written."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}\S*(?:Z|[+-]\d{2}:?\d{2})", text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _why_not(text: str) -> str:
    if _MONTH_ALONE.fullmatch(text):
        return f"There is a month and no day. {_WRITE}"
    if _NO_YEAR.fullmatch(text):
        return f"There is no year. {_WRITE}"
    return f"This is not a date. {_WRITE}"
