"""What is each letter called? By the decision or the day that it tells of, so that two letters of one case are told apart."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from evenhand.calendars.london import london_date
from evenhand.policy.cases import Act
from evenhand.policy.editions.vocabulary import Occasion
from evenhand.queries import editions
from evenhand.queries.among import joined
from evenhand.queries.letter_facts.subject import as_id, on
from evenhand.queries.prepared import Prepared
from evenhand.records.decisions import Decision

PLAIN = {
    Occasion.DECISION: "letter about the decision",
    Occasion.COMING_REVIEW: "letter about the coming review",
    Occasion.REVIEW_OUTCOME: "letter about the outcome",
    Occasion.ENDED: "letter that says the arrangements have ended",
    Occasion.CORRECTION: "correction and apology",
    Occasion.AGREEMENT: "agreement about contact",
    Occasion.POLICE_REFERRAL: "referral to the police",
    Occasion.AGENCY_REFERRAL: "referral to an agency",
    Occasion.SERVICE_NOTICE: "notice to whoever is told",
}
# What a letter tells of, after its act.
OF_DECISIONS = {
    Act.STAGE.value: "letter about the {stage} decision of {day}",
    Act.REVIEW.value: "letter about the outcome of the review of {day}",
    Act.CHANGE.value: "letter about the change of {day}",
    Act.END.value: "letter about the end of the arrangements decided on {day}",
    Act.WITHDRAWAL.value: "correction and apology after the withdrawal of {day}",
}
OF_DAYS = {
    Occasion.COMING_REVIEW: ("letter about the review due by {day}", "due by {day}"),
    Occasion.ENDED: ("letter that says the arrangements ended on {day}", "on {day}"),
}
TELL_OF_A_DECISION = (Occasion.DECISION, Occasion.REVIEW_OUTCOME, Occasion.ENDED, Occasion.CORRECTION)
Key = tuple[str, str]


@dataclass(frozen=True)
class Name:
    """What a letter is called, without an article; and what tells it from another with the same title."""

    words: str
    apart: str = ""


def names_of(letters: Iterable[Key]) -> dict[Key, Name]:
    """For each letter by its occasion and what it is about: "letter about the Stage 1 decision of 26 November 2026" and
    "decided on 26 November 2026". A letter that tells of no decision and no day has the plain name of its kind."""
    keys = set(letters)
    told = {key: as_id(key[1]) for key in keys if key[0] in TELL_OF_A_DECISION}
    decisions = _decisions([pk for pk in told.values() if pk is not None])
    return {key: _name(key, decisions.get(told.get(key))) for key in keys}


def _name(key: Key, decision: tuple[str, str, str, date] | None) -> Name:
    occasion = Occasion(key[0])
    if decision is not None and decision[0] in OF_DECISIONS:
        act, stage, edition, decided = decision
        short = editions.edition(edition).stages[stage].short if stage else ""
        return Name(OF_DECISIONS[act].format(stage=short, day=on(decided)), f"decided on {on(decided)}")
    if occasion in OF_DAYS and (due := _day(key[1])):
        words, apart = OF_DAYS[occasion]
        return Name(words.format(day=on(due)), apart.format(day=on(due)))
    return Name(PLAIN[occasion])


def _decisions(ids: list[uuid.UUID]) -> dict[uuid.UUID | None, tuple[str, str, str, date]]:
    """Act, stage, edition and effective day of each decision."""
    rows = _read(ids=joined(ids)) if ids else []
    return {pk: (act, stage, edition, _effective(held_on, at)) for pk, act, stage, edition, held_on, at in rows}


_read = Prepared(
    lambda ids: Decision.objects.filter(pk__among=ids).values_list("pk", "act", "stage", "edition", "held_on", "decided_at")
)


def _effective(held_on: date | None, decided_at: datetime) -> date:
    return held_on or london_date(decided_at)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
