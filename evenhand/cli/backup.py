"""`evenhand backup FILE` and `evenhand restore FILE`: everything in one file, and back; deleted records stay deleted."""

import argparse
from pathlib import Path

from django.conf import settings

from evenhand.casework import backups
from evenhand.cli.faults import DONE, FAILED, Failed, tell
from evenhand.cli.starting import now
from evenhand.outside.copies import NotCopied


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `backup` and `restore`."""
    back_up = verbs.add_parser("backup", help="copy everything into one file, while others go on working")
    back_up.add_argument("file", type=Path, metavar="FILE")
    back_up.set_defaults(run=run_backup)
    restore = verbs.add_parser("restore", help="put a backup back; what was deleted since is deleted again")
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.set_defaults(run=run_restore)


def run_backup(args: argparse.Namespace) -> None:
    """Make the backup; a file that is there already is replaced only when the new one is whole."""
    try:
        backups.back_up(args.file.absolute())
    except NotCopied as why:
        raise Failed(str(why)) from None
    print(f"Everything is in {args.file}. It holds personal data: keep it encrypted, and delete it as the policy says.")


def run_restore(args: argparse.Namespace) -> int:
    """Put the backup back; 1 when bytes of what was deleted again could not be erased yet. Stop the server and the
    background work first."""
    try:
        again, problems = backups.restore(args.file.absolute(), at=now(), home=Path(settings.EVENHAND_HOME))
    except NotCopied as why:
        raise Failed(str(why)) from None
    print(f"Restored. {again} records that had been deleted since were deleted again. Run `evenhand verify`.")
    for problem in problems:
        tell(problem)
    return FAILED if problems else DONE
