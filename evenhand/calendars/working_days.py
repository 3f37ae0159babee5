"""Which days are working days, and which is the n-th after a day? The counting convention stands here once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
SATURDAY = 5


class BeyondCalendar(Exception):
    """The bank holidays of that day's year are not known, so its working days cannot be counted."""

    def __init__(self, day: date, first: int, last: int) -> None:
        super().__init__(f"Bank holidays are known for {first} to {last}, not for {day.year}. Update the product.")
        self.day = day


@dataclass(frozen=True)
class WorkingDays:
    """Monday to Friday, less the bank holidays, less the closures that the council counts out (A4).

    `first_year` to `last_year` are the years for which the bank holidays are complete; a count that leaves them raises
    BeyondCalendar rather than to go on as if there were none.
    """

    bank_holidays: frozenset[date]
    first_year: int
    last_year: int
    closures: frozenset[date] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on `day`."""
        if not self.first_year <= day.year <= self.last_year:
            raise BeyondCalendar(day, self.first_year, self.last_year)
        return day.weekday() < SATURDAY and day not in self.bank_holidays and day not in self.closures

    def days_after(self, day: date, count: int) -> list[date]:
        """The first `count` working days after `day`. The day itself is left out; the next working day is day one."""
        found: list[date] = []
        walk = self._after(day)
        while len(found) < count:
            found.append(next(walk))
        return found

    def nth_after(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`; `day` itself for 0. Refuses, with ValueError, to count back."""
        if count < 0:
            raise ValueError("working days are counted forward")
        return self.days_after(day, count)[-1] if count else day

    def previous_or_same(self, day: date) -> date:
        """`day`, or the last working day before it."""
        while not self.is_working_day(day):
            day -= ONE_DAY
        return day

    def _after(self, day: date) -> Iterator[date]:
        while True:
            day += ONE_DAY
            if self.is_working_day(day):
                yield day
