"""May this be arranged? Parameters in range, nothing unlawful, no contradiction, and a reason for each measure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from evenhand.policy.editions.measures import Measure
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Channel, Parameter
from evenhand.policy.reviews import monitoring_minimum_end
from evenhand.policy.verdicts import Claim, Verdict, judge

Value = str | int | list[str] | None


@dataclass(frozen=True)
class Chosen:
    """One measure as chosen: which, its parameters, from and until when, and the three reasons that it needs."""

    measure: str
    parameters: dict[str, Value] = field(default_factory=dict)
    starts_on: date | None = None
    ends_on: date | None = None
    appropriate: str = ""
    proportionate: str = ""
    least: str = ""
    scope: str = "council"
    scope_detail: str = ""


@dataclass(frozen=True)
class Adjustment:
    """An adjustment on record: the channel that the person needs, or cannot use, and its words."""

    words: str
    needs: Channel | None = None
    rules_out: Channel | None = None


@dataclass(frozen=True)
class Guidance:
    """What a service's statutory guidance stands against: a measure, or the closing of a channel."""

    service: str
    words: str
    rules_out_measure: str = ""
    requires_channel: Channel | None = None


@dataclass(frozen=True)
class Customer:
    """What bears on which measures can work for this person (or a place without one)."""

    has_email: bool = False
    adjustments: tuple[Adjustment, ...] = ()
    guidance: tuple[Guidance, ...] = ()
    targets: frozenset[str] = frozenset()
    place_only: bool = False


def may_be_arranged(edition: Edition, stage: str, chosen: Sequence[Chosen], customer: Customer) -> Verdict:
    """Whether all of `chosen` may be arranged together at `stage` for `customer`; every obstacle is named at its field."""
    verdict = judge("apply.proportionate", _contradictions(edition, chosen, customer))
    for index, one in enumerate(chosen):
        verdict = verdict.and_also(judge("apply.proportionate", _alone(edition, stage, index, one, customer)))
    return verdict


def parameters_fit(measure: Measure, parameters: dict[str, Value], index: int = 0) -> list[Claim]:
    """Each parameter's claim: given where it is required, and within what the measure allows."""
    claims = []
    for key, parameter in measure.parameters.items():
        value = parameters.get(key)
        name = f"measures-{index}-{key}"
        if value in (None, "", []):
            claims.append(
                Claim(
                    "parameter_given",
                    measure.clause,
                    not parameter.required,
                    f"{measure.title}: give {parameter.label.lower()}.",
                    name,
                )
            )
            continue
        claims.append(_fits(measure, parameter.kind, value, parameter, name))
    known = set(measure.parameters)
    for key in sorted(set(parameters) - known):
        claims.append(
            Claim(
                "parameter_known",
                measure.clause,
                False,
                f"{measure.title} has no '{key}'. Leave it out.",
                f"measures-{index}-{key}",
            )
        )
    return claims


def _fits(measure: Measure, kind: Parameter, value: Value, parameter: "object", name: str) -> Claim:
    from evenhand.policy.editions.measures import Parameter as Spec

    assert isinstance(parameter, Spec)
    label, clause = parameter.label.lower(), measure.clause
    if kind is Parameter.NUMBER:
        whole = isinstance(value, int) or (isinstance(value, str) and value.strip().isdecimal())
        holds = whole and parameter.minimum <= int(value) <= parameter.maximum  # type: ignore[arg-type]
        told = f"{measure.title}: {label} must be a whole number from {parameter.minimum} to {parameter.maximum}."
    elif kind is Parameter.CHOICE:
        holds = value in parameter.options
        told = f"{measure.title}: choose {label} from {', '.join(parameter.options.values())}."
    elif kind is Parameter.CHANNEL:
        holds = value in set(Channel)
        told = f"{measure.title}: choose one type of contact."
    elif kind is Parameter.CHANNELS:
        holds = isinstance(value, list) and set(value) <= set(Channel)
        told = f"{measure.title}: choose types of contact."
    elif kind is Parameter.EMAIL:
        holds = isinstance(value, str) and value.count("@") == 1 and " " not in value.strip() and "." in value.rpartition("@")[2]
        told = f"{measure.title}: {label} must be an email address, such as team@example.org."
    else:
        holds, told = True, ""
    return Claim("parameter_fits", clause, holds, told, name)


def _alone(edition: Edition, stage: str, index: int, one: Chosen, customer: Customer) -> list[Claim]:
    field_name = f"measures-{index}"
    never = edition.never.get(one.measure)
    if never:
        return [Claim("lawful", never.clause, False, f"{never.title} cannot be chosen. {never.why}", field_name)]
    measure = edition.measures.get(one.measure)
    if measure is None:
        return [Claim("measure_known", "apply.proportionate", False, "Choose a measure from the list.", field_name)]
    claims = parameters_fit(measure, one.parameters, index)
    claims += _lawful(edition, one, field_name)
    claims += [
        Claim(
            "measure_at_this_stage",
            measure.clause,
            stage in measure.stages,
            f"{measure.title} is not for {edition.stages[stage].short}. Choose another.",
            field_name,
        ),
        Claim(
            "measure_for_a_place",
            "register.property",
            not customer.place_only or measure.for_places,
            f"{measure.title} needs a person. For a place, choose a safety measure.",
            field_name,
        ),
    ]
    for name, words in (
        ("appropriate", "appropriate"),
        ("proportionate", "proportionate"),
        ("least", "the least that will do"),
    ):
        given = bool(getattr(one, name).strip())
        claims.append(
            Claim(
                f"why_{name}",
                "apply.proportionate",
                given,
                f"{measure.title}: say why it is {words}.",
                f"{field_name}-{name}",
            )
        )
    return claims + _period(edition, stage, one, measure, field_name)


def _lawful(edition: Edition, one: Chosen, field_name: str) -> list[Claim]:
    """Words of a described measure that say what no council may do."""
    text = " ".join(str(value).casefold() for value in one.parameters.values())
    return [
        Claim(
            "lawful",
            never.clause,
            False,
            f"This reads like: {never.title.lower()}. {never.why} Describe a measure about contact.",
            field_name,
        )
        for never in edition.never.values()
        if edition.measures[one.measure].title and any(words.casefold() in text for words in never.recognised_by)
    ]


def _period(edition: Edition, stage: str, one: Chosen, measure: Measure, field_name: str) -> list[Claim]:
    clause = edition.stages[stage].period_clause
    claims = [
        Claim(
            "has_an_end",
            clause,
            one.ends_on is not None,
            f"{measure.title}: give the day it ends.",
            f"{field_name}-ends_on",
        ),
        Claim(
            "has_a_start",
            clause,
            one.starts_on is not None,
            f"{measure.title}: give the day it starts.",
            f"{field_name}-starts_on",
        ),
    ]
    if one.starts_on and one.ends_on:
        claims.append(
            Claim(
                "ends_after_start",
                clause,
                one.starts_on <= one.ends_on,
                f"{measure.title}: the end is before the start.",
                f"{field_name}-ends_on",
            )
        )
        claims.append(period_long_enough(edition, stage, one.starts_on, one.ends_on, f"{field_name}-ends_on"))
    return claims


def period_long_enough(edition: Edition, stage: str, starts_on: date, ends_on: date, field_name: str = "ends_on") -> Claim:
    """The stage's minimum (stage1.period): the last day is the corresponding day so many months on, or later."""
    minimum = monitoring_minimum_end(edition, stage, starts_on)
    told = (
        ""
        if minimum is None
        else f"The period is under {edition.stages[stage].minimum_months} months. End it on {minimum:%-d %B %Y} or later."
    )
    return Claim(
        "period_long_enough",
        edition.stages[stage].period_clause,
        minimum is None or ends_on >= minimum,
        told,
        field_name,
    )


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


def _contradictions(edition: Edition, chosen: Sequence[Chosen], customer: Customer) -> list[Claim]:
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
            f"No email address is known for this person, so this cannot work: {', '.join(needs_email)}. Choose another measure, or record an address.",
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
