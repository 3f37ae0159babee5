"""Which letters were drafted, approved and issued, and how did they go out? The text as sent is kept as sent."""

from django.db import models

from evenhand.policy.editions.vocabulary import Occasion
from evenhand.records.cases import Case
from evenhand.records.decisions import Decision
from evenhand.records.remembered import Goes, Remembered, one_of
from evenhand.records.staff import StaffMember


class Letter(Remembered):
    """A letter: its sections while it is drafted; once issued its text never changes (a trigger holds that too)."""

    personal = ("sections", "facts", "recipient", "recipient_address")
    goes = Goes.WITH_CASE

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="letters")
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=40)
    occasion = models.CharField(max_length=20)
    about = models.CharField(max_length=80)
    edition = models.CharField(max_length=40)
    recipient = models.CharField(max_length=300)
    recipient_address = models.TextField(blank=True)
    facts = models.JSONField(default=dict)
    sections = models.JSONField(default=list)
    drafted_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)
    approved_by = models.ForeignKey(StaffMember, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    issued_by = models.ForeignKey(StaffMember, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("letter_occasion_known", "occasion", Occasion),
            models.CheckConstraint(
                condition=models.Q(approved_by__isnull=True, approved_at__isnull=True)
                | models.Q(approved_by__isnull=False, approved_at__isnull=False),
                name="approved_who_and_when",
            ),
            models.CheckConstraint(
                condition=models.Q(issued_by__isnull=True, issued_at__isnull=True)
                | models.Q(issued_by__isnull=False, issued_at__isnull=False, approved_at__isnull=False),
                name="issued_who_and_when_after_approval",
            ),
        ]


class Issue(Remembered):
    """The letter as issued: its HTML and its PDF, never changed."""

    personal = ("html", "pdf")
    goes = Goes.WITH_CASE

    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="issue")
    html = models.TextField()
    pdf = models.BinaryField()


class Dispatch(Remembered):
    """How and when an issued letter was sent, when it counts as received, and whether a copy of the policy went with it."""

    personal = ("address_used",)
    goes = Goes.WITH_CASE

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="dispatches")
    method = models.CharField(max_length=40)
    address_used = models.TextField(blank=True)
    sent_on = models.DateField()
    received_on = models.DateField()
    policy_enclosed = models.BooleanField(null=True)
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Returned(Remembered):
    """A letter came back: from then on somebody has to find another way."""

    personal = ("note",)
    goes = Goes.WITH_CASE

    dispatch = models.OneToOneField(Dispatch, on_delete=models.PROTECT, related_name="returned")
    returned_on = models.DateField()
    note = models.TextField(blank=True)
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class AgreementAnswer(Remembered):
    """What the customer answered to an agreement: accepted or refused; refusing alone is no breach (A28)."""

    personal = ("note",)
    goes = Goes.WITH_CASE

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="agreement_answers")
    answer = models.CharField(max_length=10)
    answered_on = models.DateField()
    note = models.TextField(blank=True)
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [one_of("agreement_answer_known", "answer", ("accepted", "refused"))]
