"""May this be arranged? Parameters in range, nothing unlawful, no contradiction, and a reason for each measure."""

from collections.abc import Sequence
from datetime import date

from evenhand.policy.chosen import Chosen, Customer
from evenhand.policy.contradictions import contradictions
from evenhand.policy.editions.measures import Measure
from evenhand.policy.editions.schema import Edition
from evenhand.policy.lawful import lawful
from evenhand.policy.parameters import parameters_fit
from evenhand.policy.reviews import first_review, monitoring_minimum_end
from evenhand.policy.scopes import scope_is_named
from evenhand.policy.verdicts import Claim, Verdict, judge


def may_be_arranged(edition: Edition, stage: str, chosen: Sequence[Chosen], customer: Customer) -> Verdict:
    """Whether all of `chosen` may be arranged together at `stage` for `customer`; every obstacle is named at its field."""
    verdict = judge("apply.proportionate", contradictions(edition, chosen, customer))
    for index, one in enumerate(chosen):
        verdict = verdict.and_also(judge("apply.proportionate", _alone(edition, stage, index, one, customer)))
    return verdict


def _alone(edition: Edition, stage: str, index: int, one: Chosen, customer: Customer) -> list[Claim]:
    field_name = f"measures-{index}"
    never = edition.never.get(one.measure)
    if never:
        return [Claim("lawful", never.clause, False, f"{never.title} cannot be chosen. {never.why}", field_name)]
    measure = edition.measures.get(one.measure)
    if measure is None:
        return [Claim("measure_known", "apply.proportionate", False, "Choose a measure from the list.", field_name)]
    claims = parameters_fit(measure, one.parameters, index)
    claims += lawful(edition, measure, one, customer.services, field_name)
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
    claims += scope_is_named(measure.title, "apply.in-writing", one, field_name)
    claims += _reasons(measure, one, field_name)
    return claims + _period(edition, stage, one, measure, field_name)


def starts_with_the_decision(edition: Edition, chosen: Sequence[Chosen], decided_on: date) -> Verdict:
    """Whether none of what is newly `chosen` starts before it is decided (apply.immediate): the minimum period would be
    shorter by as much, and the letter would say that it began before anybody decided it."""
    return judge(
        "apply.immediate",
        [
            Claim(
                "starts_with_the_decision",
                "apply.immediate",
                one.starts_on >= decided_on,
                f"{edition.measures[one.measure].title}: the first day is before the day of the decision. "
                f"Start it on {decided_on:%-d %B %Y} or later.",
                f"measures-{index}-starts_on",
            )
            for index, one in enumerate(chosen)
            if one.starts_on and one.measure in edition.measures
        ],
    )


REASONS = {"appropriate": "appropriate", "proportionate": "proportionate", "least": "the least that will do"}


def _reasons(measure: Measure, one: Chosen, field_name: str) -> list[Claim]:
    """Why the measure is appropriate, proportionate and the least that will do (apply.proportionate)."""
    return [
        Claim(
            f"why_{name}",
            "apply.proportionate",
            bool(getattr(one, name).strip()),
            f"{measure.title}: say why it is {words}.",
            f"{field_name}-{name}",
        )
        for name, words in REASONS.items()
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


def no_longer_than_its_review(edition: Edition, stage: str, chosen: Sequence[Chosen], decided_on: date) -> Verdict:
    """Whether what is decided of a place runs no longer than to its review, or to the stage's minimum where that is later
    (register.property, A22): nobody is known who could ask for it to be looked at again."""
    latest = max(first_review(edition, decided_on), monitoring_minimum_end(edition, stage, decided_on) or decided_on)
    told = f"A place is on the register for no longer than to its review. End it on {latest:%-d %B %Y} or earlier."
    fits = [one.ends_on is None or one.ends_on <= latest for one in chosen]
    clause = "register.property"
    claims = [
        Claim("no_longer_than_its_review", clause, holds, told, f"measures-{number}-ends_on") for number, holds in enumerate(fits)
    ]
    return judge(clause, claims)


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
