"""`evenhand training`: the fictional council is made, its accounts are shown, and its clock is moved."""

import argparse
from datetime import date, datetime, timedelta

from evenhand.cli.faults import Failed

PASSWORD = "a-fair-hearing"  # noqa: S105 (everybody in training has it, and it is printed)


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `training`."""
    parser = verbs.add_parser("training", help="the fictional council: its accounts, and its clock")
    parser.add_argument("--to", type=date.fromisoformat, metavar="DATE", help="move the clock to 9am on this day")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Move the clock when a day is given; then say what time it is and who can sign in."""
    from django.conf import settings

    from evenhand import clock

    if not settings.EVENHAND_TRAINING:
        raise Failed("This is not a training council. Set EVENHAND_TRAINING=1 in a data folder of its own.")
    prepare()
    if args.to:
        move_to(args.to)
    print(f"It is {clock.now():%A %-d %B %Y} at the training council.")


def prepare() -> None:
    """Make the council once, with its clock at its first day; print the accounts and five things to try."""
    from django.conf import settings

    from evenhand import clock
    from evenhand.casework.training_council import make
    from evenhand.casework.training_council.days import FIRST_DAY, at
    from evenhand.outside import training_clock

    if settings.EVENHAND_NOW is None and not training_clock.is_set(settings.EVENHAND_HOME):
        training_clock.move_to(settings.EVENHAND_HOME, at(FIRST_DAY, "09:00") - clock.now())
    make.make_once(PASSWORD)
    for account in make.accounts():
        print(f"sign in as {account.email} {PASSWORD} ({account.post})")
    print(f"{make.briefed(clock.today())} of them have acknowledged the briefing on the register.")
    print("Five things to try:")
    for number, thing in enumerate(make.THINGS_TO_TRY, 1):
        print(f"  {number}. {thing}")


def move_to(day: date) -> None:
    """Move the clock to 9am on `day`; only forward, since what was done stays done."""
    from django.conf import settings

    from evenhand import clock
    from evenhand.casework.training_council.days import at
    from evenhand.outside import training_clock

    now = clock.now()
    target: datetime = at(day, "09:00")
    if target <= now:
        raise Failed(f"The clock only moves forward. It is {now:%-d %B %Y}; give a later day.")
    moved: timedelta = training_clock.shift(settings.EVENHAND_HOME)
    training_clock.move_to(settings.EVENHAND_HOME, moved + (target - now))
