"""Does a measure take away what the law gives? What is chosen outright, described, or hidden in its names, places and notes."""

from collections.abc import Iterator, Sequence

from evenhand.policy.chosen import Chosen
from evenhand.policy.editions.measures import Measure
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Parameter
from evenhand.policy.taking_away import all_texts, names_more_than_closed, says, taken_away
from evenhand.policy.verdicts import Claim

INSTEAD = "Say only how contact is made: by which way, with whom, where and when. Leave out what takes something away."


def lawful(edition: Edition, measure: Measure, one: Chosen, services: Sequence[str], field: str) -> list[Claim]:
    """A claim for each thing in `one` that no council may do (apply.statutory-access, appeal.ombudsman).

    An officer who is asked outright says that a service is limited, or the words do; whatever the measure is called.
    """
    return [*_said_outright(edition, measure, one, field), *_in_words(edition, measure, one, services, field)]


def _said_outright(edition: Edition, measure: Measure, one: Chosen, field: str) -> Iterator[Claim]:
    for key, parameter in measure.parameters.items():
        answer = one.parameters.get(key)
        never = edition.never.get(parameter.unlawful.get(answer, "")) if isinstance(answer, str) else None
        if never:
            told = f"{never.title} cannot be arranged. {never.why} {INSTEAD}"
            yield Claim("lawful", never.clause, False, told, f"{field}-{key}")


def _in_words(edition: Edition, measure: Measure, one: Chosen, services: Sequence[str], field: str) -> Iterator[Claim]:
    written = {key: one.parameters.get(key) for key, parameter in measure.parameters.items() if _is_words(parameter.kind)}
    text = all_texts(iter((*written.values(), one.scope_detail)))
    where = next((f"{field}-{key}" for key, value in written.items() if value), field)
    unlawful = [never for never in edition.never.values() if text and says(edition, text, never.recognised_by)]
    for never in unlawful:
        yield Claim("lawful", never.clause, False, f"This reads like: {_small(never.title)}. {never.why} {INSTEAD}", where)
    denied = taken_away(edition, services, text) if text and not unlawful else None
    if denied:
        is_open = edition.always_open[denied]
        what = _small(is_open.words.split(". ")[0].rstrip("."))
        told = f"This reads as if it took away what stays open to everybody: {what}. {INSTEAD}"
        yield Claim("lawful", is_open.clause, False, told, where)
    if measure.effect.no_reply and text and names_more_than_closed(edition, text):
        told = "Only closed matters go without an answer. Name each of them; what is new is answered."
        yield Claim("only_closed_matters", edition.described.clause, False, told, where)


def _is_words(kind: Parameter) -> bool:
    return kind in (Parameter.TEXT, Parameter.LINES)


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
