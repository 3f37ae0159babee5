"""A contact on a closed matter goes without an answer only when somebody has read it and found nothing new."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0006_agreed_and_announced")]
    operations = [
        migrations.AddField("contact", "unanswered", models.BooleanField(default=False)),
    ]
