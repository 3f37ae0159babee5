"""Which visits are booked, assessed, cleared and finished? A registered place is not cleared before its assessment."""

from django.db import models

from evenhand.records.places import Place
from evenhand.records.remembered import Goes, Remembered
from evenhand.records.staff import StaffMember


class Visit(Remembered):
    """A visit to a place on a day: who goes, why, and by when they should be out."""

    personal = ("reason", "visitor")
    goes = Goes.WITH_PERSON

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="visits")
    visitor = models.CharField(max_length=200)
    visitor_kind = models.CharField(max_length=20, default="employee")
    staff = models.ForeignKey(StaffMember, null=True, blank=True, on_delete=models.PROTECT, related_name="visits")
    visit_on = models.DateField()
    reason = models.TextField()
    booked_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    booked_at = models.DateTimeField()
    check_out_by = models.DateTimeField(null=True, blank=True)
    checked_out_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)


class RiskAssessment(Remembered):
    """The assessment of one visit: what is known, the controls, what was decided, and who approved it."""

    personal = ("known_conduct", "environment", "controls")
    goes = Goes.WITH_PERSON

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="assessments")
    necessity = models.TextField()
    known_conduct = models.TextField()
    environment = models.TextField(blank=True)
    controls = models.TextField()
    outcome = models.CharField(max_length=30)
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    approved_by = models.ForeignKey(StaffMember, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True, approved_at__isnull=True)
                | models.Q(approved_by__isnull=False, approved_at__isnull=False),
                name="assessment_approved_who_and_when",
            )
        ]


class EmergencyOverride(Remembered):
    """A manager let a visit go ahead without an assessment, with the reason (A23)."""

    personal = ("reason",)
    goes = Goes.WITH_PERSON

    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, related_name="override")
    reason = models.TextField()
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Slip(Remembered):
    """What a visitor or contractor takes along: the instruction alone, until an instant."""

    personal = ("instruction",)
    goes = Goes.WITH_PERSON

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="slips")
    instruction = models.TextField()
    expires_at = models.DateTimeField()
    issued_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
