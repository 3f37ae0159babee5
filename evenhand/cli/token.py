"""`evenhand token create|revoke`: let another system in by a token that is shown once, and end that."""

import argparse
import json
from datetime import timedelta

from evenhand.calendars.london import start_of_day
from evenhand.casework import clients
from evenhand.cli.days import day
from evenhand.cli.faults import Failed
from evenhand.cli.starting import now, operator
from evenhand.policy.clients import A_MINUTE, Scope
from evenhand.queries import clients as queries


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `token`."""
    parser = verbs.add_parser("token", help="API clients: other systems that may ask")
    acts = parser.add_subparsers(dest="act", metavar="create|revoke", required=True)
    create = acts.add_parser("create", help="make a client; its token is shown once")
    create.add_argument("--client", required=True, metavar="NAME", help="which system it is for")
    scopes = [one.value for one in Scope]
    told = f"what it may do: {', '.join(scopes)}"
    create.add_argument("--scope", required=True, nargs="+", action="extend", choices=scopes, metavar="SCOPE", help=told)
    create.add_argument("--per-minute", type=int, default=A_MINUTE, metavar="N", help=f"requests a minute (default {A_MINUTE})")
    create.add_argument("--until", type=day, metavar="DATE", help="its last day; without it, until it is revoked")
    create.add_argument("--json", action="store_true", help="for a program")
    create.set_defaults(run=run_create)
    revoke = acts.add_parser("revoke", help="end a client's token at once")
    revoke.add_argument("--client", required=True, metavar="NAME")
    revoke.set_defaults(run=run_revoke)


def run_create(args: argparse.Namespace) -> None:
    """Print the token, once."""
    token = clients.fresh_token()
    client = clients.create(
        name=args.client,
        scopes=[Scope(name) for name in args.scope],
        token=token,
        a_minute=args.per_minute,
        expires_at=start_of_day(args.until + timedelta(days=1)) if args.until else None,
        by=operator(),
        at=now(),
    )
    if args.json:
        print(json.dumps({"client": client.name, "scopes": client.scopes, "token": token}))
        return
    print(token)
    print(f"{client.name} may: {', '.join(client.scopes)}. Keep the token: it is not shown again, and kept nowhere in words.")


def run_revoke(args: argparse.Namespace) -> None:
    """End it; what it did stays on record."""
    client = queries.live(args.client)
    if client is None:
        raise Failed("There is no live client of that name.")
    clients.revoke(client=client.pk, by=operator(), at=now())
    print(f"{client.name} is not let in any more.")
