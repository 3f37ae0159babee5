"""What does a letter say of a decision and a review? Who decided, why this stage, the outcome with its reasons, the end."""

from datetime import timedelta

from evenhand.calendars.london import london_date
from evenhand.policy.cases import Act
from evenhand.policy.editions.vocabulary import LetterFact, Occasion
from evenhand.queries import editions
from evenhand.queries.letter_facts.arrangements import sentence_of
from evenhand.queries.letter_facts.recipients import with_post
from evenhand.queries.letter_facts.subject import Subject, on, sentence, told_us
from evenhand.queries.staff import Held
from evenhand.records.decisions import Decision


def decider_of(decision: Decision) -> str:
    """Who decided, in which post, for whom they stood in, and on whose proposal."""
    words = with_post(decision.decided_by, Held(decision.in_post, decision.stood_in_for))
    proposal = decision.proposal
    if proposal is None:
        return words
    proposer = with_post(proposal.proposed_by, Held(proposal.in_post, proposal.stood_in_for))
    return f"{words}, on the proposal of {proposer}"


def _decided_on(subject: Subject) -> str:
    """The day of the decision; in a correction, the day of the decision that was mistaken."""
    decision = subject.stage_decision if subject.occasion is Occasion.CORRECTION else subject.decision
    return on((decision.held_on or london_date(decision.decided_at)) if decision else None)


def _why_this_stage(subject: Subject) -> str:
    """The grounds, and why the stage before would not do or was not enough (apply.two-stages, stage2.grounds)."""
    decision = subject.decision
    if decision is None or not decision.stage:
        return ""
    edition = subject.edition
    grounds = [edition.grounds[key].words for key in decision.grounds if key in edition.grounds]
    ground = f"The ground for this decision: {'; '.join(grounds).lower()}." if grounds else ""
    before = edition.stages[decision.stage].follows
    skipped = f"Why we did not start with {edition.stages[before].short}: {sentence(decision.considered)}" if before else ""
    stages = (before, decision.stage)
    earlier = next((d for d in reversed(subject.upto[:-1]) if d.act == Act.STAGE.value and d.stage in stages), None)
    if earlier is not None and before:
        why = decision.proposal.justification if decision.proposal else decision.reasons
        known = edition.stages[earlier.stage].short
        skipped = f"{known} was decided on {on(earlier.decided_at)} and was not enough. {sentence(why)}"
    elif not decision.considered:
        skipped = ""
    return "\n".join(part for part in (ground, skipped) if part) if skipped else ""


def _police_and_legal(subject: Subject) -> str:
    """What the police were told, and legal steps as what they are: a referral, decided by nobody yet (stage2.police, A29)."""
    reports = [i.police_reports.order_by("-at", "-pk").first() for i in subject.incidents() if i.police_duty]
    told = [one for one in reports if one]
    police = ""
    if told:
        done = all(one.police_reference for one in told)
        police = "We have reported what happened to the police." if done else "We are reporting what happened to the police."
    legal = [
        f"{sentence_of(p)} This is a referral. It is not a court order."
        for p in (subject.decision.provisions.all() if subject.decision else ())
        if p.arrangement.measure == "legal_action"
    ]
    return "\n".join(part for part in (police, *legal) if part)


OUTCOMES = {
    "end": "The arrangements end. Until the end of {last} they stay as they are; after that day none applies.",
    "continue": "The arrangements continue until {last}.",
    "vary": "The arrangements change. They last until {last}.",
    "extend": "The arrangements are extended until {last}.",
    "propose_next": "The arrangements continue until {last}. A further step may be proposed. If it is decided, we write to you.",
}


def _outcome(subject: Subject) -> str:
    decision = subject.decision
    if decision is None:
        return ""
    last = on(decision.monitoring_ends_on or subject.standing.ends_on)
    text = OUTCOMES.get(decision.outcome, "")
    if decision.act == Act.CHANGE.value:
        text = "We have changed the arrangements between reviews. The date of the next review stays as it was."
    early = f" This is earlier than the minimum period, because: {sentence(decision.exception)}" if decision.exception else ""
    held = f" The review was held on {on(decision.held_on)}." if decision.held_on else ""
    return text.format(last=last) + held + early if text else ""


def _considered(subject: Subject) -> str:
    decision = subject.decision
    if decision is None:
        return ""
    if decision.act == Act.CHANGE.value and not decision.considered:
        return "We looked at each arrangement that was running on the day of the decision."
    if decision.act != Act.REVIEW.value:
        return decision.considered
    return f"{decision.considered}\n{told_us(decision.view) or 'You have not told us your view.'}"


def _views_by(subject: Subject) -> str:
    """The last working day before the review: what is said by then can be weighed in it. Where that is past, as many
    working days from now as the council itself has to write about an outcome."""
    due, today, days = subject.day or subject.standing.review_due_on, london_date(subject.at), editions.working_days()
    if due is None:
        return ""
    before = days.previous_or_same(due - timedelta(days=1))
    return on(before if before > today else days.nth_after(today, subject.edition.reviews.outcome_letter_working_days))


def _ended_on(subject: Subject) -> str:
    decided = subject.decision.monitoring_ends_on if subject.decision else None
    return on(decided or subject.day)


FACTS = {
    LetterFact.DECIDER: lambda subject: decider_of(subject.decision) if subject.decision else "",
    LetterFact.DECIDED_ON: _decided_on,
    LetterFact.WHY_THIS_STAGE: _why_this_stage,
    LetterFact.POLICE_AND_LEGAL: _police_and_legal,
    LetterFact.OUTCOME: _outcome,
    LetterFact.OUTCOME_REASONS: lambda subject: subject.decision.reasons if subject.decision else "",
    LetterFact.CONSIDERED: _considered,
    LetterFact.VIEWS_BY: _views_by,
    LetterFact.ENDED_ON: _ended_on,
    LetterFact.DELETION_ON: lambda subject: on(subject.standing.deletion_due_on),
    LetterFact.WHAT_WAS_WRONG: lambda subject: subject.decision.reasons if subject.decision else "",
}
