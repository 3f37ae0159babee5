"""May what somebody writes go without an answer? Only a repeat on a closed matter, and only when somebody has read it (A21)."""

from collections.abc import Sequence

from evenhand.policy.chosen import Chosen
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Channel
from evenhand.policy.verdicts import Claim, Verdict, judge

WRITTEN = frozenset({Channel.LETTER, Channel.EMAIL, Channel.WEB_FORM, Channel.SOCIAL_MEDIA})


def may_go_unanswered(edition: Edition, in_force: Sequence[tuple[Edition, Chosen]], channel: Channel) -> Verdict:
    """Whether a contact by `channel` may be recorded as read and not answered, under what is `in_force` (stage1.options)."""
    named = (one.clause for one in edition.measures.values() if one.effect.no_reply)
    clause = next(named, edition.described.clause)
    arranged = any(made_under.measures[one.measure].effect.no_reply for made_under, one in in_force)
    told = "Nothing in force says that repeats go without an answer. Answer it, and record a contact."
    spoken = f"{edition.channels[channel]}: whoever speaks to us is answered. Only what is written can go without an answer."
    return judge(
        clause,
        [
            Claim("repeats_go_unanswered", clause, arranged, told),
            Claim("was_written", clause, channel in WRITTEN, spoken, "channel"),
        ],
    )
