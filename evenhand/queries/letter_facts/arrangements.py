"""What does a letter say of the arrangements? Each with its days and reasons, where it applies, for how long, and what next."""

from evenhand.calendars.london import london_date
from evenhand.policy.cases import Effect, Span
from evenhand.policy.editions.vocabulary import Channel, LetterFact, Occasion
from evenhand.policy.instructions import Allowed, instruction_of, routes
from evenhand.policy.scopes import is_narrow
from evenhand.queries import editions, facts
from evenhand.queries.letter_facts.subject import Subject, as_id, listed, on, one_line, sentence
from evenhand.records.decisions import Provision


def running(subject: Subject) -> list[Provision]:
    """What each arrangement is after the decision told of (or now): what holds then, and what starts later."""
    return [row for row, _ in _spans(subject)]


def _spans(subject: Subject) -> list[tuple[Provision, Span]]:
    """Each of these with its days: what was said of its end later counts (review.record)."""
    spans = [s for s in subject.standing.spans if s.until_at is None or s.until_at > subject.told_from]
    latest = {span.arrangement: span for span in sorted(spans, key=lambda s: s.from_at)}
    rows = {str(row.pk): row for decision in subject.decisions for row in decision.provisions.all()}
    return [(rows[span.provision], span) for span in latest.values()]


def sentence_of(provision: Provision) -> str:
    """The letter's sentence for one arrangement with where it applies, in the words of the edition that it was made under."""
    made_under = editions.edition(provision.decision.edition)
    return sentence(instruction_of(made_under, facts.chosen_of(provision)).letter)


def ways_of(subject: Subject) -> tuple[str, str]:
    """The council's telephone and email as the letter's head gives them: each only where nothing that runs closes this way,
    passes it on or sets a condition for whoever reads it."""
    own, measures = subject.council, subject.edition.measures
    chosen = [facts.chosen_of(row) for row in running(subject)] if subject.letter.to_customer else []
    if any(one.measure not in measures for one in chosen):
        return "", ""
    ways = routes(subject.edition, chosen)
    given = ((Channel.TELEPHONE, own.telephone), (Channel.EMAIL, own.email))
    telephone, email = (way if ways[channel] is Allowed.YES else "" for channel, way in given)
    return telephone, email


def _arrangements(subject: Subject) -> str:
    rows = _spans(subject)
    if rows:
        ends = _why_they_end(subject)
        return listed([_with_reasons(row, span, ends.get(span.arrangement, "")) for row, span in rows])
    ended = _last_day(subject)
    if subject.standing.spans and subject.standing.ended_at is not None and ended:
        return f"No arrangement is left after {ended}."
    stage = subject.stage_decision
    this = "This letter" if subject.decision is stage else f"Our decision of {on(stage.decided_at)}" if stage else ""
    return f"No arrangement limits your contact. {this} is a warning." if stage else ""


def _why_they_end(subject: Subject) -> dict[str, str]:
    """Why each arrangement that a decision ends does, unless the letter gives these reasons for the whole."""
    said = [row for one in subject.upto for row in one.provisions.all() if row.effect == Effect.ENDS.value]
    whole = subject.decision.reasons if subject.decision else ""
    return {str(row.arrangement_id): row.reason for row in said if row.reason != whole}


def _with_reasons(row: Provision, span: Span, ends: str) -> str:
    """The arrangement with its days and why; where a decision ends it on one of them, also `ends`, why it does."""
    reasons = " ".join(sentence(part) for part in (row.reason, row.appropriate, row.proportionate, row.least) if part)
    days = f"From {on(row.starts_on)} until {on(span.ends_on)}."
    why = f"{sentence_of(row)} {days} Why: {reasons}" if reasons else ""
    return f"{why} It ends then because: {sentence(ends)}" if why and ends else why


def _scope(subject: Subject) -> str:
    """Where the arrangements apply: to the whole council, or to what each names."""
    rows = running(subject)
    everywhere = f"This applies to your contact with every part of {subject.council.name}."
    narrow = [row for row in rows if is_narrow(facts.chosen_of(row))]
    if not narrow:
        return everywhere
    lines = listed([sentence_of(row) for row in narrow])
    rest = "The other arrangements apply to the whole council." if len(narrow) < len(rows) else ""
    return "\n\n".join(part for part in ("This applies only where it says so:", lines, rest) if part)


def _starts_on(subject: Subject) -> str:
    """The first day of what the decision says; for a warning alone the day of the decision."""
    if subject.decision is None:
        return ""
    starts = [p.starts_on for p in subject.decision.provisions.all() if p.effect != Effect.ENDS.value]
    return on(min(starts, default=london_date(subject.decision.decided_at)))


def _until(subject: Subject) -> str:
    """The last day of all; where a decision's arrangements end on several days, also that each has its own."""
    several = subject.occasion is Occasion.DECISION and len({span.ends_on for _, span in _spans(subject)}) > 1
    return f"{_last_day(subject)}. Each arrangement ends on the day that stands with it" if several else _last_day(subject)


def _last_day(subject: Subject) -> str:
    days = [span.ends_on for _, span in _spans(subject)]
    decided = subject.decision.monitoring_ends_on if subject.decision else None
    return on(max([*days, *([decided] if decided else [])], default=subject.standing.ends_on))


def _review_on(subject: Subject) -> str:
    """By when the review is due; where a letter about a coming review is late, that the delay is ours."""
    due = subject.day or subject.standing.review_due_on
    if subject.occasion is Occasion.COMING_REVIEW and due and due < london_date(subject.at):
        return f"{on(due)}. That day has passed. The delay is ours, and we hold the review now"
    return on(due)


def _next_step(subject: Subject) -> str:
    """What can follow, said as it is and without a threat (apply.two-stages)."""
    edition, stage = subject.edition, subject.standing.stage
    if stage is None:
        return ""
    following = edition.stage_after(stage)
    better = "If your contact changes, we can reduce or end the arrangements at the review."
    if following is None:
        return f"{better} If contact like this goes on, we may change or extend them at a review, with our reasons in writing."
    title = edition.stages[following].title
    return f"{better} If contact like this goes on, the next step that we may consider is {title}."


def _agreement_terms(subject: Subject) -> str:
    key = as_id(subject.about)
    row = next((p for p in running(subject) if p.arrangement_id == key), None)
    return str(row.parameters.get("terms", "")) if row else ""


def _instruction(subject: Subject) -> str:
    """What whoever is told has to do: the instructions in force, and nothing of the story."""
    rows = [row for row in running(subject) if row.starts_on <= london_date(subject.at)]
    told = [instruction_of(editions.edition(row.decision.edition), facts.chosen_of(row)).instruction for row in rows]
    return listed([sentence(one_line(words)) for words in told])


FACTS = {
    LetterFact.ARRANGEMENTS: _arrangements,
    LetterFact.SCOPE: _scope,
    LetterFact.STARTS_ON: _starts_on,
    LetterFact.ENDS_ON: _until,
    LetterFact.REVIEW_ON: _review_on,
    LetterFact.NEXT_STEP: _next_step,
    LetterFact.AGREEMENT_TERMS: _agreement_terms,
    LetterFact.INSTRUCTION: _instruction,
}
