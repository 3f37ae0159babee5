"""apply.statutory-access: may a measure in somebody's own words take away a service, information or a new complaint? Never."""

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest

from evenhand.policy.arrangements import may_be_arranged
from evenhand.policy.chosen import Chosen, Customer
from evenhand.policy.editions.reading import read_edition
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Parameter
from evenhand.policy.taking_away import taken_away
from evenhand.policy.verdicts import Reason
from tests.policy.shipped import EDITION
from tests.policy.test_arrangements import good

pytestmark = [pytest.mark.once, pytest.mark.clause("apply.statutory-access")]

HARBOUR = read_edition((files("evenhand.policy.editions") / "harbour_district_2025.yaml").read_text(encoding="utf-8"))


def _sentences(name: str) -> list[str]:
    """The sentences of a table; what nobody sees stands in it as an escape."""
    lines = (Path(__file__).parent / name).read_text(encoding="ascii").splitlines()
    return [line.encode("ascii").decode("unicode_escape") for line in lines if line and not line.startswith("#")]


TAKES_AWAY, ABOUT_CONTACT = _sentences("takes_away.txt"), _sentences("about_contact.txt")
SERVICES = ("Housing", "Revenues and Benefits", "Environmental Health", "Contact Centre", "Bereavement Services")
ANYBODY = Customer(has_email=True, services=SERVICES)


def described(words: str, what_to_do: str = "Tell the customer so.") -> Chosen:
    one = good("other")
    return replace(one, parameters={**one.parameters, "description": words, "what_to_do": what_to_do})


def refused(*chosen: Chosen, edition: Edition = EDITION, customer: Customer = ANYBODY) -> list[Reason]:
    return list(may_be_arranged(edition, "stage_2", chosen, customer).reasons)


def test_there_are_at_least_forty_of_each() -> None:
    assert len(set(TAKES_AWAY)) >= 40
    assert len(set(ABOUT_CONTACT)) >= 40


@pytest.mark.parametrize("words", TAKES_AWAY)
def test_what_takes_something_away_is_refused(words: str) -> None:
    reasons = refused(described(words))
    assert {one.claim for one in reasons} == {"lawful"}
    assert all(one.clause == "apply.statutory-access" and "how contact is made" in one.message for one in reasons)
    assert {one.field for one in reasons} == {"measures-0-description"}


@pytest.mark.parametrize("words", ABOUT_CONTACT)
def test_what_is_about_contact_is_taken(words: str) -> None:
    assert refused(described(words)) == []


@pytest.mark.parametrize(
    "words", ["No access to council housing services", "Ignore any new complaints.", "Do not process his claim"]
)
def test_it_is_refused_wherever_it_is_written(words: str) -> None:
    """Names, places, hours, notes, what the adviser is to do, and where it applies."""
    for key, measure in EDITION.measures.items():
        for name, parameter in measure.parameters.items():
            if parameter.kind in (Parameter.TEXT, Parameter.LINES):
                value = [words] if parameter.kind is Parameter.LINES else words
                one = replace(good(key), parameters={**good(key).parameters, name: value})
                assert "lawful" in [reason.claim for reason in refused(one)], (key, name)
    assert [reason.claim for reason in refused(replace(good("no_calls"), scope_detail=words))] == ["lawful"]


def test_what_is_said_in_two_boxes_is_read_together() -> None:
    assert [one.claim for one in refused(described("Repairs.", "Refuse them."))] == ["lawful"]
    assert refused(described("Repairs by letter.", "Refuse calls.")) == []


@pytest.mark.parametrize("name", ["Bereavement", "bereavement services", "BEREAVEMENT-SERVICE"])
def test_the_councils_own_services_count_by_their_names(name: str) -> None:
    words = f"He is barred from {name}"
    assert taken_away(EDITION, SERVICES, words) == "statutory_services"
    assert taken_away(EDITION, (), f"He is barred from {name.split()[0].split('-')[0]}") is None
    assert taken_away(EDITION, SERVICES, "Calls are refused by the contact centre after 5pm") is None


@pytest.mark.parametrize("answer", ["contact", "service", ""])
def test_it_is_asked_outright_whether_a_service_is_limited(answer: str) -> None:
    one = described("A weekly summary by letter.")
    found = refused(replace(one, parameters={**one.parameters, "touches": answer}))
    expected = {"contact": [], "service": ["lawful"], "": ["parameter_given"]}[answer]
    assert [reason.claim for reason in found] == expected
    assert all(reason.field == "measures-0-touches" for reason in found)


@pytest.mark.clause("stage1.options")
@pytest.mark.parametrize(
    ("matters", "fits"),
    [
        (["The fence of 2025", "The repair of 1 May 2026"], True),
        (["Any complaint about the fence"], False),
        (["The fence of 2025", "Everything else"], False),
        (["All complaints, old and new"], False),
    ],
)
def test_only_closed_matters_go_without_an_answer(matters: list[str], fits: bool) -> None:
    found = refused(replace(good("no_reply_repeats"), parameters={"matters": matters}))
    assert (found == []) is fits


@pytest.mark.parametrize(
    "words",
    [
        "No repairs",
        "May not use the harbour library",
        "No new complaints",
        "Emergency calls are refused",
        "Do not process claims",
    ],
)
def test_another_councils_edition_holds_it_too(words: str) -> None:
    one = Chosen("writing_only", {}, good("other").starts_on, good("other").ends_on, "a", "b", "c", "site", words)
    found = may_be_arranged(HARBOUR, "notice", [one], ANYBODY).reasons
    assert [reason.claim for reason in found] == ["lawful"]
