"""What does an incident start? The duty to report to the police, and who is asked for what (stage2.police)."""

from collections.abc import Collection

from evenhand.policy.editions.schema import Edition
from evenhand.policy.verdicts import Claim, Verdict, judge


def police_duty(edition: Edition, conduct: Collection[str]) -> bool:
    """Whether any of `conduct` (keys of the edition's behaviours) is violence or a serious threat."""
    return any(edition.behaviours[key].serious for key in conduct if key in edition.behaviours)


def may_be_reported(edition: Edition, conduct: Collection[str], other: str, words: str, who_or_where: bool) -> Verdict:
    """Whether a report says enough to be sent: what was done, in words, and by whom or where."""
    known = {*edition.behaviours, *edition.persistence, *edition.patterns}
    return judge(
        "define.behaviours",
        [
            Claim(
                "conduct_named",
                "define.behaviours",
                bool(conduct) or bool(other.strip()),
                "Choose what happened, or describe it under Other.",
                "conduct",
            ),
            Claim(
                "conduct_known",
                "define.open-list",
                set(conduct) <= known,
                "Choose from the list, or describe it under Other.",
                "conduct",
            ),
            Claim(
                "said_in_words",
                "intro.fair",
                bool(words.strip()),
                "Write down what was said and done.",
                "what_happened",
            ),
            Claim(
                "who_or_where",
                "register.property",
                who_or_where,
                "Say who it was, or at which place, as far as you know.",
                "who",
            ),
        ],
    )


def may_be_triaged(outcome: str, reason: str) -> Verdict:
    """Whether a triage is complete: a rejection has a reason that the reporter will see."""
    return judge(
        "intro.fair",
        [
            Claim(
                "rejection_has_reason",
                "intro.fair",
                outcome != "rejected" or bool(reason.strip()),
                "Say why. The person who reported it will see this.",
                "reason",
            )
        ],
    )
