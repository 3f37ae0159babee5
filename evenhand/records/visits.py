"""Which visits are booked, assessed, cleared and finished? A registered place is not cleared before its assessment."""

from django.db import models

from evenhand.policy.visits import Light, Outcome, Reportable, Residual, VisitorKind
from evenhand.records.places import Place
from evenhand.records.remembered import Goes, Remembered, one_of
from evenhand.records.staff import StaffMember


class Visit(Remembered):
    """A visit to a place on a day: who goes, why, by when they should be out; since when they were there, and out."""

    personal = ("reason", "visitor", "out_of_hours", "what_happened")
    goes = Goes.WITH_PERSON

    reference = models.CharField(max_length=20, unique=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="visits")
    visitor = models.CharField(max_length=200)
    visitor_kind = models.CharField(max_length=20, default="employee")
    out_of_hours = models.CharField(max_length=200, blank=True)
    staff = models.ForeignKey(StaffMember, null=True, blank=True, on_delete=models.PROTECT, related_name="visits")
    visit_on = models.DateField()
    reason = models.TextField()
    booked_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    booked_at = models.DateTimeField()
    check_out_by = models.DateTimeField(null=True, blank=True)
    checked_in_at = models.DateTimeField(null=True, blank=True)
    checked_out_at = models.DateTimeField(null=True, blank=True)
    called_off_at = models.DateTimeField(null=True, blank=True)
    what_happened = models.TextField(blank=True)
    reportable = models.CharField(max_length=10, blank=True)

    class Meta:
        indexes = [models.Index(fields=["visit_on"], name="visit_by_day")]
        constraints = [
            one_of("visitor_kind_known", "visitor_kind", VisitorKind),
            one_of("reportable_known", "reportable", ("", *Reportable)),
        ]


class RiskAssessment(Remembered):
    """The assessment of one visit, valid for it alone: what is known, the controls, what was decided, who approved it."""

    personal = (
        "necessity",
        "alternatives",
        "present",
        "known_conduct",
        "hazards",
        "environment",
        "needs",
        "controls",
        "line_manager",
    )
    goes = Goes.WITH_PERSON

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="assessments")
    necessity = models.TextField()
    alternatives = models.TextField(blank=True)
    present = models.TextField(blank=True)
    known_conduct = models.TextField()
    hazards = models.TextField(blank=True)
    environment = models.TextField(blank=True)
    needs = models.TextField(blank=True)
    controls = models.TextField()
    light = models.CharField(max_length=10, blank=True)
    residual = models.CharField(max_length=10, blank=True)
    line_manager = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=30)
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    approved_by = models.ForeignKey(StaffMember, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("assessment_outcome_known", "outcome", Outcome),
            one_of("light_known", "light", ("", *Light)),
            one_of("residual_known", "residual", ("", *Residual)),
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True, approved_at__isnull=True)
                | models.Q(approved_by__isnull=False, approved_at__isnull=False),
                name="assessment_approved_who_and_when",
            ),
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True) | ~models.Q(approved_by=models.F("by")),
                name="assessment_not_approved_by_its_author",
            ),
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
