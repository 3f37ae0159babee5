"""Which letters does a case owe, by when, and who signs them? What is not told in time is not done (apply.in-writing)."""

from collections.abc import Iterator
from datetime import timedelta

from evenhand.calendars.london import london_date
from evenhand.calendars.working_days import WorkingDays
from evenhand.policy.cases import Act, Standing
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Occasion
from evenhand.policy.owed_facts import CaseForOwed, Kind, Owed
from evenhand.policy.reviews import announced_on, outcome_letter_due

LETTER_OF: dict[Act, Occasion] = {
    Act.STAGE: Occasion.DECISION,
    Act.REVIEW: Occasion.REVIEW_OUTCOME,
    Act.CHANGE: Occasion.REVIEW_OUTCOME,
    Act.END: Occasion.ENDED,
    Act.WITHDRAWAL: Occasion.CORRECTION,
}


def decision_letters(edition: Edition, working_days: WorkingDays, case: CaseForOwed) -> Iterator[Owed]:
    """The letter of each decision until it is sent; a stage's or a correction's is late after two working days (A18).
    What was withdrawn before its letter went is told by the correction alone."""
    withdrawn_at = max((one.decided_at for one in case.decisions if one.act is Act.WITHDRAWAL), default=None)
    for decision in case.decisions:
        occasion = LETTER_OF.get(decision.act)
        if occasion is None or (decision.key, occasion) in case.sent:
            continue
        if withdrawn_at is not None and decision.decided_at < withdrawn_at:
            continue
        decided_on = decision.held_on or london_date(decision.decided_at)
        under = decision.edition or edition
        signer = under.stages[decision.stage].signed_by[0] if decision.stage else under.reviews.reviewed_by[0]
        if occasion in (Occasion.DECISION, Occasion.CORRECTION):
            due, clause = (
                working_days.nth_after(decided_on, under.sending.late_after_working_days),
                under.sending.clause,
            )
        else:
            due, clause = outcome_letter_due(under, working_days, decided_on), under.reviews.notice_clause
        yield Owed(Kind.LETTER, decision.key, due, decided_on, signer, clause, occasion)


def review_letters(edition: Edition, working_days: WorkingDays, standing: Standing, case: CaseForOwed) -> Iterator[Owed]:
    """The invitation before a review, and the letter that says that arrangements have lapsed (appeal.review-after)."""
    signer = edition.reviews.reviewed_by[0]
    due = standing.review_due_on
    if due and (due.isoformat(), Occasion.COMING_REVIEW) not in case.sent:
        shows, clause = announced_on(edition, due), edition.reviews.interval_clause
        yield Owed(Kind.LETTER, due.isoformat(), due, shows, signer, clause, Occasion.COMING_REVIEW)
    for day in standing.lapses:
        if (day.isoformat(), Occasion.ENDED) not in case.sent:
            by = outcome_letter_due(edition, working_days, day)
            shows = day + timedelta(days=1)
            yield Owed(Kind.LETTER, day.isoformat(), by, shows, signer, "appeal.review-after", Occasion.ENDED)
