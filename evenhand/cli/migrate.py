"""`evenhand migrate`: tables as this version needs them, the shipped edition, the operator's account, first settings."""

import argparse

from django.core.management import call_command

from evenhand.cli.starting import now


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `migrate`."""
    parser = verbs.add_parser("migrate", help="make the database ready for this version, and install the shipped edition")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Make everything ready; says what was done."""
    for line in make_ready():
        print(line)
    print("Ready.")


def make_ready() -> list[str]:
    """Tables first, then what an installation needs. Twice is harmless."""
    make_tables()
    from evenhand.casework import installation

    return installation.make_ready(at=now())


def make_tables() -> None:
    """The tables as this version needs them."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
