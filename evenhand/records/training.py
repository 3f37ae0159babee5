"""Who has done which course, and who has acknowledged which text of the briefing, and when?"""

from django.db import models

from evenhand.records.remembered import Goes, Remembered
from evenhand.records.staff import StaffMember


class Completion(Remembered):
    """A course of an edition's round completed by somebody on a day."""

    personal = ()
    goes = Goes.WITH_STAFF

    staff = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="completions")
    course = models.CharField(max_length=40)
    edition = models.CharField(max_length=40)
    completed_on = models.DateField()
    recorded_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["staff", "course", "edition", "completed_on"], name="completion_once"),
        ]


class BriefingAcknowledgement(Remembered):
    """A text of the register's briefing, acknowledged by somebody at a time. `version` is the digest of the text."""

    personal = ()
    goes = Goes.WITH_STAFF

    staff = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="acknowledgements")
    version = models.CharField(max_length=16)
    edition = models.CharField(max_length=40)
    acknowledged_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "version"], name="acknowledged_once")]
