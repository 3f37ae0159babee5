"""Does an answer betray by what it takes that there is a record which may not be seen? The database is asked for the same,
whether somebody is hidden or nobody is there, and the same is answered and counted."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evenhand import clock
from evenhand.casework import checks, people, searching
from evenhand.casework.people import Detail
from evenhand.matching.facts import facts_of
from evenhand.queries import staff
from evenhand.queries.asked import Asked
from evenhand.queries.similar import meant, similar
from evenhand.records.people import Person
from evenhand.records.staff import StaffMember
from tests.api.asking import caller
from tests.casework.limited import decided
from tests.council import Council
from tests.dates import at
from tests.web.sessions import signed_in

NOW = at("Fri 27 Nov 2026")
HIDDEN = {"name": "Imogen Quillfeather", "phone": "07700 900321"}
NEARLY = {"name": "Imogin Quilfeather", "phone": "07700 900322"}
NOBODY = {"name": "Isolde Quennerforth", "phone": "07700 900654"}


@pytest.fixture
def hidden(council: Council) -> Person:
    """The locked record of a Head of Service, entered and decided by another."""
    person = people.enter_person(
        given="Imogen",
        family="Quillfeather",
        colleague=council.head_of_revenues,
        source="a report",
        details=[Detail("phone", HIDDEN["phone"], "a report")],
        by=council.head_of_housing,
        at=at("Wed 25 Nov 2026"),
    )
    decided(council, person)
    return person


def searched(by: StaffMember, known: dict[str, str]) -> object:
    return searching.search(facts=facts_of(names=[known["name"]], phones=[known["phone"]]), by=by, at=NOW)


def before_entering(by: StaffMember, known: dict[str, str]) -> object:
    return similar(facts_of(names=[known["name"]], phones=[known["phone"]]), staff.desk_of(by, NOW.date()), NOW)


def beside_a_report(by: StaffMember, known: dict[str, str]) -> object:
    return meant([Asked(**known)], [], staff.desk_of(by, NOW.date()), NOW)


def checked(by: StaffMember, known: dict[str, str]) -> object:
    answer = checks.check(asked=Asked(**known), purpose="A call", by=by, at=NOW)
    return answer.matches, answer.searched, answer.left_out


def cost(ask: Callable[[], object]) -> tuple[object, Sequence[str]]:
    """What was answered, and what the database was asked for: every statement, without where it looks."""
    with CaptureQueriesContext(connection) as asked:
        answer = ask()
    return answer, [re.sub(r"\d", "", query["sql"])[:80] for query in asked.captured_queries]


OWN, COLLEAGUES = "head_of_revenues", "head_of_environment"


@pytest.mark.clause("intro.everyone")
@pytest.mark.clause("register.owner")
@pytest.mark.parametrize("known", [HIDDEN, NEARLY])
@pytest.mark.parametrize(
    ("reader", "ask"),
    [
        *((reader, ask) for reader in (OWN, COLLEAGUES) for ask in (searched, before_entering, beside_a_report)),
        (OWN, checked),
    ],
)
def test_a_record_that_is_theirs_or_a_colleagues_and_nobody_are_the_same(
    council: Council, hidden: Person, reader: str, ask: Callable[..., object], known: dict[str, str]
) -> None:
    by = getattr(council, reader)
    ask(by, NOBODY)
    assert cost(lambda: ask(by, known)) == cost(lambda: ask(by, NOBODY))


@pytest.mark.clause("intro.everyone")
def test_the_reference_of_a_case_about_oneself_is_no_reference(council: Council, hidden: Person) -> None:
    own, none = (Asked(reference=reference) for reference in (hidden.cases.get().reference, "MC-0000-00"))
    ask = lambda asked: checks.check(asked=asked, purpose="A call", by=council.head_of_revenues, at=NOW).matches  # noqa: E731
    ask(none)
    assert cost(lambda: ask(own)) == cost(lambda: ask(none)) == ((), cost(lambda: ask(none))[1])


@pytest.mark.clause("register.owner")
@pytest.mark.parametrize("known", [HIDDEN, NEARLY])
def test_another_system_is_told_as_much_of_a_locked_record_as_of_nobody(
    council: Council, hidden: Person, known: dict[str, str], move_clock: Any
) -> None:
    move_clock(NOW)
    by = caller(council, at=clock.now())
    ask = lambda said: by.post("/people/search", said).content  # noqa: E731
    ask(NOBODY)
    assert cost(lambda: ask(known)) == cost(lambda: ask(NOBODY))


@pytest.mark.clause("register.owner")
def test_a_page_takes_the_same_for_a_locked_record_as_for_nobody(council: Council, hidden: Person, move_clock: Any) -> None:
    move_clock(NOW)
    browser = signed_in(council.head_of_environment)
    pages = [f"/people/{pk}/" for pk in (hidden.pk, "00000000-0000-4000-8000-000000000000")]
    browser.get(pages[1])
    (seen, one), (none, other) = (cost(lambda page=page: browser.get(page)) for page in pages)
    assert (seen.status_code, len(seen.content)) == (none.status_code, len(none.content)) == (404, len(none.content))
    assert one == other


def test_what_may_be_seen_costs_more(council: Council, hidden: Person) -> None:
    ask = lambda: searched(council.head_of_housing, HIDDEN)  # noqa: E731
    found, asked = cost(ask)
    assert found
    assert len(asked) > len(cost(lambda: searched(council.head_of_housing, NOBODY))[1])
