"""Do a measure's parameters fit? Each is given where it is required, and within what the measure allows."""

from evenhand.policy.chosen import Value
from evenhand.policy.editions.measures import Measure
from evenhand.policy.editions.measures import Parameter as Spec
from evenhand.policy.editions.vocabulary import Channel, Parameter
from evenhand.policy.verdicts import Claim


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
                    f"{measure.title}: fill in “{parameter.label}”.",
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


def _fits(measure: Measure, kind: Parameter, value: Value, parameter: Spec, name: str) -> Claim:
    label, clause = parameter.label.lower(), measure.clause
    if kind is Parameter.NUMBER:
        number = _whole(value)
        holds = number is not None and parameter.minimum <= number <= parameter.maximum
        told = f"{measure.title}: {label} must be a whole number from {parameter.minimum} to {parameter.maximum}."
    elif kind is Parameter.CHOICE:
        holds = isinstance(value, str) and value in parameter.options
        told = f"{measure.title}: choose {label} from {', '.join(parameter.options.values())}."
    elif kind is Parameter.CHANNEL:
        holds = isinstance(value, str) and value in set(Channel)
        told = f"{measure.title}: choose one type of contact."
    elif kind is Parameter.CHANNELS:
        holds = isinstance(value, list) and all(one in set(Channel) for one in value)
        told = f"{measure.title}: choose types of contact."
    elif kind is Parameter.EMAIL:
        holds = isinstance(value, str) and value.count("@") == 1 and " " not in value.strip() and "." in value.rpartition("@")[2]
        told = f"{measure.title}: {label} must be an email address, such as team@example.org."
    else:
        holds = not isinstance(value, list) or kind is Parameter.LINES
        told = f"{measure.title}: {label} must be words."
    return Claim("parameter_fits", clause, holds, told, name)


def _whole(value: Value) -> int | None:
    """The whole number that was given, as a number or in plain digits; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        text = value.strip()
        return int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else None
    return value if isinstance(value, int) else None
