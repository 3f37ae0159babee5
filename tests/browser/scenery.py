"""What stands in the addresses that hang on more than a case? Made by real actions, one thing for each such page."""

from collections.abc import Callable
from datetime import date

from evenhand.casework import calls, checks, decisions, drafts, holds, occupiers, passwords, people, places, staff
from evenhand.casework.decisions import as_json
from evenhand.queries.asked import Asked
from evenhand.records.cases import Case
from evenhand.records.decisions import InForce
from evenhand.records.people import ContactDetail, PersonAddress, PersonName
from evenhand.records.staff import StaffMember
from tests.casework.gates import record_everything
from tests.casework.merging import entered, merged
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import measure, opened, planned, ready, reported
from tests.web.world import NOW, PHONE, TODAY

END = day("Wed 26 May 2027")
Values = Callable[[], dict[str, str]]
CALLS = measure("limited_calls", TODAY, END, calls=1, period="week", minutes=10)


def further(council: Council) -> dict[str, Values]:
    """For the name of a route: what stands in its address."""
    by = council.head_of_housing
    proposed = _proposed(council)
    drafted = _drafted(council)
    running = Case.objects.get(person__in=PersonName.objects.filter(family="Holloway").values("person"))
    detail = ContactDetail.objects.filter(person=running.person).latest("pk")
    adjustment = people.note_adjustment(person=running.person, words="Large print.", source="tenancy", by=by, at=NOW)
    owner = council.head_of_audit
    hold = holds.hold(case=running.reference, why=holds.Why.COURT, reason="12.", owner=owner, until_on=END, by=owner, at=NOW)
    own = reported(council.housing, by, NOW, TODAY, ("violence",), "Threw a chair.")
    person = str(running.person_id)
    arrangement = str(InForce.objects.filter(case=running).latest("pk").arrangement_id)
    plan = {"kind": "decide", "stage": "stage_1"}
    return {
        **_of_two_records(council),
        "report_step": lambda: {"step": "when"},
        "my_report": lambda: {"pk": str(own.pk)},
        "report_police": lambda: {"pk": str(own.pk)},
        "detail_correct": lambda: {"pk": person, "detail": str(detail.pk)},
        "adjustment_end": lambda: {"pk": person, "adjustment": str(adjustment.pk)},
        "hold_release": lambda: {"pk": str(hold.pk)},
        "case_proposal": lambda: {"reference": proposed.reference},
        "case_refuse": lambda: {"reference": proposed.reference},
        "case_plan": lambda: {"reference": drafted.reference, **plan},
        "case_measure": lambda: {"reference": drafted.reference, **plan, "number": "0"},
        "case_arrangement": lambda: {"reference": running.reference, "kind": "review", "key": arrangement},
        "occupier": lambda: {"pk": _occupier(council)},
        "call": lambda: {"check": _call(council, running)},
    }


# What is sent to a page that asks once more before it does it.
ASKS_ONCE_MORE = {
    "merge_why": {"reason": "The same passport, seen on 4 January."},
    "merge_undo": {"reason": "Two passports."},
}


UNA = (("Birtwistle", "07700 900311"), ("Hale", "07700 900322"))


def _of_two_records(council: Council) -> dict[str, Values]:
    """The pages of two records of one person, before they are joined and after; and of facts to correct or end."""
    first = entered(council, "Tamsin", "Vane", "07700 900101", date_of_birth=date(1980, 2, 3))
    other = entered(council, "Tamsin", "Farthing", "07700 900202", date_of_birth=date(1980, 3, 2))
    survivor, goes = (entered(council, "Una", family, phone) for family, phone in UNA)
    joined = merged(council, survivor, goes)
    both = {"pk": str(first.pk), "other": str(other.pk)}
    name = PersonName.objects.filter(person=first).latest("pk")
    home = PersonAddress.objects.filter(person=first).latest("pk")
    return {
        "person_same": lambda: both,
        "merge_which": lambda: both,
        "merge_born": lambda: both,
        "merge_why": lambda: {**both, "born": "this"},
        "merge_undo": lambda: {"pk": str(joined.survivor_id), "merge": str(joined.pk)},
        "name_correct": lambda: {"pk": str(first.pk), "written": str(name.pk)},
        "fact_end": lambda: {"pk": str(first.pk), "what": "addresses", "fact": str(home.pk)},
    }


def _call(council: Council, case: Case) -> str:
    answer = checks.check(asked=Asked(reference=case.reference), purpose="A call", by=council.adviser, at=NOW)
    calls.start(check=answer.id, key=answer.matches[0].key, by=council.adviser, at=NOW)
    return str(answer.id)


def _proposed(council: Council) -> Case:
    by = council.head_of_housing
    case = ready(council.housing, by, NOW, "Merrin", "Okafor", (PHONE,))
    plan = planned("stage_2", (CALLS,), grounds=("abusive",), reasons="It went on.", why_not_earlier_stage="It is grave.")
    decisions.propose_stage(case=case.reference, plan=plan, by=by, at=NOW)
    return case


def _drafted(council: Council) -> Case:
    by = council.head_of_housing
    case = ready(council.housing, by, NOW, "Corin", "Vellacott")
    answers = {"measures": [as_json(CALLS)], "typed": {"reasons": ["Shouting."]}}
    drafts.save(form="case-decide-stage_1", subject=case.reference, answers=answers, by=by, at=NOW)
    return case


def _occupier(council: Council) -> str:
    """The change of occupier of a place that has an entry."""
    by = council.head_of_housing
    place = places.enter_place(address="9 Quay Street, ZZ1 7LB", by=by, at=NOW)
    incident = reported(council.housing, by, NOW, TODAY, ("demands",), "Shouted at the door.")
    case = opened(incident, place, council.housing, by, NOW)
    record_everything(case.reference, by, NOW)
    two = measure("two_officers", TODAY, day("Sun 23 May 2027"))
    decisions.decide_stage(case=case.reference, plan=planned("stage_1", (two,), reasons="Shouting."), by=by, at=NOW)
    return str(occupiers.note_occupier_change(place=place, changed_on=TODAY, by=by, at=NOW).pk)


def newcomer(council: Council) -> StaffMember:
    """Somebody who was given a password and has not chosen their own yet."""
    by, when = council.administrator, at("Mon 23 Nov 2026", "10:00")
    member = staff.enter_staff(email="new.starter@fairmead.example", name="Elin Marlow", by=by, at=when)
    return passwords.give(staff=member, by=by, at=when).to
