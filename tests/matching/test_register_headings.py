"""Which of our columns does a heading of a hand-kept register mean?"""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from evenhand.matching.register_headings import COLUMNS, are_of_people, recognise

pytestmark = pytest.mark.once


def test_our_columns() -> None:
    assert COLUMNS == (
        "reference",
        "name",
        "address",
        "postcode",
        "uprn",
        "contact",
        "measures",
        "started_on",
        "ends_on",
        "advised_on",
        "review_on",
        "reviewer",
        "notes",
        "title",
        "given_name",
        "family_name",
    )


@pytest.mark.parametrize(
    ("column", "headings"),
    [
        ("reference", "Ref|REF NO.|Our ref:|Case reference"),
        ("name", "Customer|Name of customer|Customer's name|Name(s)|Complainant"),
        ("address", "Address|Property address|Home Address (if known)"),
        ("postcode", "Post code|Postcode|POST-CODE"),
        ("uprn", "UPRN|UPRN (if known)|Unique Property Reference Number"),
        ("contact", "Contact details|Tel / email|Phone & e-mail|E-mail|Mobile"),
        ("measures", "Restrictions|What is in place|Arrangements|Type of restriction"),
        ("started_on", "Start|Date imposed|START DATE (dd/mm/yyyy)|Effective from"),
        ("ends_on", "Expiry|Provisional end date|End date|Until"),
        ("advised_on", "Date of letter|Date customer told|Date the customer was informed|Date letter sent"),
        ("review_on", "Review due|Next review date|Date of review|Review by"),
        ("reviewer", "Reviewing officer|Reviewing officer & job title|Reviewer"),
        ("notes", "Notes|Comments|Any other information|REMARKS"),
        ("title", "Title|TITLES|Customer title"),
        ("given_name", "First name|FORENAME(S)|Christian names|Given name|Customer's forename|first_name|Middle name"),
        ("family_name", "Surname|Last name|Family Name|LASTNAME|Customer surname"),
        ("address", "Address line 2|ADDRESS_3|Addr 4|Line 2|Town|Town / City|County|House number|Street|Flat no.|House name"),
    ],
)
def test_the_usual_headings(column: str, headings: str) -> None:
    assert {heading: recognise(heading) for heading in headings.split("|")} == dict.fromkeys(headings.split("|"), column)


def test_our_own_names_are_headings_too() -> None:
    assert [recognise(column) for column in COLUMNS] == list(COLUMNS)


@pytest.mark.parametrize(
    "heading", ["", "Date", "Officer", "Number", "Details", "On Civica?", "Date reviewed", "Team", "x", "Job title", "Country"]
)
def test_a_heading_that_could_mean_two_columns_or_none_is_left_to_a_map(heading: str) -> None:
    assert recognise(heading) is None


@given(some.sampled_from(["Customer name", "Review due", "Tel / email", "Date imposed", "Notes"]))
def test_case_and_marks_do_not_count(heading: str) -> None:
    assert recognise(f"  {heading.upper()}: ") == recognise(f"*{heading.lower()}*") == recognise(heading) is not None


def test_a_list_of_people_is_no_register() -> None:
    halves = {"given_name", "family_name"}
    assert are_of_people({"reference", "contact", "address", *halves})
    assert are_of_people({"title", *halves})
    assert not are_of_people({"address", "measures", *halves})
    assert not are_of_people({"name", *halves})
    assert not are_of_people({"reference", "address", "family_name"})
