"""How is a contact checked? Answered and recorded in one transaction: who, when, why, what was shown; not what was typed."""

import uuid
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from evenhand.casework import audit
from evenhand.casework.new_rows import write_new
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import NotThere, refuse
from evenhand.casework.writing import verb
from evenhand.matching.banding import Band
from evenhand.policy.access import Action
from evenhand.policy.contact_check import KeyKind
from evenhand.policy.editions.vocabulary import Channel
from evenhand.policy.looking_around import is_broad
from evenhand.queries import check_answers, checks, searches
from evenhand.queries.asked import Asked
from evenhand.queries.check_told import Answer
from evenhand.queries.checks import Found
from evenhand.queries.merges import key_now
from evenhand.queries.staff import Desk
from evenhand.records.checks import ContactCheck
from evenhand.records.staff import StaffMember

NOTHING_READ = (
    "Give a name, a telephone number, an email address, a reference, a UPRN, or an address with its house number and postcode."
)


@verb
def check(*, asked: Asked, purpose: str, by: StaffMember, at: datetime, desk: Desk | None = None) -> Answer:
    """Answer what to do with a contact by `asked`, and record that it was asked (apply.immediate).

    Refused without a purpose, or with nothing that can be searched for. `desk` saves reading it again where a door
    already has.
    """
    ensure_may(by, at, Action.CHECK, desk=desk)
    if not purpose.strip():
        raise refuse("register.owner", "has_a_purpose", "Say what the check is for.", "purpose")
    if not asked.can_be_searched():
        raise refuse("register.owner", "something_to_search_for", NOTHING_READ, "typed")
    found = checks.find(asked, at, by)
    return _answered(found, asked, asked.read(), purpose, by, at)


@verb
def confirm(
    *, check: uuid.UUID, key: uuid.UUID, with_kind: KeyKind, by: StaffMember, at: datetime, desk: Desk | None = None
) -> Answer:
    """Take a candidate of an earlier check as confirmed with the caller, and answer for it. A check of its own.

    NotThere for what the earlier check of the same person did not show.
    """
    ensure_may(by, at, Action.CHECK, desk=desk)
    earlier = ContactCheck.objects.filter(pk=check, by=by).first()
    if earlier is None or str(key) not in earlier.shown:
        raise NotThere
    channel = Channel(earlier.channel) if earlier.channel else None
    found = checks.showing(key_now(key), at)
    sure = tuple(replace(one, band=Band.STRONG, agrees=frozenset({with_kind})) for one in found.candidates)
    asked = Asked(channel=channel)
    return _answered(replace(found, candidates=sure), asked, [with_kind], earlier.purpose, by, at, follows=earlier.pk)


def _answered(
    found: Found,
    asked: Asked,
    given: Collection[KeyKind],
    purpose: str,
    by: StaffMember,
    at: datetime,
    follows: uuid.UUID | None = None,
) -> Answer:
    matches = check_answers.told(found, asked.channel, at)
    row = ContactCheck(
        by=by,
        at=at,
        given=",".join(sorted({kind.value for kind in given})),
        channel=asked.channel.value if asked.channel else "",
        purpose=purpose.strip()[:200],
        broad=follows is None and is_broad(given, len(matches), found.left_out),
        unsure=bool(matches) and not any(match.is_answer for match in matches),
        follows=follows,
        shown=[str(pk) for match in matches for pk in (match.key, match.case) if pk],
    )
    write_new([row])
    audit.wrote(row, by=by, at=at, verb="contact_checked")
    return Answer(row.pk, at, searches.searched(at), matches, asked.unread(), asked.channel, found.left_out)
