"""apply.exceptional, intro.equality, intro.support and others: what must be on record before a decision?"""

from dataclasses import replace

import pytest

from evenhand.policy.editions.vocabulary import Record
from evenhand.policy.gates import OnRecord, missing, protected_grounds
from tests.policy.shipped import EDITION

pytestmark = [pytest.mark.once, pytest.mark.clause("apply.exceptional")]

COMPLETE = OnRecord(
    incidents=1,
    words=dict.fromkeys(Record, "Said in words."),
    choices={
        Record.EVIDENCE: ("isolated",),
        Record.DEFINITION: ("unreasonable_behaviour",),
        Record.KIND: ("abusive",),
        Record.PROTECTED: tuple(EDITION.protected),
    },
    asked_before=True,
    police_needed=True,
    police_reference="CR/123/26",
)


def without_words(record: Record) -> OnRecord:
    return replace(COMPLETE, words={key: words for key, words in COMPLETE.words.items() if key is not record})


def without_choice(record: Record) -> OnRecord:
    return replace(COMPLETE, choices={key: chosen for key, chosen in COMPLETE.choices.items() if key is not record})


ALONE: list[tuple[str, OnRecord, str, str]] = [
    ("no incident", replace(COMPLETE, incidents=0), "evidence_on_record", "define.buildup"),
    ("isolated or a build-up", without_choice(Record.EVIDENCE), "evidence_on_record", "define.buildup"),
    ("no definition", without_choice(Record.DEFINITION), "definition_on_record", "define.ombudsman"),
    ("no kind", without_choice(Record.KIND), "kind_on_record", "intro.scope"),
    ("no impact", without_words(Record.IMPACT), "impact_on_record", "intro.scope"),
    ("nothing exceptional", without_words(Record.EXCEPTIONAL), "exceptional_on_record", "apply.exceptional"),
    ("protected not weighed", without_choice(Record.PROTECTED), "protected_on_record", "define.not-unreasonable"),
    ("protected without words", without_words(Record.PROTECTED), "protected_on_record", "define.not-unreasonable"),
    ("not asked, no reason", replace(COMPLETE, asked_before=False), "tried_on_record", "apply.exceptional"),
    ("no adjustments", without_words(Record.ADJUSTMENTS), "adjustments_on_record", "apply.exceptional"),
    ("no equality record", without_words(Record.EQUALITY), "equality_on_record", "intro.equality"),
    ("short equality record", replace(COMPLETE, equality_short_form=True), "equality_on_record", "intro.equality"),
    ("no support record", without_words(Record.SUPPORT), "support_on_record", "intro.support"),
    ("a need without agencies", replace(COMPLETE, need_indicated=True), "support_on_record", "intro.support"),
    ("our part not weighed", without_words(Record.OWN_PART), "own_part_on_record", "intro.fair"),
    ("no police reference", replace(COMPLETE, police_reference=" "), "police_on_record", "stage2.police"),
    ("identity not said", without_words(Record.IDENTITY), "identity_on_record", "intro.fair"),
    ("a child", replace(COMPLETE, improbable_age=True), "identity_on_record", "intro.fair"),
]


def test_a_complete_record_misses_nothing() -> None:
    assert missing(EDITION, COMPLETE).allowed


@pytest.mark.parametrize(("what", "on_record", "claim", "clause"), ALONE, ids=[one[0] for one in ALONE])
def test_one_thing_missing_is_one_claim_at_its_clause(what: str, on_record: OnRecord, claim: str, clause: str) -> None:
    reasons = missing(EDITION, on_record).reasons
    assert [(one.claim, one.clause) for one in reasons] == [(claim, clause)]
    assert reasons[0].message


@pytest.mark.parametrize("key", list(EDITION.protected))
@pytest.mark.clause("define.not-unreasonable")
def test_each_protected_reason_has_to_be_weighed(key: str) -> None:
    others = tuple(one for one in EDITION.protected if one != key)
    on_record = replace(COMPLETE, choices={**COMPLETE.choices, Record.PROTECTED: others})
    (reason,) = missing(EDITION, on_record).reasons
    assert EDITION.protected[key].words in reason.message


def test_with_nothing_on_record_every_gate_is_named_in_the_editions_order() -> None:
    named = [reason.field for reason in missing(EDITION, OnRecord()).reasons]
    assert named == [gate.record.value for gate in EDITION.gates if gate.record is not Record.POLICE]


INSTEAD = [
    ("asked or why not", replace(COMPLETE, asked_before=False, why_not_asked="It could not wait.")),
    ("a need with its agencies", replace(COMPLETE, need_indicated=True, agencies="Adult social care")),
    ("a named person owes the police report", replace(COMPLETE, police_reference="", police_owner=True)),
    ("no duty, no reference", replace(COMPLETE, police_needed=False, police_reference="")),
    ("an age that was signed off", replace(COMPLETE, improbable_age=True, age_signed_off=True)),
]


@pytest.mark.parametrize(("what", "on_record"), INSTEAD, ids=[one[0] for one in INSTEAD])
def test_what_will_do_instead(what: str, on_record: OnRecord) -> None:
    assert missing(EDITION, on_record).allowed


@pytest.mark.clause("intro.equality")
def test_the_short_equality_record_will_do_only_for_an_immediate_decision() -> None:
    short = replace(COMPLETE, equality_short_form=True)
    assert missing(EDITION, short, immediate=True).allowed
    assert not missing(EDITION, short, immediate=False).allowed


@pytest.mark.clause("register.property")
def test_a_place_asks_for_nothing_about_a_person() -> None:
    words = {key: said for key, said in COMPLETE.words.items() if key not in (Record.EQUALITY, Record.SUPPORT, Record.IDENTITY)}
    assert missing(EDITION, replace(COMPLETE, words=words, place_only=True)).allowed


@pytest.mark.clause("define.not-unreasonable")
@pytest.mark.parametrize("key", list(EDITION.protected))
def test_what_is_protected_is_never_a_ground(key: str) -> None:
    assert [one.claim for one in protected_grounds(EDITION, (key,)).reasons] == ["not_a_protected_reason"]
    assert not protected_grounds(EDITION, ("threat", key)).allowed


def test_the_grounds_of_the_policy_are_grounds() -> None:
    assert protected_grounds(EDITION, tuple(EDITION.grounds)).allowed
