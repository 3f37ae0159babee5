"""Who was told what, why and until when? And the recall that goes to each of them when it was wrong or has ended."""

from django.db import models

from evenhand.records.cases import Case
from evenhand.records.remembered import Goes, Remembered
from evenhand.records.staff import StaffMember


class Disclosure(Remembered):
    """A service, contractor or Member was told the instruction of a case, for a purpose and until a day."""

    personal = ("recipient", "purpose")
    goes = Goes.WITH_CASE

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="disclosures")
    recipient_kind = models.CharField(max_length=20)
    recipient = models.CharField(max_length=300)
    purpose = models.TextField()
    told_on = models.DateField()
    expires_on = models.DateField()
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Recall(Remembered):
    """A disclosure called back, and the day its receipt came in."""

    personal = ()
    goes = Goes.WITH_CASE

    disclosure = models.OneToOneField(Disclosure, on_delete=models.PROTECT, related_name="recall")
    called_at = models.DateTimeField()
    receipt_on = models.DateField(null=True, blank=True)
    receipt_by = models.ForeignKey(StaffMember, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
