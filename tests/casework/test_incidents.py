"""Does a report start what the policy asks: triage, the police duty, support; and does it mark nobody?"""

from datetime import datetime

import pytest

from evenhand.casework import incidents, people, support, triage
from evenhand.casework.refusals import NotAllowed, NotThere, Refused
from evenhand.policy.editions.vocabulary import Channel
from evenhand.queries import incidents as reports
from evenhand.queries.owed import waiting_for
from evenhand.queries.staff import desk_of
from evenhand.records.cases import Case, OwedItem
from evenhand.records.decisions import InForce
from evenhand.records.incidents import Incident
from evenhand.records.staff import StaffMember
from tests.council import Council
from tests.dates import at, day

MONDAY, TUESDAY = at("Mon 23 Nov 2026"), at("Tue 24 Nov 2026")


def reported(council: Council, *conduct: str, when: datetime = MONDAY, **said: object) -> Incident:
    told = {"who": "Tamsin Holloway, 07700 900123", **said}
    report = incidents.Report(
        council.housing, Channel.FACE_TO_FACE, day("Mon 23 Nov 2026"), "Shouted.", conduct or ("shouting",), **told
    )  # type: ignore[arg-type]
    return incidents.report(report=report, by=council.adviser, at=when)


def kinds_waiting(member: StaffMember) -> list[str]:
    return [row.kind for row in waiting_for(desk_of(member, day("Tue 24 Nov 2026")), day("Tue 24 Nov 2026"))]


@pytest.mark.clause("intro.feedback")
def test_a_report_marks_nobody(council: Council) -> None:
    person = people.enter_person(given="Tamsin", family="Holloway", source="tenancy", by=council.head_of_housing, at=MONDAY)
    reported(council, person=person)
    assert not Case.objects.exists()
    assert not InForce.objects.exists()


@pytest.mark.clause("stage2.police")
def test_the_police_duty_stands_from_the_report_and_the_head_owes_it_until_somebody_is_named(council: Council) -> None:
    incident = reported(council, "serious_threat")
    assert "police" in kinds_waiting(council.head_of_housing)
    triage.decide(incident=incident, outcome="rejected", reason="Nobody was meant.", by=council.head_of_housing, at=TUESDAY)
    assert "police" in kinds_waiting(council.head_of_housing)
    triage.record_police(incident=incident, owner=council.clerk, by=council.head_of_housing, at=TUESDAY)
    assert kinds_waiting(council.clerk) == ["police"]
    assert "police" not in kinds_waiting(council.head_of_housing)
    triage.record_police(incident=incident, reference="FM/1", by=council.clerk, at=at("Tue 24 Nov 2026", "11:00"))
    assert kinds_waiting(council.clerk) == []


def test_no_police_item_is_ever_without_an_owner(council: Council) -> None:
    reported(council, "violence")
    assert not OwedItem.objects.filter(staff=None, office="").exists()


def test_a_stranger_to_the_report_does_not_touch_its_police_duty(council: Council) -> None:
    incident = reported(council, "violence")
    with pytest.raises(NotAllowed):
        triage.record_police(incident=incident, reference="FM/1", by=council.clerk, at=TUESDAY)


@pytest.mark.clause("intro.safe-staff")
def test_support_wanted_is_owed_until_offered_and_its_follow_up_until_held(council: Council) -> None:
    incident = reported(council, support_wanted=True, effect_on_staff="Shaken.")
    assert "support" in kinds_waiting(council.head_of_housing)
    by = council.head_of_housing
    row = support.offer(incident=incident, offered="A talk.", follow_up_on=day("Tue 24 Nov 2026"), by=by, at=MONDAY)
    assert "support" in kinds_waiting(by)
    support.follow_up(support=row.pk, words="Well again.", by=by, at=TUESDAY)
    assert "support" not in kinds_waiting(by)


def test_a_rejection_needs_a_reason_and_is_final(council: Council) -> None:
    incident, by = reported(council), council.head_of_housing
    with pytest.raises(Refused) as refused:
        triage.decide(incident=incident, outcome="rejected", by=by, at=TUESDAY)
    assert [(r.claim, r.field) for r in refused.value.verdict.reasons] == [("rejection_has_reason", "reason")]
    triage.decide(incident=incident, outcome="accepted", by=by, at=TUESDAY)
    with pytest.raises(Refused, match="triaged_once"):
        triage.decide(incident=incident, outcome="rejected", reason="No.", by=by, at=TUESDAY)


def test_another_service_does_not_triage(council: Council) -> None:
    with pytest.raises(NotAllowed):
        triage.decide(incident=reported(council), outcome="accepted", by=council.head_of_revenues, at=TUESDAY)


def test_linking_needs_a_case_that_one_may_work_on(council: Council) -> None:
    incident, by = reported(council), council.head_of_housing
    with pytest.raises(Refused, match="names_the_case"):
        triage.decide(incident=incident, outcome="linked", by=by, at=TUESDAY)
    with pytest.raises(NotThere):
        triage.decide(incident=incident, outcome="linked", case="MC-NONE-XX", by=by, at=TUESDAY)
    assert not reports.is_triaged(incident)


def test_an_unknown_person_at_a_place_can_be_reported(council: Council) -> None:
    incident = reported(council, who="", where="Flat 2, 9 Mill Lane, ZZ1 1AB")
    assert incident.where.startswith("Flat 2")


def test_a_report_about_a_colleague_is_given_to_one_person_by_name(council: Council) -> None:
    incident = reported(council, who="", colleague=council.head_of_housing)
    assert "triage" not in kinds_waiting(council.head_of_housing)
    assert "triage" in kinds_waiting(council.director_of_housing)
    for outsider in (council.head_of_housing, council.head_of_revenues, council.head_of_audit):
        with pytest.raises(NotThere):
            incidents.look(incident=incident.pk, by=outsider, at=TUESDAY)
    assert incidents.look(incident=incident.pk, by=council.director_of_housing, at=TUESDAY) == incident


def test_where_working_days_cannot_be_counted_nothing_is_taken_and_it_says_what_to_do(council: Council) -> None:
    with pytest.raises(Refused, match="day_within_reach") as refusal:
        reported(council, when=datetime.fromisoformat("2040-03-01T10:00:00+00:00"))
    assert "Bank holidays are known for" in refusal.value.verdict.reasons[0].message
    assert not Incident.objects.exists()
