"""How is a call timed, on the server? And what becomes of a contact of the wrong person: corrected, never changed."""

from datetime import datetime

import pytest

from evenhand.casework import audit_reading, calls, checks, contacts, people, who_it_was
from evenhand.casework.people import Detail
from evenhand.casework.refusals import NotAllowed, NotThere, Refused
from evenhand.policy.call_timer import minutes_between
from evenhand.policy.contact_check import KeyKind
from evenhand.policy.editions.vocabulary import Channel
from evenhand.queries import case_chronology, own_checks, reviewing
from evenhand.queries.check_told import Answer
from evenhand.queries.editions import edition_on
from evenhand.records.audit import AuditEntry
from evenhand.records.cases import Case
from evenhand.records.checks import ContactCheck
from evenhand.records.contacts import Breach, Contact, ContactCorrection
from evenhand.records.people import Person
from tests.casework.limited import PHONE, ask, decided, received, tamsin
from tests.council import Council
from tests.dates import at, day

FRIDAY = "Fri 4 Dec 2026"


@pytest.fixture
def case(council: Council) -> Case:
    """Tamsin Holloway may call once a week for ten minutes; her letter counts as received on Tue 1 Dec 2026."""
    made = decided(council, tamsin(council))
    received(made, "Tue 1 Dec 2026")
    return made


def maria(council: Council) -> Person:
    """Of the same household, with the same number; nothing is in force for her."""
    return people.enter_person(
        given="Maria",
        family="Holloway",
        source="tenancy",
        by=council.head_of_housing,
        at=at("Wed 25 Nov 2026"),
        details=[Detail("phone", PHONE, "tenancy")],
    )


def used(council: Council, clock: str = "18:00") -> tuple[str, ...]:
    answer = ask(council, FRIDAY, clock, name="Tamsin Holloway", phone=PHONE, channel=Channel.TELEPHONE)
    return answer.matches[0].used


def called(council: Council, clock: str = "10:00") -> tuple[Answer, Person]:
    """A call of Friday whose number and name were checked."""
    answer = ask(council, FRIDAY, clock, name="Tamsin Holloway", phone=PHONE, channel=Channel.TELEPHONE)
    return answer, Person.objects.get(pk=answer.matches[0].key)


@pytest.mark.parametrize(
    ("stopped", "minutes"),
    [("10:00:20", 1), ("10:01:59", 1), ("10:10:59", 10), ("14:00:00", 240), ("14:00:01", None), ("09:59:59", None)],
)
def test_full_minutes_count_and_a_forgotten_timer_counts_nothing(stopped: str, minutes: int | None) -> None:
    day = "2026-12-04T"
    start, stop = datetime.fromisoformat(f"{day}10:00:00+00:00"), datetime.fromisoformat(f"{day}{stopped}+00:00")
    assert minutes_between(start, stop) == minutes


@pytest.mark.clause("stage1.options")
def test_a_call_is_started_and_stopped_and_stands_with_its_minutes(council: Council, case: Case) -> None:
    answer, person = called(council)
    assert answer.matches[0].minutes == 10
    calls.start(check=answer.id, key=person.pk, by=council.adviser, at=at(FRIDAY, "10:01"))
    calls.start(check=answer.id, key=person.pk, by=council.adviser, at=at(FRIDAY, "10:05"))
    again = calls.told_again(check=answer.id, by=council.adviser, at=at(FRIDAY, "10:06"))
    assert again.timed_from == at(FRIDAY, "10:01")
    assert again.matches[0].instruction == answer.matches[0].instruction
    for clock in ("10:09", "10:30"):
        contact = calls.stop(check=answer.id, by=council.adviser, at=at(FRIDAY, clock))
    assert (contact.minutes, contact.person, contact.channel, contact.recorded_in) == (8, person, "telephone", answer.id)
    assert Contact.objects.count() == 1
    assert used(council) == ("1 of 1 this week, on Friday",)
    verbs = set(AuditEntry.objects.filter(actor=council.adviser.pk).values_list("verb", flat=True))
    assert {"call_started", "check_seen", "contact_recorded"} <= verbs
    with pytest.raises(NotThere):
        calls.told_again(check=answer.id, by=council.adviser, at=at(FRIDAY, "10:31"))


def test_a_timer_that_was_forgotten_asks_for_the_minutes(council: Council, case: Case) -> None:
    answer, person = called(council)
    calls.start(check=answer.id, key=person.pk, by=council.adviser, at=at(FRIDAY, "10:01"))
    with pytest.raises(Refused) as refused:
        calls.stop(check=answer.id, by=council.adviser, at=at(FRIDAY, "16:00"))
    assert refused.value.verdict.reasons[0].field == "minutes"
    assert not Contact.objects.exists()


def test_nobody_times_the_call_of_somebody_elses_check_or_of_whom_it_did_not_show(council: Council, case: Case) -> None:
    answer, person = called(council)
    other = maria(council)
    with pytest.raises(NotThere):
        calls.start(check=answer.id, key=person.pk, by=council.head_of_revenues, at=at(FRIDAY, "10:01"))
    with pytest.raises(NotThere):
        calls.start(check=answer.id, key=other.pk, by=council.adviser, at=at(FRIDAY, "10:01"))
    with pytest.raises(NotAllowed):
        calls.start(check=answer.id, key=person.pk, by=council.visiting_officer, at=at(FRIDAY, "10:01"))
    with pytest.raises(NotThere):
        calls.stop(check=answer.id, by=council.adviser, at=at(FRIDAY, "10:02"))


def recorded(council: Council, answer: Answer, person: Person, *, breach: bool = False) -> Contact:
    facts = {"person": person.pk, "channel": Channel.TELEPHONE, "check": answer.id, "minutes": 8}
    if breach:
        return contacts.record_breach(**facts, by=council.adviser, at=at(FRIDAY, "10:10")).contact  # type: ignore[arg-type]
    return contacts.record_contact(**facts, by=council.adviser, at=at(FRIDAY, "10:10"))  # type: ignore[arg-type]


@pytest.mark.clause("register.owner")
def test_yes_it_was_changes_no_count_and_leaves_the_list(council: Council, case: Case) -> None:
    answer, person = called(council)
    recorded(council, answer, person)
    (waiting,) = own_checks.waiting(council.adviser, at(FRIDAY, "11:00"))
    assert waiting.of is not None
    assert (waiting.id, waiting.of.words) == (answer.id, "Reference HB/77 12")
    who_it_was.answer(check=answer.id, said="yes", by=council.adviser, at=at(FRIDAY, "11:01"))
    assert own_checks.waiting(council.adviser, at(FRIDAY, "11:02")) == []
    assert used(council) == ("1 of 1 this week, on Friday",)


@pytest.mark.clause("register.owner")
def test_no_it_was_not_takes_the_contact_and_its_breach_out_of_every_count_and_overwrites_nothing(
    council: Council, case: Case
) -> None:
    answer, person = called(council)
    recorded(council, answer, person)
    recorded(council, answer, person, breach=True)
    assert used(council) == ("1 of 1 this week, on Friday",)
    before = list(Contact.objects.order_by("pk").values())
    who_it_was.answer(check=answer.id, said="no", by=council.adviser, at=at(FRIDAY, "11:00"))
    assert list(Contact.objects.order_by("pk").values()) == before
    assert Breach.objects.count() == 1
    assert ContactCorrection.objects.count() == 2
    assert used(council) == ("0 of 1 this week",)
    since = reviewing.since_last_review(case, at(FRIDAY, "12:00"))
    assert (since.contacts_after, since.breaches) == (0, 0)
    assert case_chronology.contacts_since(case, None) == []
    told = [event.what for event in case_chronology.chronology(case, edition_on(day(FRIDAY)))]
    assert "Breach recorded" in told
    assert "Breach taken back: it was somebody else" in told
    assert "contact corrected" in [line.what for line in audit_reading.read(by=council.head_of_audit, at=at(FRIDAY, "13:00"))]
    with pytest.raises(Refused):
        who_it_was.answer(check=answer.id, said="yes", by=council.adviser, at=at(FRIDAY, "11:01"))


def test_it_was_another_candidate_moves_the_count_to_whom_it_was(council: Council, case: Case) -> None:
    """The number is shared: Maria was on the line. Tamsin's call of the week is still hers."""
    other = decided_too(council)
    answer = ask(council, FRIDAY, "10:00", phone=PHONE, channel=Channel.TELEPHONE)
    assert len(answer.matches) == 2
    person = case.person
    assert person is not None
    sure = checks.confirm(check=answer.id, key=person.pk, with_kind=KeyKind.NAME, by=council.adviser, at=at(FRIDAY, "10:01"))
    recorded(council, sure, person)
    (waiting,) = own_checks.waiting(council.adviser, at(FRIDAY, "11:00"))
    assert [one.words for one in waiting.others] == ["Maria Holloway"]
    who_it_was.answer(check=sure.id, said="other", was=other.pk, by=council.adviser, at=at(FRIDAY, "11:00"))
    counted = Contact.objects.filter(correction=None).get()
    assert (counted.person, counted.minutes, counted.at) == (other, 8, at(FRIDAY, "10:10"))
    assert ContactCorrection.objects.get().instead == counted.pk
    assert used(council) == ("0 of 1 this week",)
    assert own_checks.waiting(council.adviser, at(FRIDAY, "12:00")) == []


def decided_too(council: Council) -> Person:
    person = maria(council)
    decided(council, person)
    return person


def test_nobody_answers_for_another_or_names_whom_the_check_did_not_show(council: Council, case: Case) -> None:
    answer, person = called(council)
    recorded(council, answer, person)
    stranger = people.enter_person(
        given="Alder", family="Finch", source="tenancy", by=council.head_of_housing, at=at("Wed 25 Nov 2026")
    )
    for by, said, was, when in (
        (council.head_of_housing, "no", None, at(FRIDAY, "11:00")),
        (council.adviser, "other", stranger.pk, at(FRIDAY, "11:00")),
        (council.adviser, "other", None, at(FRIDAY, "11:00")),
        (council.adviser, "perhaps", None, at(FRIDAY, "11:00")),
        (council.adviser, "no", None, at("Sat 2 Jan 2027")),
    ):
        with pytest.raises(NotThere):
            who_it_was.answer(check=answer.id, said=said, was=was, by=by, at=when)
    assert not ContactCorrection.objects.exists()
    assert ContactCheck.objects.get(pk=answer.id).answer == ""


def test_of_a_locked_record_the_list_says_no_name(council: Council) -> None:
    made = decided(council, tamsin(council, colleague=council.clerk))
    received(made, "Tue 1 Dec 2026")
    answer, person = called(council)
    recorded(council, answer, person)
    (waiting,) = own_checks.waiting(council.adviser, at(FRIDAY, "11:00"))
    assert "Holloway" not in str(waiting)
