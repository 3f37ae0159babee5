"""Who may do what to which case? One table: role by action by case; what is not in it is refused."""

from collections.abc import Collection
from enum import StrEnum

from evenhand.policy.editions.vocabulary import Role


class Relation(StrEnum):
    """What a case is to the person who asks. `NOT_A_CASE` is for actions that concern no case."""

    NOT_A_CASE = "not a case"
    OWN = "their service's case"
    CONTRIBUTING = "another service's case, to which theirs contributes"
    OTHER = "another service's case"
    NAMED = "a locked case that names them"
    LOCKED = "a locked case that does not name them"


class Action(StrEnum):
    """What a page or a command does, as far as access goes."""

    HOME = "see what waits for me"
    ACCOUNT = "keep my own account"
    REPORT = "report an incident"
    READ_POLICY = "read the policy"
    OWN_TRAINING = "see my own training"
    CHECK = "check a contact"
    RECORD_CONTACT = "record a contact"
    VISIT = "check and book visits"
    CLEAR_VISIT = "approve a visit"
    FIND_PEOPLE = "find and enter people and places"
    TRIAGE = "triage an incident"
    OPEN_CASE = "open a case"
    SEE_CASE = "see a case"
    WORK_CASE = "work on a case"
    CONTRIBUTE = "contribute to a case"
    DECIDE_CASE = "decide on a case"
    SIGN_LETTERS = "write and sign letters"
    SEE_CLOSED = "see a closed case"
    SEE_REGISTER = "see the register"
    EXPORT_REGISTER = "export the register"
    IMPORT_REGISTER = "import the register"
    TAKE_OUTAGE_COPY = "take the outage copy"
    CHALLENGES = "take in and answer challenges"
    STAND_IN = "appoint a stand-in"
    SEE_OWED = "see everything owed"
    SEE_AUDIT = "see who looked at what"
    RETENTION = "run deletion and holds"
    KEEP_TRAINING = "keep training"
    KEEP_STAFF = "keep staff and posts"
    KEEP_EDITIONS = "keep editions and settings"
    KEEP_CLIENTS = "keep the tokens of other systems"
    HEALTH = "see whether everything runs"


EVERYBODY = frozenset(Role) - {Role.CLIENT}
KEEPER, DECIDER, OWNER = Role.CASE_KEEPER, Role.STAGE_DECIDER, Role.INFORMATION_OWNER
NOT_A_CASE, OWN, OTHER, NAMED = Relation.NOT_A_CASE, Relation.OWN, Relation.OTHER, Relation.NAMED
CONTRIBUTING = Relation.CONTRIBUTING
NOBODY: frozenset[Role] = frozenset()

TABLE: dict[Action, dict[Relation, frozenset[Role]]] = {
    Action.HOME: {NOT_A_CASE: EVERYBODY},
    Action.ACCOUNT: {NOT_A_CASE: EVERYBODY},
    Action.REPORT: {NOT_A_CASE: EVERYBODY},
    Action.READ_POLICY: {NOT_A_CASE: EVERYBODY},
    Action.OWN_TRAINING: {NOT_A_CASE: EVERYBODY},
    Action.CHECK: {NOT_A_CASE: frozenset({Role.ADVISER, Role.VISITING_OFFICER, Role.POINT_OF_CONTACT, KEEPER, DECIDER, OWNER})},
    Action.RECORD_CONTACT: {NOT_A_CASE: frozenset({Role.ADVISER, Role.POINT_OF_CONTACT, KEEPER})},
    Action.VISIT: {NOT_A_CASE: frozenset({Role.VISITING_OFFICER, KEEPER})},
    Action.CLEAR_VISIT: {NOT_A_CASE: frozenset({KEEPER})},
    Action.FIND_PEOPLE: {NOT_A_CASE: frozenset({KEEPER})},
    Action.TRIAGE: {NOT_A_CASE: frozenset({KEEPER}), OWN: frozenset({KEEPER}), NAMED: frozenset({KEEPER, DECIDER})},
    Action.OPEN_CASE: {NOT_A_CASE: frozenset({KEEPER}), OWN: frozenset({KEEPER}), NAMED: frozenset({KEEPER})},
    Action.SEE_CASE: {
        OWN: frozenset({KEEPER, DECIDER, OWNER}),
        OTHER: frozenset({DECIDER, OWNER}),
        NAMED: frozenset({KEEPER, DECIDER, OWNER}),
    },
    Action.WORK_CASE: {OWN: frozenset({KEEPER}), NAMED: frozenset({KEEPER})},
    Action.CONTRIBUTE: {CONTRIBUTING: frozenset({KEEPER})},
    Action.DECIDE_CASE: {
        OWN: frozenset({KEEPER, DECIDER}),
        OTHER: frozenset({DECIDER}),
        NAMED: frozenset({KEEPER, DECIDER}),
    },
    Action.SIGN_LETTERS: {OWN: frozenset({KEEPER}), NAMED: frozenset({KEEPER})},
    Action.SEE_CLOSED: {OWN: frozenset({KEEPER, OWNER}), OTHER: frozenset({OWNER}), NAMED: frozenset({KEEPER, OWNER})},
    Action.SEE_REGISTER: {
        NOT_A_CASE: frozenset({KEEPER, DECIDER, OWNER}),
        OWN: frozenset({KEEPER, DECIDER, OWNER}),
        OTHER: frozenset({KEEPER, DECIDER, OWNER}),
        NAMED: frozenset({KEEPER, DECIDER, OWNER}),
    },
    Action.EXPORT_REGISTER: {NOT_A_CASE: frozenset({KEEPER, OWNER})},
    Action.IMPORT_REGISTER: {NOT_A_CASE: frozenset({KEEPER, OWNER})},
    Action.TAKE_OUTAGE_COPY: {NOT_A_CASE: frozenset({Role.POINT_OF_CONTACT, KEEPER, OWNER})},
    Action.CHALLENGES: {
        NOT_A_CASE: frozenset({KEEPER, OWNER}),
        OWN: frozenset({KEEPER, OWNER}),
        OTHER: frozenset({OWNER}),
        NAMED: frozenset({KEEPER, OWNER}),
    },
    Action.STAND_IN: {NOT_A_CASE: frozenset({KEEPER, DECIDER, OWNER})},
    Action.SEE_OWED: {NOT_A_CASE: frozenset({KEEPER, DECIDER, OWNER})},
    Action.SEE_AUDIT: {NOT_A_CASE: frozenset({OWNER})},
    Action.RETENTION: {
        NOT_A_CASE: frozenset({OWNER}),
        OWN: frozenset({OWNER}),
        OTHER: frozenset({OWNER}),
        NAMED: frozenset({OWNER}),
    },
    Action.KEEP_TRAINING: {NOT_A_CASE: frozenset({Role.TRAINING_LEAD})},
    Action.KEEP_STAFF: {NOT_A_CASE: frozenset({Role.ADMINISTRATOR})},
    Action.KEEP_EDITIONS: {NOT_A_CASE: frozenset({Role.ADMINISTRATOR})},
    Action.KEEP_CLIENTS: {NOT_A_CASE: frozenset({Role.ADMINISTRATOR})},
    Action.HEALTH: {NOT_A_CASE: frozenset({Role.ADMINISTRATOR})},
}

# To contribute is a line of its own, and no more (A26): whatever else somebody may do to the case of another service, they may do
# to one that their own contributes to.
for _line in TABLE.values():
    if OTHER in _line:
        _line[CONTRIBUTING] = _line[OTHER]

# What a command may do, as the installation's own account (docs/decisions/the-operator.md). It brings in, takes out, checks
# and runs what runs by itself anyway; it never triages, opens, works on or decides a case, and never signs a letter.
OPERATOR_MAY = frozenset(
    {
        Action.CHECK,
        Action.RECORD_CONTACT,
        Action.VISIT,
        Action.FIND_PEOPLE,
        Action.SEE_CASE,
        Action.SEE_CLOSED,
        Action.SEE_REGISTER,
        Action.EXPORT_REGISTER,
        Action.IMPORT_REGISTER,
        Action.SEE_OWED,
        Action.RETENTION,
        Action.KEEP_TRAINING,
        Action.KEEP_STAFF,
        Action.KEEP_EDITIONS,
        Action.KEEP_CLIENTS,
        Action.HEALTH,
    }
)
for _action in OPERATOR_MAY:
    TABLE[_action] = {relation: roles | {Role.OPERATOR} for relation, roles in TABLE[_action].items()}

# What another system may do at all, whatever its token; its scopes narrow it (policy/clients.py). It takes in and looks up. It
# keeps no case, decides nothing, belongs to no service and is named on no locked case: those are not there for it.
CLIENT_MAY = frozenset(
    {
        Action.CHECK,
        Action.RECORD_CONTACT,
        Action.REPORT,
        Action.VISIT,
        Action.FIND_PEOPLE,
        Action.CHALLENGES,
        Action.SEE_REGISTER,
        Action.SEE_OWED,
        Action.SEE_AUDIT,
    }
)
for _action in CLIENT_MAY:
    for _relation in {Relation.NOT_A_CASE, Relation.OTHER} & set(TABLE[_action]):
        TABLE[_action][_relation] |= {Role.CLIENT}


# What shows the register: its briefing is acknowledged first (policy/briefing.py). A contact check and a visit are not the
# register, and wait for nothing.
AFTER_THE_BRIEFING = frozenset({Action.SEE_REGISTER, Action.EXPORT_REGISTER, Action.IMPORT_REGISTER, Action.TAKE_OUTAGE_COPY})


def may(roles: Collection[Role], action: Action, relation: Relation = Relation.NOT_A_CASE) -> bool:
    """Whether somebody with `roles` may do `action` to a case that is `relation` to them. A locked case that does not
    name them is refused to everybody, and a door answers as if it did not exist."""
    return bool(TABLE[action].get(relation, NOBODY) & frozenset(roles))


def relation_of(
    service: str, services: Collection[str], locked: bool, named: bool, contributors: Collection[str] = ()
) -> Relation:
    """What a case of `service`, to which `contributors` contribute, is to somebody who belongs to `services`; a locked case is
    judged by its names alone."""
    if locked:
        return Relation.NAMED if named else Relation.LOCKED
    if service in services:
        return Relation.OWN
    return Relation.CONTRIBUTING if set(contributors) & set(services) else Relation.OTHER


def roles_for(action: Action) -> frozenset[Role]:
    """Every role that may do `action` to some case or to none: who is let in at its door at all."""
    return frozenset().union(*TABLE[action].values())
