"""apply.immediate, stage1.options: what is the adviser told, how sure is a match, and how much of a limit is used?"""

from itertools import chain, combinations

import pytest

from evenhand.matching.banding import Band
from evenhand.policy.answer import one_instruction, to_say
from evenhand.policy.chosen import Chosen
from evenhand.policy.contact_check import KeyKind, Match, band_by_keys, confirm_with, is_breach, period_of, used_in_words
from evenhand.policy.editions.vocabulary import Channel
from evenhand.policy.instructions import Allowed, instruction_of, overall, routes
from tests.dates import day
from tests.policy.shipped import EDITION

pytestmark = [pytest.mark.once, pytest.mark.clause("apply.immediate")]

NAME, PHONE, EMAIL, UPRN, ADDRESS, REFERENCE = (
    KeyKind.NAME, KeyKind.PHONE, KeyKind.EMAIL, KeyKind.UPRN, KeyKind.ADDRESS, KeyKind.REFERENCE,
)  # fmt: skip

BANDS = [
    ({REFERENCE}, set(), Band.EXACT),
    ({NAME, PHONE}, set(), Band.EXACT),
    ({NAME, PHONE}, {PHONE}, Band.EXACT),
    ({NAME, ADDRESS}, set(), Band.EXACT),
    ({PHONE}, set(), Band.STRONG),
    ({EMAIL}, set(), Band.STRONG),
    ({PHONE}, {PHONE}, Band.POSSIBLE),
    ({PHONE, EMAIL}, {PHONE}, Band.STRONG),
    ({ADDRESS}, set(), Band.POSSIBLE),
    ({UPRN}, set(), Band.POSSIBLE),
    ({NAME}, set(), Band.POSSIBLE),
]


@pytest.mark.parametrize(("agrees", "shared", "band"), BANDS)
def test_how_sure_a_match_is(agrees: set[KeyKind], shared: set[KeyKind], band: Band) -> None:
    assert band_by_keys(Match(frozenset(agrees), frozenset(shared))) is band


@pytest.mark.parametrize("agrees", list(chain.from_iterable(combinations(KeyKind, n) for n in range(1, 7))))
def test_a_household_is_a_candidate_and_never_an_answer(agrees: tuple[KeyKind, ...]) -> None:
    if NAME in agrees or REFERENCE in agrees:
        return
    assert band_by_keys(Match(frozenset(agrees), frozenset(agrees))) is Band.POSSIBLE


def test_somebody_else_on_their_telephone_is_a_candidate() -> None:
    assert band_by_keys(Match(frozenset({PHONE}), differs=frozenset({NAME}))) is Band.POSSIBLE


def test_a_candidate_is_told_apart_by_what_is_known_and_was_not_given() -> None:
    assert confirm_with(Match(frozenset({PHONE})), {NAME, PHONE, EMAIL}) == (NAME, EMAIL)
    said_another = Match(frozenset({PHONE}), differs=frozenset({NAME}))
    assert confirm_with(said_another, {NAME, PHONE, EMAIL}) == (EMAIL, NAME), "who gave another name is not asked for it first"


@pytest.mark.parametrize(
    ("on", "period", "first", "last"),
    [
        ("Wed 2 Dec 2026", "week", "Mon 30 Nov 2026", "Sun 6 Dec 2026"),
        ("Mon 30 Nov 2026", "week", "Mon 30 Nov 2026", "Sun 6 Dec 2026"),
        ("Sun 6 Dec 2026", "week", "Mon 30 Nov 2026", "Sun 6 Dec 2026"),
        ("Mon 7 Dec 2026", "week", "Mon 7 Dec 2026", "Sun 13 Dec 2026"),
        ("Thu 29 Feb 2024", "month", "Thu 1 Feb 2024", "Thu 29 Feb 2024"),
        ("Thu 31 Dec 2026", "month", "Tue 1 Dec 2026", "Thu 31 Dec 2026"),
        ("Wed 2 Dec 2026", "day", "Wed 2 Dec 2026", "Wed 2 Dec 2026"),
    ],
)
def test_weeks_run_from_monday_to_sunday(on: str, period: str, first: str, last: str) -> None:
    assert period_of(day(on), period) == (day(first), day(last))


def test_what_is_used_is_said_as_an_officer_says_it() -> None:
    wednesday, friday = day("Wed 2 Dec 2026"), day("Fri 4 Dec 2026")
    assert used_in_words(1, "week", []) == "0 of 1 this week"
    assert used_in_words(1, "week", [wednesday]) == "1 of 1 this week, on Wednesday"
    assert used_in_words(2, "week", [wednesday, friday]) == "2 of 2 this week, on Wednesday and Friday"
    assert used_in_words(2, "month", [wednesday]) == "1 of 2 this month, on 2 December"
    assert used_in_words(2, "day", [wednesday]) == "1 of 2 today"


@pytest.mark.parametrize(
    ("used", "on", "received", "breach"),
    [
        (0, "Wed 2 Dec 2026", "Tue 1 Dec 2026", False),
        (1, "Fri 4 Dec 2026", "Tue 1 Dec 2026", True),
        (1, "Mon 30 Nov 2026", "Tue 1 Dec 2026", False),
        (1, "Tue 1 Dec 2026", "Tue 1 Dec 2026", True),
        (5, "Fri 4 Dec 2026", None, False),
    ],
)
def test_nothing_is_a_breach_before_the_letter_counts_as_received(used: int, on: str, received: str | None, breach: bool) -> None:
    assert is_breach(1, used, day(on), day(received) if received else None) is breach


@pytest.mark.parametrize(("calls", "sentence"), [(1, "Take 1 call each week,"), (2, "Take 2 calls each week,")])
def test_the_instruction_is_one_sentence_with_its_figures(calls: int, sentence: str) -> None:
    told = instruction_of(EDITION, Chosen("limited_calls", {"calls": calls, "period": "week", "minutes": 10}))
    assert told.instruction == f"{sentence} of at most 10 minutes."
    assert "{" not in told.instruction + told.say + told.letter


def test_the_contact_is_given_where_there_is_one() -> None:
    one = Chosen("single_point_of_contact", {"name": "Customer Relations", "email": "relations@fairmead.example"})
    assert instruction_of(EDITION, one).contact == "Customer Relations, relations@fairmead.example"


def test_a_sentence_that_ends_in_a_number_or_in_somebodys_words_runs_into_no_other() -> None:
    told = ["Pass it to Relations. 01632 960111", "Keep it for Friday.", "Do not answer about these: 12 Tanner Row", "Ask."]
    whole = "Pass it to Relations. 01632 960111. Keep it for Friday. Do not answer about these: 12 Tanner Row. Ask."
    assert one_instruction([*told, told[0]], [], None) == whole
    assert to_say([(one, None) for one in told], None) == whole
    assert one_instruction(told[:1], [], None) == told[0], "one alone stands as it is"


ROUTES = [
    ([], dict.fromkeys(Channel, Allowed.YES)),
    ([Chosen("no_calls")], {Channel.TELEPHONE: Allowed.NO, Channel.LETTER: Allowed.YES}),
    ([Chosen("one_channel", {"channel": "letter"})], {Channel.LETTER: Allowed.YES, Channel.EMAIL: Allowed.NO}),
    ([Chosen("divert_email", {"name": "A", "email": "a@example.org"})], {Channel.EMAIL: Allowed.REDIRECT}),
    ([Chosen("limited_calls")], {Channel.TELEPHONE: Allowed.WITH_CONDITIONS, Channel.EMAIL: Allowed.YES}),
    ([Chosen("limited_calls"), Chosen("no_calls")], {Channel.TELEPHONE: Allowed.NO}),
]


@pytest.mark.parametrize(("in_force", "expected"), ROUTES)
def test_the_strictest_of_what_is_in_force_counts(in_force: list[Chosen], expected: dict[Channel, Allowed]) -> None:
    found = routes(EDITION, in_force)
    assert {channel: found[channel] for channel in expected} == expected


def test_the_one_word_is_for_the_channel_asked_about() -> None:
    found = routes(EDITION, [Chosen("no_calls")])
    assert overall(found, Channel.TELEPHONE) is Allowed.NO
    assert overall(found, Channel.LETTER) is Allowed.YES
    assert overall(found, None) is Allowed.WITH_CONDITIONS
    assert overall(routes(EDITION, []), None) is Allowed.YES
