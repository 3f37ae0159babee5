"""Who checked a contact, when, for what purpose, and what was shown? What was typed is not kept."""

from django.db import models

from evenhand.records.remembered import Goes, Remembered
from evenhand.records.staff import StaffMember


class ContactCheck(Remembered):
    """One check: the kinds of fact given, the purpose, and the cases and people that the answer showed (ids of ours)."""

    personal = ("purpose", "shown")
    goes = Goes.AFTER_CHECKS

    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_index=True)
    given = models.CharField(max_length=100)
    channel = models.CharField(max_length=20, blank=True)
    purpose = models.CharField(max_length=200)
    shown = models.JSONField(default=list)
