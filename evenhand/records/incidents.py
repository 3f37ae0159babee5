"""What was reported? An incident as it was told, its triage, the police duty and the support that it started."""

from django.db import models

from evenhand.policy.editions.vocabulary import Channel
from evenhand.records.people import Person
from evenhand.records.places import Place
from evenhand.records.remembered import Goes, Remembered, one_of
from evenhand.records.staff import Service, StaffMember


class Incident(Remembered):
    """A report of unreasonable contact. It is never changed; what is wrong in it is corrected by a note."""

    personal = (
        "who",
        "what_happened",
        "opinion",
        "witnesses",
        "effect_on_staff",
        "effect_on_service",
        "other_conduct",
        "where",
    )
    goes = Goes.WITH_REPORT

    reference = models.CharField(max_length=20, unique=True)
    reported_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="reports")
    reported_at = models.DateTimeField()
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="incidents")
    channel = models.CharField(max_length=20)
    happened_on = models.DateField()
    happened_time = models.CharField(max_length=5, blank=True)
    where = models.CharField(max_length=500, blank=True)
    who = models.CharField(max_length=500, blank=True)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="incidents")
    colleague = models.ForeignKey(StaffMember, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="incidents")
    conduct = models.JSONField(default=list)
    other_conduct = models.TextField(blank=True)
    what_happened = models.TextField()
    opinion = models.TextField(blank=True)
    witnesses = models.TextField(blank=True)
    effect_on_staff = models.TextField(blank=True)
    effect_on_service = models.TextField(blank=True)
    minutes_lost = models.PositiveIntegerField(default=0)
    support_wanted = models.BooleanField(default=False)
    aimed_at = models.ManyToManyField(StaffMember, blank=True, related_name="+")
    police_duty = models.BooleanField(default=False)
    edition = models.CharField(max_length=40)

    class Meta:
        constraints = [one_of("incident_channel_known", "channel", Channel)]


class Triage(Remembered):
    """What became of a report: accepted, linked to a case, or rejected with a reason that the reporter sees."""

    personal = ("reason",)
    goes = Goes.WITH_REPORT

    incident = models.OneToOneField(Incident, on_delete=models.PROTECT, related_name="triage")
    outcome = models.CharField(max_length=10)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            one_of("triage_outcome_known", "outcome", ("accepted", "linked", "rejected")),
            models.CheckConstraint(condition=~models.Q(outcome="rejected") | ~models.Q(reason=""), name="rejection_has_reason"),
        ]


class IncidentNote(Remembered):
    """A correction or addition to a report, by whom and when: the report itself stays as it was told."""

    personal = ("words",)
    goes = Goes.WITH_REPORT

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="notes")
    words = models.TextField()
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class PoliceReport(Remembered):
    """The police duty of an incident: the reference, or the named person who owes it. The latest row counts."""

    personal = ("police_reference",)
    goes = Goes.WITH_REPORT

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="police_reports")
    police_reference = models.CharField(max_length=100, blank=True)
    owed_by = models.ForeignKey(StaffMember, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(police_reference="") | models.Q(owed_by__isnull=False),
                name="police_reference_or_owner",
            )
        ]


class Support(Remembered):
    """The support offered to somebody after an incident, and its follow-up (intro.safe-staff)."""

    personal = ("offered", "follow_up")
    goes = Goes.WITH_REPORT

    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="support")
    offered = models.TextField()
    follow_up_on = models.DateField(null=True, blank=True)
    follow_up = models.TextField(blank=True)
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
