"""Which fixtures does every test have? Databases, a live server, Chromium; and no way out of the machine."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.db import connections
from django.test.utils import setup_databases, teardown_databases
from playwright.sync_api import Browser, Page

from evenhand import clock
from evenhand.outside import audit_head
from tests.council import Council, found_council
from tests.harness import chromium as browsers
from tests.harness import databases, live_server, no_way_out, plugin


@pytest.fixture(scope="session", autouse=True)
def _no_way_out() -> Iterator[None]:
    with no_way_out.shut():
        yield


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> None:
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["tests.harness.passwords.Quick"]


@pytest.fixture(autouse=True)
def _no_note_of_another_database() -> None:
    """How far another test's audit was sealed says nothing of this one's."""
    audit_head.forget(plugin.HOME)


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """A database for each worker; on SQLite a file, since threads and processes must see it too."""
    described = connections["default"].settings_dict
    plugin.HOME.mkdir(parents=True, exist_ok=True)
    described["TEST"]["NAME"] = (
        str(plugin.HOME / "test.sqlite3") if plugin.DATABASE == "sqlite" else f"evenhand_test_{plugin.HOME.name}"
    )


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: pytest.FixtureRequest
) -> Iterator[None]:
    """The migrated database, for `db` and for copies of it alike: pytest-django's own makes none in a run without `db`."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        made = setup_databases(verbosity=0, interactive=False, aliases=["default"])  # type: ignore[arg-type]
    yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        teardown_databases(made, verbosity=0)


@pytest.fixture
def fresh_database(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[str]:
    """A database of this test's own that it may commit to; its address, for other processes."""
    with django_db_blocker.unblock(), databases.fresh_copy() as url:  # type: ignore[attr-defined]
        yield url


@pytest.fixture
def server(fresh_database: str) -> Iterator[str]:
    """The address of the running product, on a database of this test's own."""
    with live_server.serving() as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A running Chromium; `page` is a new window in it."""
    with browsers.launched() as browser:
        yield browser


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A new window of 1280 pixels, with nobody signed in."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def plain_page(chromium: Browser) -> Iterator[Page]:
    """A new window of 320 pixels in a browser without JavaScript."""
    context = chromium.new_context(viewport={"width": 320, "height": 640}, locale="en-GB", java_script_enabled=False)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def council(db: None) -> Council:
    """The fictional council of the tests, with nobody on its register."""
    return found_council()


@pytest.fixture
def move_clock() -> Iterator[Callable[[datetime], None]]:
    """Move the product's clock to an instant, for what is asked through a page; it goes back afterwards."""

    def move(to: datetime) -> None:
        clock.shift_by(timedelta)
        by = to - clock.now()
        clock.shift_by(lambda: by)

    yield move
    clock.shift_by(timedelta)
