"""What came from the earlier register? Entries that restrict nothing until they are confirmed by a decision."""

from django.db import models

from evenhand.records.cases import Case
from evenhand.records.people import Person
from evenhand.records.places import Place
from evenhand.records.remembered import Goes, Remembered
from evenhand.records.staff import Service, StaffMember


class EarlierEntry(Remembered):
    """A row of an earlier register: unverified, to be reviewed by a day, then confirmed or dropped (or out of look-up)."""

    personal = ("row", "measures", "notes", "reviewer")
    goes = Goes.WITH_PERSON

    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="earlier_entries")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="earlier_entries")
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=64, unique=True)
    row = models.JSONField(default=dict)
    measures = models.TextField(blank=True)
    notes = models.TextField(blank=True)
    reviewer = models.CharField(max_length=300, blank=True)
    started_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    advised_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    danger = models.BooleanField(default=False)
    imported_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField()
    review_by = models.DateField()
    shows_until = models.DateTimeField(null=True, blank=True)
    deletion_due_on = models.DateField()
    confirmed_case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="earlier_entries")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(StaffMember, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=10, blank=True)
    answer_reason = models.TextField(blank=True)
