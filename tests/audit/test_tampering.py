"""Is one changed byte found and named, in any audited row? Each column of each table, triggers dropped, on both databases."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import zip_longest
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, models, transaction

from evenhand.casework import audit, verify, work
from evenhand.casework.visits import Visit
from evenhand.cli.main import main
from evenhand.queries.verify import audited_models
from evenhand.records.audit import AuditEntry, AuditLink
from evenhand.records.cases import Case, Statement
from evenhand.records.incidents import Incident
from evenhand.records.people import Person
from evenhand.records.retention import DeletedRecord
from tests.audit.full_scene import DELETED, everything_there_is
from tests.audit.tampering import Target, change, dumped, let_anything_through, natural, stored, targets, write
from tests.harness import databases
from tests.verifying import verify_is_clean


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Made once: a database in which every audited table has rows, sealed."""
    with django_db_blocker.unblock(), databases.fresh_copy():
        everything_there_is()
        verify_is_clean(DELETED)
        yield


@pytest.fixture
def filled(made: None, fresh_database: str) -> None:
    """A copy of it, of this test's own, with nothing left that refuses a change."""
    let_anything_through()


def found() -> set[tuple[str, str]]:
    answer = verify.everything(DELETED, home=settings.EVENHAND_HOME)
    return {(one.table, one.row) for one in (answer.chain.wrong, *answer.findings) if one is not None}


class _Back(Exception):
    """Takes changes back."""


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever is changed inside is as it was afterwards."""
    try:
        with transaction.atomic():
            yield
            raise _Back
    except _Back:
        pass


def rounds() -> Iterator[list[Target]]:
    """Every column of every audited table once: a round changes at most one of each table."""
    for batch in zip_longest(*[targets(model) for model in audited_models()]):
        yield [one for one in batch if one is not None]


def _all_named(batch: list[Target], change_it: Callable[[Target], Any]) -> None:
    with taken_back():
        for one in batch:
            change_it(one)
        named = found()
        missed = [f"{m._meta.db_table}.{f.column}" for m, row, f in batch if (m._meta.db_table, str(row.pk)) not in named]
        assert missed == []


def test_a_changed_value_in_any_column_of_any_audited_table_is_found_and_named(filled: None) -> None:
    tried = 0
    for batch in rounds():
        _all_named(batch, lambda one: change(one, natural(one[2], getattr(one[1], one[2].attname))))
        tried += len(batch)
    assert tried == sum(len(targets(model)) for model in audited_models())


def _in_other_bytes(target: Target) -> bool:
    """Write what reads the same, or like nothing, in other bytes; whether this type has such a way on this database."""
    model, row, field = target
    value = getattr(row, field.attname)
    kind = (field.target_field if field.is_relation else field).get_internal_type()  # type: ignore[attr-defined]
    if connection.vendor == "postgresql":
        if kind not in ("DateField", "DateTimeField"):
            return False
        write(model, row.pk, field.column, "infinity")
    elif kind == "UUIDField":
        if value is None or value.hex == value.hex.upper():
            return False
        write(model, row.pk, field.column, value.hex.upper())
    elif kind in ("DateField", "DateTimeField"):
        write(model, row.pk, field.column, "none" if value is None else str(value)[:10] + "T" + str(value)[11:19])
    elif kind == "JSONField":
        write(model, row.pk, field.column, dumped(value) if value else "[ ]" if value == [] else "{ }")
    elif kind in ("TextField", "CharField", "EmailField"):
        write(model, row.pk, field.column, b"\xff" + (stored(model, row.pk, field.column) or b""))
        _as_text(target)
    else:
        return False
    return True


def _as_text(target: Target) -> None:
    """Bytes that are no characters, where SQLite is told that they are text."""
    model, row, field = target
    with connection.cursor() as cursor:
        sql = f'UPDATE "{model._meta.db_table}" SET "{field.column}" = CAST("{field.column}" AS TEXT) WHERE "id" = %s'
        cursor.execute(sql, [row.pk.hex])


def test_what_reads_the_same_or_not_at_all_in_other_bytes_is_found_and_named(filled: None) -> None:
    for batch in rounds():
        with taken_back():
            changed = [one for one in batch if _in_other_bytes(one)]
            named = found()
            missed = [f"{m._meta.db_table}.{f.column}" for m, r, f in changed if (m._meta.db_table, str(r.pk)) not in named]
            assert missed == []


def test_a_changed_value_in_any_column_of_the_audit_is_found_and_named(filled: None) -> None:
    entry = AuditEntry.objects.exclude(actor=None).exclude(subject=None).exclude(case=None).exclude(digest="").first()
    assert entry is not None
    for field in [f for f in AuditEntry._meta.concrete_fields if not f.primary_key]:
        target: Target = (AuditEntry, entry, field)
        _all_named([target], lambda one: change(one, natural(one[2], getattr(one[1], one[2].attname))))
        if connection.vendor == "sqlite" and field.get_internal_type() in ("UUIDField", "DateTimeField"):
            _all_named([target], _in_other_bytes)


@pytest.mark.parametrize("model", audited_models(), ids=lambda m: m.__name__)
def test_the_scene_fills_every_audited_table(filled_tables: set[type[models.Model]], model: type[models.Model]) -> None:
    assert model in filled_tables, "A new audited model: let tests/audit/full_scene.py make one by its verb"


@pytest.fixture(scope="module")
def filled_tables(made: None) -> set[type[models.Model]]:
    """The audited tables that the scene fills."""
    return {model for model in audited_models() if model._default_manager.exists()}


def _sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))


def test_a_deleted_row_of_any_audited_table_is_found_and_named(filled: None) -> None:
    deleted = []
    with taken_back():
        for model in audited_models():
            row = model._default_manager.order_by("-pk").first()
            assert row is not None
            key = row._meta.pk.get_db_prep_value(row.pk, connection)  # type: ignore[union-attr]
            _sql(f'DELETE FROM "{model._meta.db_table}" WHERE "id" = %s', key)
            deleted.append((model._meta.db_table, str(row.pk)))
        assert set(deleted) <= found()


def test_an_inserted_row_is_found_and_named(filled: None) -> None:
    statement, visit = Statement.objects.all()[0], Visit.objects.all()[0]
    with taken_back():
        statement.pk = visit.pk = None
        statement._state.adding = visit._state.adding = True
        statement.pk, visit.pk = Case().pk, Case().pk
        visit.reference = "VI-X"
        statement.save(force_insert=True)
        visit.save(force_insert=True)
        assert {("records_statement", str(statement.pk)), ("records_visit", str(visit.pk))} <= found()


def test_two_rows_that_were_swapped_are_found_and_named(filled: None) -> None:
    one = Incident.objects.all()[0]
    other = Incident.objects.exclude(what_happened=one.what_happened)[0]
    with taken_back():
        for row, words in ((one, other.what_happened), (other, one.what_happened)):
            write(Incident, row.pk, "what_happened", words)
        assert {("records_incident", str(one.pk)), ("records_incident", str(other.pk))} <= found()
    first, second = AuditEntry.objects.order_by("pk")[:2]
    with taken_back():
        for old, new in ((first.pk, -1), (second.pk, first.pk), (-1, second.pk)):
            _sql("UPDATE records_auditentry SET id = %s WHERE id = %s", new, old)
        assert ("records_auditentry", str(first.pk)) in found()


def test_two_ids_that_were_swapped_are_found_and_named(filled: None) -> None:
    one, other = Person.objects.order_by("pk")[:2]
    spare = Case().pk
    prepared = Person._meta.pk.get_db_prep_value  # type: ignore[union-attr]
    with taken_back():
        for old, new in ((one.pk, spare), (other.pk, one.pk), (spare, other.pk)):
            _sql("UPDATE records_person SET id = %s WHERE id = %s", prepared(new, connection), prepared(old, connection))
        assert {("records_person", str(one.pk)), ("records_person", str(other.pk))} <= found()


def test_a_changed_link_is_found_at_its_place(filled: None) -> None:
    entry = AuditLink.objects.get(position=7).entry
    for statement in (
        "UPDATE records_auditlink SET digest = 'x' WHERE position = 7",
        "UPDATE records_auditlink SET position = 1000000 WHERE position = 7",
        "UPDATE records_auditlink SET entry = -7 WHERE position = 7",
        "DELETE FROM records_auditlink WHERE position = 7",
    ):
        with taken_back():
            _sql(statement)
            wrong = verify.everything(DELETED).chain.wrong
            assert wrong
            assert wrong.row in ("7", str(entry), "-7")


def test_an_end_of_the_audit_that_was_cut_off_is_found(filled: None, capsys: pytest.CaptureFixture[str]) -> None:
    by, case = Person.objects.all()[0].entered_by, Case.objects.all()[0]
    for _ in range(5):
        audit.looked(by=by, at=DELETED, verb="case_seen", kind="case", subject=case.pk, case=case.pk)
    work.seal(home=settings.EVENHAND_HOME)
    last = AuditLink.objects.order_by("-position")[0]
    assert main(["verify", "--head", last.digest]) == 0
    _sql("DELETE FROM records_auditlink WHERE position > %s", last.position - 5)
    assert ("records_auditlink", str(last.position)) in found()
    _sql("DELETE FROM records_auditentry WHERE id > %s", last.entry - 5)
    assert main(["verify"]) == 1
    assert f"records_auditlink {last.position}: missing or changed" in capsys.readouterr().err
    audit.looked(by=by, at=DELETED, verb="case_seen", kind="case", subject=case.pk, case=case.pk)
    work.seal(home=settings.EVENHAND_HOME, everything=True)
    assert main(["verify", "--head", last.digest]) == 1, "what is sealed afterwards hides nothing"
    said = capsys.readouterr().err
    assert f"records_auditlink {last.position}: missing or changed" in said
    assert f"records_auditlink {last.digest}: missing" in said


def test_a_changed_ledger_of_deletions_is_found_and_named(filled: None) -> None:
    row = DeletedRecord.objects.all()[0]
    for changed in ("UPDATE records_deletedrecord SET \"table\" = 'x'", "DELETE FROM records_deletedrecord"):
        with taken_back():
            _sql(f"{changed} WHERE record = %s", DeletedRecord._meta.pk.get_db_prep_value(row.pk, connection))  # type: ignore[union-attr]
            assert ("records_certificate", str(row.certificate_id)) in found()
