"""Can these measures hold together for this person? A way stays open, can be used, and rules out nothing on record."""

import re
from collections.abc import Sequence

from evenhand.policy.chosen import Adjustment, Chosen, Customer, Guidance
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Channel, Parameter
from evenhand.policy.verdicts import Claim


def channels_open(edition: Edition, chosen: Sequence[Chosen]) -> set[Channel]:
    """The channels that are left when all of `chosen` hold; a redirected channel counts as open."""
    left = set(Channel)
    for one in chosen:
        measure = edition.measures.get(one.measure)
        if measure is None:
            continue
        left -= set(measure.effect.closes)
        if measure.effect.only:
            left &= set(measure.effect.only)
        if measure.effect.only_from:
            value = one.parameters.get(measure.effect.only_from)
            named = [value] if isinstance(value, str) else value if isinstance(value, list) else []
            known = {Channel(name) for name in named if name in set(Channel)}
            left &= known or left
    return left


def contradictions(edition: Edition, chosen: Sequence[Chosen], customer: Customer) -> list[Claim]:
    """The claims that all of `chosen` must meet together: a way that works, adjustments, guidance, an impartial contact."""
    left = channels_open(edition, chosen)
    claims = [*_a_way_that_works(edition, chosen, customer, left)]
    unmet = not_followed(edition, chosen, customer.adjustments)
    claims += [
        _claim("adjustment_followed", "intro.equality", one not in unmet, _ADJUSTMENT.format(one.words.rstrip(".")))
        for one in customer.adjustments
    ]
    claims += [
        _claim(
            "guidance_followed",
            "intro.statutory",
            _within(one, chosen, left),
            _GUIDANCE.format(one.service, one.words.rstrip(".")),
        )
        for one in customer.guidance
    ]
    claims += [
        _claim(
            "its_way_is_open", "apply.proportionate", _its_way_is_open(edition, one, left), _CLOSED.format(_title(edition, one))
        )
        for one in chosen
    ]
    impartial = [not _names_a_target(edition, one, customer) for one in chosen]
    return claims + [_claim("point_of_contact_is_not_a_target", "apply.who-decides", holds, _TARGET) for holds in impartial]


def not_followed(edition: Edition, chosen: Sequence[Chosen], adjustments: Sequence[Adjustment]) -> list[Adjustment]:
    """The adjustments that all of `chosen` together stand against (intro.equality)."""
    left = channels_open(edition, chosen)
    usable = left - {adjustment.rules_out for adjustment in adjustments if adjustment.rules_out}
    return [one for one in adjustments if not _followed(one, left, usable)]


_ADJUSTMENT = "An adjustment is on record: {}. These measures rule it out. Choose others."
_GUIDANCE = "The statutory guidance of {} stands against this: {}. Choose others."
_CLOSED = "The other measures close the way of contact that this one is about: {}. Leave that way open, or leave one of them out."
_TARGET = "The conduct was aimed at this member of staff, who cannot be the point of contact. Name another."


def _a_way_that_works(edition: Edition, chosen: Sequence[Chosen], customer: Customer, left: set[Channel]) -> list[Claim]:
    measures = [edition.measures[one.measure] for one in chosen if one.measure in edition.measures]
    needing = ", ".join(measure.title for measure in measures if measure.effect.needs_email)
    return [
        _claim(
            "a_way_stays_open",
            "apply.statutory-access",
            bool(left),
            "Together these close every way of contact. Leave at least one open.",
        ),
        _claim(
            "email_is_known",
            "stage2.options",
            customer.has_email or not needing,
            f"No email address is known for this person, so this cannot work: {needing}. "
            "Choose another measure, or record an address.",
        ),
        _claim(
            "open_way_can_be_used",
            "apply.statutory-access",
            customer.has_email or left != {Channel.EMAIL},
            "Email would be the only way, but no email address is known. Leave another way open.",
        ),
    ]


def _claim(name: str, clause: str, holds: bool, message: str) -> Claim:
    return Claim(name, clause, holds, message, "measures")


def _title(edition: Edition, one: Chosen) -> str:
    return edition.measures[one.measure].title if one.measure in edition.measures else one.measure


def _its_way_is_open(edition: Edition, one: Chosen, left: set[Channel]) -> bool:
    """Whether a measure that is about certain ways of contact has one of them left: no number of calls where the telephone is
    closed. One about visits, or about contact as a whole, needs none in particular."""
    effect = edition.measures[one.measure].effect if one.measure in edition.measures else None
    if effect is None or effect.visits:
        return True
    about = {*effect.conditions, *effect.redirects, *([effect.limit.channel] if effect.limit else [])}
    return not left or bool(about & left) or not (effect.limit or len(about) == 1)


def _is_person(edition: Edition, measure: str, key: str) -> bool:
    spec = edition.measures.get(measure)
    return bool(spec and key in spec.parameters and spec.parameters[key].kind is Parameter.PERSON)


def _names_a_target(edition: Edition, one: Chosen, customer: Customer) -> bool:
    """Whether a measure would make a target of the conduct the person to turn to: as the member of staff who holds it, or by
    their name or work email in what a point of contact is called."""
    if customer.targets & {str(v) for k, v in one.parameters.items() if v and _is_person(edition, one.measure, k)}:
        return True
    measure = edition.measures.get(one.measure)
    if measure is None or not (measure.effect.contact_from or measure.effect.redirects):
        return False
    said = " ".join(_plain(value) for value in one.parameters.values() if isinstance(value, str))
    return any(
        re.search(rf"(?<![\w.+-]){re.escape(_plain(name))}(?![\w-])", said) for name in customer.targets_called if name.strip()
    )


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _followed(adjustment: Adjustment, left: set[Channel], usable: set[Channel]) -> bool:
    """What the person needs is open; and where they cannot use a way, another that they can use is."""
    needed = adjustment.needs is None or adjustment.needs in left
    return needed and (adjustment.rules_out is None or bool(usable) or not left)


def _within(guidance: Guidance, chosen: Sequence[Chosen], left: set[Channel]) -> bool:
    ruled_out = guidance.rules_out_measure and any(c.measure == guidance.rules_out_measure for c in chosen)
    closed = guidance.requires_channel is not None and guidance.requires_channel not in left
    return not ruled_out and not closed
