"""What does a verb raise when it does not do what was asked? Errors that doors translate; nothing was written."""

from evenhand.policy.verdicts import Claim, Verdict, judge


class Refused(Exception):
    """The policy, or a missing permission, stands against it. `verdict` has each reason with its clause."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__("; ".join(reason.claim for reason in verdict.reasons))
        self.verdict = verdict


class NotAllowed(Refused):
    """Their posts do not let them: the page exists, and is not for them."""


class NotThere(Exception):
    """There is no such thing for this person: it does not exist, or they may not know that it does."""


class ChangedMeanwhile(Exception):
    """Somebody else wrote to the case since the person read it. Nothing of theirs was lost and nothing was written."""

    def __init__(self, seen: int, now: int) -> None:
        super().__init__(f"read at version {seen}, now {now}")
        self.seen, self.now = seen, now


def ensure(verdict: Verdict) -> None:
    """Go on only when `verdict` allows it."""
    if not verdict.allowed:
        raise Refused(verdict)


def refuse(clause: str, claim: str, message: str, field: str = "") -> Refused:
    """A refusal with one reason, to raise."""
    return Refused(judge(clause, [Claim(claim, clause, False, message, field)]))
