"""What is held from deletion, what was deleted, and what proves it without keeping it?"""

from django.db import models

from evenhand.records.cases import Case
from evenhand.records.remembered import Goes, Remembered
from evenhand.records.staff import StaffMember


class Hold(Remembered):
    """A case may not be deleted while a hold is in force: its reason, owner and end."""

    personal = ("reason",)
    goes = Goes.WITH_CASE

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="holds")
    kind = models.CharField(max_length=30)
    reason = models.TextField()
    owner = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField()
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(until_on__gte=models.F("from_on")), name="hold_ends_after_start")
        ]


class Certificate(Remembered):
    """Proof of a deletion without content: when, under which clause and edition, and how many rows of each kind went."""

    personal = ()
    goes = Goes.KEPT

    deleted_on = models.DateField()
    due_on = models.DateField()
    clause = models.CharField(max_length=60)
    edition = models.CharField(max_length=40)
    counts = models.JSONField(default=dict)
    erased_at = models.DateTimeField(null=True, blank=True)


class DeletedRecord(models.Model):
    """The ledger of deleted ids, without content: applied again to whatever is restored from a backup."""

    personal = ()
    goes = Goes.KEPT

    record = models.UUIDField(primary_key=True)
    table = models.CharField(max_length=60)
    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="records")
