"""May this visit go ahead? Not to a registered place before its own risk assessment is approved, or overridden (A23)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from evenhand.policy.editions.vocabulary import Role
from evenhand.policy.verdicts import Claim, Verdict, judge

CLAUSE = "register.risk-assessment"


class Found(StrEnum):
    """What the register has for an address. `none found` is never "safe": it says when and in what it was searched."""

    NONE_FOUND = "none found"
    POSSIBLE = "possible"
    ON_REGISTER = "on register"


class Clearance(StrEnum):
    """Whether a visit may go ahead."""

    NOT_NEEDED = "not needed"
    NOT_CLEARED = "not cleared"
    CLEARED = "cleared"
    EMERGENCY = "emergency override"


class Outcome(StrEnum):
    """What a risk assessment decides."""

    PROCEED = "proceed"
    WITH_CONTROLS = "proceed_with_controls"
    DEFER = "defer"
    DO_NOT_VISIT = "do_not_visit"


class Light(StrEnum):
    """Whether the visit is by day or in the dark."""

    DAY = "day"
    DARK = "dark"


class Residual(StrEnum):
    """What danger is left with the controls in place, in the assessor's judgement."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Reportable(StrEnum):
    """Whether what happened on a visit is reportable to the Health and Safety Executive under RIDDOR 2013."""

    YES = "yes"
    NO = "no"
    ASKED = "asked"


class VisitorKind(StrEnum):
    """Who goes. Anybody but an employee gets the instruction only."""

    EMPLOYEE = "employee"
    MEMBER = "member"
    CONTRACTOR = "contractor"
    AGENCY = "agency"


@dataclass(frozen=True)
class Assessed:
    """What an assessment of this visit says: when it was written, what it decides, and whether it is approved."""

    at: datetime
    outcome: Outcome
    approved: bool


def clearance(found: Found, known_since: datetime | None, assessed: Sequence[Assessed], overridden: bool) -> Clearance:
    """Whether a visit to a place may go ahead (register.risk-assessment).

    The latest assessment of this visit counts, when it was written after the newest entry and hazard of the place
    (`known_since`), lets the visit proceed and is approved. A possible match stops it until the address is made sure.
    """
    if found is Found.NONE_FOUND:
        return Clearance.NOT_NEEDED
    latest = max(assessed, key=lambda one: one.at, default=None)
    current = latest is not None and (known_since is None or latest.at >= known_since)
    if latest and current and latest.approved and latest.outcome in (Outcome.PROCEED, Outcome.WITH_CONTROLS):
        return Clearance.CLEARED
    return Clearance.EMERGENCY if overridden else Clearance.NOT_CLEARED


def slip_holds(said: str, says_now: str, now: Clearance) -> bool:
    """Whether a slip that said `said` still holds (register.risk-assessment): the visit may still go ahead, and the register
    says the same to its visitor as when the slip was made."""
    return now is not Clearance.NOT_CLEARED and said == says_now


def may_be_assessed(
    necessity: str, known_conduct: str, controls: str, outcome: str, light: str, residual: str, line_manager: str
) -> Verdict:
    """Whether an assessment is complete enough to be read by who approves it. One that lets the visit go ahead also says
    whether it is dark, what danger is left with its controls, and which line manager agrees."""
    ahead = outcome in (Outcome.PROCEED, Outcome.WITH_CONTROLS)
    return judge(
        CLAUSE,
        [
            Claim("says_why", CLAUSE, bool(necessity.strip()), "Say why this visit is needed.", "necessity"),
            Claim(
                "says_what_is_known",
                CLAUSE,
                bool(known_conduct.strip()),
                "Say what is known, or that nothing more is known.",
                "known_conduct",
            ),
            Claim("has_controls", CLAUSE, bool(controls.strip()), "Say what keeps the visitor safe.", "controls"),
            Claim("has_an_outcome", CLAUSE, outcome in set(Outcome), "Say whether the visit should go ahead.", "outcome"),
            Claim(
                "says_the_light", CLAUSE, not ahead or light in set(Light), "Say whether it is by day or in the dark.", "light"
            ),
            Claim(
                "says_what_is_left",
                CLAUSE,
                not ahead or residual in set(Residual),
                "Say what danger is left with the controls in place.",
                "residual",
            ),
            Claim(
                "line_manager_agrees",
                CLAUSE,
                not ahead or bool(line_manager.strip()),
                "Name the line manager who agrees that the visit goes ahead.",
                "line_manager",
            ),
        ],
    )


def may_approve(roles: Collection[Role], written_by: str, approver: str) -> Verdict:
    """Whether somebody may approve an assessment: a manager who did not write it."""
    return judge(
        CLAUSE,
        [
            Claim(
                "a_manager_approves",
                CLAUSE,
                Role.CASE_KEEPER in roles,
                "A Head of Service or Director approves an assessment. Ask yours.",
            ),
            Claim(
                "not_their_own",
                CLAUSE,
                written_by != approver,
                "Nobody approves the assessment that they wrote. Ask another manager.",
            ),
        ],
    )


def may_override(roles: Collection[Role], reason: str) -> Verdict:
    """Whether somebody may let a visit go ahead without an assessment in an emergency (A23): a manager, with a reason."""
    return judge(
        CLAUSE,
        [
            Claim(
                "a_manager_overrides",
                CLAUSE,
                Role.CASE_KEEPER in roles,
                "Only a Head of Service or Director lets a visit go ahead in an emergency. Ring yours.",
            ),
            Claim("has_a_reason", CLAUSE, bool(reason.strip()), "Say what the emergency is.", "reason"),
        ],
    )


def is_awaited(checked_in: bool, late: bool) -> bool:
    """Whether somebody is waited for: they checked in, or their time to be out has passed, whoever forgot to check in."""
    return checked_in or late


def slip_has_expired(expires_at: datetime, at: datetime) -> bool:
    """Whether a slip says nothing any more: it holds until an instant, and not at it."""
    return expires_at <= at


def may_check_in(visit_on: date, today: date, visitor_kind: VisitorKind, expired: bool) -> Verdict:
    """Whether the visitor can be there already. Whoever is no employee goes by their slip alone, so not by an `expired` one."""
    told = f"The visit is on {visit_on:%-d %B %Y}. Check in on that day, or call it off and book another."
    void = "The slip has expired, and its visitor goes by nothing else. Make a new slip, give it to them, then check in."
    holds = visitor_kind is VisitorKind.EMPLOYEE or not expired
    return judge(
        CLAUSE, [Claim("its_day_has_come", CLAUSE, today >= visit_on, told), Claim("slip_has_not_expired", CLAUSE, holds, void)]
    )


def may_check_out(what_happened: str, reportable: str, awaited: bool) -> Verdict:
    """Whether somebody is waited for; and where something happened, whether it is answered if RIDDOR makes it reportable."""
    answered = not what_happened.strip() or reportable in set(Reportable)
    there = "Nobody has checked in. Check in first; or call the visit off where nobody goes."
    told = "Something happened, so say whether it is reportable under RIDDOR, or that you have asked."
    return judge(
        CLAUSE,
        [
            Claim("somebody_is_awaited", CLAUSE, awaited, there),
            Claim("says_whether_reportable", CLAUSE, answered, told, "reportable"),
        ],
    )


def may_call_off(visitor: str, checked_in: bool, late: bool, what_happened: str) -> Verdict:
    """Whether a visit can be called off: its visitor is not there; and once they are `late`, which is an alarm, somebody says
    what was found out about them (intro.safe-staff). No manager is needed (A23): whoever has reached them may end the alarm."""
    there = f"{visitor} has checked in. Check out once they are out and well."
    silent = (
        f"The time by which {visitor} should be out has passed. Reach them, or whoever knows where they are, then say what you"
        " found out. If you cannot, ring their manager, and leave the alarm on."
    )
    known = checked_in or not late or bool(what_happened.strip())
    return judge(
        CLAUSE,
        [
            Claim("nobody_is_there", CLAUSE, not checked_in, there),
            Claim("says_what_was_found_out", "intro.safe-staff", known, silent, "what_happened"),
        ],
    )


def may_be_booked(reason: str, visit_on: date, today: date, visitor: str) -> Verdict:
    """Whether a visit can be booked."""
    return judge(
        CLAUSE,
        [
            Claim("has_a_visitor", CLAUSE, bool(visitor.strip()), "Say who goes.", "visitor"),
            Claim("has_a_purpose", CLAUSE, bool(reason.strip()), "Say what the visit is for.", "reason"),
            Claim("not_in_the_past", CLAUSE, visit_on >= today, "The day has passed. Give the day of the visit.", "visit_on"),
        ],
    )
