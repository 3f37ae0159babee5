"""Who may come in where? Every address, every role, every kind of case, read from the routes and held against one table.

What is expected is worked out from `policy/access.py` and from what each case is to each person, written in `world.py`.
"""

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from evenhand.policy.access import TABLE, Action, Relation, may
from evenhand.policy.editions.vocabulary import Role
from evenhand.records.staff import StaffMember
from tests.council import Council
from tests.web.addresses import Address, all_addresses
from tests.web.sessions import signed_in
from tests.web.world import Kind, every_kind, longest, of_a_case, things

PEOPLE: dict[str, tuple[set[Role], str | None]] = {
    "clerk": (set(), None),
    "adviser": ({Role.ADVISER}, None),
    "visiting_officer": ({Role.VISITING_OFFICER}, None),
    "head_of_housing": ({Role.CASE_KEEPER}, "housing"),
    "head_of_revenues": ({Role.CASE_KEEPER}, "revenues"),
    "head_of_environment": ({Role.CASE_KEEPER}, "environment"),
    "director_of_governance": ({Role.STAGE_DECIDER}, None),
    "head_of_audit": ({Role.INFORMATION_OWNER}, None),
    "training_lead": ({Role.TRAINING_LEAD}, None),
    "administrator": ({Role.ADMINISTRATOR}, None),
}
REFUSED = {403, 404, 409}
# Addresses whose thing hangs on something more than a case, each tried in the tests of its own page.
TRIED_ELSEWHERE = {
    "my_report", "report_police", "occupier", "detail_correct", "adjustment_end", "hazard_end", "name_correct",
    "name_main", "fact_end", "person_same", "person_take_back", "merge_which", "merge_born", "merge_why", "merge_undo",
    "hold_release", "call", "case_measure", "case_arrangement", "letter_draft", "challenge_acknowledge",
}  # fmt: skip


def asked(client: Client, address: Address, values: dict[str, str]) -> HttpResponse:
    """The answer to a GET, or to an empty POST where there is nothing to get; whatever it did is undone."""
    href = reverse(address.name, kwargs=values or None)
    with transaction.atomic():
        answer = client.get(href) if "GET" in address.methods else client.post(href, {})
        transaction.set_rollback(True)
    return answer  # type: ignore[return-value]


def expected(member: StaffMember, roles: set[Role], services: dict[str, str], address: Address, kind: Kind) -> bool:
    """Whether the table lets somebody in at `address` for a case of `kind`."""
    assert address.action is not None
    relation = kind.relation_to(member, services)
    if relation is Relation.LOCKED:
        return False
    concerns_cases = set(TABLE[address.action]) - {Relation.NOT_A_CASE}
    allowed = may(roles, address.action, relation if concerns_cases else Relation.NOT_A_CASE)
    return allowed and (not kind.closed or not concerns_cases or may(roles, Action.SEE_CLOSED, relation))


def test_every_page_of_ours_says_what_it_does() -> None:
    assert [address.name for address in all_addresses() if address.action is None] == []


def test_every_address_is_tried_somewhere(council: Council) -> None:
    kinds, others = every_kind(council), things(council)
    untried = [
        address.name
        for address in all_addresses()
        if address.kwargs
        and address.name not in TRIED_ELSEWHERE
        and not any(of_a_case(address, kind) for kind in kinds)
        and longest(address.name, others) is None
    ]
    assert untried == []


def test_nobody_comes_in_without_signing_in(council: Council) -> None:
    client = Client()
    for address in all_addresses():
        if not address.kwargs and "GET" in address.methods:
            answer = client.get(reverse(address.name))
            assert answer.status_code == 302, address
            assert answer["Location"].startswith("/sign-in/"), address


@pytest.mark.clause("intro.everyone")
@pytest.mark.clause("register.owner")
@pytest.mark.parametrize("who", PEOPLE)
def test_every_address_lets_in_exactly_the_roles_of_the_table(council: Council, who: str) -> None:
    member, roles = getattr(council, who), {Role.EMPLOYEE, *PEOPLE[who][0]}
    client, others, wrong = signed_in(member), things(council), []
    for address in all_addresses():
        start = longest(address.name, others)
        if address.kwargs and (start is None or set(others[start]()) != set(address.kwargs)):
            continue
        values = others[start]() if address.kwargs and start else {}
        status = asked(client, address, values).status_code
        assert address.action is not None
        let_in = any(may(roles, address.action, relation) for relation in Relation)
        if (status == 403) is let_in:
            wrong.append(f"{address.name}: {status}, and the table says {'in' if let_in else 'out'}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.clause("register.owner")
@pytest.mark.parametrize("who", PEOPLE)
def test_every_kind_of_case_is_open_to_exactly_whom_the_table_says(council: Council, who: str) -> None:
    member, roles = getattr(council, who), {Role.EMPLOYEE, *PEOPLE[who][0]}
    services = {str(getattr(council, name).pk): str(getattr(council, s).pk) for name, (_, s) in PEOPLE.items() if s}
    client, wrong = signed_in(member), []
    for kind in every_kind(council):
        for address in all_addresses():
            values = of_a_case(address, kind) if address.kwargs else None
            if values is None or address.name in TRIED_ELSEWHERE or (address.name == "case_reader" and not kind.locked):
                continue
            status = asked(client, address, values).status_code
            let_in = expected(member, roles, services, address, kind)
            if let_in and status in (403, 404):
                wrong.append(f"{address.name} on a {kind.name} case: {status}, and the table says in")
            if not let_in and status not in REFUSED:
                wrong.append(f"{address.name} on a {kind.name} case: {status}, and the table says out")
    assert not wrong, "\n".join(wrong)
