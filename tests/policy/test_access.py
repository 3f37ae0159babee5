"""register.owner, intro.everyone: which roles may do what to which case? What must never be allowed, for every pair."""

from itertools import product

import pytest

from evenhand.policy.access import TABLE, Action, Relation, may, relation_of, roles_for
from evenhand.policy.clients import ACTION_OF
from evenhand.policy.editions.vocabulary import Role

pytestmark = [pytest.mark.once, pytest.mark.clause("register.owner")]

CASE_WORK = (Action.WORK_CASE, Action.DECIDE_CASE, Action.SIGN_LETTERS, Action.OPEN_CASE, Action.TRIAGE)
STORY = (*CASE_WORK, Action.SEE_CASE, Action.SEE_CLOSED, Action.SEE_REGISTER, Action.EXPORT_REGISTER, Action.CHALLENGES)
EVERYBODYS = {Action.HOME, Action.ACCOUNT, Action.REPORT, Action.READ_POLICY, Action.OWN_TRAINING}


def relations(role: Role, action: Action) -> set[Relation]:
    return {relation for relation in Relation if may({role}, action, relation)}


def test_every_action_has_its_line() -> None:
    assert set(TABLE) == set(Action)


@pytest.mark.parametrize(("action", "role"), list(product(Action, Role)))
def test_a_locked_case_that_does_not_name_somebody_is_there_for_nobody(action: Action, role: Role) -> None:
    assert not may({role}, action, Relation.LOCKED)


@pytest.mark.parametrize("action", list(Action))
def test_nobody_without_a_role_may_do_anything(action: Action) -> None:
    assert not any(may((), action, relation) for relation in Relation)


@pytest.mark.parametrize("action", list(Action))
def test_an_employee_reports_reads_the_policy_and_keeps_their_own(action: Action) -> None:
    assert bool(relations(Role.EMPLOYEE, action)) is (action in EVERYBODYS)


@pytest.mark.parametrize(
    ("role", "action"),
    list(product((Role.EMPLOYEE, Role.ADVISER, Role.VISITING_OFFICER, Role.ADMINISTRATOR, Role.TRAINING_LEAD), STORY)),
)
def test_no_story_of_a_case_for_points_of_contact_and_administrators(role: Role, action: Action) -> None:
    assert relations(role, action) == set()


@pytest.mark.parametrize("action", CASE_WORK)
def test_a_command_and_the_information_owner_do_no_case_work(action: Action) -> None:
    assert relations(Role.OPERATOR, action) == set()
    assert relations(Role.INFORMATION_OWNER, action) == set()


@pytest.mark.parametrize("action", Action)
def test_another_system_does_no_case_work_is_in_no_service_and_is_named_on_nothing(action: Action) -> None:
    allowed = relations(Role.CLIENT, action)
    assert allowed <= {Relation.NOT_A_CASE, Relation.OTHER}
    assert bool(allowed) is (action in set(ACTION_OF.values())), "each scope is a part of the table, and all of it has a scope"
    assert allowed == set() or action not in (*CASE_WORK, Action.SEE_CASE, Action.SEE_CLOSED, Action.EXPORT_REGISTER)


def test_a_keeper_works_on_their_own_services_cases_alone() -> None:
    for action in (Action.SEE_CASE, Action.WORK_CASE, Action.DECIDE_CASE, Action.SIGN_LETTERS, Action.SEE_CLOSED):
        assert relations(Role.CASE_KEEPER, action) == {Relation.OWN, Relation.NAMED}


@pytest.mark.clause("register.central")
def test_a_keeper_contributes_to_what_their_service_contributes_to_and_does_nothing_else_there() -> None:
    assert roles_for(Action.CONTRIBUTE) == {Role.CASE_KEEPER}
    assert relations(Role.CASE_KEEPER, Action.CONTRIBUTE) == {Relation.CONTRIBUTING}
    for action in set(Action) - {Action.CONTRIBUTE}:
        others = TABLE[action].get(Relation.OTHER, frozenset()) - {Role.CLIENT}
        assert TABLE[action].get(Relation.CONTRIBUTING, frozenset()) == others, action


def test_a_closed_case_is_seen_by_its_keepers_and_the_information_owner() -> None:
    assert roles_for(Action.SEE_CLOSED) == {Role.CASE_KEEPER, Role.INFORMATION_OWNER, Role.OPERATOR}


@pytest.mark.parametrize(
    ("action", "roles"),
    [
        (Action.SEE_AUDIT, {Role.INFORMATION_OWNER, Role.CLIENT}),
        (Action.RETENTION, {Role.INFORMATION_OWNER, Role.OPERATOR}),
        (Action.KEEP_STAFF, {Role.ADMINISTRATOR, Role.OPERATOR}),
        (Action.KEEP_EDITIONS, {Role.ADMINISTRATOR, Role.OPERATOR}),
        (Action.KEEP_CLIENTS, {Role.ADMINISTRATOR, Role.OPERATOR}),
        (Action.KEEP_TRAINING, {Role.TRAINING_LEAD, Role.OPERATOR}),
    ],
)
def test_who_keeps_what(action: Action, roles: set[Role]) -> None:
    assert roles_for(action) == roles


@pytest.mark.clause("intro.everyone")
@pytest.mark.parametrize(
    ("locked", "named", "service", "relation"),
    [
        (False, False, "housing", Relation.OWN),
        (False, False, "revenues", Relation.OTHER),
        (True, False, "housing", Relation.LOCKED),
        (True, False, "revenues", Relation.LOCKED),
        (True, True, "housing", Relation.NAMED),
        (True, True, "revenues", Relation.NAMED),
    ],
)
def test_a_locked_case_is_judged_by_its_names_alone(locked: bool, named: bool, service: str, relation: Relation) -> None:
    assert relation_of(service, {"housing"}, locked, named) is relation


@pytest.mark.clause("register.central")
def test_a_service_contributes_where_it_is_named_and_does_not_lead_and_never_to_a_locked_case() -> None:
    assert relation_of("housing", {"revenues"}, False, False, {"revenues"}) is Relation.CONTRIBUTING
    assert relation_of("housing", {"housing", "revenues"}, False, False, {"revenues"}) is Relation.OWN
    assert relation_of("housing", {"revenues"}, False, False, {"environment"}) is Relation.OTHER
    assert relation_of("housing", {"revenues"}, True, False, {"revenues"}) is Relation.LOCKED
