"""What day is it so many months on? The corresponding day, or the month's last where there is none (A3)."""

from calendar import monthrange
from datetime import date


def add_months(day: date, months: int) -> date:
    """The day that corresponds to `day` `months` on (negative: back); 31 August + 6 months is the last of February.

    Always count from the original day: six months twice may not be twelve months once.
    """
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, monthrange(year, month0 + 1)[1]))
