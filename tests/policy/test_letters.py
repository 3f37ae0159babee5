"""apply.in-writing, stage1.letter, appeal.ombudsman: does a letter say all it must, and is each thing missing named?"""

from dataclasses import replace

import pytest

from evenhand.policy.editions.letters import Letter
from evenhand.policy.editions.vocabulary import LetterFact, Occasion
from evenhand.policy.letters import check, draft, letter_for
from tests.policy.shipped import EDITION

pytestmark = [pytest.mark.once, pytest.mark.clause("apply.in-writing")]

FACTS = {fact.value: f"The {fact.value.replace('_', ' ')} as recorded." for fact in LetterFact}
QUOTED = [
    (key, name, fact)
    for key, letter in EDITION.letters.items()
    for name, section in letter.sections.items()
    if section.required
    for fact in section.quotes
]


def letter(key: str) -> Letter:
    return EDITION.letters[key]


def claims(key: str, facts: dict[str, str]) -> set[str]:
    return {reason.claim for reason in check(letter(key), draft(letter(key), facts), facts).reasons}


@pytest.mark.parametrize("key", list(EDITION.letters))
def test_a_letter_with_all_its_facts_may_be_approved(key: str) -> None:
    assert check(letter(key), draft(letter(key), FACTS), FACTS).allowed


@pytest.mark.clause("stage1.letter", "appeal.ombudsman")
@pytest.mark.parametrize(("key", "section", "fact"), QUOTED)
def test_a_fact_taken_away_is_named_by_each_section_that_states_it(key: str, section: str, fact: str) -> None:
    less = {**FACTS, fact: ""}
    stating = {f"letter_gives_{name}" for name, one in letter(key).sections.items() if one.required and fact in one.quotes}
    assert f"letter_gives_{section}" in stating
    assert claims(key, less) == stating


@pytest.mark.parametrize(("key", "section", "fact"), QUOTED)
def test_words_edited_away_are_named_at_their_section(key: str, section: str, fact: str) -> None:
    edited = tuple(replace(one, text="We thought again.") if one.key == section else one for one in draft(letter(key), FACTS))
    reasons = check(letter(key), edited, FACTS).reasons
    assert {(one.claim, one.field, one.clause) for one in reasons} == {
        (f"letter_gives_{section}", f"section-{section}", letter(key).sections[section].clause)
    }


KEPT = [
    (key, name, words)
    for key, one in EDITION.letters.items()
    for name, section in one.sections.items()
    for words in section.keeps
]


@pytest.mark.clause("intro.equality", "appeal.ombudsman")
@pytest.mark.parametrize(("key", "section", "words"), KEPT)
def test_words_of_the_text_itself_that_are_cut_out_are_named(key: str, section: str, words: str) -> None:
    """An apology without its apology, or adjustments without how to ask, though every fact is still quoted."""
    drafted = draft(letter(key), FACTS)
    edited = tuple(replace(one, text=one.text.replace(words, "")) if one.key == section else one for one in drafted)
    (reason,) = check(letter(key), edited, FACTS).reasons
    assert (reason.claim, reason.field) == (f"letter_gives_{section}", f"section-{section}")
    assert f"Put these words back: “{words}”" in reason.message


def test_more_words_and_other_line_ends_are_no_fault() -> None:
    drafted = draft(letter("stage_1_warning"), FACTS)
    edited = tuple(replace(one, text="Dear reader,\n" + one.text.replace(" ", "\n ") + " Thank you.") for one in drafted)
    assert check(letter("stage_1_warning"), edited, FACTS).allowed


def test_a_section_taken_out_is_named() -> None:
    drafted = draft(letter("stage_1_warning"), FACTS)
    less = tuple(one for one in drafted if one.key != "always_open")
    reasons = check(letter("stage_1_warning"), less, FACTS).reasons
    assert [(one.claim, one.clause) for one in reasons] == [("letter_gives_always_open", "apply.statutory-access")]


def test_an_optional_section_is_left_out_without_its_facts() -> None:
    less = {**FACTS, "final_position": ""}
    assert "final_position" not in {one.key for one in draft(letter("stage_1_warning"), less)}
    assert claims("stage_1_warning", less) == set()


def test_braces_in_a_fact_are_only_words() -> None:
    odd = {**FACTS, "conduct": "Wrote {outcome} and {0} and {{x}}."}
    assert check(letter("stage_1_warning"), draft(letter("stage_1_warning"), odd), odd).allowed


def test_each_occasion_has_its_letter() -> None:
    assert letter_for(EDITION, Occasion.DECISION, "stage_1") == "stage_1_warning"
    assert letter_for(EDITION, Occasion.DECISION, "stage_2") == "stage_2_notice"
    for occasion in Occasion:
        assert EDITION.letters[letter_for(EDITION, occasion, "stage_1")].occasion is occasion
