"""What does every page of a case begin with? The case, looked at and noted, its strip, and the steps open to the person."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from evenhand import clock
from evenhand.casework.letter_looks import look_at_case
from evenhand.policy.access import Action
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Reach
from evenhand.policy.steps import Phase, Step, may_be_taken, takers
from evenhand.queries import cases, editions
from evenhand.queries.cases import Strip
from evenhand.web.doors import StaffRequest
from evenhand.web.forms import PageForm, show
from evenhand.web.owed_words import line_of


@dataclass(frozen=True)
class Opened:
    """A case that somebody has open: the record, the edition in force, and its strip."""

    case: Any
    edition: Edition
    strip: Strip


@dataclass(frozen=True)
class Way:
    """A step that the person can take now: its words and its address. `dangerous` asks twice, on its own page."""

    step: Step
    text: str
    href: str


OTHER_STEPS = (
    (Step.REVIEW, "Hold a review", "case_review"),
    (Step.CHANGE, "Change arrangements between reviews", "case_change"),
    (Step.END, "End the arrangements", "case_end"),
    (Step.WITHDRAW, "Withdraw as mistaken", "case_withdraw"),
    (Step.NO_FURTHER, "Take it no further", "case_no_further"),
    (Step.ACTIVITY, "Considered again, and taken no further", "case_again"),
)


OF_A_DECISION = (Step.REVIEW, Step.WITHDRAW)


def opened(request: StaffRequest, reference: str, action: Action = Action.SEE_CASE) -> Opened:
    """The case for somebody who may do `action` to it; the look is noted. NotThere or NotAllowed otherwise."""
    at = clock.now()
    case = look_at_case(reference=reference, by=request.desk.staff, at=at, action=action)
    edition = editions.edition_on(clock.today())
    return Opened(case, edition, cases.strip(case, edition, at))


def show_case(request: StaffRequest, template: str, this: Opened, form: PageForm | None = None, **page: Any) -> HttpResponse:
    """A page of the case, the strip first."""
    lines = [line_of(one) for one in this.strip.owed]
    return show(request, f"cases/{template}.html", form, strip=this.strip, owed_lines=lines, edition=this.edition, **page)


def ways(request: StaffRequest, this: Opened) -> list[Way]:
    """The steps that fit where the case is and that the person's posts take, the deciding ones first."""
    found = [*_stages(request, this), *_waiting(request, this)]
    for step, text, name in OTHER_STEPS:
        if _may(request, this, step, None):
            found.append(Way(step, text, reverse(name, kwargs={"reference": this.case.reference})))
    return found


def _stages(request: StaffRequest, this: Opened) -> list[Way]:
    found = []
    for key, stage in this.edition.stages.items():
        kwargs = {"reference": this.case.reference, "stage": key}
        if stage.proposed_by and _may(request, this, Step.PROPOSE, key):
            text = f"Propose {stage.short}" if this.strip.phase is Phase.RUNNING else f"Propose {stage.short} at once"
            found.append(Way(Step.PROPOSE, text, reverse("case_plan", kwargs={**kwargs, "kind": "propose"})))
        elif not stage.proposed_by and _may(request, this, Step.DECIDE, key):
            found.append(Way(Step.DECIDE, f"Decide {stage.short}", reverse("case_plan", kwargs={**kwargs, "kind": "decide"})))
    return found


def _waiting(request: StaffRequest, this: Opened) -> list[Way]:
    proposal = cases.waiting(this.case) if this.strip.phase is Phase.PROPOSED else None
    if proposal is None or not _may(request, this, Step.APPROVE, proposal.stage):
        return []
    return [Way(Step.APPROVE, "Decide the proposal", reverse("case_proposal", kwargs={"reference": this.case.reference}))]


def _may(request: StaffRequest, this: Opened, step: Step, stage: str | None) -> bool:
    if not may_be_taken(step, this.strip.phase).allowed:
        return False
    standing = this.case.standing
    undecided = this.strip.phase is Phase.PROPOSED and not standing.stage
    if step in OF_A_DECISION and (undecided or standing.withdrawn):
        return False
    named = takers(this.edition, step, stage or this.case.standing.stage or None)
    return any(
        one.post.office in named
        and (this.edition.posts[one.post.office].reach is Reach.BODY or one.post.service_id == this.case.service_id)
        for one in request.desk.held
        if one.post.office in this.edition.posts
    )
