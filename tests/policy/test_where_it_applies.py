"""apply.in-writing, stage1.options: what applies to one part of the council says so, and closes nothing of the others."""

from dataclasses import replace

import pytest

from evenhand.policy.answer import Use, order_of, with_use
from evenhand.policy.arrangements import may_be_arranged
from evenhand.policy.chosen import Chosen, Customer
from evenhand.policy.editions.vocabulary import Channel
from evenhand.policy.instructions import Allowed, instruction_of, routes
from evenhand.policy.scopes import SCOPES, is_narrow
from tests.dates import day
from tests.policy.shipped import EDITION

pytestmark = [pytest.mark.once, pytest.mark.clause("apply.in-writing", "stage1.options")]

REASONS = {"appropriate": "It answers it.", "proportionate": "Others are open.", "least": "Less was tried."}
NO_CALLS = Chosen("no_calls", {}, day("Thu 26 Nov 2026"), day("Wed 26 May 2027"), **REASONS)
SAID = {
    "council": ("", ""),
    "service": ("Housing repairs", "For Housing repairs only: "),
    "team": ("the rents team", "For the rents team only: "),
    "person": ("Jo Smith", "For contact with Jo Smith only: "),
    "site": ("the Civic Centre", "At the Civic Centre only: "),
}


def there(scope: str, detail: str | None = None) -> Chosen:
    return replace(NO_CALLS, scope=scope, scope_detail=SAID[scope][0] if detail is None else detail)


@pytest.mark.parametrize("scope", SCOPES)
def test_the_instruction_the_words_to_say_and_the_letter_begin_with_where_it_applies(scope: str) -> None:
    told, everywhere = instruction_of(EDITION, there(scope)), instruction_of(EDITION, NO_CALLS)
    assert told.instruction == f"{SAID[scope][1]}Do not take telephone calls. Offer another way that is open."
    assert told.say == f"{SAID[scope][1]}{everywhere.say}"
    assert told.letter == f"{SAID[scope][1]}{everywhere.letter}"


def test_what_was_typed_stays_one_line_and_its_own_words() -> None:
    typed = there("site", " {say}\n Elm  Court. ")
    assert instruction_of(EDITION, typed).instruction.startswith("At {say} Elm Court only: Do not")
    assert instruction_of(EDITION, there("service", "")).instruction.startswith("For one service only: Do not")


@pytest.mark.parametrize("scope", SCOPES)
def test_a_way_is_closed_for_the_whole_council_only_by_what_applies_there(scope: str) -> None:
    found = routes(EDITION, [there(scope)])
    assert found[Channel.TELEPHONE] is (Allowed.NO if scope == "council" else Allowed.WITH_CONDITIONS)
    assert found[Channel.LETTER] is Allowed.YES
    assert routes(EDITION, [there(scope), NO_CALLS])[Channel.TELEPHONE] is Allowed.NO, "something else closes it wholly"


def test_what_is_passed_on_or_limited_for_one_service_is_a_condition() -> None:
    divert = Chosen("divert_email", {"name": "A", "email": "a@example.org"}, scope="service", scope_detail="Housing")
    only = Chosen("one_channel", {"channel": "letter"}, scope="service", scope_detail="Housing")
    assert routes(EDITION, [divert])[Channel.EMAIL] is Allowed.WITH_CONDITIONS
    found = routes(EDITION, [only])
    assert (found[Channel.LETTER], found[Channel.EMAIL]) == (Allowed.YES, Allowed.WITH_CONDITIONS)


def test_what_applies_to_a_part_is_told_after_what_applies_everywhere() -> None:
    everywhere = Chosen("limited_calls", {"calls": 1, "period": "week", "minutes": 10})
    told = sorted([there("service"), everywhere], key=lambda one: order_of(EDITION, one, Channel.TELEPHONE))
    assert [is_narrow(one) for one in told] == [False, True]


def test_a_limit_for_one_service_closes_no_way_of_the_whole_council() -> None:
    use = Use(frozenset({Channel.TELEPHONE}), 1, "week", "1 of 1 this week", 1, True, day("Mon 7 Dec 2026"), narrow=True)
    assert with_use({Channel.TELEPHONE: Allowed.WITH_CONDITIONS}, [use]) == {Channel.TELEPHONE: Allowed.WITH_CONDITIONS}
    assert with_use({Channel.TELEPHONE: Allowed.WITH_CONDITIONS}, [replace(use, narrow=False)]) == {Channel.TELEPHONE: Allowed.NO}


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("detail", ["", " ", ".", "\n"])
def test_a_part_of_the_council_is_named(scope: str, detail: str) -> None:
    verdict = may_be_arranged(EDITION, "stage_2", [there(scope, detail)], Customer(has_email=True))
    if scope == "council":
        assert verdict.allowed
        return
    (reason,) = verdict.reasons
    assert (reason.claim, reason.clause, reason.field) == ("scope_named", "apply.in-writing", "measures-0-scope_detail")
    assert reason.message.endswith("that it applies to, or let it apply to the whole council.")
    assert may_be_arranged(EDITION, "stage_2", [there(scope)], Customer(has_email=True)).allowed


def test_a_part_that_nobody_knows_is_refused() -> None:
    verdict = may_be_arranged(EDITION, "stage_2", [replace(NO_CALLS, scope="county")], Customer(has_email=True))
    assert [reason.claim for reason in verdict.reasons] == ["scope_known"]
