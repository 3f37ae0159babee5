"""When is a contact a breach? Only by a person's act, and never before the letter counts as received (A18)."""

import uuid

import pytest

from evenhand.casework import contacts
from evenhand.casework.refusals import Refused
from evenhand.policy.editions.vocabulary import Channel
from evenhand.policy.instructions import Allowed
from evenhand.records.cases import Case
from evenhand.records.contacts import Breach, Contact
from tests.casework.limited import PHONE, ask, calls, decided, limited, received, tamsin
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import measure


@pytest.mark.clause("apply.in-writing")
def test_contacts_before_the_letter_counts_as_received_are_no_breach(council: Council) -> None:
    case = decided(council, tamsin(council))
    person = case.person
    assert person is not None
    received(case, "Tue 1 Dec 2026")
    for clock in ("10:00", "11:00"):
        contacts.record_contact(person=person.pk, channel=Channel.TELEPHONE, by=council.adviser, at=at("Mon 30 Nov 2026", clock))
    (match,) = ask(council, "Mon 30 Nov 2026", "12:00", phone=PHONE, channel=Channel.TELEPHONE).matches
    assert match.used == ("0 of 1 this week",)
    with pytest.raises(Refused) as refused:
        contacts.record_breach(person=person.pk, channel=Channel.TELEPHONE, by=council.adviser, at=at("Mon 30 Nov 2026", "12:00"))
    assert [(r.claim, r.clause) for r in refused.value.verdict.reasons] == [("letter_counts_as_received", "apply.in-writing")]
    contacts.record_contact(person=person.pk, channel=Channel.TELEPHONE, by=council.adviser, at=at("Wed 2 Dec 2026"), minutes=8)
    (match,) = ask(council, "Fri 4 Dec 2026", phone=PHONE, channel=Channel.TELEPHONE).matches
    assert match.used == ("1 of 1 this week, on Wednesday",)
    assert match.allowed is Allowed.NO
    assert match.instruction.startswith("No more now: 1 of 1 this week, on Wednesday.")
    assert match.say == "What our letter allows for now is used. The next is possible from Monday 7 December 2026."
    breach = contacts.record_breach(person=person.pk, channel=Channel.TELEPHONE, by=council.adviser, at=at("Fri 4 Dec 2026"))
    assert breach.case == case
    (match,) = ask(council, "Sun 6 Dec 2026", phone=PHONE, channel=Channel.TELEPHONE).matches
    assert match.used == ("1 of 1 this week, on Wednesday",)
    (match,) = ask(council, "Mon 7 Dec 2026", phone=PHONE, channel=Channel.TELEPHONE).matches
    assert match.used == ("0 of 1 this week",)
    assert match.allowed is Allowed.WITH_CONDITIONS


def test_a_call_that_we_ended_is_recorded_as_such_and_sent_twice_only_once(council: Council) -> None:
    person = tamsin(council)
    token = uuid.uuid4()
    for _ in range(2):
        contacts.record_contact(
            person=person.pk,
            channel=Channel.TELEPHONE,
            by=council.adviser,
            at=at("Fri 4 Dec 2026"),
            ended_by_us=True,
            form_token=token,  # type: ignore[call-arg]
        )
    assert Contact.objects.get().ended_by_us
    assert not Breach.objects.exists()


def test_nothing_is_broken_where_nothing_is_in_force(council: Council) -> None:
    with pytest.raises(Refused) as refused:
        contacts.record_breach(person=tamsin(council).pk, channel=Channel.TELEPHONE, by=council.adviser, at=at("Fri 4 Dec 2026"))
    assert refused.value.verdict.reasons[0].claim == "something_in_force"
    assert not Contact.objects.exists()


def breach(council: Council, case: Case, channel: Channel, when: str, clock: str = "10:00", minutes: int | None = None) -> object:
    """The breach that was recorded, or each reason of the refusal: its claim, clause and field."""
    assert case.person is not None
    facts = {"person": case.person.pk, "channel": channel, "minutes": minutes, "by": council.adviser}
    try:
        return contacts.record_breach(**facts, at=at(when, clock))  # type: ignore[arg-type]
    except Refused as refused:
        return [(reason.claim, reason.clause, reason.field) for reason in refused.verdict.reasons]


NOTHING_BROKEN = [("something_is_broken", "apply.immediate", "channel")]
FIRST, SECOND = "Wed 2 Dec 2026", "Fri 4 Dec 2026"


@pytest.mark.clause("apply.immediate")
def test_a_letter_breaks_no_limit_of_calls_and_the_first_call_of_a_week_neither(council: Council) -> None:
    case = limited(council)
    assert breach(council, case, Channel.LETTER, FIRST) == NOTHING_BROKEN
    assert breach(council, case, Channel.TELEPHONE, FIRST) == NOTHING_BROKEN
    assert not Contact.objects.exists()
    assert case.person is not None
    contacts.record_contact(person=case.person.pk, channel=Channel.TELEPHONE, by=council.adviser, at=at(FIRST))
    assert isinstance(breach(council, case, Channel.TELEPHONE, SECOND), Breach)
    assert breach(council, case, Channel.TELEPHONE, "Mon 7 Dec 2026") == NOTHING_BROKEN


def test_a_call_that_was_longer_than_the_letter_allows_is_one(council: Council) -> None:
    case = limited(council)
    assert breach(council, case, Channel.TELEPHONE, FIRST, minutes=10) == NOTHING_BROKEN
    assert isinstance(breach(council, case, Channel.TELEPHONE, FIRST, minutes=11), Breach)


def test_the_refusal_says_what_is_used_and_what_to_do(council: Council) -> None:
    case = limited(council)
    assert case.person is not None
    with pytest.raises(Refused) as refused:
        contacts.record_breach(person=case.person.pk, channel=Channel.TELEPHONE, by=council.adviser, at=at(FIRST))
    assert refused.value.verdict.reasons[0].message == (
        "This contact breaks nothing that is in force. Used: 0 of 1 this week. "
        "Record a contact instead; if what was said or done was unreasonable, report it."
    )


@pytest.mark.clause("apply.immediate")
def test_where_email_is_the_only_way_an_email_is_none_and_a_call_is(council: Council) -> None:
    only = measure("one_channel", day("Thu 26 Nov 2026"), day("Wed 26 May 2027"), channel="email")
    case = decided(council, tamsin(council), only)
    assert breach(council, case, Channel.TELEPHONE, "Mon 30 Nov 2026") == [("letter_counts_as_received", "apply.in-writing", "")]
    received(case, "Tue 1 Dec 2026")
    assert breach(council, case, Channel.EMAIL, FIRST) == NOTHING_BROKEN
    assert isinstance(breach(council, case, Channel.TELEPHONE, FIRST), Breach)


@pytest.mark.clause("stage1.options")
def test_a_repeat_goes_unanswered_only_when_somebody_read_it_and_the_letter_says_so(council: Council) -> None:
    closed = measure(
        "no_reply_repeats", day("Thu 26 Nov 2026"), day("Wed 26 May 2027"), matters=["Kitchen, closed on 1 June 2026"]
    )
    case = decided(council, tamsin(council), calls(), closed)
    assert case.person is not None
    known = {"person": case.person.pk, "by": council.adviser, "at": at("Fri 4 Dec 2026")}
    made = contacts.record_unanswered(**known, channel=Channel.EMAIL)  # type: ignore[arg-type]
    assert (made.unanswered, made.taken_by) == (True, council.adviser)
    with pytest.raises(Refused) as refused:
        contacts.record_unanswered(**known, channel=Channel.TELEPHONE)  # type: ignore[arg-type]
    assert [(one.claim, one.clause, one.field) for one in refused.value.verdict.reasons] == [
        ("was_written", "stage1.options", "channel")
    ]
    assert Contact.objects.count() == 1


@pytest.mark.clause("stage1.options")
def test_where_nothing_says_that_repeats_go_unanswered_they_are_answered(council: Council) -> None:
    case = limited(council)
    assert case.person is not None
    with pytest.raises(Refused, match="repeats_go_unanswered"):
        contacts.record_unanswered(person=case.person.pk, channel=Channel.EMAIL, by=council.adviser, at=at("Fri 4 Dec 2026"))
    assert not Contact.objects.exists()
