"""On what is access tried? One case of every kind, and one thing behind each address that names one."""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from evenhand.casework import (
    challenges,
    clients,
    closures,
    contributing,
    decisions,
    disclosures,
    endings,
    letters,
    places,
    staff,
    visits,
)
from evenhand.casework.imports.register import import_register
from evenhand.casework.people import Detail, enter_person
from evenhand.policy.access import Relation
from evenhand.policy.clients import Scope
from evenhand.policy.editions.vocabulary import ChallengeKind, Occasion
from evenhand.records.cases import Case
from evenhand.records.editions import Closure
from evenhand.records.imports import EarlierEntry
from evenhand.records.staff import PostHolding, StaffMember
from tests.casework.gates import record_everything
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import measure, opened, planned, ready, reported
from tests.web.addresses import Address

NOW = at("Mon 23 Nov 2026")
TODAY, END = day("Mon 23 Nov 2026"), date(2027, 5, 24)
# Thirty days later offices are closed, and every page of what is owed has more to say.
ON_A_FRIDAY = day("Fri 20 Nov 2026")
PHONE = Detail("phone", "07700 900123", "tenancy")


@dataclass(frozen=True)
class Kind:
    """A kind of case, and what stands in the addresses of the things that hang on it."""

    name: str
    case: Case
    values: dict[str, str]
    locked: bool = False
    named: frozenset[str] = field(default_factory=frozenset)
    closed: bool = False
    contributors: frozenset[str] = field(default_factory=frozenset)

    def relation_to(self, member: StaffMember, services: dict[str, str]) -> Relation:
        """What the case is to `member`, written here apart from the product's own reckoning."""
        if self.locked:
            return Relation.NAMED if str(member.pk) in self.named else Relation.LOCKED
        theirs = services.get(str(member.pk))
        if theirs == str(self.case.service_id):
            return Relation.OWN
        return Relation.CONTRIBUTING if theirs in self.contributors else Relation.OTHER


def every_kind(council: Council) -> list[Kind]:
    """A running case of Housing, a closed one, to both of which Environmental Health contributes, and a colleague's of Revenues
    that names its Head and the owner."""
    by = council.head_of_housing
    running = ready(council.housing, by, NOW, "Tamsin", "Holloway", (PHONE,))
    closed = ready(council.housing, by, NOW, "Rowan", "Pettifer")
    locked = _colleagues(council)
    values = [_decided(running, by), _plain(closed), _decided(locked, council.head_of_revenues)]
    for case in (running, closed):
        contributing.name_service(case=case.reference, service=council.environment, by=by, at=NOW)
    endings.take_no_further(case=closed.reference, reasons="Nothing more is needed.", by=by, at=NOW)
    named = frozenset({str(council.head_of_revenues.pk), str(council.head_of_audit.pk)})
    theirs = frozenset({str(council.environment.pk)})
    return [
        Kind("running", running, values[0], contributors=theirs),
        Kind("closed", closed, values[1], closed=True, contributors=theirs),
        Kind("locked", locked, values[2], locked=True, named=named),
    ]


def _colleagues(council: Council) -> Case:
    by = council.head_of_revenues
    incident = reported(council.revenues, by, NOW, TODAY, ("demands",), "Wrote to officers at home.")
    person = enter_person(
        given="Noor", family="Satterthwaite", source="account", by=by, at=NOW, identity_facts=2, colleague=council.clerk
    )
    case = opened(incident, person, council.revenues, by, NOW, named_readers=[council.head_of_audit])
    record_everything(case.reference, by, NOW)
    return case


def _plain(case: Case) -> dict[str, str]:
    """What hangs on any case."""
    incident = case.incidents.get()
    return {"reference": case.reference, "incident": str(incident.pk), "person": str(case.person_id)}


def _decided(case: Case, by: StaffMember) -> dict[str, str]:
    """A decision with its letter in draft, a challenge, and somebody told and called back."""
    plan = planned("stage_1", (measure("limited_calls", TODAY, END, calls=1, period="week", minutes=10),), reasons="Shouting.")
    decision = decisions.decide_stage(case=case.reference, plan=plan, by=by, at=NOW)
    letter = letters.draft(case=case, occasion=Occasion.DECISION, about=str(decision.pk), by=by, at=NOW)
    challenge = challenges.receive(
        case=case.reference, kind=ChallengeKind.OBJECTION, words="I object.", received_on=ON_A_FRIDAY, by=by, at=NOW
    )
    disclosures.tell(
        case=case.reference,
        recipient_kind="contractor",
        recipient="Repairs Ltd",
        purpose="Visits.",
        expires_on=END,
        by=by,
        at=NOW,
    )
    recall = disclosures.call_back(case, by, NOW)[0]
    hanging = {"letter": str(letter.pk), "challenge": str(challenge.pk), "recall": str(recall.pk)}
    return {**_plain(case), **hanging}


# For the beginning of a route's name: which values of a case stand for the names in its address.
OF_A_CASE: dict[str, dict[str, str]] = {
    "case": {"reference": "reference"},
    "case_open": {"pk": "incident"},
    "hold_case": {"reference": "reference"},
    "triage": {"pk": "incident"},
    "report_support": {"pk": "incident"},
    "person": {"pk": "person"},
    "challenge": {"pk": "challenge"},
    "challenge_receive": {"reference": "reference"},
    "letter": {"pk": "letter"},
    "letter_draft": {"reference": "reference"},
    "letter_referral": {"reference": "reference"},
    "agreement_answer": {"reference": "reference"},
    "identity_unconfirmed": {"reference": "reference"},
    "told": {"reference": "reference"},
    "tell": {"reference": "reference"},
    "recall_receipt": {"reference": "reference", "pk": "recall"},
}
# What else stands in the addresses of a case, the same for every case.
FIXED = {
    "record": "impact",
    "kind": "decide",
    "stage": "stage_1",
    "number": "0",
    "to": "police",
    "what": "name",
    "format": "html",
}


def of_a_case(address: Address, kind: Kind) -> dict[str, str] | None:
    """What stands in `address` for `kind`; None when it names nothing of a case, or the case has no such thing."""
    start = longest(address.name, OF_A_CASE)
    if start is None or not set(address.kwargs) <= {*OF_A_CASE[start], *FIXED}:
        return None
    names = OF_A_CASE[start]
    if any(names[name] not in kind.values for name in address.kwargs if name in names):
        return None
    fixed = {**FIXED, "kind": "letter.html"} if address.name == "letter_format" else FIXED
    return {name: kind.values[names[name]] if name in names else fixed[name] for name in address.kwargs}


def longest(name: str, known: Iterable[str]) -> str | None:
    """The longest known beginning of a route's name."""
    return max((start for start in known if name == start or name.startswith(f"{start}_")), key=len, default=None)


def things(council: Council) -> dict[str, Callable[[], dict[str, str]]]:
    """What stands in the addresses that concern no case."""
    post = str(council.posts["director_of_governance"].pk)
    return {
        "post": lambda: {"pk": post},
        "post_leave": lambda: {"pk": str(PostHolding.objects.get(post=council.posts["head_of_housing"]).pk)},
        "stand_in": lambda: {"pk": post},
        "policy": lambda: {"key": "managed_contact_2026"},
        "policy_copy": lambda: {"key": "managed_contact_2026", "kind": "policy.html"},
        "member": lambda: {"pk": str(council.clerk.pk)},
        "visit": lambda: {"reference": _visit(council)},
        "hazard_note": lambda: {"pk": _place(council)},
        "place": lambda: {"pk": _place(council)},
        "guidance_withdraw": lambda: {"pk": _guidance(council)},
        "earlier": lambda: {"pk": _earlier(council)},
        "closure_open_again": lambda: {"pk": _closure(council)},
        "client_revoke": lambda: {"pk": _client(council)},
        "report_step": lambda: {"step": "where"},
    }


def _visit(council: Council) -> str:
    booking = visits.Booking(TODAY, "Sunita Wrayburn", "Gas check", address="12 Tideway Court", postcode="ZZ1 4QT")
    return visits.book(booking=booking, by=council.visiting_officer, at=NOW).reference


def _place(council: Council) -> str:
    return str(places.enter_place(address="3 Quay Street, ZZ1 7LB", by=council.head_of_housing, at=NOW).pk)


def _guidance(council: Council) -> str:
    words, by = "Repairs can be reported by telephone.", council.administrator
    made = staff.state_guidance(service=council.housing, words=words, requires_channel="telephone", by=by, at=NOW)
    return str(made.pk)


def _closure(council: Council) -> str:
    """One that stands, however often it is asked for."""
    made = Closure.objects.filter(taken_out_at=None).first()
    made = made or closures.close_on(day=day("Thu 24 Dec 2026"), reason="Closed.", by=council.administrator, at=NOW)
    return str(made.pk)


def _client(council: Council) -> str:
    name, token = f"Housing system {uuid.uuid4()}", clients.fresh_token()
    made = clients.create(name=name, scopes=[Scope.CHECKS], token=token, by=council.administrator, at=NOW)
    return str(made.pk)


def _earlier(council: Council) -> str:
    rows = b"Name,Restrictions\nAlder Finch,Letters only\n"
    import_register(source=rows, filename="register.csv", by=council.head_of_audit, at=NOW)
    return str(EarlierEntry.objects.latest("imported_at").pk)
