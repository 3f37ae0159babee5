"""What was typed and not yet sent? Drafts that survive, and the mark that a form was already taken."""

from django.db import models

from evenhand.records.remembered import Goes
from evenhand.records.staff import StaffMember


class Draft(models.Model):
    """Somebody's unfinished form: kept until it is sent, given up, or its last day has passed."""

    personal = ("answers",)
    goes = Goes.WITH_DRAFT

    id = models.BigAutoField(primary_key=True)
    staff = models.ForeignKey(StaffMember, on_delete=models.CASCADE, related_name="drafts")
    form = models.CharField(max_length=60)
    subject = models.CharField(max_length=80, blank=True)
    answers = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "form", "subject"], name="one_draft_for_a_form")]


class Submission(models.Model):
    """A form that was taken once: sent again with the same token it does nothing and leads to the same place."""

    personal = ()
    goes = Goes.KEPT

    token = models.UUIDField(primary_key=True)
    staff = models.UUIDField()
    at = models.DateTimeField(db_index=True)
    result = models.UUIDField(null=True, blank=True)


class Lease(models.Model):
    """Who works on something owed, until when: where it runs out, another takes it up."""

    personal = ()
    goes = Goes.KEPT

    name = models.CharField(max_length=80, primary_key=True)
    holder = models.CharField(max_length=80)
    until = models.DateTimeField()
