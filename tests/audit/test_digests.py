"""Does the digest of a record still hold that was there before one of its fields? Else an upgrade would look like a change."""

import hashlib
import json

from django.apps import apps
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddField

from evenhand.policy.editions.vocabulary import Channel
from evenhand.records.contacts import Contact
from evenhand.records.digests import CAME_LATER, digest_of
from tests.dates import at, day

WHEN = at("Thu 26 Nov 2026")


def test_a_contact_from_before_it_was_asked_whether_it_went_unanswered_is_unchanged() -> None:
    one = Contact(salt=b"s" * 16, at=WHEN, on=day("Thu 26 Nov 2026"), channel=Channel.EMAIL.value)
    before = {
        "id": str(one.pk), "person_id": None, "at": WHEN.timestamp(), "on": "2026-11-26", "channel": "email", "minutes": None,
        "ended_by_us": False, "note": "", "taken_by_id": None, "recorded_in": None,
    }  # fmt: skip
    said = hashlib.sha256(b"s" * 16 + json.dumps(before, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
    assert digest_of(one) == said
    one.unanswered = True
    assert digest_of(one) != said, "what it says since counts"


def test_every_field_that_a_migration_added_to_what_is_digested_is_named() -> None:
    added = {
        operation.name: operation.field
        for key, migration in MigrationLoader(None).disk_migrations.items()
        if key[0] == "records" and migration.dependencies
        for operation in migration.operations
        if isinstance(operation, AddField) and hasattr(apps.get_model("records", operation.model_name), "salt")
    }
    assert {name: field.default if field.has_default() else None for name, field in added.items()} == CAME_LATER
