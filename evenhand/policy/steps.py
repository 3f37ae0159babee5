"""Which steps does a case allow? One table: the step, from where, who takes it, what it needs first, which letter follows."""

from dataclasses import dataclass
from enum import StrEnum

from evenhand.policy.cases import Act
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Occasion
from evenhand.policy.verdicts import Claim, Verdict, judge


class Step(StrEnum):
    """What a person may do to a case."""

    RECORD = "record"
    DECIDE = "decide"
    PROPOSE = "propose"
    APPROVE = "approve"
    REFUSE = "refuse"
    REVIEW = "review"
    CHANGE = "change"
    END = "end"
    WITHDRAW = "withdraw"
    NO_FURTHER = "no_further"
    ACTIVITY = "activity"


class Phase(StrEnum):
    """Where a case is, as far as its next step is concerned.

    `PROPOSED` has nothing decided yet; in `NEXT_PROPOSED` a stage was decided, and the next waits. What has ended is told
    apart: `LAPSED` still owes its review (A15), `ENDED` owes none; in a `CLOSED` case nothing was ever arranged.
    """

    OPEN = "open"
    PROPOSED = "proposed"
    RUNNING = "running"
    NEXT_PROPOSED = "running with a proposal that waits"
    LAPSED = "lapsed"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


WAITING = (Phase.PROPOSED, Phase.NEXT_PROPOSED)
OVER = (Phase.LAPSED, Phase.ENDED, Phase.WITHDRAWN, Phase.CLOSED)
DECIDED = (Phase.RUNNING, Phase.NEXT_PROPOSED, Phase.LAPSED, Phase.ENDED)


def phase_of(*, stage: str | None, over: bool, withdrawn: bool, review_is_due: bool, proposal_waits: bool) -> Phase:
    """Where a case is, from its standing: its stage, whether nothing runs any more, and what is still open."""
    if proposal_waits:
        return Phase.NEXT_PROPOSED if stage and not withdrawn else Phase.PROPOSED
    if withdrawn:
        return Phase.WITHDRAWN
    if not over:
        return Phase.RUNNING if stage else Phase.OPEN
    if not stage:
        return Phase.CLOSED
    return Phase.LAPSED if review_is_due else Phase.ENDED


class Taker(StrEnum):
    """Who takes a step: posts that the edition names for it."""

    STAGE_DECIDERS = "the stage's deciders"
    STAGE_PROPOSERS = "the stage's proposers"
    REVIEWERS = "the edition's reviewers"


@dataclass(frozen=True)
class Permitted:
    """One line of the table."""

    step: Step
    act: Act | None
    phases: tuple[Phase, ...]
    taker: Taker
    gates: bool
    letter: Occasion | None
    clause: str
    instead: str


TABLE: dict[Step, Permitted] = {
    line.step: line
    for line in (
        Permitted(
            Step.RECORD,
            None,
            tuple(Phase),
            Taker.REVIEWERS,
            False,
            None,
            "register.central",
            "Record it on a case that you keep.",
        ),
        Permitted(
            Step.DECIDE,
            Act.STAGE,
            (Phase.OPEN,),
            Taker.STAGE_DECIDERS,
            True,
            Occasion.DECISION,
            "apply.two-stages",
            "To change what runs, hold a review, or propose the next stage.",
        ),
        Permitted(
            Step.PROPOSE,
            None,
            (Phase.OPEN, Phase.RUNNING),
            Taker.STAGE_PROPOSERS,
            True,
            None,
            "stage2.proposal",
            "A proposal that is waiting is decided first.",
        ),
        Permitted(
            Step.APPROVE,
            Act.STAGE,
            WAITING,
            Taker.STAGE_DECIDERS,
            True,
            Occasion.DECISION,
            "stage2.proposal",
            "This stage is decided on a proposal. Ask the Head of Service to propose it.",
        ),
        Permitted(
            Step.REFUSE,
            Act.REFUSAL,
            WAITING,
            Taker.STAGE_DECIDERS,
            False,
            None,
            "stage2.proposal",
            "There is no proposal to refuse.",
        ),
        Permitted(
            Step.REVIEW,
            Act.REVIEW,
            (Phase.RUNNING, Phase.NEXT_PROPOSED, Phase.LAPSED),
            Taker.REVIEWERS,
            False,
            Occasion.REVIEW_OUTCOME,
            "review.interval",
            "A review is of arrangements that run, or that lapsed without one.",
        ),
        Permitted(
            Step.CHANGE,
            Act.CHANGE,
            (Phase.RUNNING,),
            Taker.REVIEWERS,
            False,
            Occasion.REVIEW_OUTCOME,
            "apply.proportionate",
            "Nothing is running that could be changed.",
        ),
        Permitted(
            Step.END,
            Act.END,
            (Phase.RUNNING,),
            Taker.REVIEWERS,
            False,
            Occasion.ENDED,
            "apply.proportionate",
            "Nothing is running that could be ended.",
        ),
        Permitted(
            Step.WITHDRAW,
            Act.WITHDRAWAL,
            DECIDED,
            Taker.REVIEWERS,
            False,
            Occasion.CORRECTION,
            "intro.fair",
            "There is no decision to withdraw.",
        ),
        Permitted(
            Step.NO_FURTHER,
            Act.NO_FURTHER,
            (Phase.OPEN,),
            Taker.REVIEWERS,
            False,
            None,
            "apply.exceptional",
            "End what runs, or decide the proposal that is waiting.",
        ),
        Permitted(
            Step.ACTIVITY,
            Act.ACTIVITY,
            OVER,
            Taker.REVIEWERS,
            False,
            None,
            "review.retention",
            "This is for a closed case. Record it on the running one.",
        ),
    )
}


def may_be_taken(step: Step, phase: Phase) -> Verdict:
    """Whether `step` fits where the case is (apply.two-stages); who may take it is `staff.may_take`."""
    line = TABLE[step]
    message = f"This step cannot be taken while the case is {phase.value}. {line.instead}"
    return judge(line.clause, [Claim("step_fits_the_case", line.clause, phase in line.phases, message)])


def takers(edition: Edition, step: Step, stage: str | None) -> tuple[str, ...]:
    """The posts that take `step` at `stage` under `edition` (apply.who-decides): the one place that says who."""
    taker = TABLE[step].taker
    if taker is Taker.REVIEWERS or stage is None:
        return edition.reviews.reviewed_by
    if taker is Taker.STAGE_PROPOSERS:
        return edition.stages[stage].proposed_by
    return edition.stages[stage].decided_by
