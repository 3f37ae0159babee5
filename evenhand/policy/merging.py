"""May two records become one, and may that be undone? Never two live cases in one, never what is locked in the open."""

from dataclasses import dataclass

from evenhand.policy.verdicts import Claim, Verdict, judge

CLAUSE = "intro.fair"


@dataclass(frozen=True)
class LiveCase:
    """A case that has not closed: its reference, who leads it, and what stands against this officer's part in it."""

    reference: str
    service: str
    is_theirs: bool
    is_target: bool = False
    has_conflict: bool = False


@dataclass(frozen=True)
class Side:
    """One of the two records: whether it is locked (a colleague's), of which colleague, and its live case."""

    locked: bool = False
    colleague: str | None = None
    live: LiveCase | None = None


def may_merge(survivor: Side, merged: Side, found_different: bool, reason: str) -> Verdict:
    """Whether `merged` may become `survivor` (intro.fair): one live case for a person (A26), and no lock is opened (A24)."""
    first, second = (side.live.reference if side.live else "" for side in (survivor, merged))
    claims = [
        Claim(
            "one_live_case",
            CLAUSE,
            not (first and second),
            f"Both have a live case, {first} and {second}, and a person has one. End one of them, withdraw it as mistaken, "
            "or take no further action in it; then join the records.",
        ),
        Claim(
            "not_found_different",
            CLAUSE,
            not found_different,
            "Somebody found these to be two different people. Ask them; if they were wrong, take that back first.",
        ),
        Claim(
            "the_locked_one_stays",
            "intro.everyone",
            survivor.locked or not merged.locked,
            "A colleague's record is locked and stays so. Choose it as the one that stays.",
        ),
        Claim(
            "one_colleague",
            "intro.everyone",
            None in (survivor.colleague, merged.colleague) or survivor.colleague == merged.colleague,
            "These are two different colleagues or Members. Look at who each record is about.",
        ),
        *_who_may(survivor, merged),
        _has_reason(reason, "Say how we know that it is one person."),
    ]
    return judge(CLAUSE, claims)


def may_undo(survivor: Side, merged: Side, reason: str) -> Verdict:
    """Whether a merge may be undone: by whoever could have made it, with a reason."""
    return judge(CLAUSE, [*_who_may(survivor, merged), _has_reason(reason, "Say how we know that they are two people.")])


def _who_may(*sides: Side) -> list[Claim]:
    """A live case's subject changes at the hands of its own service, and of nobody whom it touches (apply.who-decides)."""
    claims = []
    for case in (side.live for side in sides if side.live):
        told = f"The live case {case.reference} is led by {case.service}. Ask its Head of Service to do this."
        claims.append(Claim("keeps_the_live_case", "register.central", case.is_theirs, told))
        told = f"The conduct in {case.reference} was aimed at you. Ask another officer to do this."
        claims.append(Claim("not_a_target", "apply.who-decides", not case.is_target, told))
        told = f"You declared a conflict of interest in {case.reference}. Ask another officer to do this."
        claims.append(Claim("no_conflict", "apply.who-decides", not case.has_conflict, told))
    return claims


def _has_reason(reason: str, told: str) -> Claim:
    return Claim("has_a_reason", CLAUSE, bool(reason.strip()), told, "reason")
