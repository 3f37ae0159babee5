"""`evenhand verify`: is the audit chain whole, every record as it was written, every stored answer the computed one?"""

import argparse
import json
from pathlib import Path

from django.conf import settings

from evenhand.casework import verify
from evenhand.cli.faults import DONE, FAILED, tell
from evenhand.cli.starting import now


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `verify`."""
    parser = verbs.add_parser("verify", help="prove that nothing was changed behind the product's back")
    parser.add_argument("--json", action="store_true", help="for a program")
    parser.add_argument("--head", default="", metavar="DIGEST", help="a last digest that was kept elsewhere: is it still there?")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Say what was found; 1 when anything is wrong, each with its table and row on stderr."""
    answer = verify.everything(now(), home=Path(settings.EVENHAND_HOME), kept=args.head.strip())
    wrong = [one for one in (answer.chain.wrong, *answer.findings) if one is not None]
    if args.json:
        found = [{"table": one.table, "row": one.row, "wrong": one.wrong} for one in wrong]
        chain = {"sealed": answer.chain.sealed, "unsealed": answer.chain.unsealed, "head": answer.chain.head}
        print(json.dumps({"clean": answer.clean, **chain, "wrong": found}, indent=2))
        return DONE if answer.clean else FAILED
    print(f"{answer.chain.sealed} audit rows are sealed; {answer.chain.unsealed} wait to be sealed.")
    print(f"The chain's last digest is {answer.chain.head}. Keep it elsewhere, and give it later with --head.")
    for one in wrong:
        tell(f"{one.table} {one.row}: {one.wrong}")
    print("Everything is as it was written." if answer.clean else f"{len(wrong)} rows are not as they were written.")
    return DONE if answer.clean else FAILED
