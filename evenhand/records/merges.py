"""Which two records were found to be of one person, and which row was whose? Kept, so that it can be undone without loss."""

from django.db import models

from evenhand.records.people import Person
from evenhand.records.remembered import Goes, Remembered
from evenhand.records.staff import StaffMember


class Merge(Remembered):
    """One merge: `merged` became `survivor`. Its ledger names rows by their ids alone.

    `moved` are the rows that were the merged person's, by table; `kept` those that were the survivor's already. A row that is
    in neither was added since. `was` has what moving had to change: which name was the main one of each, which case lost its
    mark `latest`. `born_before` is the survivor's date of birth where the merge took that of the merged.
    """

    personal = ("reason", "undone_reason", "born_before")
    goes = Goes.WITH_PERSON

    survivor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges")
    merged = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="was_merged")
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.TextField()
    moved = models.JSONField(default=dict)
    kept = models.JSONField(default=dict)
    was = models.JSONField(default=dict)
    took_born = models.BooleanField(default=False)
    born_before = models.DateField(null=True, blank=True)
    undone_by = models.ForeignKey(StaffMember, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["merged"], condition=models.Q(undone_at__isnull=True), name="merged_once_at_a_time"),
            models.CheckConstraint(condition=~models.Q(survivor=models.F("merged")), name="merge_of_two"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="merge_has_reason"),
            models.CheckConstraint(
                condition=models.Q(undone_by__isnull=True, undone_at__isnull=True)
                | models.Q(undone_by__isnull=False, undone_at__isnull=False),
                name="merge_undone_who_and_when",
            ),
        ]
