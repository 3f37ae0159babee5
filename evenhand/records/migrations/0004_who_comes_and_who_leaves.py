"""A password for one sign-in has an end, and somebody who leaves has a last day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0003_no_statistics_of_people")]
    operations = [
        migrations.AddField("staffmember", "one_time_until", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("staffmember", "last_day", models.DateField(blank=True, null=True)),
    ]
