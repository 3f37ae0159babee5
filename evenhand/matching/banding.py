"""Is it the one, may it be, or is it not to be shown? The band follows the evidence, not the figure alone."""

from enum import StrEnum

from evenhand.matching.weighing import Evidence
from evenhand.matching.weights import Agreement, Field, weights

DETAILS = (Field.PHONE, Field.EMAIL, Field.ADDRESS, Field.UPRN, Field.HANDLE)
OWN_DETAILS = (Field.PHONE, Field.EMAIL, Field.HANDLE)


class Band(StrEnum):
    """Exact and strong are answers; possible is a candidate to confirm, never an answer."""

    EXACT = "exact"
    STRONG = "strong"
    POSSIBLE = "possible"


def band_of(evidence: Evidence, probability: float, *, is_place: bool = False) -> Band | None:
    """The band of a candidate; None for one that is not shown.

    A reference is the one. An exact contact detail is always shown, whatever the name. A name alone is never strong; neither
    is anybody whose date of birth or name is another than was said, or of whom another is as likely.
    """
    agrees = evidence.fields
    if agrees.get(Field.REFERENCE) is Agreement.SAME or (is_place and agrees.get(Field.UPRN) is Agreement.SAME):
        return Band.EXACT
    detail = has_exact_detail(evidence)
    sure = probability >= weights().strong and not _is_doubtful(evidence)
    if sure and detail and agrees.get(Field.NAME) is Agreement.SAME and evidence.whole_name:
        return Band.EXACT
    if sure and (evidence.kinds > 1 or (is_place and detail) or _own_detail_alone(evidence)):
        return Band.STRONG
    return Band.POSSIBLE if detail or probability >= weights().possible else None


def has_exact_detail(evidence: Evidence) -> bool:
    """Whether a telephone number, email, address, UPRN or handle that was said is theirs. Who has it comes before namesakes."""
    return any(evidence.fields.get(field) is Agreement.SAME for field in DETAILS)


def _is_doubtful(evidence: Evidence) -> bool:
    """Whether a name or a date of birth was said that is not theirs, or a name that somebody of their home may have."""
    same = {field for field, agreement in evidence.fields.items() if agreement is Agreement.SAME}
    another = evidence.fields.get(Field.NAME) in (Agreement.OTHER, Agreement.NEAR)
    kin = evidence.may_be_kin and not same & {Field.DATE_OF_BIRTH, Field.EMAIL, Field.HANDLE}
    an_initial = evidence.by_initial and not same - {Field.NAME}
    return evidence.is_contradicted or another or kin or an_initial


def _own_detail_alone(evidence: Evidence) -> bool:
    """Whether nothing was said but a telephone number, email or handle, and it is theirs."""
    return set(evidence.fields) <= set(OWN_DETAILS) and Agreement.SAME in evidence.fields.values()
