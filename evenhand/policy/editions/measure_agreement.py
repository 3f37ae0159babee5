"""Does a measure of an edition agree with itself and with the rest?"""

from collections.abc import Iterator

from evenhand.policy.editions.findings import Finding, known_here, one_known, placeholders
from evenhand.policy.editions.measures import Measure
from evenhand.policy.editions.problems import Path
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Channel, Parameter


def measure_disagreements(edition: Edition, path: Path, measure: Measure) -> Iterator[Finding]:
    """What is wrong with one measure, which stands at `path`."""
    yield from _named(edition, path, measure)
    yield from _asked_outright(edition, path, measure)


def _named(edition: Edition, path: Path, measure: Measure) -> Iterator[Finding]:
    yield from known_here((*path, "stages"), measure.stages, edition.stages, "stage")
    if not measure.stages:
        yield (*path, "stages"), "it can be used at no stage", "at least one: " + ", ".join(edition.stages)
    effect, parameters = measure.effect, measure.parameters
    named: dict[Path, str | None] = {("only_from",): effect.only_from, ("contact_from",): effect.contact_from}
    if effect.limit:
        named |= {("limit", name): getattr(effect.limit, name) for name in ("count", "period", "minutes")}
    for below, name in named.items():
        if name is not None and name not in parameters:
            yield (*path, "effect", *below), f"'{name}' is no parameter of this measure", "one of: " + ", ".join(parameters)
    if len(set(effect.closes)) >= len(Channel):
        yield (*path, "effect", "closes"), "every way of contact is closed", "leave at least one channel open"
    for key, parameter in parameters.items():
        if parameter.kind is Parameter.CHOICE and not parameter.options:
            yield (*path, "parameters", key), "a choice without options", "options: {key: words}"
        if parameter.minimum > parameter.maximum:
            yield (*path, "parameters", key, "minimum"), "the minimum is more than the maximum", "minimum up to maximum"
        if effect.limit and key == effect.limit.count and parameter.minimum < 1:
            told = "a limit of none would close the way of contact, which is another measure"
            yield (*path, "parameters", key), told, "minimum: 1 or more"
    for field in ("instruction", "say", "letter"):
        yield from placeholders((*path, field), getattr(measure, field), tuple(parameters))


def _asked_outright(edition: Edition, path: Path, measure: Measure) -> Iterator[Finding]:
    """An option that says outright what no council may do is one of the parameter's, and says which."""
    for key, parameter in measure.parameters.items():
        below: Path = (*path, "parameters", key, "unlawful")
        for option, never in parameter.unlawful.items():
            if option not in parameter.options:
                yield below, f"'{option}' is no option of this parameter", "one of: " + (", ".join(parameter.options) or "none")
            yield from one_known((*below, option), never, edition.never, "part of never")
