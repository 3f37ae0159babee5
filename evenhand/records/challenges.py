"""What was challenged? A correction, objection, adjustment request or news for an early review, with its clock."""

from django.db import models

from evenhand.policy.challenges import Taken
from evenhand.policy.editions.vocabulary import ChallengeKind
from evenhand.records.cases import Case
from evenhand.records.remembered import Goes, Remembered, one_of
from evenhand.records.staff import StaffMember


class Challenge(Remembered):
    """A challenge as it came in, by when it must be acknowledged and answered, and which post owns it."""

    personal = ("words",)
    goes = Goes.WITH_CASE

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="challenges")
    kind = models.CharField(max_length=20)
    words = models.TextField()
    received_on = models.DateField()
    acknowledge_by = models.DateField()
    answer_by = models.DateField()
    owner = models.CharField(max_length=40)
    clause = models.CharField(max_length=60)
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [one_of("challenge_kind_known", "kind", ChallengeKind)]


class ChallengeStep(Remembered):
    """What was done about a challenge: acknowledged, answered with its outcome and reasons, or carried out (`reasons` are then
    what was done)."""

    personal = ("reasons",)
    goes = Goes.WITH_CASE

    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=20)
    outcome = models.CharField(max_length=20, blank=True)
    reasons = models.TextField(blank=True)
    on = models.DateField()
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            one_of("challenge_step_known", "step", Taken),
            models.UniqueConstraint(fields=["challenge", "step"], name="challenge_step_once"),
        ]
