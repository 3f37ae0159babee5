"""The record of a sending says that a copy of the policy went with the letter."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0008_what_services_contribute")]
    operations = [
        migrations.AddField("dispatch", "policy_enclosed", models.BooleanField(null=True)),
    ]
