"""What is there to delete? Story 1 to its end, in words that stand nowhere else; and a search of every file for them."""

import errno
import os
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, connections

from evenhand.casework import decisions, drafts, endings, letters, posting, reviews
from evenhand.casework.checks import Asked, check
from evenhand.casework.contacts import record_contact
from evenhand.casework.deciding import Plan
from evenhand.casework.people import Detail
from evenhand.casework.reviews import Review
from evenhand.casework.training_council.scenery import measure, ready
from evenhand.policy.editions.vocabulary import Channel, Occasion
from evenhand.policy.reviews import Outcome
from evenhand.records.cases import Case
from tests.council import Council, found_council
from tests.dates import at, day
from tests.harness import plugin


@dataclass(frozen=True)
class Scene:
    """The case, and the words about its person that stand nowhere else. A number stands in both ways in which it is kept:
    six digits alone would be found by chance among the digests of a large database."""

    council: Council
    case: Case
    words: tuple[str, ...]


def closed_case(*, considered_again: bool = True, number: str = "461") -> Scene:
    """With names and words that end in `number`, which other tests beside this one do not use.

    Closed on Wed 26 May 2027 and, unless told otherwise, considered again on Mon 10 Jan 2028; a call on 1 Feb 2028."""
    council = found_council()
    by, decided = council.head_of_housing, at("Thu 26 Nov 2026")
    family, abuse, street = f"Ostrovander{number}", f"gribblewarts{number}", f"Zephyrwell{number}"
    email = f"q.{family}@example.com"
    details = (Detail("phone", f"0808 157 0{number}", "tenancy"), Detail("email", email, "tenancy"))
    home, words = f"41 {street} Crescent, ZZ1 4LR", f"Said '{abuse}'."
    case = ready(council.housing, by, decided, "Quillamina", family, details, words, home)
    calls = measure("limited_calls", day("Thu 26 Nov 2026"), day("Wed 26 May 2027"), calls=1, period="week", minutes=10)
    plan = Plan(
        "stage_1",
        (calls,),
        reasons=f"Called an adviser {abuse}.",
        expectations=f"No {abuse}, please.",
        commitments="We answer within ten working days.",
        final_position="The repair is done.",
    )
    decision = decisions.decide_stage(case=case.reference, plan=plan, by=by, at=decided)
    _letter(case, decision.pk, council)
    assert case.person
    check(asked=Asked(phone=f"0808 157 0{number}"), purpose="A call", by=council.adviser, at=at("Wed 2 Dec 2026"))
    call = {"person": case.person.pk, "channel": Channel.TELEPHONE, "by": council.adviser}
    record_contact(**call, at=at("Wed 2 Dec 2026"), note=f"Gave the name {family}.")
    end = day("Wed 26 May 2027")
    review = Review(Outcome.END, f"No more {abuse}.", "Six months of calls.", "", end, end)
    reviews.record_outcome(case=case.reference, review=review, by=by, at=at("Wed 26 May 2027"))
    if considered_again:
        endings.consider_again(case=case.reference, reasons=f"{abuse} again; weighed.", by=by, at=at("Mon 10 Jan 2028"))
    record_contact(**call, at=at("Tue 1 Feb 2028"), note=f"Rang about the bins: {abuse}.")
    drafts.save(form="letter", subject=case.reference, answers={"words": f"Dear {family}"}, by=by, at=at("Mon 8 Jan 2029"))
    return Scene(council, Case.objects.get(pk=case.pk), (family, abuse, street, email, f"0808 157 0{number}", f"8081570{number}"))


def _letter(case: Case, about: object, council: Council) -> None:
    when, by = at("Fri 27 Nov 2026"), council.head_of_housing
    letter = letters.draft(case=case, occasion=Occasion.DECISION, about=str(about), by=by, at=when)
    letter = letters.approve(letter=letter.pk, by=by, at=when, seen_version=letter.version)
    letters.issue(letter=letter.pk, by=by, at=when, seen_version=letter.version)
    posting.record_dispatch(letter=letter.pk, method="first_class", sent_on=when.date(), by=by, at=when, policy_enclosed=True)


def everywhere(*words: str) -> dict[str, list[str]]:
    """Words whose bytes are in a file, with the files: of SQLite the database and its log, of PostgreSQL the whole cluster."""
    if connection.vendor == "sqlite":
        name = Path(str(connections["default"].settings_dict["NAME"]))
        files = [path for path in name.parent.iterdir() if path.name.startswith(name.name)]
    else:
        files = _files(plugin.CLUSTER.data)
    found: dict[str, list[str]] = {}
    for path in (*files, *(path for path in _files(plugin.HOME) if "sqlite3" not in path.name)):
        content = _bytes(path).lower()
        for word in words:
            if word.lower().encode() in content:
                found.setdefault(word, []).append(str(path))
    return found


def _files(folder: Path) -> list[Path]:
    """Every file in it, and in its folders; one that another test takes away meanwhile is passed over."""
    return [Path(here, name) for here, _, names in os.walk(folder) for name in names]


def _bytes(path: Path) -> bytes:
    """What is in a file; nothing in a socket, nor when another test has dropped its database since the files were listed."""
    try:
        return path.read_bytes()
    except OSError as error:
        if error.errno not in (errno.ENOENT, errno.ENXIO):
            raise
        return b""
