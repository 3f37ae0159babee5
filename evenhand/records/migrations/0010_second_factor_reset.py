"""That somebody's lost second factor was reset, by whom, when and why, is a record of its own, written once and never changed."""

import functools
import secrets
import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

TABLE = "records_secondfactorreset"


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
    dependencies = [("records", "0009_policy_enclosed")]
    operations = [
        migrations.CreateModel(
            name="SecondFactorReset",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("salt", models.BinaryField(default=functools.partial(secrets.token_bytes, *(16,), **{}), max_length=16)),
                ("reset_at", models.DateTimeField()),
                ("reason", models.TextField()),
                (
                    "reset_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="second_factor_resets",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("staff", models.F("reset_by")), _negated=True), name="second_factor_not_by_oneself"
                    )
                ],
            },
        ),
        migrations.RunPython(guard, unguard),
    ]
