"""Who judges what? Nobody in their own cause: no target of the conduct, nobody with a conflict of interest, never the subject."""

from typing import Protocol

from evenhand.policy.editions.vocabulary import Record
from evenhand.policy.verdicts import Claim

CLAUSE = "apply.who-decides"
# Of what a decision needs on record, what is a judgement on the conduct. The rest are facts, and a target may give evidence.
JUDGED = frozenset(
    {
        Record.EVIDENCE,
        Record.DEFINITION,
        Record.KIND,
        Record.EXCEPTIONAL,
        Record.PROTECTED,
        Record.EQUALITY,
        Record.OWN_PART,
    }
)


class Touched(Protocol):
    """Whom a case or a report touches: their ids."""

    @property
    def targets(self) -> frozenset[str]: ...
    @property
    def conflicted(self) -> frozenset[str]: ...
    @property
    def subject(self) -> str | None: ...


def touches(staff: str, what: Touched) -> bool:
    """Whether what is judged touches `staff`."""
    return any(not claim.holds for claim in impartial(staff, what, ""))


def impartial(staff: str, what: Touched, instead: str, clause: str = CLAUSE) -> list[Claim]:
    """That `staff` judges in nobody's cause but the council's (apply.who-decides, A9); `instead` says who else does it."""
    return [
        Claim(
            "not_a_target",
            clause,
            staff not in what.targets,
            f"The conduct was aimed at you, and nobody judges in their own cause. {instead}",
        ),
        Claim(
            "no_conflict",
            clause,
            staff not in what.conflicted,
            f"You declared a conflict of interest in this case. {instead}",
        ),
        Claim(
            "not_the_subject",
            clause,
            staff != what.subject,
            f"Nobody acts on a case about themselves. {instead}",
        ),
    ]


def somebody_else(titles: str) -> str:
    """Who else does it: the holders of the posts, where it does not touch them, or a stand-in. Nothing waits for nobody."""
    them = f"the {titles}, where it does not touch them, or" if titles else "those whom it does not touch, or"
    return f"It is for {them} a stand-in: the holder of the post or their superior appoints one."
