"""How does somebody challenge what is held or decided? Taken in, acknowledged, answered: each with its clock and owner."""

import uuid
from datetime import date, datetime

from evenhand.calendars.london import london_date
from evenhand.casework import audit
from evenhand.casework.permission import desk_for, ensure_judges, ensure_may
from evenhand.casework.refusals import NotAllowed, NotThere, refuse
from evenhand.casework.standing import restate
from evenhand.casework.writing import lock_case, once, verb
from evenhand.policy import challenges as rules
from evenhand.policy.access import Action
from evenhand.policy.editions.vocabulary import ChallengeKind
from evenhand.policy.verdicts import Claim, judge
from evenhand.queries import editions, facts
from evenhand.queries.disputes import not_settled
from evenhand.records.cases import Case, Standing
from evenhand.records.challenges import Challenge, ChallengeStep
from evenhand.records.staff import StaffMember

WITHDRAWN = "The decision was withdrawn as mistaken."


@once(Challenge)
def receive(
    *,
    case: str,
    kind: ChallengeKind,
    words: str,
    received_on: date,
    by: StaffMember,
    at: datetime,
    seen_version: int | None = None,
) -> Challenge:
    """Take in a challenge as it was put. The edition gives its clock and owner; a correction shows in every answer at once.

    There is no appeal, and none can be taken in (appeal.none). Refused without words, or with a day to come.
    """
    locked = lock_case(case, seen_version)
    ensure_may(by, at, Action.CHALLENGES, locked)
    if not words.strip():
        raise refuse("appeal.none", "says_something", "Write down what they say, in their words where you can.", "words")
    if received_on > london_date(at):
        raise refuse("appeal.none", "not_in_the_future", "The day is still to come. Give the day it came in.", "received_on")
    clock = rules.clock_of(editions.edition_on(london_date(at)), kind, received_on)
    row = Challenge.objects.create(
        case=locked,
        kind=kind.value,
        words=words.strip(),
        received_on=received_on,
        acknowledge_by=clock.acknowledge_by,
        answer_by=clock.answer_by,
        owner=clock.owner,
        clause=clock.clause,
        by=by,
        at=at,
    )
    audit.wrote(locked, row, by=by, at=at, verb="challenge_received", case=locked)
    restate(locked, at)
    return row


@once(ChallengeStep)
def acknowledge(*, challenge: uuid.UUID, by: StaffMember, at: datetime, seen_version: int | None = None) -> ChallengeStep:
    """Note that the person was told that their challenge is here, by when it is answered, and by whom."""
    row = _locked(challenge, by, at, seen_version)
    if row.steps.filter(step=rules.Taken.ACKNOWLEDGED).exists():
        raise refuse("appeal.none", "acknowledged_once", "It has been acknowledged already.")
    return _step(row, rules.Taken.ACKNOWLEDGED, by, at)


@once(ChallengeStep)
def answer(
    *, challenge: uuid.UUID, outcome: str, reasons: str, by: StaffMember, at: datetime, seen_version: int | None = None
) -> ChallengeStep:
    """Decide a challenge, with reasons. Only its owner does, and nobody in their own cause (apply.who-decides).

    What is agreed is owed until it is carried out; a withdrawn decision has nothing left to carry out.
    """
    row = _locked(challenge, by, at, seen_version)
    _ensure_judges(row, by, at)
    if outcome not in list(rules.Answer):
        raise refuse("appeal.none", "has_an_outcome", "Choose what was decided.", "outcome")
    if not reasons.strip():
        raise refuse("appeal.none", "has_reasons", "Give the reasons that the person will be told.", "reasons")
    if row.steps.filter(step=rules.Taken.ANSWERED).exists():
        raise refuse("appeal.none", "answered_once", "It has been answered already.")
    made = _step(row, rules.Taken.ANSWERED, by, at, rules.Answer(outcome), reasons.strip())
    if rules.has_to_be_carried_out(rules.Answer(outcome)) and Standing.objects.filter(case=row.case, withdrawn=True).exists():
        _step(row, rules.Taken.CARRIED_OUT, by, at, reasons=WITHDRAWN)
    return made


@once(ChallengeStep)
def carry_out(
    *, challenge: uuid.UUID, done: str, by: StaffMember, at: datetime, seen_version: int | None = None
) -> ChallengeStep:
    """Record what was done of what was agreed (appeal.none); only then is a correction no longer told as disputed.

    Refused to all but its owner, in one's own cause, before it is agreed, twice, and without saying what was done.
    """
    row = _locked(challenge, by, at, seen_version)
    _ensure_judges(row, by, at)
    steps = {step.step: step for step in row.steps.all()}
    answered = steps.get(rules.Taken.ANSWERED)
    if answered is None or not rules.has_to_be_carried_out(rules.Answer(answered.outcome)):
        raise refuse("appeal.none", "was_agreed", "Nothing was agreed that could be carried out. Answer the challenge first.")
    if rules.Taken.CARRIED_OUT in steps:
        raise refuse("appeal.none", "carried_out_once", "It has been carried out already.")
    if not done.strip():
        told = "Say what was done: what was corrected, arranged or decided, and who was told."
        raise refuse("appeal.none", "says_what_was_done", told, "done")
    return _step(row, rules.Taken.CARRIED_OUT, by, at, reasons=done.strip())


def settle_withdrawn(case: Case, by: StaffMember, at: datetime) -> None:
    """Part of a withdrawal: what was agreed in the case, and not carried out yet, is carried out with it."""
    agreed = not_settled().filter(case=case, steps__step=rules.Taken.ANSWERED)
    rows = [_row(one, rules.Taken.CARRIED_OUT, by, at, reasons=WITHDRAWN) for one in agreed]
    if rows:
        audit.wrote(*rows, by=by, at=at, verb="challenge_carried_out", case=case)


@verb
def look(*, challenge: uuid.UUID, by: StaffMember, at: datetime) -> Challenge:
    """The challenge with its case; the look is noted. Not there where its case is not there for `by`."""
    row = _find(challenge)
    ensure_may(by, at, Action.CHALLENGES, row.case)
    audit.looked(by=by, at=at, verb="challenge_seen", kind="challenge", subject=row.pk, case=row.case_id)
    return row


def _find(challenge: uuid.UUID) -> Challenge:
    row = Challenge.objects.select_related("case__person", "case__place", "case__service").filter(pk=challenge).first()
    if row is None:
        raise NotThere
    return row


def _locked(challenge: uuid.UUID, by: StaffMember, at: datetime, seen_version: int | None) -> Challenge:
    """The challenge, its case locked, for whoever holds the post that owns it."""
    row = _find(challenge)
    row.case = lock_case(row.case.reference, seen_version)
    desk = ensure_may(by, at, Action.CHALLENGES, row.case)
    role = editions.edition_on(london_date(at)).posts[row.owner].role
    if role not in desk.roles:
        told = "Another post owns this challenge. It waits for them."
        raise NotAllowed(judge(row.clause, [Claim("owns_the_challenge", row.clause, False, told)]))
    return row


def _ensure_judges(challenge: Challenge, by: StaffMember, at: datetime) -> None:
    edition = editions.edition_on(london_date(at))
    posts = rules.answered_by(edition, challenge.owner)
    ensure_judges(desk_for(by, at), edition, posts, facts.for_staff(challenge.case))


def _step(
    challenge: Challenge, step: rules.Taken, by: StaffMember, at: datetime, outcome: str = "", reasons: str = ""
) -> ChallengeStep:
    row = _row(challenge, step, by, at, outcome, reasons)
    audit.wrote(challenge.case, row, by=by, at=at, verb=f"challenge_{step}", case=challenge.case)
    restate(challenge.case, at)
    return row


def _row(
    challenge: Challenge, step: rules.Taken, by: StaffMember, at: datetime, outcome: str = "", reasons: str = ""
) -> ChallengeStep:
    return ChallengeStep.objects.create(
        challenge=challenge, step=step.value, outcome=outcome, reasons=reasons, on=london_date(at), by=by, at=at
    )
