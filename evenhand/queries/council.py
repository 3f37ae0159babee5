"""What does the council say of itself, what did it say before, and what is missing?"""

from datetime import date
from typing import Any

from evenhand.policy import council as rules
from evenhand.queries import editions
from evenhand.records.editions import CouncilSettings

# What an administrator gives. From how many a week checks stand out is for the owner of the register's information.
GIVEN = (
    "name",
    "colour",
    "address",
    "telephone",
    "emergency_telephone",
    "email",
    "hourly_rate_pence",
    "data_notice",
    "ombudsman_name",
    "ombudsman_address",
    "ombudsman_telephone",
    "ombudsman_email",
    "ombudsman_website",
    "ombudsman_checked_on",
)


def given_in(row: CouncilSettings) -> dict[str, Any]:
    """What an administrator gave, as it stands in `row`."""
    return {name: getattr(row, name) for name in GIVEN}


def version() -> int:
    """How many times the settings were saved: what a page was read at."""
    return CouncilSettings.objects.count()


def given_at(seen: int) -> dict[str, Any]:
    """What an administrator gave, as it stood at version `seen`; nothing where there was no such version."""
    row = CouncilSettings.objects.order_by("since", "pk")[seen - 1 : seen].first() if seen > 0 else None
    return given_in(row) if row else {}


def missing(today: date) -> list[rules.Missing]:
    """What is still missing of the council."""
    row = editions.council_or_none()
    return rules.missing(given_in(row), today) if row else []
