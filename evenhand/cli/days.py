"""How is a date typed at the command line? As 2026-11-24 or 24/11/2026; anything else is wrong usage."""

import argparse
import re
from datetime import date

FIRST_YEAR, LAST_YEAR = 1900, 2999


def day(text: str) -> date:
    """The date in `text`; argparse says what is wrong and ends with 2."""
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text.strip(), re.ASCII)
    if found:
        year, month, in_month = map(int, found.groups())
    else:
        found = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text.strip(), re.ASCII)
        if not found:
            raise argparse.ArgumentTypeError("a date is written 2026-11-24 or 24/11/2026")
        in_month, month, year = map(int, found.groups())
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"the year must lie between {FIRST_YEAR} and {LAST_YEAR}")
    try:
        return date(year, month, in_month)
    except ValueError:
        raise argparse.ArgumentTypeError("there is no such day in the calendar") from None


def days(text: str) -> list[date]:
    """Several dates with commas between them."""
    return [day(one) for one in text.split(",") if one.strip()]
