"""What may a log line hold? One JSON object: time, level, event, and a few fields that can't name anybody.

Our own events are constants with fields from `FIELDS`. Of other loggers only the message template is kept, without
what was put into it; of an exception its type and the lines it passed, never its message or its variables, since a
database error repeats the row that it refused.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

# The only extra fields that are ever written.
FIELDS = ("method", "route", "status", "ms", "staff", "task", "count", "port", "reference")


class JsonLines(logging.Formatter):
    """Formats a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": _event(record),
        }
        line.update({field: getattr(record, field) for field in FIELDS if hasattr(record, field)})
        if record.exc_info and record.exc_info[0]:
            line["exception"] = record.exc_info[0].__qualname__
            line["stack"] = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(record.exc_info[2])]
        return json.dumps(line, ensure_ascii=False, default=str)


def _event(record: logging.LogRecord) -> str:
    """Our event; gunicorn's news of itself; else the template alone, and nothing where it was filled in before."""
    if record.name == "gunicorn.error" and record.levelno == logging.INFO:
        return record.getMessage()
    if record.name.partition(".")[0] == "evenhand" or record.args:
        return str(record.msg)
    return "(message withheld)"


CONFIGURATION: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "evenhand.config.log_lines.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stderr"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "evenhand": {"level": "INFO"},
        "gunicorn.error": {"level": "INFO", "handlers": [], "propagate": True},
        "gunicorn.access": {"level": "CRITICAL", "handlers": [], "propagate": False},
        "django": {"level": "WARNING", "handlers": [], "propagate": True},
        "django.server": {"level": "ERROR", "handlers": [], "propagate": True},
        # A wrong host, address or form is in our access log by its status.
        "django.request": {"level": "ERROR", "handlers": [], "propagate": True},
        "django.security": {"level": "ERROR", "handlers": [], "propagate": True},
        "django.db.backends": {"level": "WARNING", "handlers": [], "propagate": True},
    },
}
