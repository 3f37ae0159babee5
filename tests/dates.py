"""How does a test write a date? With its weekday, which must be right: `day("Mon 31 May 2027")`."""

from datetime import date, datetime

from evenhand.calendars.london import LONDON


def day(text: str) -> date:
    """The date, when its weekday is the one that is written; ValueError otherwise."""
    found = datetime.strptime(text, "%a %d %b %Y").date()
    if found.strftime("%a") != text.split()[0]:
        raise ValueError(f"{text} is a {found:%A}")
    return found


def at(text: str, clock: str = "10:00") -> datetime:
    """That day at a London time."""
    hour, minute = clock.split(":")
    on = day(text)
    return datetime(on.year, on.month, on.day, int(hour), int(minute), tzinfo=LONDON)
