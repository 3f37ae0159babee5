"""Does each kind of letter say what it must, name what is missing, and come out as an accessible PDF?"""

from dataclasses import replace
from pathlib import Path

import pytest

from evenhand.casework import papers
from evenhand.policy import letters as rules
from evenhand.queries import editions, letters
from evenhand.records.letters import Letter
from tests.council import Council
from tests.dates import at
from tests.harness import verapdf
from tests.harness.pdf_text import plain, words_of
from tests.letters.scenes import every_kind

WHEN = at("Tue 25 May 2027")


@pytest.fixture
def drafts(council: Council) -> dict[str, Letter]:
    return every_kind(council)


def test_every_kind_of_the_edition_can_be_drafted_and_is_complete(drafts: dict[str, Letter]) -> None:
    kinds = editions.edition("managed_contact_2026").letters
    assert set(drafts) == set(kinds)
    incomplete = {
        key: [reason.message for reason in rules.check(kinds[key], letters.sections_of(letter), letter.facts).reasons]
        for key, letter in drafts.items()
    }
    assert incomplete == {key: [] for key in kinds}


@pytest.mark.clause("stage1.letter", "stage1.expectations", "apply.in-writing", "apply.statutory-access")
@pytest.mark.clause("appeal.none", "appeal.ombudsman", "review.notice", "appeal.review-after")
def test_a_fact_that_is_taken_away_is_named_with_its_clause(drafts: dict[str, Letter]) -> None:
    kinds = editions.edition("managed_contact_2026").letters
    for key, letter in drafts.items():
        for name, section in kinds[key].sections.items():
            for fact in section.quotes if section.required else ():
                facts = {**letter.facts, fact: ""}
                missing = rules.check(kinds[key], rules.draft(kinds[key], facts), facts).reasons
                named = {(reason.claim, reason.clause) for reason in missing}
                quoting = {
                    (f"letter_gives_{n}", s.clause) for n, s in kinds[key].sections.items() if s.required and fact in s.facts
                }
                assert named == quoting, (key, fact)
                assert all(kinds[key].sections[name].item in reason.message for reason in missing if reason.field.endswith(name))


@pytest.mark.clause("apply.in-writing")
def test_words_that_drop_a_quoted_fact_are_named(drafts: dict[str, Letter]) -> None:
    kinds = editions.edition("managed_contact_2026").letters
    for key, letter in drafts.items():
        for section in letters.sections_of(letter):
            if not kinds[key].sections[section.key].quotes:
                continue
            others = [replace(one, text="Other words.") if one == section else one for one in letters.sections_of(letter)]
            [reason] = rules.check(kinds[key], tuple(others), letter.facts).reasons
            assert (reason.claim, "no longer gives" in reason.message) == (f"letter_gives_{section.key}", True)


def test_every_kind_is_pdf_ua_1_in_both_sizes_and_its_text_can_be_read_out(drafts: dict[str, Letter], tmp_path: Path) -> None:
    files = {}
    for key, letter in drafts.items():
        for large in (False, True):
            files[tmp_path / f"{key}-{large}.pdf"] = letter
            (tmp_path / f"{key}-{large}.pdf").write_bytes(papers.as_pdf(letter, WHEN, large))
    assert verapdf.faults(*files) == {path: [] for path in files}
    for path, words in words_of(*files).items():
        letter = files[path]
        told = [f"Our reference: {letter.facts.get('reference') or letter.case.reference}", letter.recipient]
        told += [line for section in letter.sections for line in section["text"].splitlines() if len(line) < 60]
        assert [line for line in told if plain(line) not in words] == []


@pytest.mark.clause("apply.in-writing", "apply.statutory-access")
def test_the_head_gives_the_ways_to_reach_the_council_that_are_open_to_whoever_reads_it(drafts: dict[str, Letter]) -> None:
    """Of the first case calls are limited, in the second only letters are open; the police may call. The policy may go to any."""
    email, telephone = "Email: contact@fairmead.example", "Telephone: 01632 960100"
    heads = {key: papers.paper_of(letter, WHEN).council_lines for key, letter in drafts.items()}
    ways = {key: [line for line in lines if line in (telephone, email)] for key, lines in heads.items()}
    assert (ways["stage_1_warning"], ways["stage_2_notice"]) == ([email], [])
    assert ways["police_referral"] == ways["correction"] == [telephone, email]
    policy = papers.policy_paper(editions.edition("managed_contact_2026")).council_lines
    assert not {telephone, email} & set(policy)


def test_nothing_anywhere_labels_a_person(drafts: dict[str, Letter]) -> None:
    text = " ".join(papers.as_html(letter, WHEN, False) for letter in drafts.values()).casefold()
    assert [word for word in ("vexatious", "offender", "abuser", "difficult person", "troublemaker") if word in text] == []
