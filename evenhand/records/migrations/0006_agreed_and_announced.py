"""What was agreed in answer to a challenge is carried out, and something owed may make no sense after a day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0005_closures_taken_out")]
    operations = [
        migrations.AddField("oweditem", "shows_until", models.DateField(blank=True, null=True)),
        migrations.RemoveConstraint("challengestep", "challenge_step_known"),
        migrations.AddConstraint(
            "challengestep",
            models.CheckConstraint(
                condition=models.Q(("step__in", ["acknowledged", "answered", "carried_out"])), name="challenge_step_known"
            ),
        ),
    ]
