"""Who can take on a case that is being considered? Its first steps, who takes them, and what stands against somebody."""

from collections.abc import Collection

from evenhand.policy.editions.schema import Edition
from evenhand.policy.own_cause import touches
from evenhand.policy.staff import CaseForStaff, Officer, in_words, may_take
from evenhand.policy.steps import Step, takers


def first_steps(edition: Edition) -> list[tuple[Step, str]]:
    """With what a case begins of which nothing is decided: each stage of `edition`, decided or proposed."""
    return [(Step.PROPOSE if stage.proposed_by else Step.DECIDE, key) for key, stage in edition.stages.items()]


def first_takers(edition: Edition) -> tuple[str, ...]:
    """The posts that take one of these steps, each once (apply.who-decides)."""
    return tuple(dict.fromkeys(post for step, stage in first_steps(edition) for post in takers(edition, step, stage)))


def against(edition: Edition, officer: Officer, case: CaseForStaff) -> frozenset[str]:
    """The claims that keep `officer` from the step that is nearest to them; none where they may take one."""
    verdicts = [may_take(edition, step, stage, officer, case) for step, stage in first_steps(edition)]
    return min((frozenset(reason.claim for reason in one.reasons) for one in verdicts), key=len)


def can_take_it_on(staff: Collection[str], case: CaseForStaff, readers: Collection[str] | None) -> bool:
    """Whether one of `staff` could: whom it does not touch, and of a locked case one of its `readers`."""
    return any(not touches(one, case) and (readers is None or one in readers) for one in staff)


def whose(edition: Edition, service: str) -> str:
    """Who takes the next step of such a case of `service`, and who appoints a stand-in where they may not."""
    them = in_words(edition, first_takers(edition), service)
    appoint = "Where it touches them, the holder of the post or of the next post above it appoints a stand-in."
    return f"the next step is for the {them}. {appoint}"
