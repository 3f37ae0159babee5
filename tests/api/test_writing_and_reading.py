"""What do other systems write and read? People, places, contacts, reports, visits, challenges, the register, what is owed."""

import pytest

from evenhand.casework import occupiers
from evenhand.policy.clients import Scope
from evenhand.records.audit import AuditEntry
from evenhand.records.contacts import Contact
from evenhand.records.incidents import Incident
from evenhand.records.people import Person
from tests.api.asking import caller, claims, said
from tests.casework.limited import PHONE, decided, tamsin
from tests.council import Council
from tests.dates import at
from tests.verifying import verify_is_clean

NOW = at("Mon 30 Nov 2026", "10:00")


@pytest.fixture
def now(move_clock) -> None:  # type: ignore[no-untyped-def]
    move_clock(NOW)


def test_people_come_in_with_their_reference_and_are_given_back(council: Council, now: None) -> None:
    asks = caller(council, at=NOW)
    sent = {
        "reference": "CRM-77",
        "given_name": "Rowan",
        "family_name": "Pettifer",
        "other_names": [{"family_name": "Ashdown"}],
        "date_of_birth": "1980-02-29",
        "emails": ["rowan.pettifer@example.org"],
        "phones": ["07700 900321"],
        "address": "3 Quay Street",
        "postcode": "ZZ1 7LB",
        "uprn": "100099990001",
    }
    made = asks.post("/people", sent)
    assert made.status_code == 201, made.content
    assert said(made)["reference"] == "CRM-77"
    person = said(asks.http.get(made["Location"], headers={"Authorization": f"Bearer {asks.token}"}))
    assert person["names"] == [
        {"given_name": "Rowan", "family_name": "Pettifer"}, {"given_name": "", "family_name": "Ashdown"},
    ]  # fmt: skip
    assert (person["date_of_birth"], person["emails"], person["phones"]) == ("1980-02-29", sent["emails"], sent["phones"])
    assert person["addresses"][0]["uprn"] == "100099990001"
    assert said(asks.get("/people?reference=CRM-77"))["people"] == [person]
    assert claims(asks.post("/people", sent)) == ["reference_free"]
    assert claims(asks.post("/people", {"given_name": " "})) == ["has_a_name"]
    assert claims(asks.post("/people", {"given_name": "Rowan", "date_of_birth": "2030-01-01"})) == ["not_in_the_future"]
    found = said(asks.post("/checks", {"reference": "CRM-77", "purpose": "A call"}))
    assert found["matches"] == [], "nothing is in force for them"
    row = Person.objects.get(reference="CRM-77")
    seen = AuditEntry.objects.filter(actor=asks.client.account.pk, subject=row.pk).values_list("verb", flat=True)
    assert {"person_entered", "person_seen"} <= set(seen)
    assert row.entered_by == asks.client.account
    verify_is_clean(NOW)


def test_a_list_is_read_page_by_page_to_its_end(council: Council, now: None) -> None:
    asks = caller(council, at=NOW)
    made = {said(asks.post("/people", {"family_name": f"Larch {number}"}))["id"] for number in range(5)}
    read, following = [], ""
    while following is not None:
        page = said(asks.get(f"/people?limit=2{following and '&cursor=' + following}"))
        assert len(page["people"]) <= 2
        read += [person["id"] for person in page["people"]]
        following = page["next_cursor"]
    assert len(read) == len(set(read))
    assert made <= set(read)


def test_places_and_changes_of_occupier(council: Council, now: None) -> None:
    asks = caller(council, at=NOW)
    place = {"address": "12 Tideway Court", "postcode": "ZZ1 4QT", "uprn": "100012345678", "reference": "P-1"}
    assert asks.post("/places", place).status_code == 201
    assert claims(asks.post("/places", place)) == ["uprn_free"]
    (found,) = said(asks.get("/places?uprn=100012345678"))["places"]
    assert {name: found[name] for name in place} == place
    assert asks.post("/places/100012345678/occupancy", {"changed_on": "2026-11-28"}).status_code == 201
    assert claims(asks.post("/places/100012345678/occupancy", {"changed_on": "2026-12-28"})) == ["not_in_the_future"]
    assert asks.post("/places/999/occupancy", {"changed_on": "2026-11-28"}).status_code == 404
    (change,) = said(asks.get("/places/100012345678/occupancy"))["changes"]
    assert (change["changed_on"], change["answered"]) == ("2026-11-28", False)
    assert occupiers.OccupierChange.objects.count() == 1


def test_a_contact_counts_and_is_recorded_for_whom_a_check_named(council: Council, now: None) -> None:
    case = decided(council, tamsin(council))
    asks = caller(council, at=NOW)
    (match,) = said(asks.post("/checks", {"phone": PHONE, "purpose": "A call"}))["matches"]
    for called in (match["reference"], case.reference, str(case.person_id)):
        made = asks.post("/contacts", {"person": called, "channel": "telephone", "minutes": 4})
        assert made.status_code == 201, made.content
    assert Contact.objects.filter(person=case.person_id, taken_by=asks.client.account).count() == 3
    listed = said(asks.get("/contacts"))["contacts"]
    assert [one["person"] for one in listed] == [str(case.person_id)] * 3
    assert said(caller(council, at=NOW).get("/contacts"))["contacts"] == [], "a client reads what it recorded itself"
    assert asks.post("/contacts", {"person": "nobody", "channel": "telephone"}).status_code == 404


def test_a_report_is_taken_and_waits_for_its_triage(council: Council, now: None) -> None:
    asks = caller(council, at=NOW)
    report = {
        "service": "housing",
        "channel": "telephone",
        "happened_on": "2026-11-27",
        "what_happened": "Shouted at the duty officer for ten minutes.",
        "conduct": ["shouting"],
        "who": "A caller who gave no name",
    }
    made = asks.post("/incidents", report)
    assert made.status_code == 201, made.content
    assert Incident.objects.get(reference=said(made)["reference"]).reported_by == asks.client.account
    (listed,) = said(asks.get("/incidents"))["incidents"]
    assert (listed["outcome"], listed["service"]) == ("received", "Housing")
    assert claims(asks.post("/incidents", {**report, "service": "Nowhere"})) == ["service_is_known"]
    assert claims(asks.post("/incidents", {**report, "happened_on": "2026-12-27"})) == ["not_in_the_future"]
    assert asks.post("/incidents", {**report, "conduct": ["nothing such"]}).status_code == 409


def test_visits_are_booked_screened_and_read(council: Council, now: None) -> None:
    asks = caller(council, at=NOW)
    visit = {"visit_on": "2026-12-01", "visitor": "Sunita Wrayburn", "reason": "Gas check", "address": "12 Tideway Court",
             "postcode": "ZZ1 4QT", "check_out_by": "2026-12-01T11:00:00Z"}  # fmt: skip
    made = asks.post("/visits", visit)
    assert made.status_code == 201, made.content
    reference = said(made)["reference"]
    one = said(asks.get(f"/visits/{reference}"))
    assert (one["result"], one["clearance"], one["overdue"]) == ("none found", "not needed", False)
    assert [each["reference"] for each in said(asks.get("/visits"))["visits"]] == [reference]
    assert claims(asks.post("/visits", {**visit, "visit_on": "2026-11-01"})) == ["not_in_the_past"]
    lines = [{"address": "12 Tideway Court", "postcode": "ZZ1 4QT"}, {"address": "1 Elsewhere Road", "postcode": "ZZ1 4QT"}]
    screened = said(asks.post("/visits/screenings", {"lines": lines}))
    assert [line["result"] for line in screened["lines"]] == ["none found"] * 2
    assert asks.post("/visits/screenings", {"lines": []}).status_code == 422


def test_a_challenge_is_taken_in_with_its_clock(council: Council, now: None) -> None:
    case = decided(council, tamsin(council))
    asks = caller(council, at=NOW)
    sent = {"case": case.reference, "kind": "objection", "words": "I object.", "received_on": "2026-11-30"}
    made = asks.post("/challenges", sent)
    assert made.status_code == 201, made.content
    (listed,) = said(asks.get("/challenges"))["challenges"]
    assert (listed["case"], listed["answered_on"]) == (case.reference, None)
    assert asks.post("/challenges", {**sent, "case": "MC-NONE-XX"}).status_code == 404
    assert claims(asks.post("/challenges", {**sent, "words": "  "})) == ["says_something"]


def test_the_register_what_is_owed_and_the_audit_are_read(council: Council, now: None) -> None:
    case = decided(council, tamsin(council))
    asks = caller(council, at=NOW)
    register = said(asks.get("/register"))
    assert [one["reference"] for one in register["entries"]] == [case.reference]
    assert register["columns"]
    assert said(asks.get("/register?as_at=2026-11-25"))["entries"] == []
    due = said(asks.get("/due?limit=1"))
    assert (len(due["due"]), due["due"][0]["case"]) == (1, case.reference)
    audit = said(asks.get("/audit?limit=2"))
    assert "audit read" not in {line["what"] for line in audit["lines"]}, "the look is noted after what it shows"
    before = audit["next_cursor"]
    assert int(before) > 0
    assert len(said(asks.get(f"/audit?limit=2&cursor={before}"))["lines"]) == 2
    assert said(asks.get(f"/audit?case={case.reference}"))["lines"]
    assert caller(council, Scope.REGISTER_READ, at=NOW).get("/audit").status_code == 403


def test_people_are_found_where_they_are_misspelt(council: Council, now: None) -> None:
    asks = caller(council, at=NOW)
    sent = {"reference": "CRM-9", "given_name": "Rowan", "family_name": "Pettifer", "emails": ["rowan.pettifer@example.org"]}
    assert asks.post("/people", sent).status_code == 201
    matches = said(asks.post("/people/search", {"name": "Pettifar Rowan", "email": "rowan.pettifer@example.org"}))["matches"]
    assert matches[0]["reference"] == "CRM-9"
    assert 0 <= matches[0]["score"] <= 1
    assert {"field": "email", "agreement": "same"} in matches[0]["reasons"]
    assert said(asks.post("/people/search", {}))["matches"] == []
    assert AuditEntry.objects.filter(actor=asks.client.account.pk, verb="people_searched").count() == 2
