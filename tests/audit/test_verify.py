"""Is what the verbs wrote clean, and a chain or a stored answer that was touched found and named?"""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from evenhand.casework import sealing, verify
from evenhand.cli.main import main
from evenhand.queries.chain import Finding
from evenhand.records.audit import AuditEntry, AuditLink
from evenhand.records.cases import Case, OwedItem, Standing
from evenhand.records.decisions import InForce
from evenhand.records.people import SearchKey
from tests.audit.scenes import a_bit_of_everything, drop_triggers
from tests.dates import at
from tests.verifying import verify_is_clean

NOW = at("Thu 1 Jan 2026")


def found() -> list[Finding]:
    answer = verify.everything(NOW)
    return [one for one in (answer.chain.wrong, *answer.findings) if one is not None]


def test_what_the_verbs_wrote_is_clean_and_a_late_commit_gets_a_later_position(db: None) -> None:
    a_bit_of_everything()
    verify_is_clean()
    before = AuditLink.objects.count()
    AuditEntry.objects.create(pk=-5, at=NOW, verb="late", kind="case")
    assert sealing.seal(everything=True) == 1
    assert AuditLink.objects.get(entry=-5).position == before + 1
    verify_is_clean()


@pytest.mark.parametrize(
    ("change", "table"),
    [
        (lambda: Standing.objects.filter(pk=Case.objects.first().pk).update(stage="stage_9"), "records_standing"),
        (lambda: InForce.objects.update(instruction="Anything goes."), "records_inforce"),
        (lambda: OwedItem.objects.filter(subject_kind="case").update(clause="x"), "records_oweditem"),
        (lambda: SearchKey.objects.filter(kind="phone").update(value="+440000000000"), "records_searchkey"),
        (lambda: SearchKey.objects.filter(kind="name").delete(), "records_searchkey"),
        (lambda: Case.incidents.through.objects.all().delete(), "records_case"),
    ],
)
def test_a_stored_answer_that_is_not_the_computed_one_is_found(db: None, change: Callable[[], object], table: str) -> None:
    a_bit_of_everything()
    change()
    assert table in {one.table for one in found()}


def _sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("statement", "table", "words"),
    [
        ("UPDATE records_auditentry SET verb = 'x'", "records_auditentry", "changed"),
        ("UPDATE records_auditlink SET digest = 'x' WHERE position = 7", "records_auditentry", "changed"),
        ("DELETE FROM records_auditentry WHERE id = (SELECT MIN(id) FROM records_auditentry)", "records_auditentry", "missing"),
        ("DELETE FROM records_auditlink WHERE position = 3", "records_auditlink", "missing"),
        ("DELETE FROM records_statement", "records_statement", "gone"),
    ],
)  # fmt: skip
def test_a_chain_that_was_touched_is_found(fresh_database: str, statement: str, table: str, words: str) -> None:
    a_bit_of_everything()
    verify_is_clean()
    drop_triggers()
    _sql(statement)
    named = [one for one in found() if one.table == table]
    assert named
    assert words in named[0].wrong


def test_the_command_ends_with_1_and_names_the_row(fresh_database: str, capsys: pytest.CaptureFixture[str]) -> None:
    a_bit_of_everything()
    assert main(["verify"]) == 0
    drop_triggers()
    pk = Case.objects.get().statements.first().pk
    _sql("UPDATE records_statement SET words = 'X' || words")
    assert main(["verify"]) == 1
    said = capsys.readouterr()
    assert f"records_statement {pk}: changed" in said.err


@pytest.mark.parametrize("table", ["records_auditentry", "records_auditlink"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET digest = 'x'", "DELETE FROM {}"])
def test_the_database_refuses_to_change_or_delete_the_audit(db: None, table: str, statement: str) -> None:
    a_bit_of_everything()
    sealing.seal()
    with pytest.raises(DatabaseError), transaction.atomic():
        _sql(statement.format(table))
    if connection.vendor == "postgresql":
        with pytest.raises(DatabaseError), transaction.atomic():
            _sql(f"TRUNCATE {table}")
