"""Which steps can the person take on a case, which can they not, and why? Asked before anything is typed."""

from dataclasses import dataclass

from django.urls import reverse

from evenhand import clock
from evenhand.policy import staff as rules
from evenhand.policy.clauses import CLAUSES
from evenhand.policy.editions.vocabulary import Reach
from evenhand.policy.steps import WAITING, Phase, Step, may_be_taken, takers
from evenhand.policy.verdicts import Reason, Verdict
from evenhand.queries import cases, facts
from evenhand.queries import staff as staff_queries
from evenhand.web.case_strip import Opened
from evenhand.web.doors import StaffRequest


@dataclass(frozen=True)
class Way:
    """A step that fits where the case is and that a post of the person takes: its words and its address. What is judged beside
    the steps of a case has its words alone."""

    step: Step | None
    text: str
    href: str = ""
    stage: str | None = None


@dataclass(frozen=True)
class Bar:
    """Why the person themselves does not take some of these steps, and where that is mended."""

    reason: Reason
    title: str
    ways: tuple[Way, ...]
    href: str


OTHER_STEPS = (
    (Step.REVIEW, "Hold a review", "case_review"),
    (Step.CHANGE, "Change arrangements between reviews", "case_change"),
    (Step.END, "End the arrangements", "case_end"),
    (Step.WITHDRAW, "Withdraw as mistaken", "case_withdraw"),
    (Step.NO_FURTHER, "Take it no further", "case_no_further"),
    (Step.ACTIVITY, "Considered again, and taken no further", "case_again"),
)
MENDED_AT = {
    "trained": "training",
    "not_the_proposer": "stand_ins",
    "not_a_target": "stand_ins",
    "not_the_subject": "stand_ins",
    "no_conflict": "stand_ins",
}


def ways(request: StaffRequest, this: Opened) -> tuple[list[Way], list[Bar]]:
    """The steps open to the person, the deciding ones first; and what bars them from the others of their posts."""
    found = [*_stages(request, this), *_waiting(request, this)]
    for step, text, name in OTHER_STEPS:
        if _may(request, this, step, None):
            found.append(Way(step, text, reverse(name, kwargs={"reference": this.case.reference}), None))
    against = _against(request, this, found) if found else {}
    barred = {way for reasons in against.values() for way in reasons}
    bars = [Bar(reason, CLAUSES.get(reason.clause, ""), tuple(those), mended_at(reason)) for reason, those in against.items()]
    return [way for way in found if way not in barred], bars


def bars(request: StaffRequest, this: Opened, *steps: Step) -> list[Bar]:
    """What bars the person from one of `steps`, for the pages on which it is taken."""
    return [bar for bar in ways(request, this)[1] if any(way.step in steps for way in bar.ways)]


def barred(verdict: Verdict, text: str) -> list[Bar]:
    """What bars the person from judging something beside the steps of a case, called `text`."""
    return [Bar(one, CLAUSES.get(one.clause, ""), (Way(None, text),), mended_at(one)) for one in verdict.reasons]


def mended_at(reason: Reason) -> str:
    """The page that mends a reason that lies in the person; empty where none does."""
    name = MENDED_AT.get(reason.claim)
    return reverse(name) if name else ""


def _against(request: StaffRequest, this: Opened, found: list[Way]) -> dict[Reason, list[Way]]:
    officer = staff_queries.officer_of(request.desk, this.edition, clock.today())
    case = facts.for_staff(this.case, cases.waiting(this.case))
    against: dict[Reason, list[Way]] = {}
    for way in found:
        for reason in rules.may_take(this.edition, way.step, way.stage, officer, case).reasons:
            known = next((one for one in against if one.claim == reason.claim), reason)
            against.setdefault(known, []).append(way)
    return against


def _stages(request: StaffRequest, this: Opened) -> list[Way]:
    found = []
    for key, stage in this.edition.stages.items():
        kwargs = {"reference": this.case.reference, "stage": key}
        if stage.proposed_by and _may(request, this, Step.PROPOSE, key):
            text = f"Propose {stage.short}" if this.strip.phase is Phase.RUNNING else f"Propose {stage.short} at once"
            found.append(Way(Step.PROPOSE, text, reverse("case_plan", kwargs={**kwargs, "kind": "propose"}), key))
        elif not stage.proposed_by and _may(request, this, Step.DECIDE, key):
            href = reverse("case_plan", kwargs={**kwargs, "kind": "decide"})
            found.append(Way(Step.DECIDE, f"Decide {stage.short}", href, key))
    return found


def _waiting(request: StaffRequest, this: Opened) -> list[Way]:
    proposal = cases.waiting(this.case) if this.strip.phase in WAITING else None
    if proposal is None or not _may(request, this, Step.APPROVE, proposal.stage):
        return []
    href = reverse("case_proposal", kwargs={"reference": this.case.reference})
    return [Way(Step.APPROVE, "Decide the proposal", href, proposal.stage)]


def _may(request: StaffRequest, this: Opened, step: Step, stage: str | None) -> bool:
    if not may_be_taken(step, this.strip.phase).allowed:
        return False
    named = takers(this.edition, step, stage or this.case.standing.stage or None)
    return any(
        one.post.office in named
        and (this.edition.posts[one.post.office].reach is Reach.BODY or one.post.service_id == this.case.service_id)
        for one in request.desk.held
        if one.post.office in this.edition.posts
    )
