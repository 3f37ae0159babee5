"""Who checked a contact, when, for what purpose, and what was shown? What was typed is not kept."""

from django.db import models

from evenhand.records.remembered import Goes, Remembered, one_of
from evenhand.records.staff import StaffMember


class ContactCheck(Remembered):
    """One check: the kinds of fact given, the purpose, and the cases and people that the answer showed (ids of ours).

    Later, each once: whose call was timed from when, and what was said of who it was. `follows` is the check whose candidate
    this one confirmed; `broad` one that could have shown many (register.owner); `unsure` one that showed candidates alone.
    """

    personal = ("purpose", "shown")
    goes = Goes.AFTER_CHECKS

    # Without a constraint in the database, which would lock the account's row for every check: all the calls of a telephone
    # system are checked by one account. It is indexed together with the time.
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    at = models.DateTimeField(db_index=True)
    given = models.CharField(max_length=100)
    channel = models.CharField(max_length=20, blank=True)
    purpose = models.CharField(max_length=200)
    shown = models.JSONField(default=list)
    broad = models.BooleanField(default=False)
    unsure = models.BooleanField(default=False)
    follows = models.UUIDField(null=True, blank=True)
    timed = models.UUIDField(null=True, blank=True)
    timed_from = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=10, blank=True)
    was = models.UUIDField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["by", "at"], name="check_of_staff_at")]
        constraints = [one_of("check_answer_known", "answer", ("", "yes", "no", "other"))]
