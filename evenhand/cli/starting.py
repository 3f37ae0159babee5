"""How does a command get its settings and its account? Django is set up, and the operator is found."""

import os
from datetime import datetime
from typing import Any


def start(training: bool = False) -> None:
    """Read the settings and make the records available; ends with words and 1 when a setting is missing or wrong.

    `training` serves the fictional council, whatever the environment says. Twice is harmless.
    """
    import django
    from django.apps import apps

    if training:
        os.environ["EVENHAND_TRAINING"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evenhand.config.settings")
    if not apps.ready:
        django.setup()


def is_configured() -> bool:
    """Whether anybody set up an installation here: a setting in the environment, or a data folder."""
    named = any(name.startswith("EVENHAND_") for name in os.environ)
    return named or os.path.exists(os.path.join("var", "evenhand.sqlite3"))


def operator() -> Any:
    """The account that a command acts as: EVENHAND_OPERATOR's, else the one that `migrate` made."""
    from django.conf import settings

    from evenhand.queries.staff import operator_account

    return operator_account(settings.EVENHAND_OPERATOR)


def now() -> datetime:
    """The time that a command hands down as `at=`."""
    from evenhand import clock

    return clock.now()
