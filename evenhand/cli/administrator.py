"""`evenhand administrator EMAIL`: let the first administrator in, or let one back in; the password is shown once."""

import argparse
import re

from evenhand.casework import first_administrator
from evenhand.cli.starting import now, operator


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `administrator`."""
    parser = verbs.add_parser("administrator", help="let an administrator in, with a new password")
    parser.add_argument("email", type=_email, metavar="EMAIL")
    parser.add_argument("--name", default="", help="their name, for a new account")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Print the password, once."""
    password = first_administrator.let_in(email=args.email, name=args.name, by=operator(), at=now())
    print(f"sign in as {args.email} {password} (System administrator)")
    print("Change the password after the first sign-in. It is not kept anywhere in words.")


def _email(text: str) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", text):
        raise argparse.ArgumentTypeError("an email address, such as name@example.org")
    return text
