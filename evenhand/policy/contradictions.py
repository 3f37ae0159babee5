"""Can these measures hold together for this person? A way stays open, can be used, and rules out nothing on record."""

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
            if named:
                left &= {Channel(name) for name in named if name in set(Channel)}
    return left


def contradictions(edition: Edition, chosen: Sequence[Chosen], customer: Customer) -> list[Claim]:
    left = channels_open(edition, chosen)
    can_write = customer.has_email or left != {Channel.EMAIL}
    needs_email = [
        edition.measures[c.measure].title
        for c in chosen
        if c.measure in edition.measures and edition.measures[c.measure].effect.needs_email
    ]
    claims = [
        Claim(
            "a_way_stays_open",
            "apply.statutory-access",
            bool(left),
            "Together these close every way of contact. Leave at least one open.",
            "measures",
        ),
        Claim(
            "email_is_known",
            "stage2.options",
            customer.has_email or not needs_email,
            f"No email address is known for this person, so this cannot work: {', '.join(needs_email)}. "
            "Choose another measure, or record an address.",
            "measures",
        ),
        Claim(
            "open_way_can_be_used",
            "apply.statutory-access",
            can_write,
            "Email would be the only way, but no email address is known. Leave another way open.",
            "measures",
        ),
    ]
    for adjustment in customer.adjustments:
        claims.append(
            Claim(
                "adjustment_followed",
                "intro.equality",
                _followed(adjustment, left),
                f"An adjustment is on record: {adjustment.words}. These measures rule it out. Choose others.",
                "measures",
            )
        )
    for guidance in customer.guidance:
        claims.append(
            Claim(
                "guidance_followed",
                "intro.statutory",
                _within(guidance, chosen, left),
                f"The statutory guidance of {guidance.service} stands against this: {guidance.words}. Choose others.",
                "measures",
            )
        )
    for one in chosen:
        held_by = {str(v) for k, v in one.parameters.items() if v and _is_person(edition, one.measure, k)}
        claims.append(
            Claim(
                "point_of_contact_is_not_a_target",
                "apply.who-decides",
                not held_by & customer.targets,
                "The conduct was aimed at this member of staff, who cannot be the point of contact. Name another.",
                "measures",
            )
        )
    return claims


def _is_person(edition: Edition, measure: str, key: str) -> bool:
    spec = edition.measures.get(measure)
    return bool(spec and key in spec.parameters and spec.parameters[key].kind is Parameter.PERSON)


def _followed(adjustment: Adjustment, left: set[Channel]) -> bool:
    needed = adjustment.needs is None or adjustment.needs in left
    forced = adjustment.rules_out is not None and left == {adjustment.rules_out}
    return needed and not forced


def _within(guidance: Guidance, chosen: Sequence[Chosen], left: set[Channel]) -> bool:
    ruled_out = guidance.rules_out_measure and any(c.measure == guidance.rules_out_measure for c in chosen)
    closed = guidance.requires_channel is not None and guidance.requires_channel not in left
    return not ruled_out and not closed
