"""What must be on record before a decision? One named claim for each gate of the edition (apply.exceptional and others)."""

from collections.abc import Callable
from dataclasses import dataclass, field

from evenhand.policy.editions.schema import Edition, Gate
from evenhand.policy.editions.vocabulary import Record
from evenhand.policy.verdicts import Claim, Verdict, judge


@dataclass(frozen=True)
class OnRecord:
    """What a case has on record: for each gate its latest answer as plain facts. Words are told from their absence only.

    `choices` are keys of the edition's lists. `incidents` counts accepted incidents linked to the case.
    """

    incidents: int = 0
    words: dict[Record, str] = field(default_factory=dict)
    choices: dict[Record, tuple[str, ...]] = field(default_factory=dict)
    equality_short_form: bool = False
    need_indicated: bool = False
    agencies: str = ""
    asked_before: bool = False
    why_not_asked: str = ""
    police_needed: bool = False
    police_reference: str = ""
    police_owner: bool = False
    identity_confirmed: bool = False
    improbable_age: bool = False
    age_signed_off: bool = False
    place_only: bool = False


def missing(edition: Edition, on_record: OnRecord, immediate: bool = False) -> Verdict:
    """What is not yet on record for a decision, each with its clause, in the edition's order.

    `immediate` allows the short equality record where the contact is extreme (A19); the full one is then owed later.
    """
    claims = [_CLAIM[gate.record](edition, gate, on_record, immediate) for gate in edition.gates]
    return judge("apply.exceptional", claims)


def protected_grounds(edition: Edition, grounds: tuple[str, ...]) -> Verdict:
    """Whether `grounds` are grounds at all: what is protected never is, whatever else is said (define.not-unreasonable)."""
    claims = []
    for ground in grounds:
        protected = edition.protected.get(ground)
        words = protected.words if protected else ground
        claims.append(
            Claim(
                "not_a_protected_reason",
                protected.clause if protected else "define.not-unreasonable",
                protected is None,
                f"{words} is never a ground. Name the conduct itself, or take no further action.",
                "grounds",
            )
        )
    return judge("define.not-unreasonable", claims)


def _said(gate: Gate, on_record: OnRecord) -> bool:
    return bool(on_record.words.get(gate.record, "").strip())


def _claim(gate: Gate, holds: bool, what_to_do: str) -> Claim:
    return Claim(f"{gate.record.value}_on_record", gate.clause, holds, f"{gate.title}: {what_to_do}", gate.record.value)


def _words(edition: Edition, gate: Gate, on_record: OnRecord, immediate: bool) -> Claim:
    return _claim(gate, _said(gate, on_record), "not recorded yet. Answer the question.")


def _evidence(edition: Edition, gate: Gate, on_record: OnRecord, immediate: bool) -> Claim:
    holds = on_record.incidents > 0 and bool(on_record.choices.get(Record.EVIDENCE))
    return _claim(gate, holds, "link an accepted incident, and say whether it is isolated or a build-up.")


def _chosen_from(known: str) -> Callable[[Edition, Gate, OnRecord, bool], Claim]:
    def claim(edition: Edition, gate: Gate, on_record: OnRecord, immediate: bool) -> Claim:
        chosen = on_record.choices.get(gate.record, ())
        holds = bool(chosen) and set(chosen) <= set(getattr(edition, known))
        return _claim(gate, holds, "choose at least one.")

    return claim


def _protected(edition: Edition, gate: Gate, on_record: OnRecord, immediate: bool) -> Claim:
    answered = set(on_record.choices.get(gate.record, ()))
    left = [one.words for key, one in edition.protected.items() if key not in answered]
    told = f"say why the contact is none of these: {', '.join(left)}." if left else "say why in words."
    return _claim(gate, not left and _said(gate, on_record), told)


def _tried(edition: Edition, gate: Gate, on_record: OnRecord, immediate: bool) -> Claim:
    holds = on_record.asked_before or bool(on_record.why_not_asked.strip())
    return _claim(gate, holds, "record the informal request to change, or the reason for none.")


def _equality(edition: Edition, gate: Gate, on_record: OnRecord, immediate: bool) -> Claim:
    if on_record.place_only:
        return _claim(gate, True, "")
    full = _said(gate, on_record) and not on_record.equality_short_form
    short = _said(gate, on_record) and on_record.equality_short_form and immediate
    told = "the short record is enough only where the decision cannot wait. Say so in the proposal, or complete the full one."
    return _claim(gate, full or short, told if _said(gate, on_record) else "not recorded yet. Answer the question.")


def _support(edition: Edition, gate: Gate, on_record: OnRecord, immediate: bool) -> Claim:
    if on_record.place_only:
        return _claim(gate, True, "")
    holds = _said(gate, on_record) and (not on_record.need_indicated or bool(on_record.agencies.strip()))
    return _claim(gate, holds, "say whether a need is indicated, and which agencies help with it.")


def _police(edition: Edition, gate: Gate, on_record: OnRecord, immediate: bool) -> Claim:
    done = bool(on_record.police_reference.strip()) or on_record.police_owner
    told = "enter the police reference, or name the person who will report it."
    return _claim(gate, not on_record.police_needed or done, told)


def _identity(edition: Edition, gate: Gate, on_record: OnRecord, immediate: bool) -> Claim:
    if on_record.place_only:
        return _claim(gate, True, "")
    if on_record.improbable_age and not on_record.age_signed_off:
        return _claim(gate, False, "the date of birth makes the person under 18 or improbably old. Sign it off, or correct it.")
    return _claim(gate, _said(gate, on_record), "say how we know that this is the right person.")


_CLAIM: dict[Record, Callable[[Edition, Gate, OnRecord, bool], Claim]] = {
    Record.EVIDENCE: _evidence,
    Record.DEFINITION: _chosen_from("definitions"),
    Record.KIND: _chosen_from("kinds"),
    Record.IMPACT: _words,
    Record.EXCEPTIONAL: _words,
    Record.PROTECTED: _protected,
    Record.TRIED: _tried,
    Record.ADJUSTMENTS: _words,
    Record.EQUALITY: _equality,
    Record.SUPPORT: _support,
    Record.OWN_PART: _words,
    Record.POLICE: _police,
    Record.IDENTITY: _identity,
}
