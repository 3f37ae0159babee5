"""What may a template use? The GOV.UK macros, addresses, static files, and dates in the words officers say.

A new filter or global is added to `FILTERS` or `GLOBALS` here, or in a module of its own that is named there.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import reverse
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, Undefined

from evenhand.queries.register.subjects import place_in_words
from evenhand.web.account_errors import account_errors, in_our_words

LONDON = ZoneInfo("Europe/London")


def environment(**options: Any) -> Environment:
    """The Jinja environment that Django's backend asks for; templates are looked up in ours, then in the macros'."""
    # The macros ask for parameters that weren't given, so an undefined name is empty and never an error page's text.
    options["undefined"] = Undefined
    ours = options.pop("loader")
    macros = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    options["loader"] = ChoiceLoader([ours, macros])
    options.setdefault("autoescape", True)
    built = Environment(trim_blocks=True, lstrip_blocks=True, cache_size=-1, **options)  # noqa: S701 (in options)
    built.filters.update(FILTERS)
    built.globals.update(GLOBALS)
    return built


@lru_cache(maxsize=4096)
def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a named page; NoReverseMatch when there is none. The latest are kept: they do not change."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


@cache
def static(path: str) -> str:
    """The address of a static file, with a digest of its content, so that a new one is fetched at once."""
    found = finders.find(path)
    if not found:
        raise ValueError(f"no static file {path}")
    return f"{settings.STATIC_URL}{path}?v={sha256(Path(found).read_bytes()).hexdigest()[:12]}"


def day(value: date | datetime | None) -> str:
    """24 May 2027; a time becomes its London date, nothing becomes nothing."""
    if not value:
        return ""
    on = _london_date(value)
    return f"{on.day} {on:%B %Y}"


def day_long(value: date | datetime | None) -> str:
    """Monday 24 May 2027."""
    return f"{_london_date(value):%A} {day(value)}" if value else ""


def where(place: Any) -> str:
    """The address of a place in one line, with its postcode once: who stands at the wrong door has looked up the wrong one."""
    return place_in_words(place.address, place.postcode) if place else ""


def when(value: datetime | None) -> str:
    """24 May 2027 at 9:05am, London time."""
    if not value:
        return ""
    at = value.astimezone(LONDON)
    hour = at.hour % 12 or 12
    return f"{day(at)} at {hour}:{at:%M}{'am' if at.hour < 12 else 'pm'}"


def time(value: datetime | None) -> str:
    """9:05am, London time."""
    return when(value).rpartition(" at ")[2]


def minutes_later(value: datetime | None, minutes: int | None) -> datetime | None:
    """When so many minutes have gone; nothing where nothing limits them."""
    return value + timedelta(minutes=minutes) if value and minutes else None


def colour(value: object) -> str:
    """A colour as #rrggbb, or the neutral one: what isn't a colour never reaches a stylesheet."""
    text = str(value or "")
    return text if re.fullmatch(r"#[0-9a-fA-F]{6}", text) else "#1d4f5c"


def _london_date(value: date | datetime) -> date:
    return value.astimezone(LONDON).date() if isinstance(value, datetime) else value


FILTERS: dict[str, Callable[..., Any]] = {
    "day": day,
    "day_long": day_long,
    "when": when,
    "where": where,
    "time": time,
    "minutes_later": minutes_later,
    "colour": colour,
}
GLOBALS: dict[str, Any] = {"url": url, "static": static, "account_errors": account_errors, "in_our_words": in_our_words}
