"""Which edition applies, and what are the council's own settings?"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet, Subquery

from evenhand.calendars.england import england
from evenhand.calendars.working_days import WorkingDays
from evenhand.policy.editions.reading import read_edition
from evenhand.policy.editions.schema import Edition
from evenhand.queries.prepared import Prepared
from evenhand.records.editions import Closure, CouncilSettings, InstalledEdition

T = TypeVar("T")
_kept: ContextVar[dict[Any, Any] | None] = ContextVar("kept", default=None)


class NoEdition(Exception):
    """No edition is in force on that day. Install one with `evenhand policy install FILE`."""


@dataclass(frozen=True)
class Installed:
    """An edition that was put in force: its key, title, and the day from which it applies."""

    key: str
    title: str
    applies_from: date


@contextmanager
def read_once(*, nothing_changes: bool = False) -> Iterator[None]:
    """While this lasts (a request), each edition and the settings are asked of the database once. Outside it, each time.

    Where `nothing_changes`, as on a page that is only read, somebody's posts are asked for once too.
    """
    token = _kept.set({"nothing changes": nothing_changes})
    try:
        yield
    finally:
        _kept.reset(token)


def _once(key: object, ask: Callable[[], T]) -> T:
    kept = _kept.get()
    if kept is None:
        return ask()
    if key not in kept:
        kept[key] = ask()
    return kept[key]  # type: ignore[no-any-return]


def once_while_reading(key: object, ask: Callable[[], T]) -> T:
    """What `ask` answers; on a page that is only read it is asked once for each `key`."""
    kept = _kept.get()
    return _once(key, ask) if kept and kept["nothing changes"] else ask()


@lru_cache(maxsize=32)
def _read(text: str) -> Edition:
    return read_edition(text)


def edition_on(day: date) -> Edition:
    """The edition in force on `day`: the latest whose own date has come. Raises NoEdition when there is none."""
    return _once(("on", day), lambda: _edition_on(day))


def _in_force_on(day: Any) -> QuerySet[InstalledEdition]:
    return InstalledEdition.objects.filter(applies_from__lte=day).order_by("-applies_from")


_SETTINGS = tuple(field.attname for field in CouncilSettings._meta.concrete_fields)
_latest = Prepared(lambda day: _in_force_on(day).values_list("key", "pk")[:1])
_with_settings = Prepared(
    lambda day: (
        CouncilSettings.objects.order_by("-since")
        .annotate(edition=Subquery(_in_force_on(day).values("key")[:1]), text_id=Subquery(_in_force_on(day).values("pk")[:1]))
        .values_list(*_SETTINGS, "edition", "text_id")[:1]
    )
)


def _edition_on(day: date) -> Edition:
    key, text_id = _latest_with_settings(day)
    if key is None:
        raise NoEdition
    return _once(("key", key), lambda: _installed(key, str(text_id)))


def _latest_with_settings(day: date) -> tuple[str | None, Any]:
    """The key of the edition in force on `day` and the id of its text. The settings are read with it: pages need both."""
    found = _with_settings(day=day)
    if not found:
        return next(iter(_latest(day=day)), (None, None))  # type: ignore[return-value]
    *settings, key, text_id = found[0]
    _once("council", lambda: CouncilSettings.from_db(DEFAULT_DB_ALIAS, _SETTINGS, settings))
    return key, text_id


@lru_cache(maxsize=32)
def _installed(key: str, text_id: str) -> Edition:
    return _read(InstalledEdition.objects.values_list("text", flat=True).get(key=key))


def edition(key: str) -> Edition:
    """The installed edition `key`: its text never changes, so it is read once."""
    return _once(("key", key), lambda: _edition(key))


def edition_of(key: str, text: object) -> Edition:
    """The installed edition `key`, where the id of its text was read with something else: without asking again."""
    return _once(("key", key), lambda: _installed(key, str(text)))


_named = Prepared(lambda key: InstalledEdition.objects.filter(key=key).values_list("pk"))


def _edition(key: str) -> Edition:
    found = _named(key=key)
    if not found:
        raise NoEdition
    return _installed(key, str(found[0][0]))


def installed() -> list[Installed]:
    """Every installed edition, the latest first."""
    rows = InstalledEdition.objects.order_by("-applies_from").values_list("key", "title", "applies_from")
    return [Installed(*row) for row in rows]


def edition_before(this: Edition) -> Edition | None:
    """The edition that applied before `this`, if there was one."""
    earlier = InstalledEdition.objects.filter(applies_from__lt=this.about.applies_from).order_by("-applies_from").first()
    return edition(earlier.key) if earlier else None


def working_days() -> WorkingDays:
    """England's working days less the council's own closures."""
    return england(frozenset(Closure.objects.filter(taken_out_at=None).values_list("day", flat=True)))


def council() -> CouncilSettings:
    """The council's settings as they are now. Raises CouncilSettings.DoesNotExist before `migrate` has made them."""
    return CouncilSettings.objects.latest("since")


def council_or_none() -> CouncilSettings | None:
    """The council's settings, or None before there are any."""
    return _once("council", _council_or_none)


_settings = Prepared(lambda: CouncilSettings.objects.order_by("-since").values_list(*_SETTINGS)[:1])


def _council_or_none() -> CouncilSettings | None:
    found = _settings()
    return CouncilSettings.from_db(DEFAULT_DB_ALIAS, _SETTINGS, found[0]) if found else None
