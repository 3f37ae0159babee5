"""How is something owed said on a page? In words an officer says aloud, with its link."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from django.urls import NoReverseMatch, reverse

from evenhand.policy.clauses import CLAUSES
from evenhand.queries.owed import Waiting

KINDS = {
    "triage": "Triage a report",
    "support": "Follow up the support offered after a report",
    "police": "Enter the police reference",
    "proposal": "Decide a proposal",
    "propose": "Propose the next stage, as the review decided",
    "equality": "Complete the full equality record",
    "review": "Review the arrangements",
    "review_late": "A review is late",
    "recall": "Chase the receipt of a recall",
    "acknowledge": "Acknowledge a challenge",
    "answer": "Answer a challenge",
    "carry_out": "Carry out what was agreed in answer to a challenge",
    "adjustment": "Change what is arranged: an adjustment that was noted since stands against it",
    "unverified": "Confirm or drop an entry of the earlier register",
    "deletion": "A closed case will be deleted",
    "hold": "A hold of yours ends: tell the owner of the register's information whether it is still needed",
    "occupier": "The occupier of a registered place has changed",
    "returned": "A letter came back",
    "check_out": "A visitor has not checked out",
    "visit": "You are booked to visit a place that is on the register",
    "slip": "A slip is out of date: print it again, and tell the officer",
    "safety_end": "Decide whether a safety warning goes on",
    "safety_passed": "A safety warning has passed its day: it stays until somebody decides",
}
# What somebody does who may not do it themselves: the words, and the page.
INSTEAD = {
    ("proposal", "stand_in"): ("Appoint a stand-in: a proposal waits that you may not decide yourself", "stand_ins"),
    ("proposal", "training"): ("Complete your training: a proposal waits for your decision", "training"),
    ("review", "stand_in"): ("Appoint a stand-in: a review waits that you may not hold yourself", "stand_ins"),
    ("triage", "stand_in"): ("Appoint a stand-in: a report waits that you may not triage yourself", "stand_ins"),
    ("answer", "stand_in"): ("Appoint a stand-in: a challenge waits that you may not answer yourself", "stand_ins"),
    ("carry_out", "stand_in"): ("Appoint a stand-in: what was agreed waits that you may not carry out yourself", "stand_ins"),
    ("review", "training"): ("Complete your training: a review waits for you", "training"),
}
# Which page deals with what is owed on each kind of subject.
PAGE_OF_KIND = {"police": "report_police", "support": "report_support", "occupier": "occupier"}
PAGE_OF_CASE = {"letter": "case_letters", "returned": "case_letters", "recall": "told"}
PAGES = {"case": "case", "incident": "triage"}
# Many of these on one day, on the same case or on none, are one line.
MANY = {
    "unverified": "Confirm or drop {} entries of the earlier register",
    "recall": "Chase the receipts of {} recalls",
}


@dataclass(frozen=True)
class Line:
    """One line of a list of what is owed. `due` is two or three words; `open_on` is said beside it, where offices are closed on
    the day itself."""

    text: str
    href: str
    due: str
    open_on: str
    late: bool
    clause: str
    clause_title: str
    reference: str
    owner: str
    kind: str


def line_of(waiting: Waiting) -> Line:
    """The words for one thing owed; how many days late it is stands in them."""
    text = f"Send the {waiting.letter or 'letter'}" if waiting.kind == "letter" else KINDS.get(waiting.kind, waiting.kind)
    if waiting.kind == "visit" and waiting.occasion == "approval":
        text = "Approve the risk assessment of a visit"
    elif waiting.kind == "visit" and waiting.days_late > 0:
        text = "A visit that was not cleared has passed: say that it ended, or call it off"
    elif waiting.kind == "safety_end" and waiting.days_late > 0:
        text = KINDS["safety_passed"]
    elif waiting.kind == "deletion" and waiting.about == "held":
        text = "A closed case will be deleted: its hold ends the day before"
    title = CLAUSES.get(waiting.clause, "")
    href = _href(waiting)
    if waiting.instead:
        text, page = INSTEAD[waiting.kind, waiting.instead]
        href = _address(page)
    return Line(
        text,
        href,
        _due(waiting.days_late),
        _open_on(waiting.warn_on) if waiting.days_late < 0 else "",
        waiting.days_late > 0,
        waiting.clause,
        title,
        waiting.reference or waiting.report,
        waiting.owner,
        waiting.kind,
    )


def lines_of(rows: Iterable[Waiting]) -> list[Line]:
    """The lines of one day, in order; what would be said many times in the same words is said once, with its number."""
    together: dict[Any, list[Waiting]] = {}
    for row in rows:
        key = (row.kind, row.reference, row.clause) if row.kind in MANY else len(together)
        together.setdefault(key, []).append(row)
    return [_line_of_many(same) for same in together.values()]


def _line_of_many(same: list[Waiting]) -> Line:
    line = line_of(same[0])
    if len(same) == 1:
        return line
    href = _address("earlier") if same[0].kind == "unverified" else line.href
    return replace(line, text=MANY[same[0].kind].format(len(same)), href=href)


def _due(days_late: int) -> str:
    if days_late == 0:
        return "due today"
    days = abs(days_late)
    unit = "day" if days == 1 else "days"
    return f"late by {days} {unit}" if days_late > 0 else f"in {days} {unit}"


def _open_on(warn_on: date | None) -> str:
    return f"offices are closed that day, so by {warn_on:%A %-d %B %Y}" if warn_on else ""


def _href(waiting: Waiting) -> str:
    try:
        if waiting.kind in PAGE_OF_KIND:
            return _address(PAGE_OF_KIND[waiting.kind], pk=waiting.subject)
        if waiting.subject_kind == "visit":
            return _address("visit", reference=waiting.about)
        if waiting.subject_kind == "case" and waiting.kind in ("acknowledge", "answer", "carry_out"):
            return _address("challenge", pk=waiting.about)
        if waiting.reference and waiting.kind in PAGE_OF_CASE:
            return _address(PAGE_OF_CASE[waiting.kind], reference=waiting.reference)
        if waiting.reference and waiting.subject_kind != "incident":
            return _address("case", reference=waiting.reference)
        return _address(PAGES.get(waiting.subject_kind, waiting.subject_kind), pk=waiting.subject)
    except NoReverseMatch:
        return ""


@lru_cache(maxsize=4096)
def _address(name: str, **which: Any) -> str:
    """The address of a page; the latest are kept: they do not change."""
    return reverse(name, kwargs=which)
