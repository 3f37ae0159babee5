"""What of a case decides what is owed on it, beside where it stands? Letters sent, what waits, recalls, challenges, holds."""

from datetime import date

from evenhand.calendars.london import london_date
from evenhand.policy.cases import Act, DecisionFact, Standing
from evenhand.policy.challenges import ChallengeClock, Taken
from evenhand.policy.contradictions import not_followed
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Occasion, Record
from evenhand.policy.owed_facts import CaseForOwed, HoldFact, OpenChallenge, ProposalFact, UnmetAdjustment
from evenhand.queries import editions, facts
from evenhand.queries.disputes import not_settled
from evenhand.records.cases import Case
from evenhand.records.challenges import Challenge
from evenhand.records.decisions import Decision, Proposal, Provision
from evenhand.records.disclosures import Recall
from evenhand.records.letters import Dispatch, Letter


def for_owed(
    case: Case, edition: Edition, computed: Standing, decisions: list[Decision], decided: list[DecisionFact]
) -> CaseForOwed:
    """What else decides what is owed: letters sent, what waits, recalls, challenges, and adjustments noted since."""
    letters = Letter.objects.filter(case=case, dispatches__isnull=False, dispatches__returned__isnull=True)
    sent = {(about, Occasion(occasion)) for about, occasion in letters.values_list("about", "occasion")}
    waiting = facts.waiting_proposal(case)
    recalls = Recall.objects.filter(disclosure__case=case, receipt_on__isnull=True)
    return CaseForOwed(
        decisions=decided,
        sent=frozenset(sent),
        nobody_to_write_to=case.person_id is None,
        proposal=_proposal(waiting) if waiting else None,
        short_equality_on=_short_equality_on(case, decisions),
        returned=_came_back(case),
        recalls=tuple((str(r.pk), london_date(r.called_at)) for r in recalls),
        challenges=tuple(_open_challenge(c) for c in not_settled().filter(case=case).prefetch_related("steps")),
        holds=tuple(
            HoldFact(str(one.pk), str(one.owner_id), one.from_on, one.until_on)
            for one in case.holds.filter(released_at__isnull=True)
        ),
        unmet=_unmet(case, edition, computed),
    )


def _unmet(case: Case, edition: Edition, computed: Standing) -> tuple[UnmetAdjustment, ...]:
    """The adjustments of the person that the arrangements, as they were last decided, stand against."""
    rows = list(case.person.adjustments.filter(ended_on__isnull=True)) if case.person else []
    last = {span.arrangement: span for span in sorted(computed.spans, key=lambda span: span.from_at)} if rows else {}
    provisions = {str(one.pk): one for one in Provision.objects.filter(pk__in=[span.provision for span in last.values()])}
    needed, found = [facts.adjustment_of(row) for row in rows], []
    for row, one in zip(rows, needed, strict=True):
        spans = [span for span in last.values() if span.until_at is None or span.ends_on >= row.noted_on]
        if one in not_followed(edition, [facts.chosen_of(provisions[span.provision]) for span in spans], needed):
            open_ended = any(span.until_at is None for span in spans)
            until_on = None if open_ended else max(span.ends_on for span in spans)
            found.append(UnmetAdjustment(str(row.pk), row.noted_on, until_on))
    return tuple(found)


def _proposal(waiting: Proposal) -> ProposalFact:
    under, proposed_on = editions.edition(waiting.edition), london_date(waiting.proposed_at)
    return ProposalFact(str(waiting.pk), proposed_on, waiting.stage, waiting.immediate, under)


def _came_back(case: Case) -> tuple[tuple[str, date], ...]:
    """The letters whose latest sending came back, with that day."""
    rows = Dispatch.objects.filter(letter__case=case).order_by("sent_on", "at").select_related("returned")
    latest = {str(row.letter_id): row for row in rows}
    return tuple((key, row.returned.returned_on) for key, row in latest.items() if hasattr(row, "returned"))


def _short_equality_on(case: Case, decisions: list[Decision]) -> date | None:
    said = facts.latest_statements(case).get(Record.EQUALITY)
    if said is None or not said.facts.get("short_form"):
        return None
    immediate = [d for d in decisions if d.act == Act.STAGE]
    return london_date(immediate[0].decided_at) if immediate else None


def _open_challenge(challenge: Challenge) -> OpenChallenge:
    clock = ChallengeClock(challenge.acknowledge_by, challenge.answer_by, challenge.owner, challenge.clause)
    on = {step.step: step.on for step in challenge.steps.all()}
    return OpenChallenge(
        str(challenge.pk), clock, challenge.received_on, Taken.ACKNOWLEDGED in on, agreed_on=on.get(Taken.ANSWERED)
    )
