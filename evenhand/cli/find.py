"""`evenhand find -`: people and places for queries that come as JSON lines, each answered before the next is read."""

import argparse
import json
import sys
from datetime import date
from typing import Any

from evenhand.casework import searching
from evenhand.casework.refusals import Refused
from evenhand.cli.faults import Failed
from evenhand.cli.starting import now, operator
from evenhand.matching.dates import read_date
from evenhand.matching.facts import Facts, facts_of
from evenhand.queries.found_json import as_json

TEXTS = ("name", "given_name", "family_name", "phone", "email", "address", "postcode", "uprn", "reference", "handle")
LONGEST = 10_000


class NotAQuery(Exception):
    """A line that cannot be asked; the text says why."""


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Register `find`."""
    parser = verbs.add_parser("find", help="find people and places by what is known, also where it is misspelt")
    parser.add_argument("queries", choices=["-"], metavar="-", help="JSON lines on standard input, one query each")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer each line by a line: its id and at most five matches. A line that is no query is answered with `error`, and the
    others go on; where none could be asked, that is a failure."""
    by, asked, lines = operator(), 0, 0
    for line in sys.stdin.buffer:
        if not line.strip():
            continue
        lines += 1
        answer: dict[str, Any] = {"id": None, "matches": []}
        try:
            said = _read(line)
            answer["id"] = said.get("id")
            answer["matches"] = as_json(searching.search(facts=_facts(said), by=by, at=now()))
            asked += 1
        except NotAQuery as fault:
            answer["error"] = str(fault)
        except Refused as refusal:
            raise Failed("; ".join(reason.message for reason in refusal.verdict.reasons)) from None
        # In ASCII, so that an id comes back whatever characters it has, also half of one.
        print(json.dumps(answer), flush=True)
    if lines and not asked:
        raise Failed(
            "No line was a query. Each line is a JSON object with at least one of " + ", ".join(TEXTS) + ", date_of_birth."
        )
    return 0


def _read(line: bytes) -> dict[str, Any]:
    try:
        said = json.loads(line, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise NotAQuery("This line is not JSON.") from None
    if not isinstance(said, dict):
        raise NotAQuery("This line is not a JSON object.")
    return said


def _no_constant(text: str) -> None:
    """NaN and Infinity are no JSON, though Python reads them: the answer would have them too."""
    raise ValueError(text)


def _facts(said: dict[str, Any]) -> Facts:
    """What a line says, as it is compared. Texts may be left out or null; numbers are taken as they are written."""
    text = {field: _text(said, field) for field in TEXTS}
    facts = facts_of(
        names=[text["name"], f"{text['given_name']} {text['family_name']}"],
        **_born(said.get("date_of_birth")),
        phones=[text["phone"]],
        emails=[text["email"]],
        addresses=[(text["address"], text["postcode"])],
        uprns=[text["uprn"]],
        references=[text["reference"]],
        handles=[text["handle"]],
    )
    if not facts:
        raise NotAQuery("Nothing in this line can be searched for.")
    return facts


def _text(said: dict[str, Any], field: str) -> str:
    value = said.get(field)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise NotAQuery(f"{field} is not a text.")
    return str(value)[:LONGEST]


def _born(value: object) -> dict[str, Any]:
    """A day, or a year alone."""
    if value is None or value == "":
        return {}
    if (
        isinstance(value, int | str)
        and not isinstance(value, bool)
        and len(str(value).strip()) == 4
        and str(value).strip().isdigit()
    ):
        return {"birth_year": int(str(value))}
    read = read_date(value, short_years=False) if isinstance(value, str) else None
    if not isinstance(read, date):
        raise NotAQuery("date_of_birth is not a date. Write it as 2026-12-31 or 31/12/2026, or the year alone.")
    return {"born": read}
