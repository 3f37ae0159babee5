"""What does a rule answer? A verdict: allowed or not, and each claim that failed with its clause and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Claim:
    """A named statement that a rule relies on, and what to tell a person when it does not hold.

    `message` says in plain words what is wrong and what to do about it; `field` names the input that a door can
    show the message at, where there is one.
    """

    name: str
    clause: str
    holds: bool
    message: str
    field: str = ""


@dataclass(frozen=True)
class Reason:
    """One claim that failed: its name, the clause it comes from, and words that say what to do next."""

    claim: str
    clause: str
    message: str
    field: str = ""


@dataclass(frozen=True)
class Verdict:
    """The answer of a guard. `clause` is the rule asked about; `reasons` holds every claim that failed, none left out."""

    clause: str
    reasons: tuple[Reason, ...] = ()

    @property
    def allowed(self) -> bool:
        return not self.reasons

    def and_also(self, other: "Verdict") -> "Verdict":
        """Both guards together: allowed when both allow, else the reasons of both in their order, none twice."""
        new = tuple(reason for reason in other.reasons if reason not in self.reasons)
        return Verdict(self.clause, self.reasons + new)


def judge(clause: str, claims: Iterable[Claim]) -> Verdict:
    """Weigh `claims` under `clause`: every claim that does not hold becomes a reason."""
    failed = (claim for claim in claims if not claim.holds)
    return Verdict(clause, tuple(Reason(c.name, c.clause, c.message, c.field) for c in failed))
