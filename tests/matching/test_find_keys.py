"""Is whoever is meant among the candidates? What was said shares a key with what is known, however it was spelt."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.matching.facts import Facts, facts_of, from_stored, stored
from evenhand.matching.find_keys import keys_of_entry, keys_of_query

ENTRY = facts_of(
    names=["Katarzyna Wiśniewska", "Katarzyna Marlow-Prescott"],
    born=date(1985, 3, 9),
    phones=["01632 960153"],
    emails=["kasia.w@example.net"],
    addresses=[("Flat 2, 14 High Street, Fairmead", "ZZ1 1AA")],
    uprns=["10023336956"],
    references=["CRM-77"],
    handles=["@kasia_w"],
)


@pytest.mark.parametrize(
    "said",
    [
        {"names": ["Wisniewska Katarzyna"]},
        {"names": ["Katazyna Wisniewska"]},
        {"names": ["Katarzyna Vishnevska"]},
        {"names": ["Kasia Wisniewska"]},
        {"names": ["K Wisniewska"]},
        {"names": ["Wisniewska"]},
        {"names": ["Katarzyna Prescott"]},
        {"names": ["Zatarzyna Gisniewska"]},
        {"names": ["K"], "born": date(1985, 9, 3)},
        {"phones": ["+44 1632 960153"]},
        {"phones": ["01632 960158"]},
        {"phones": ["01632 960153 ext 12"]},
        {"emails": ["kasa.w@example.net"]},
        {"emails": ["kasia.w@example.org"]},
        {"addresses": [("14 High St", "ZZ1 1AA")]},
        {"addresses": [("14 Hihg Street, Fairmead", "")]},
        {"addresses": [("2/14 High Street", "zz11aa")]},
        {"addresses": [("No 14 Hifh St", "")]},
        {"uprns": ["010023336956"]},
        {"references": ["crm-77"]},
        {"handles": ["https://social.example/Kasia_W"]},
    ],
)
def test_what_was_said_meets_what_is_known(said: dict[str, object]) -> None:
    assert keys_of_query(facts_of(**said)) & keys_of_entry(ENTRY)  # type: ignore[arg-type]


def test_a_house_without_a_number_is_met_by_two_words_of_its_address_with_an_article_or_without() -> None:
    known, said = [facts_of(addresses=[(address, "")]) for address in ("Bramble Farm, Bicton", "The Bramble Farm, Bicton")]
    assert keys_of_query(said) & keys_of_entry(known)


def test_of_two_words_neither_is_asked_for_alone() -> None:
    namesake = keys_of_entry(facts_of(names=["Katarzyna Nowak"]))
    assert keys_of_query(facts_of(names=["Katarzyna"])) & namesake
    assert not keys_of_query(facts_of(names=["Katarzyna Wisniewska"])) & namesake


def test_a_key_fits_the_column_and_only_names_are_below_zero() -> None:
    keys = keys_of_entry(ENTRY)
    assert all(-(2**63) <= key < 2**63 for key in keys)
    assert all(key < 0 for key in keys_of_entry(facts_of(names=["Tamsin Holloway"])))
    assert all(key > 0 for key in keys_of_entry(facts_of(phones=["01632 960153"], uprns=["1"])))


def test_nothing_said_has_no_key() -> None:
    assert not keys_of_query(Facts())
    assert not facts_of(names=["", " . "], phones=["no phone"], addresses=[("", "")])


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=40))
def test_whatever_is_typed_has_keys_that_can_be_kept(name: str, address: str, phone: str) -> None:
    facts = facts_of(names=[name], addresses=[(address, "")], phones=[phone], emails=[name], handles=[name], references=[phone])
    assert from_stored(stored(facts)) == facts
    assert len(keys_of_entry(facts)) < 1_000
