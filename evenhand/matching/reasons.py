"""Why may it be them? The reasons in words that an adviser can read out: "the same telephone number, a different first name"."""

from evenhand.matching.weighing import Evidence
from evenhand.matching.weights import Agreement, Field

_CALLED = {
    Field.NAME: "name",
    Field.DATE_OF_BIRTH: "date of birth",
    Field.PHONE: "telephone number",
    Field.EMAIL: "email address",
    Field.ADDRESS: "address",
    Field.UPRN: "UPRN",
    Field.REFERENCE: "reference",
    Field.HANDLE: "name on social media",
}
_WORDS = {
    (Field.DATE_OF_BIRTH, Agreement.ALIKE): "the same date of birth with day and month swapped",
    (Field.DATE_OF_BIRTH, Agreement.NEAR): "two parts of the date of birth are the same",
    (Field.DATE_OF_BIRTH, Agreement.PART): "the same year of birth",
    (Field.PHONE, Agreement.ALIKE): "a telephone number that differs by one digit",
    (Field.EMAIL, Agreement.ALIKE): "an email address that differs by a letter or sounds the same",
    (Field.EMAIL, Agreement.PART): "the same name in an email address elsewhere",
    (Field.ADDRESS, Agreement.PART): "the same postcode, street or building",
    (Field.ADDRESS, Agreement.NEAR): "an address close by",
    (Field.NAME, Agreement.NEAR): "a part of the name",
    (Field.NAME, Agreement.OTHER): "a different name",
}
_BY_WAY = {"nickname": "a name said for theirs", "initial": "the initial of a name", "beginning": "the beginning of a name"}


def in_words(evidence: Evidence) -> tuple[str, ...]:
    """What speaks for it, the surest first, and then what speaks against it."""
    order = list(Agreement)
    fields = sorted(evidence.fields.items(), key=lambda one: order.index(one[1]))
    return tuple(_said(field, agreement, evidence.ways) for field, agreement in fields)


def _said(field: Field, agreement: Agreement, ways: tuple[str, ...]) -> str:
    if field is Field.NAME and len(ways) == 1 and agreement in (Agreement.SAME, Agreement.ALIKE):
        return "a part of the name"
    if agreement is Agreement.SAME:
        return f"the same {_CALLED[field]}"
    if (field, agreement) in _WORDS:
        return _WORDS[field, agreement]
    if field is Field.NAME:
        return next((_BY_WAY[way] for way in ways if way in _BY_WAY), "a name spelt nearly the same")
    return f"another {_CALLED[field]}" if agreement is Agreement.OTHER else f"nearly the same {_CALLED[field]}"
