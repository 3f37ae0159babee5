"""What does a contact check answer? Exact keys, one instruction, counted use; recorded without what was typed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evenhand.casework import checks, people, places
from evenhand.casework.people import Detail
from evenhand.casework.refusals import Refused
from evenhand.matching.banding import Band
from evenhand.policy.contact_check import KeyKind
from evenhand.policy.editions.vocabulary import Channel
from evenhand.policy.instructions import Allowed
from evenhand.queries.asked import Asked
from evenhand.queries.check_answers import UNVERIFIED_WARNING
from evenhand.records.audit import AuditEntry
from evenhand.records.checks import ContactCheck
from evenhand.records.imports import EarlierEntry
from tests.casework.limited import EMAIL, PHONE, ask, decided, tamsin
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import measure


@pytest.mark.clause("apply.immediate")
def test_what_is_decided_shows_in_the_same_second_and_not_before(council: Council) -> None:
    person = tamsin(council)
    before = ask(council, "Thu 26 Nov 2026", "09:00", phone=PHONE)
    assert before.matches == ()
    assert before.searched.people == 1
    decided(council, person)
    (match,) = ask(council, "Thu 26 Nov 2026", "10:00", phone="+44 (0)7700 900 123", channel=Channel.TELEPHONE).matches
    assert match.band is Band.STRONG
    assert match.reference == "HB/77 12"
    assert match.instruction == "Take 1 call each week, of at most 10 minutes."
    assert match.allowed is Allowed.WITH_CONDITIONS
    assert match.until == day("Wed 26 May 2027")
    assert match.ask == "Head of Housing, Housing"
    assert "Emergencies. Call 999, or our emergency line at any hour." in match.always_open


def test_the_last_second_of_the_last_day_and_the_first_of_the_next(council: Council) -> None:
    decided(council, tamsin(council))
    assert len(ask(council, "Wed 26 May 2027", "23:59", phone=PHONE).matches) == 1
    assert ask(council, "Thu 27 May 2027", "00:00", phone=PHONE).matches == ()


@pytest.mark.parametrize(
    ("known", "band"),
    [
        ({"email": EMAIL.upper()}, Band.STRONG),
        ({"reference": "hb/77 12"}, Band.EXACT),
        ({"name": "Holloway, Tamsin", "phone": PHONE}, Band.EXACT),
        ({"name": "Tamsin Holloway"}, Band.POSSIBLE),
        ({"name": "Maria Holloway", "phone": PHONE}, Band.POSSIBLE),
        ({"address": "4 Mill Lane", "postcode": "ZZ1 1AA"}, Band.POSSIBLE),
        ({"uprn": "100023336956"}, Band.POSSIBLE),
        ({"name": "Tamsin Holloway", "address": "4, Mill Lane ZZ11AA"}, Band.EXACT),
        ({"phone": PHONE, "uprn": "1"}, Band.STRONG),
    ],
)
def test_bands(council: Council, known: dict[str, str], band: Band) -> None:
    home = places.enter_place(
        address="4 Mill Lane, ZZ1 1AA", uprn="100023336956", by=council.head_of_housing, at=at("Wed 25 Nov 2026")
    )
    decided(council, tamsin(council, address=home))
    (match,) = ask(council, "Fri 27 Nov 2026", **known).matches
    assert match.band is band
    assert bool(match.instruction) is (band is not Band.POSSIBLE)


def test_a_name_with_the_number_of_somebody_else_is_sure_of_neither_and_shows_both(council: Council) -> None:
    decided(council, tamsin(council))
    other = people.enter_person(
        given="Rowan", family="Pike", source="tenancy", by=council.head_of_housing, at=at("Wed 25 Nov 2026"),
        details=[Detail("phone", "07700 900124", "tenancy"), Detail("email", "r.pike@example.net", "tenancy")],
        identity_facts=2, identity_basis="Two facts.",
    )  # fmt: skip
    decided(council, other)
    answer = ask(council, "Fri 27 Nov 2026", name="Tamsin Holloway", phone="07700 900124")
    assert {match.tells_apart[0] for match in answer.matches} == {"Tamsin Holloway", "Rowan Pike"}
    assert {match.band for match in answer.matches} == {Band.POSSIBLE}
    assert answer.confirm_with[0] is not KeyKind.NAME, "the caller has said their name"
    (alone,) = ask(council, "Fri 27 Nov 2026", name="Tamsin Holloway", phone="07700 900128").matches
    assert alone.band is Band.STRONG, "a digit misheard is still hers where nobody has that number"


def test_a_possible_match_has_only_what_to_ask(council: Council) -> None:
    decided(council, tamsin(council))
    answer = ask(council, "Fri 27 Nov 2026", name="tamsin holloway")
    (match,) = answer.matches
    assert answer.confirm_with == (KeyKind.EMAIL, KeyKind.PHONE, KeyKind.REFERENCE)
    assert (match.allowed, match.instruction, match.routes, match.case) == (None, "", None, None)
    sure = checks.confirm(
        check=answer.id, key=match.key, with_kind=KeyKind.EMAIL, by=council.adviser, at=at("Fri 27 Nov 2026", "10:01")
    )
    assert sure.matches[0].instruction.startswith("Take 1 call")


def test_a_shared_number_is_a_candidate_and_never_an_answer(council: Council) -> None:
    decided(council, tamsin(council))
    people.enter_person(
        given="Maria",
        family="Holloway",
        source="tenancy",
        by=council.head_of_housing,
        at=at("Fri 27 Nov 2026"),
        details=[Detail("phone", PHONE, "tenancy")],
    )
    (match,) = ask(council, "Fri 27 Nov 2026", "11:00", phone=PHONE).matches
    assert match.band is Band.POSSIBLE
    assert KeyKind.NAME in match.confirm_with


def test_a_check_is_recorded_without_what_was_typed(council: Council) -> None:
    case = decided(council, tamsin(council))
    answer = ask(council, "Fri 27 Nov 2026", phone=PHONE, name="Tamsin Holloway", channel=Channel.TELEPHONE)
    row = ContactCheck.objects.get(pk=answer.id)
    assert (row.by, row.given, row.channel, row.purpose) == (council.adviser, "name,phone", "telephone", "A call")
    assert row.shown == [str(case.person_id), str(case.pk)]
    assert AuditEntry.objects.filter(subject=row.pk, verb="contact_checked", actor=council.adviser.pk).count() == 1


def test_nothing_to_search_for_and_no_purpose_are_refused(council: Council) -> None:
    with pytest.raises(Refused) as refused:
        ask(council, "Fri 27 Nov 2026", postcode="ZZ1 1AA")
    assert refused.value.verdict.reasons[0].claim == "something_to_search_for"
    with pytest.raises(Refused) as refused:
        checks.check(asked=Asked(name="Tamsin"), purpose=" ", by=council.adviser, at=at("Fri 27 Nov 2026"))
    assert refused.value.verdict.reasons[0].field == "purpose"
    with pytest.raises(Refused):
        checks.check(asked=Asked(name="Tamsin"), purpose="A call", by=council.clerk, at=at("Fri 27 Nov 2026"))
    assert not ContactCheck.objects.exists()


@pytest.mark.clause("stage1.options", "define.channels")
def test_several_arrangements_are_one_instruction_with_a_route_for_each_channel(council: Council) -> None:
    end = day("Wed 26 May 2027")
    decided(
        council,
        tamsin(council),
        measure("time_limits", day("Thu 26 Nov 2026"), end, minutes=10),
        measure("single_point_of_contact", day("Thu 26 Nov 2026"), end, name="Customer Relations"),
        measure("no_calls", day("Thu 26 Nov 2026"), end),
    )
    (match,) = ask(council, "Fri 27 Nov 2026", phone=PHONE).matches
    assert match.instruction.startswith("Do not take telephone calls.")
    assert "Pass the contact to Customer Relations." in match.instruction
    assert match.allowed is Allowed.WITH_CONDITIONS
    assert match.routes == {
        Channel.FACE_TO_FACE: Allowed.WITH_CONDITIONS,
        Channel.TELEPHONE: Allowed.NO,
        Channel.SOCIAL_MEDIA: Allowed.REDIRECT,
        Channel.LETTER: Allowed.REDIRECT,
        Channel.EMAIL: Allowed.REDIRECT,
        Channel.WEB_FORM: Allowed.REDIRECT,
    }
    (match,) = ask(council, "Fri 27 Nov 2026", phone=PHONE, channel=Channel.TELEPHONE).matches
    assert match.allowed is Allowed.NO


@pytest.mark.clause("intro.everyone")
def test_a_colleagues_locked_record_still_tells_the_adviser_what_to_do(council: Council) -> None:
    decided(council, tamsin(council, colleague=council.clerk))
    (match,) = ask(council, "Fri 27 Nov 2026", phone=PHONE).matches
    assert match.instruction.startswith("Take 1 call each week")
    (candidate,) = ask(council, "Fri 27 Nov 2026", name="Tamsin Holloway").matches
    assert candidate.tells_apart == ()


def test_a_check_asks_the_database_the_same_number_of_times_whatever_it_finds(council: Council) -> None:
    end = day("Wed 26 May 2027")
    decided(council, tamsin(council), measure("no_calls", day("Thu 26 Nov 2026"), end))
    ask(council, "Fri 27 Nov 2026", phone=PHONE)
    with CaptureQueriesContext(
        connection,
    ) as few:
        ask(council, "Fri 27 Nov 2026", phone=PHONE)
    for number in range(30):
        person = people.enter_person(
            given="Tamsin",
            family=f"Holloway{number}",
            source="tenancy",
            by=council.head_of_housing,
            at=at("Wed 25 Nov 2026"),
            details=[Detail("phone", f"077009{number:05}", "tenancy")],
        )
        people.note_adjustment(
            person=person, words="Large print", source="asked", by=council.head_of_housing, at=at("Wed 25 Nov 2026")
        )
    with CaptureQueriesContext(connection) as many:
        ask(council, "Fri 27 Nov 2026", phone=PHONE)
    assert len(many) == len(few) <= 16


def earlier(council: Council, *, danger: bool, **of: object) -> None:
    EarlierEntry.objects.create(
        fingerprint="f",
        danger=danger,
        imported_by=council.head_of_housing,
        imported_at=at("Tue 24 Nov 2026"),
        review_by=day("Tue 22 Dec 2026"),
        deletion_due_on=day("Wed 24 Nov 2027"),
        **of,
    )


@pytest.mark.parametrize("danger", [True, False])
def test_an_unverified_warning_of_danger_stands_beside_what_is_decided(council: Council, danger: bool) -> None:
    person = tamsin(council)
    decided(council, person)
    earlier(council, danger=danger, person=person)
    answer = ask(council, "Fri 27 Nov 2026", phone=PHONE)
    (match,) = answer.matches
    assert match.instruction == "Take 1 call each week, of at most 10 minutes."
    assert (UNVERIFIED_WARNING in match.flags) is danger
    (sure,) = checks.confirm(
        check=answer.id, key=match.key, with_kind=KeyKind.EMAIL, by=council.adviser, at=at("Fri 27 Nov 2026", "10:01")
    ).matches
    assert (UNVERIFIED_WARNING in sure.flags) is danger


@pytest.mark.parametrize(
    ("known", "asked", "found"),
    [
        ("Flat 3, 12 Canal Street, ZZ9 4QT", "12 Canal Street, ZZ9 4QT", True),
        ("12 Canal Street, ZZ9 4QT", "Flat 3, 12 Canal Street, ZZ9 4QT", True),
        ("Flat 3, 12 Canal Street, ZZ9 4QT", "Flat 4, 12 Canal Street, ZZ9 4QT", False),
        ("Flat 3, 12 Canal Street, ZZ9 4QT", "1 Canal Street, ZZ9 4QT", False),
    ],
)
@pytest.mark.parametrize("home", [True, False])
def test_a_block_of_a_flat_and_a_flat_of_a_block_are_candidates(
    council: Council, known: str, asked: str, found: bool, home: bool
) -> None:
    place = places.enter_place(address=known, by=council.head_of_housing, at=at("Wed 25 Nov 2026"))
    if home:
        decided(council, tamsin(council, address=place))
    else:
        earlier(council, danger=True, place=place)
    matches = ask(council, "Fri 27 Nov 2026", address=asked).matches
    assert [(one.band, one.is_place, one.instruction) for one in matches] == [(Band.POSSIBLE, not home, "")] * found
    assert all(one.tells_apart[-1] == known for one in matches)
    assert ask(council, "Tue 24 Nov 2026", "09:00", address=asked).matches == ()
