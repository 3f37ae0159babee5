"""What becomes of hostile words in a letter? Text that stays text, on paper as on the screen, and nothing lost."""

from pathlib import Path

import pytest

from evenhand.casework import letters, papers
from evenhand.casework.refusals import Refused
from evenhand.outside.glyphs import not_printable
from evenhand.policy.letters import says
from evenhand.records.letters import Letter
from tests.council import Council
from tests.dates import at
from tests.harness import verapdf
from tests.harness.pdf_text import plain, words_of
from tests.letters.scenes import stage_1, warning

FRIDAY = at("Fri 27 Nov 2026")
MARKUP = (
    '#panic() *bold* _it_ $x$ `raw` @ref <label> #include("/etc/passwd") \\ // <script>alert(1)</script> {{ 7*7 }} &amp; {facts}'
)


def with_words(council: Council, words: str) -> Letter:
    scene = stage_1(council)
    return letters.edit(letter=warning(scene).pk, texts={"final_position": words}, by=scene.by, at=FRIDAY, seen_version=0)


def printed(letter: Letter, folder: Path) -> str:
    path = folder / "letter.pdf"
    path.write_bytes(papers.as_pdf(letter, FRIDAY, False))
    assert verapdf.faults(path) == {path: []}
    return words_of(path)[path]


def test_markup_of_any_kind_stays_text(council: Council, tmp_path: Path) -> None:
    letter = with_words(council, MARKUP)
    assert plain(MARKUP).replace(" ", "") in printed(letter, tmp_path).replace(" ", "")
    html = papers.as_html(letter, FRIDAY, False)
    assert "<script" not in html
    assert "{{ 7*7 }}" in html


def test_a_word_of_300_letters_breaks_and_none_is_lost(council: Council, tmp_path: Path) -> None:
    letter = with_words(council, "a" * 300)
    assert printed(letter, tmp_path).replace(" ", "").count("a" * 300) == 1


def test_marks_that_turn_the_direction_of_writing_and_controls_are_taken_out(council: Council) -> None:
    letter = with_words(council, "Pay \u202e001\u202c now\x00\x07 \u200fhere")
    text = next(row["text"] for row in letter.sections if row["key"] == "final_position")
    assert text == "Pay 001 now here"


def test_50_000_characters_are_taken_and_one_more_is_refused_at_its_field(council: Council, tmp_path: Path) -> None:
    words = [f"w{number:04}" for number in range(8333)]
    letter = with_words(council, " ".join(words))
    shown = printed(letter, tmp_path)
    assert [word for word in words if word not in shown] == []
    with pytest.raises(Refused) as refused:
        letters.edit(
            letter=letter.pk, texts={"asked": "x" * 50_001}, by=letter.drafted_by, at=FRIDAY, seen_version=letter.version
        )
    assert [(r.claim, r.field) for r in refused.value.verdict.reasons] == [("section_fits", "section-asked")]


def test_what_the_typeface_cannot_show_is_named_and_a_preview_shows_a_mark(council: Council, tmp_path: Path) -> None:
    letter = with_words(council, "See 日本")
    assert "See" in printed(letter, tmp_path)
    with pytest.raises(Refused) as refused:
        letters.approve(letter=letter.pk, by=letter.drafted_by, at=FRIDAY, seen_version=letter.version)
    [reason] = refused.value.verdict.reasons
    assert (reason.claim, reason.field) == ("can_be_printed", "section-final_position")
    assert "日本" in reason.message


@pytest.mark.clause("apply.in-writing")
def test_a_picture_in_what_was_reported_stands_as_its_name_and_never_stops_a_letter(council: Council, tmp_path: Path) -> None:
    letter = with_words(council, "He wrote 😀🏽 \u2764\ufe0f and \U0001f468\u200d\U0001f469 to us")
    assert "He wrote [grinning face][emoji modifier fitzpatrick type-4] [heavy black heart] and [man][woman] to us" in plain(
        printed(letter, tmp_path)
    )
    letters.approve(letter=letter.pk, by=letter.drafted_by, at=FRIDAY, seen_version=letter.version)


def test_words_of_another_script_are_written_another_way_and_what_stands_around_them_stays() -> None:
    fact = "He said 日本 語 to the officer, and مرحبا."
    assert says("He said [words in Japanese] to the officer,\nand [words in Arabic].", fact)
    assert says(fact, fact)
    assert not says("He said something to the officer.", fact)
    assert not says("and [words] . He said [words] to the officer,", fact)
    assert says("[a name in Chinese]", "王小明")
    assert not says("He saw Ŵŷn", "He saw Siân")


def test_letters_of_welsh_polish_and_greek_can_be_printed() -> None:
    assert not_printable("Siân Łukasz Ωmega Ŵŷ “quoted” – £5 • Ж") == ""


def test_the_same_letter_is_the_same_bytes(council: Council) -> None:
    letter = with_words(council, "Same.")
    assert papers.as_pdf(letter, FRIDAY, False) == papers.as_pdf(letter, FRIDAY, False)
