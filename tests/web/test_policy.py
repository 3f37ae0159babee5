"""What does the page Policy show? Every clause with what the edition says and what the product does about it."""

import pytest

from evenhand.casework import editions
from evenhand.policy.clauses import CLAUSES
from evenhand.policy.what_we_do import SECTIONS, WHAT_WE_DO
from tests.council import Council
from tests.stories.harbour_district import FOUNDED, TEXT
from tests.web.sessions import signed_in


def test_everybody_reads_every_clause(council: Council) -> None:
    page = signed_in(council.clerk).get("/policy/")
    assert page.status_code == 200
    words = page.content.decode()
    assert [clause for clause in CLAUSES if f"Clause {clause}" not in words] == []
    assert "The outcome goes out in writing within 7 working days of the review decision." in words
    assert "Stage 2 is proposed by the Head of Service or Director and decided by the Director of Governance." in words


@pytest.mark.clause("intro.versions")
def test_another_edition_has_its_own_page_and_says_that_it_is_not_todays(council: Council) -> None:
    coming = TEXT.replace("applies_from: 2025-04-01", "applies_from: 2040-04-01")
    editions.install(text=coming, by=council.administrator, at=FOUNDED)
    assert b"Fair contact policy" in signed_in(council.clerk).get("/policy/").content
    page = signed_in(council.clerk).get("/policy/harbour_district_2025/").content.decode()
    assert "not the edition of today" in page
    assert "within 10 working days of the review decision" in page


def test_an_edition_that_is_not_installed_is_not_there(council: Council) -> None:
    assert signed_in(council.clerk).get("/policy/nothing/").status_code == 404


def test_the_product_says_what_it_does_about_each_clause() -> None:
    assert set(WHAT_WE_DO) == set(CLAUSES)
    assert {clause.split(".")[0] for clause in CLAUSES} == set(SECTIONS)
