"""When is a contact a breach? Only by a person's act, and never before the letter counts as received (A18)."""

import uuid

import pytest

from evenhand.casework import contacts
from evenhand.casework.refusals import Refused
from evenhand.policy.editions.vocabulary import Channel
from evenhand.policy.instructions import Allowed
from evenhand.records.contacts import Breach, Contact
from tests.casework.limited import PHONE, ask, decided, received, tamsin
from tests.council import Council
from tests.dates import at


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
