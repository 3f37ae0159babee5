"""On what is access tried? One case of every kind, and one thing behind each address that names one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from evenhand.casework import cases, endings
from evenhand.casework.people import Detail, enter_person
from evenhand.policy.access import Relation
from evenhand.records.cases import Case
from evenhand.records.staff import PostHolding, StaffMember
from tests.casework.gates import record_everything
from tests.council import Council
from tests.dates import at
from tests.stories.scenes import opened, ready, reported
from tests.web.addresses import Address

NOW = at("Mon 23 Nov 2026")
PHONE = Detail("phone", "07700 900123", "tenancy")


@dataclass(frozen=True)
class Kind:
    """A kind of case, what it is to each role's person, and whether it is closed."""

    name: str
    case: Case
    locked: bool = False
    named: frozenset[str] = frozenset()
    closed: bool = False

    def relation_to(self, member: StaffMember, services: dict[str, str]) -> Relation:
        """What the case is to `member`, written here apart from the product's own reckoning."""
        if self.locked:
            return Relation.NAMED if str(member.pk) in self.named else Relation.LOCKED
        return Relation.OWN if services.get(str(member.pk)) == str(self.case.service_id) else Relation.OTHER


def every_kind(council: Council) -> list[Kind]:
    """An open case of Housing, a closed one, and a colleague's of Revenues that names its Head and the information owner."""
    by = council.head_of_housing
    own = ready(council.housing, by, NOW, "Tamsin", "Holloway", (PHONE,))
    closed = ready(council.housing, by, NOW, "Rowan", "Pettifer")
    endings.take_no_further(case=closed.reference, reasons="Nothing more is needed.", by=by, at=NOW)
    return [Kind("open", own), Kind("closed", closed, closed=True), _colleagues(council)]


def _colleagues(council: Council) -> Kind:
    by = council.head_of_revenues
    incident = reported(council.revenues, by, NOW, NOW.date(), ("demands",), "Wrote to officers at home.")
    person = enter_person(
        given="Noor", family="Satterthwaite", source="account", by=by, at=NOW, identity_facts=2, colleague=council.clerk
    )
    case = opened(incident, person, council.revenues, by, NOW, named_readers=[council.head_of_audit])
    record_everything(case.reference, by, NOW)
    cases.look(case=case, by=by, at=NOW)
    return Kind("locked", case, locked=True, named=frozenset({str(by.pk), str(council.head_of_audit.pk)}))


def things(council: Council) -> dict[str, Callable[[Address], dict[str, str]]]:
    """For the beginning of a route's name, what stands in its address. The longest beginning that fits is taken."""
    holding = PostHolding.objects.get(post=council.posts["head_of_housing"])
    post = str(council.posts["director_of_governance"].pk)
    return {
        "post": partial(_of, pk=post),
        "post_leave": partial(_of, pk=str(holding.pk)),
        "stand_in": partial(_of, pk=post),
        "policy": partial(_of, key="managed_contact_2026"),
    }


def _of(address: Address, **values: str) -> dict[str, str]:
    return {name: values[name] for name in address.kwargs}
