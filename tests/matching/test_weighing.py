"""Who is meant? What is said of the evidence for one entry, and of its share against others and nobody."""

from datetime import date

import pytest

from evenhand.matching.banding import Band, band_of
from evenhand.matching.facts import Facts, facts_of
from evenhand.matching.reasons import in_words
from evenhand.matching.weighing import Weighed, evidence_of, weigh
from evenhand.matching.weights import Agreement, Field

TAMSIN = facts_of(
    names=["Tamsin Jane Holloway", "Tamsin Wray"],
    born=date(1980, 5, 1),
    phones=["07700 900123", "01632 960111"],
    emails=["tamsin.holloway@example.org"],
    addresses=[("4 Mill Lane, Fairmead", "ZZ1 1AA")],
    references=["HB/00123"],
    handles=["@tamsinh"],
)
BORN = {"born": date(1980, 5, 1)}
HOME = {"addresses": [("4 Mill Lane", "ZZ1 1AA")]}
PHONE = {"phones": ["+44 7700 900123"]}


def band(said: Facts, *known: Facts) -> Band | None:
    """The band of the first of those who are known."""
    weighed = {one.key: one for one in weigh(said, dict(enumerate(known)), 5_000)}
    first: Weighed[int] = weighed[0]
    return band_of(first.evidence, first.probability)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"names": ["Tamsin Holloway"]}, Band.POSSIBLE),
        ({"names": ["Tamsin Holloway"], **BORN}, Band.STRONG),
        ({"names": ["Holloway, Tamsin"], **PHONE}, Band.EXACT),
        ({"names": ["Tamsyn Hollaway"], **PHONE}, Band.STRONG),
        ({"names": ["Tamsin Wray"], **HOME}, Band.EXACT),
        ({"names": ["T Holloway"], **PHONE}, Band.STRONG),
        ({"names": ["T Holloway"], "addresses": [("", "ZZ1 1AA")]}, Band.POSSIBLE),
        ({"names": ["Tamsin Holloway"], "born": date(1980, 1, 5)}, Band.STRONG),
        ({"names": ["Tamsin Holloway"], "born": date(1991, 3, 9), **PHONE}, Band.POSSIBLE),
        ({"names": ["Maria Holloway"], **PHONE}, Band.POSSIBLE),
        ({"names": ["Jane Holloway"], **HOME}, Band.POSSIBLE),
        ({"names": ["Tamsin Holloway"], "phones": ["07700 900124"]}, Band.STRONG),
        (PHONE, Band.STRONG),
        ({"phones": ["07700 900124"]}, Band.POSSIBLE),
        ({"emails": ["tamsin.hollowey@example.org"]}, Band.POSSIBLE),
        ({"handles": ["TamsinH"]}, Band.STRONG),
        ({"references": ["hb/00123"]}, Band.EXACT),
        ({"addresses": [("4 Mill Ln, Fairmead", "")]}, Band.POSSIBLE),
        ({"addresses": [("5 Mill Lane", "ZZ1 1AA")]}, None),
        ({"names": ["Owen Prescott"]}, None),
    ],
)
def test_the_band_follows_the_evidence(said: dict[str, object], expected: Band | None) -> None:
    assert band(facts_of(**said), TAMSIN) is expected  # type: ignore[arg-type]


def test_a_father_and_a_son_of_one_name_at_one_address_make_each_other_uncertain() -> None:
    said = facts_of(names=["John Marlow"], **HOME)  # type: ignore[arg-type]
    known = [facts_of(names=["John Marlow"], born=date(year, 2, 3), **HOME) for year in (1950, 1978)]  # type: ignore[arg-type]
    assert band(said, *known) is Band.POSSIBLE
    both = facts_of(names=["John Marlow"], born=date(1950, 2, 3), **HOME)  # type: ignore[arg-type]
    assert band(both, *known) is Band.EXACT
    assert band(both, *reversed(known)) is Band.POSSIBLE


def test_candidates_share_one_probability_with_nobody_here() -> None:
    said = facts_of(names=["Tamsin Holloway"])
    alone = weigh(said, {1: TAMSIN}, 5_000)[0].probability
    shared = weigh(said, {1: TAMSIN, 2: TAMSIN}, 5_000)
    assert sum(one.probability for one in shared) < 1
    assert shared[0].probability < alone
    assert weigh(said, {1: TAMSIN, 2: TAMSIN}, 5_000, each_alone=True)[0].probability == pytest.approx(alone)


def test_a_common_name_says_less_than_a_rare_one() -> None:
    smith, rare = (facts_of(names=[name]) for name in ("John Smith", "John Quillfeather"))
    assert evidence_of(smith, smith).bits < evidence_of(rare, rare).bits


def test_the_same_said_and_known_agrees_in_every_field() -> None:
    assert set(evidence_of(TAMSIN, TAMSIN).fields.values()) == {Agreement.SAME}


def test_the_reasons_can_be_read_out() -> None:
    said = facts_of(names=["Maria Prescott"], **PHONE)  # type: ignore[arg-type]
    assert in_words(evidence_of(said, TAMSIN)) == ("the same telephone number", "a different name")
    swapped = facts_of(names=["Tammy Holloway"], born=date(1980, 1, 5))
    assert "the same date of birth with day and month swapped" in in_words(evidence_of(swapped, TAMSIN))


def test_a_year_of_birth_alone_counts_and_another_year_contradicts() -> None:
    assert evidence_of(facts_of(birth_year=1980), TAMSIN).fields == {Field.DATE_OF_BIRTH: Agreement.PART}
    assert evidence_of(facts_of(birth_year=1981), TAMSIN).is_contradicted


def bits(said: str, known: str) -> float:
    """What a name that was said speaks for one that is known."""
    return evidence_of(facts_of(names=[said]), facts_of(names=[known])).bits


def test_people_change_their_last_name_and_hardly_ever_their_first() -> None:
    assert bits("Tamsin Wrothham", "Tamsin Wray") > bits("Corisande Wray", "Tamsin Wray")


def test_a_surname_of_two_words_changes_as_one_and_is_no_rarer_than_one_rare_word() -> None:
    assert bits("Tamsin Eckersley-Maslin", "Tamsin Wray") == bits("Tamsin Eckersley", "Tamsin Wray")
    one_word = bits("Orla Eckersley", "Jack Eckersley")
    assert bits("Orla Eckersley-Maslin", "Jack Eckersley-Maslin") == pytest.approx(one_word, abs=1)


def test_whoever_is_at_the_address_that_was_said_outweighs_who_has_the_surname_elsewhere() -> None:
    said = facts_of(names=["Jack Eckersley-Maslin"], addresses=[("4 Mill Lane, Fairmead", "")])
    there = facts_of(names=["Jack Reid"], addresses=[("4 Mill Lane, Fairmead", "ZZ1 1AA")])
    elsewhere = facts_of(names=["Orla Eckersley-Maslin"], addresses=[("19 Duffy Street, Fairmead", "ZZ1 4UY")])
    assert evidence_of(said, there).bits > evidence_of(said, elsewhere).bits
