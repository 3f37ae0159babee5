"""A day on which the council meant to close can be taken out, and stays on record."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0004_who_comes_and_who_leaves")]
    operations = [
        migrations.AddField("closure", "taken_out_at", models.DateTimeField(blank=True, null=True)),
    ]
