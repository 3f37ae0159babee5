"""What fills every audited table? The training council, and what its first day leaves out, each by its own verb."""

from dataclasses import replace
from datetime import timedelta

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from evenhand.casework import (
    ages,
    agreements,
    calls,
    cases,
    challenges,
    checks,
    clients,
    closures,
    contacts,
    contributing,
    decisions,
    disclosures,
    holds,
    incidents,
    merges,
    occupiers,
    people,
    person_details,
    places,
    posting,
    retention,
    same_people,
    second_factor,
    staff,
    support,
    triage,
    visits,
    who_it_was,
)
from evenhand.casework.deciding import Plan
from evenhand.casework.training_council import make
from evenhand.casework.training_council.scenery import measure, ready, reported
from evenhand.policy.clients import Scope
from evenhand.policy.editions.vocabulary import Channel, Record
from evenhand.records.cases import Case, Standing
from evenhand.records.challenges import Challenge
from evenhand.records.decisions import InForce
from evenhand.records.disclosures import Recall
from evenhand.records.incidents import Incident
from evenhand.records.letters import Letter
from evenhand.records.people import Person
from evenhand.records.places import Place
from evenhand.records.staff import Post, Service, StaffMember
from evenhand.records.visits import Visit
from tests.dates import at, day

NOW, TODAY = at("Tue 24 Nov 2026", "11:00"), day("Tue 24 Nov 2026")
VISITED = at("Mon 30 Nov 2026", "10:00")
DELETED = at("Mon 14 Dec 2026", "02:00")


def everything_there_is() -> None:
    """Fill every audited table by the product's own verbs, one after another; the last deletes what is due by then."""
    make.make_once("a-fair-hearing")
    for part in (_council, _reports, _people_and_places, _around_a_case, _contacts, _an_agreement, _a_visit, _a_deletion):
        part()


def _who(key: str) -> StaffMember:
    return StaffMember.objects.get(email=f"{key}@fairmead.example")


def _council() -> None:
    governance = _who("director.of.governance")
    stated = staff.state_guidance(
        service=Service.objects.get(name="Housing"), words="Always by letter.", by=None, at=NOW, requires_channel="letter"
    )
    staff.withdraw_guidance(guidance=stated.pk, on=TODAY, because="Repealed.", by=_who("administrator"), at=NOW)
    staff.appoint_stand_in(
        post=Post.objects.get(title="Director of Governance"),
        staff=_who("deputy.of.governance"),
        from_on=TODAY,
        until_on=TODAY + timedelta(days=7),
        reason="Leave.",
        by=governance,
        at=NOW,
    )
    TOTP.activate(_who("clerk"), generate_totp_secret())
    second_factor.reset(staff=_who("clerk"), reason="A lost telephone.", by=_who("administrator"), at=NOW)
    closures.close_on(day=day("Thu 24 Dec 2026"), reason="Christmas Eve", by=_who("administrator"), at=NOW)
    token = clients.fresh_token()
    made = clients.create(name="CRM", scopes=[Scope.CHECKS], token=token, by=_who("administrator"), at=NOW)
    clients.revoke(client=made.pk, by=_who("administrator"), at=NOW)


def _reports() -> None:
    by, housing = _who("head.of.housing"), Service.objects.get(name="Housing")
    incident = Incident.objects.filter(triage__isnull=True).get()
    incidents.add_note(incident=incident, words="It was the second call.", by=_who("adviser"), at=NOW)
    support.offer(incident=incident, offered="A talk.", follow_up_on=day("Tue 1 Dec 2026"), follow_up="Well.", by=by, at=NOW)
    more = reported(housing, _who("adviser"), NOW, TODAY, ("serious_threat",), "A threat.", person=Person.objects.all()[0])
    triage.record_police(incident=more, owner=by, by=by, at=NOW)
    aimed = incidents.Report(housing, Channel.TELEPHONE, TODAY, "A colleague rang.", ("shouting",), colleague=_who("clerk"))
    incidents.report(report=aimed, by=_who("adviser"), at=NOW, aimed_at=[_who("adviser")])


def _people_and_places() -> None:
    by = _who("head.of.housing")
    one, other = (name.person for name in _main_names("Rook", "Thistlewood"))
    same_people.not_the_same(person=one.pk, other=other.pk, by=by, at=NOW)
    for born in (day("Mon 1 Jan 1990"), day("Tue 2 Jan 1990")):
        person_details.state_identity(person=one.pk, facts=2, basis="Two facts.", date_of_birth=born, by=by, at=NOW)
    known = {"given": "Perdita", "source": "a call", "by": by, "at": NOW}
    same = [people.enter_person(family=family, **known) for family in ("Vane", "Marchbanks")]  # type: ignore[arg-type]
    made = merges.merge(survivor=same[0].pk, merged=same[1].pk, reason="One passport.", by=by, at=NOW)
    merges.undo(merge=made.pk, reason="Two passports.", by=by, at=NOW)
    merges.merge(survivor=same[0].pk, merged=same[1].pk, reason="One passport after all.", by=by, at=NOW)
    needs = people.note_adjustment(person=one, words="Large print.", source="the customer", by=by, at=NOW)
    people.end_adjustment(adjustment=needs.pk, ends_on=TODAY, by=by, at=NOW)
    hazard = places.note_hazard(place=Place.objects.all()[0], kind="dog", words="A large dog.", by=by, at=NOW)
    places.end_hazard(hazard=hazard.pk, by=by, at=NOW)
    field = places.enter_place(address="The field beyond the weir", by=by, at=NOW)
    places.correct_place(place=field.pk, address="The field below the weir", reason="Seen.", by=by, at=NOW)
    held = InForce.objects.filter(place__isnull=False).first()
    assert held
    change = occupiers.note_occupier_change(place=Place.objects.get(pk=held.place), changed_on=TODAY, by=by, at=NOW)
    keeper = _who("head.of.environment")
    occupiers.answer_occupier_change(change=str(change.pk), reason="The same family.", by=keeper, at=NOW)


def _main_names(*families: str) -> list:  # type: ignore[type-arg]
    return [Person.objects.get(names__family=family).names.get(family=family) for family in families]


def _case_of(family: str) -> Case:
    return Case.objects.get(person__names__family=family)


def _around_a_case() -> None:
    by, case = _who("head.of.housing"), _case_of("Farthing")
    cases.declare_conflict(case=case.reference, reason="A neighbour.", by=_who("director.of.housing"), at=NOW)
    cases.name_target(case=case.reference, staff=_who("adviser"), by=by, at=NOW)
    contributing.name_service(case=case.reference, service=Service.objects.get(name="Revenues"), by=by, at=NOW)
    words, revenues = "Two officers lost a morning.", _who("head.of.revenues")
    contributing.say(case=case.reference, record=Record.IMPACT, words=words, by=revenues, at=NOW)
    challenge = Challenge.objects.get()
    challenges.acknowledge(challenge=challenge.pk, by=by, at=NOW)
    challenges.answer(challenge=challenge.pk, outcome="agreed", reasons="Two reports were of others.", by=by, at=NOW)
    challenges.carry_out(challenge=challenge.pk, done="The two reports were taken out.", by=by, at=NOW)
    recall = Recall.objects.all()[0]
    disclosures.record_receipt(recall=recall.pk, receipt_on=TODAY, by=_who("head.of.environment"), at=NOW)
    owner = _who("head.of.audit")
    why = holds.Why.COURT
    held = holds.hold(case=case.reference, why=why, reason="Court.", owner=owner, until_on=TODAY, by=owner, at=NOW)
    holds.release(hold=held, by=owner, at=NOW)
    letter = Letter.objects.filter(case=case, issued_at__isnull=False)[0]
    posting.record_returned(letter=letter.pk, returned_on=TODAY, note="Gone away.", by=by, at=NOW)


def _contacts() -> None:
    adviser, person = _who("adviser"), Person.objects.get(names__family="Thistlewood")
    checks.check(asked=checks.Asked(phone="07700 900212"), purpose="A call", by=adviser, at=NOW)
    call = {"person": person.pk, "channel": Channel.TELEPHONE, "minutes": 4, "by": adviser}
    contacts.record_contact(**call, at=NOW)  # type: ignore[arg-type]
    contacts.record_breach(**call, note="A second call.", at=NOW)  # type: ignore[arg-type]
    wrong = checks.check(asked=checks.Asked(phone="07700 900212"), purpose="A call", by=adviser, at=NOW)
    calls.start(check=wrong.id, key=person.pk, by=adviser, at=NOW)
    contacts.record_contact(**call, check=wrong.id, at=NOW)  # type: ignore[arg-type]
    who_it_was.answer(check=wrong.id, said="no", by=adviser, at=NOW)


def _an_agreement() -> None:
    by, end = _who("head.of.housing"), day("Mon 24 May 2027")
    case = ready(Service.objects.get(name="Housing"), by, NOW, "Ansel", "Wintringham")
    assert case.person
    born = {"facts": 2, "basis": "Two facts.", "date_of_birth": day("Thu 1 Jan 2015")}
    person_details.state_identity(person=case.person.pk, **born, by=by, at=NOW)  # type: ignore[arg-type]
    ages.sign_off(case=case.reference, reason="Seen a passport.", by=by, at=NOW)
    terms = measure(agreements.MEASURE, TODAY, end, terms="Calls stay civil.")
    plan = Plan("stage_1", (terms,), reasons="Shouting.", expectations="None of it.", commitments="We answer.")
    decisions.decide_stage(case=case.reference, plan=plan, by=by, at=NOW)
    agreements.record_answer(case=case.reference, answer="accepted", answered_on=TODAY, note="By letter.", by=by, at=NOW)


def _a_visit() -> None:
    visit, by, manager = Visit.objects.get(), _who("visiting.officer"), _who("head.of.housing")
    found = visits.Assessment("The leak is urgent.", "A threat.", "Two officers.", "proceed_with_controls", present="Nobody.")
    found = replace(found, light="day", residual="low", line_manager="The Head of Housing")
    visits.assess(visit=visit.reference, assessment=found, by=by, at=NOW)
    visits.approve(visit=visit.reference, by=manager, at=NOW)
    visits.override(visit=visit.reference, reason="Water in the flat below.", by=manager, at=NOW)
    visits.issue_slip(visit=visit.reference, expires_at=NOW + timedelta(days=1), by=by, at=NOW)
    visits.check_in(visit=visit.reference, by=by, at=VISITED)
    visits.check_out(visit=visit.reference, what_happened="Nothing.", reportable="no", by=by, at=VISITED)


def _a_deletion() -> None:
    assert Standing.objects.filter(deletion_due_on__lte=DELETED.date()).exists()
    retention.run(at=DELETED)
