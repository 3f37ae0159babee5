"""What is there to tamper with? A case with a decision, an arrangement and search keys, and a way past the triggers."""

from django.db import connection

from evenhand.casework import cases, decisions
from evenhand.casework.people import Detail, note_adjustment
from evenhand.casework.training_council.scenery import measure, ready
from evenhand.records.cases import Case
from tests.council import found_council
from tests.dates import at, day
from tests.stories.scenes import planned

DECIDED = at("Thu 26 Nov 2026")


def a_bit_of_everything() -> Case:
    """A council with one case that was decided, with an adjustment, a conflict and a target on record."""
    council = found_council()
    by = council.head_of_housing
    details = (Detail("phone", "07700 900123", "tenancy"), Detail("email", "tamsin@example.com", "tenancy"))
    case = ready(council.housing, by, DECIDED, "Tamsin", "Holloway", details)
    assert case.person
    note_adjustment(person=case.person, words="Needs help by telephone.", source="the customer", by=by, at=DECIDED)
    cases.declare_conflict(case=case.reference, reason="A neighbour.", by=council.director_of_housing, at=DECIDED)
    cases.name_target(case=case.reference, staff=council.adviser, by=by, at=DECIDED)
    calls = measure("limited_calls", day("Thu 26 Nov 2026"), day("Wed 26 May 2027"), calls=1, period="week", minutes=10)
    decisions.decide_stage(
        case=case.reference, plan=planned("stage_1", (calls,), reasons="Shouting at staff."), by=by, at=DECIDED
    )
    return case


def drop_triggers() -> None:
    """Take every trigger of ours away, as somebody with the database's own tools could."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}"')
            return
        cursor.execute("SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
        for name, table in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}" ON {table}')
