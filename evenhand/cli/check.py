"""`evenhand check --phone … --purpose TEXT`: the contact check."""

import argparse
import json

from evenhand.casework import checks
from evenhand.cli.starting import now, operator
from evenhand.policy.editions.vocabulary import Channel
from evenhand.queries.asked import Asked
from evenhand.queries.check_json import as_json

FACTS = ("name", "phone", "email", "address", "postcode", "uprn", "reference")


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `check`."""
    parser = verbs.add_parser("check", help="what to do with a contact; the check is recorded")
    for fact in FACTS:
        parser.add_argument(f"--{fact}", default="")
    parser.add_argument("--channel", choices=[one.value for one in Channel], help="how they are in contact")
    parser.add_argument("--purpose", required=True, help="what the check is for; it is recorded")
    parser.add_argument("--json", action="store_true", help="for a program")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> None:
    """Print the answer: the instruction of each match, or what to ask; or that nothing was found, when and in what."""
    asked = Asked(**{fact: getattr(args, fact) for fact in FACTS}, channel=Channel(args.channel) if args.channel else None)
    answer = checks.check(asked=asked, purpose=args.purpose, by=operator(), at=now())
    said = as_json(answer)
    if args.json:
        print(json.dumps(said, indent=2))
        return
    for match in said["matches"]:
        print(f"{match['reference'] or 'no reference is shown'}  {match['band']}")
        for name in ("instruction", "say", "allowed", "contact", "until"):
            if match.get(name):
                print(f"  {name}: {match[name]}")
        for line in (*match.get("used", ()), *match.get("flags", ()), *match.get("adjustments", ())):
            print(f"  {line}")
    if said["confirm_with"]:
        print(f"Ask for: {', '.join(said['confirm_with'])}.")
    for fact in said["not_searched"]:
        print(f"The {fact} could not be read and was not searched for.")
    if not said["matches"]:
        print("Nothing found.")
    print(f"Searched at {said['checked_at']} in {said['searched']['people']} people and {said['searched']['places']} places.")
