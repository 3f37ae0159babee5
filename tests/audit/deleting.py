"""What is there to delete? Story 1 to its end, in words that stand nowhere else; and a search of every file for them."""

from dataclasses import dataclass
from pathlib import Path

from django.db import connection, connections

from evenhand.casework import decisions, drafts, endings, letters, posting, reviews
from evenhand.casework.checks import Asked, check
from evenhand.casework.contacts import record_contact
from evenhand.casework.deciding import Plan
from evenhand.casework.people import Detail
from evenhand.casework.reviews import Outcome, Review
from evenhand.casework.training_council.scenery import measure, ready
from evenhand.policy.editions.vocabulary import Channel, Occasion
from evenhand.records.cases import Case
from tests.council import Council, found_council
from tests.dates import at, day
from tests.harness import plugin

WORDS = (
    "Quillamina",
    "Ostrovander",
    "900461",
    "q.ostrovander@example.com",
    "Zephyrwell",
    "gribblewarts",
    "gribbleworth",
)


@dataclass(frozen=True)
class Scene:
    council: Council
    case: Case


def closed_case(*, considered_again: bool = True) -> Scene:
    """Closed on Wed 26 May 2027 and, unless told otherwise, considered again on Mon 10 Jan 2028; a call on 1 Feb 2028."""
    council = found_council()
    by, decided = council.head_of_housing, at("Thu 26 Nov 2026")
    details = (Detail("phone", "07700 900461", "tenancy"), Detail("email", "q.ostrovander@example.com", "tenancy"))
    home, words = "41 Zephyrwell Crescent, ZZ1 4LR", "Said 'gribblewarts'."
    case = ready(council.housing, by, decided, "Quillamina", "Ostrovander", details, words, home)
    calls = measure("limited_calls", day("Thu 26 Nov 2026"), day("Wed 26 May 2027"), calls=1, period="week", minutes=10)
    plan = Plan(
        "stage_1",
        (calls,),
        reasons="Called an adviser gribbleworth.",
        expectations="No gribblewarts, please.",
        commitments="We answer within ten working days.",
        final_position="The repair is done.",
    )
    decision = decisions.decide_stage(case=case.reference, plan=plan, by=by, at=decided)
    _letter(case, decision.pk, council)
    assert case.person
    check(asked=Asked(phone="07700 900461"), purpose="A call", by=council.adviser, at=at("Wed 2 Dec 2026"))
    call = {"person": case.person.pk, "channel": Channel.TELEPHONE, "by": council.adviser}
    record_contact(**call, at=at("Wed 2 Dec 2026"), note="Gave the name Ostrovander.")
    end = day("Wed 26 May 2027")
    review = Review(Outcome.END, "No more gribblewarts.", "Six months of calls.", "", end, end)
    reviews.record_outcome(case=case.reference, review=review, by=by, at=at("Wed 26 May 2027"))
    if considered_again:
        endings.consider_again(case=case.reference, reasons="Gribbleworth again; weighed.", by=by, at=at("Mon 10 Jan 2028"))
    record_contact(**call, at=at("Tue 1 Feb 2028"), note="Rang about the bins: gribblewarts.")
    drafts.save(form="letter", subject=case.reference, answers={"words": "Dear Ostrovander"}, by=by, at=at("Mon 8 Jan 2029"))
    return Scene(council, Case.objects.get(pk=case.pk))


def _letter(case: Case, about: object, council: Council) -> None:
    when, by = at("Fri 27 Nov 2026"), council.head_of_housing
    letter = letters.draft(case=case, occasion=Occasion.DECISION, about=str(about), by=by, at=when)
    letter = letters.approve(letter=letter.pk, by=by, at=when, seen_version=letter.version)
    letters.issue(letter=letter.pk, by=by, at=when, seen_version=letter.version)
    posting.record_dispatch(letter=letter.pk, method="first_class", sent_on=when.date(), by=by, at=when)


def everywhere(word: str) -> list[str]:
    """The files in which the word's bytes are: of SQLite the file and its log, of PostgreSQL the cluster's whole folder."""
    if connection.vendor == "sqlite":
        name = Path(str(connections["default"].settings_dict["NAME"]))
        files = [path for path in name.parent.iterdir() if path.name.startswith(name.name)]
    else:
        files = [path for path in plugin.CLUSTER.data.rglob("*") if path.is_file()]
    ours = [path for path in plugin.HOME.rglob("*") if path.is_file() and "sqlite3" not in path.name]
    return [str(path) for path in (*files, *ours) if word.lower().encode() in path.read_bytes().lower()]
