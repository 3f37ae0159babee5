"""What a contributing service says to a case is a record of its own, written once and never changed."""

import functools
import secrets
import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

TABLE = "records_contribution"
RECORDS = [
    "evidence",
    "definition",
    "kind",
    "impact",
    "exceptional",
    "protected",
    "tried",
    "adjustments",
    "equality",
    "support",
    "own_part",
    "police",
    "identity",
]


def guard(apps, schema_editor):
    """Refuse UPDATE, as for every row that is written once."""
    trigger = f"CREATE TRIGGER {TABLE}_never_changed BEFORE UPDATE ON {TABLE}"
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"{trigger} BEGIN SELECT RAISE(ABORT, '{TABLE} is never changed'); END")
    else:
        schema_editor.execute(f"{trigger} FOR EACH ROW EXECUTE FUNCTION evenhand_refuse()")


def unguard(apps, schema_editor):
    """Take the trigger away again."""
    on = f" ON {TABLE}" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER {TABLE}_never_changed{on}")


class Migration(migrations.Migration):
    dependencies = [("records", "0007_read_and_not_answered")]
    operations = [
        migrations.CreateModel(
            name="Contribution",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("salt", models.BinaryField(default=functools.partial(secrets.token_bytes, *(16,), **{}), max_length=16)),
                ("record", models.CharField(max_length=20)),
                ("words", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="contributions", to="records.case"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.service"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("record__in", RECORDS)),
                        name="contribution_record_known",
                    )
                ],
            },
        ),
        migrations.RunPython(guard, unguard),
    ]
