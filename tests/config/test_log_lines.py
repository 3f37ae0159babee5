"""A log line names nobody: no address, no parameter, no message of an exception, no value of a variable."""

import json
import logging

import pytest
from django.db import IntegrityError, connection
from django.test import Client

from evenhand.config.log_lines import JsonLines

NAME, EMAIL = "Tina Murphy", "tina.murphy@example.org"


def line_of(logger: str, level: int, message: str, *args: object, **more: object) -> dict[str, object]:
    """The line that a record becomes."""
    record = logging.getLogger(logger).makeRecord(logger, level, "file.py", 1, message, args, more.pop("exc", None))  # type: ignore[arg-type]
    record.__dict__.update(more)
    written: dict[str, object] = json.loads(JsonLines().format(record))
    return written


@pytest.mark.once
def test_our_event_has_only_the_fields_that_are_allowed() -> None:
    line = line_of("evenhand.access", logging.INFO, "request", route="case", status=200, person=NAME)
    assert {"route", "status"} <= set(line)
    assert NAME not in json.dumps(line)


@pytest.mark.once
@pytest.mark.parametrize("logger", ["django.request", "gunicorn.error", "some.library"])
def test_a_warning_of_a_library_keeps_its_template_and_loses_what_was_put_in(logger: str) -> None:
    line = line_of(logger, logging.WARNING, "Not Found: %s", f"/people/{NAME}")
    assert line["event"] == "Not Found: %s"
    assert NAME not in json.dumps(line)


@pytest.mark.once
def test_a_message_that_was_filled_in_before_is_withheld() -> None:
    assert NAME not in json.dumps(line_of("some.library", logging.WARNING, f"can't find {NAME}"))


@pytest.mark.django_db
def test_a_database_error_is_logged_by_type_and_place_without_the_row(django_user_model: type) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE once_only (email varchar(200) UNIQUE)")
            cursor.execute("INSERT INTO once_only VALUES (%s)", [EMAIL])
            cursor.execute("INSERT INTO once_only VALUES (%s)", [EMAIL])
    except IntegrityError as error:
        caught = (type(error), error, error.__traceback__)
    line = line_of("evenhand", logging.ERROR, "failed", exc=caught)
    assert line["exception"] == "IntegrityError"
    assert any("test_log_lines.py" in place for place in line["stack"])  # type: ignore[attr-defined]
    assert EMAIL not in json.dumps(line)


@pytest.mark.django_db
def test_an_address_that_is_not_there_is_logged_without_what_was_asked(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        answer = Client().get("/nothing/Tina-Murphy/", {"email": EMAIL})
    assert answer.status_code == 404
    logged = "\n".join(JsonLines().format(record) for record in caplog.records)
    assert "no such page" in logged
    assert "Murphy" not in logged
    assert EMAIL not in logged
    assert "Murphy" not in answer.content.decode()
