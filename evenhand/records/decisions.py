"""What was proposed and decided? Rows that are never changed: a mistake is corrected by a new decision."""

from django.db import models

from evenhand.policy.cases import Act, Effect
from evenhand.records.cases import Case
from evenhand.records.remembered import Goes, Remembered, one_of
from evenhand.records.staff import Post, StaffMember


class Proposal(Remembered):
    """A proposed stage with its measures, its justification and the words for its letter, by whom in which post."""

    personal = ("justification", "why_not_earlier_stage", "measures", "view", "expectations", "commitments", "final_position")
    goes = Goes.WITH_CASE

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="proposals")
    stage = models.CharField(max_length=40)
    grounds = models.JSONField(default=list)
    measures = models.JSONField(default=list)
    justification = models.TextField()
    why_not_earlier_stage = models.TextField(blank=True)
    view = models.TextField(blank=True)
    expectations = models.TextField(blank=True)
    commitments = models.TextField(blank=True)
    final_position = models.TextField(blank=True)
    immediate = models.BooleanField(default=False)
    proposed_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="proposals")
    in_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    stood_in_for = models.ForeignKey(StaffMember, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    edition = models.CharField(max_length=40)


class Decision(Remembered):
    """What was decided, by which person in which post and for whom they stood in, under which edition, with which reasons.

    `view` is what the person says of it, where they said anything. `held_on` is the effective day where it differs from the
    entry (A5). `final` says that it ends the whole.
    """

    personal = ("reasons", "considered", "view", "exception", "expectations", "commitments", "final_position", "late_reason")
    goes = Goes.WITH_CASE

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    proposal = models.OneToOneField(Proposal, null=True, blank=True, on_delete=models.PROTECT, related_name="decision")
    proposer = models.ForeignKey(StaffMember, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=20)
    stage = models.CharField(max_length=40, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    grounds = models.JSONField(default=list)
    reasons = models.TextField()
    considered = models.TextField(blank=True)
    view = models.TextField(blank=True)
    exception = models.TextField(blank=True)
    expectations = models.TextField(blank=True)
    commitments = models.TextField(blank=True)
    final_position = models.TextField(blank=True)
    monitoring_ends_on = models.DateField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    late_reason = models.TextField(blank=True)
    immediate = models.BooleanField(default=False)
    final = models.BooleanField(default=False)
    decided_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="decisions")
    in_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    stood_in_for = models.ForeignKey(StaffMember, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    edition = models.CharField(max_length=40)
    clause = models.CharField(max_length=60)

    class Meta:
        constraints = [
            one_of("decision_act_known", "act", Act),
            models.CheckConstraint(
                condition=models.Q(proposer__isnull=True) | ~models.Q(proposer=models.F("decided_by")),
                name="proposer_does_not_decide",
            ),
            models.CheckConstraint(
                condition=models.Q(proposal__isnull=True, proposer__isnull=True)
                | models.Q(proposal__isnull=False, proposer__isnull=False),
                name="proposal_with_its_proposer",
            ),
            models.CheckConstraint(condition=~models.Q(reasons=""), name="decision_has_reasons"),
        ]


class Arrangement(Remembered):
    """One thing arranged in a case: which measure. Its parameters and days stand in the provisions of decisions."""

    personal = ()
    goes = Goes.WITH_CASE

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="arrangements")
    measure = models.CharField(max_length=40)


class Provision(Remembered):
    """What a decision said of an arrangement: starts, continues, changes or ends, with its parameters, days and reasons."""

    personal = ("parameters", "appropriate", "proportionate", "least", "reason", "scope_detail")
    goes = Goes.WITH_CASE

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="provisions")
    arrangement = models.ForeignKey(Arrangement, on_delete=models.PROTECT, related_name="provisions")
    effect = models.CharField(max_length=10)
    parameters = models.JSONField(default=dict)
    scope = models.CharField(max_length=20, default="council")
    scope_detail = models.CharField(max_length=300, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    appropriate = models.TextField(blank=True)
    proportionate = models.TextField(blank=True)
    least = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            one_of("provision_effect_known", "effect", Effect),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")) | models.Q(effect="ends"),
                name="arrangement_ends_after_start",
            ),
            models.UniqueConstraint(fields=["decision", "arrangement"], name="provision_once_in_a_decision"),
        ]


class InForce(models.Model):
    """What the contact check answers: an arrangement's instruction from an instant until another (none: until decided).

    Written with the decision; compared with the time of asking. `verify` proves that it equals the computed one.
    """

    personal = ("instruction", "say", "contact")
    goes = Goes.WITH_CASE

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="in_force")
    arrangement = models.ForeignKey(Arrangement, on_delete=models.CASCADE, related_name="in_force")
    provision = models.ForeignKey(Provision, on_delete=models.CASCADE, related_name="+")
    person = models.UUIDField(null=True, blank=True, db_index=True)
    place = models.UUIDField(null=True, blank=True, db_index=True)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)
    ends_on = models.DateField()
    instruction = models.TextField()
    say = models.TextField()
    contact = models.CharField(max_length=500, blank=True)
    safety_warning = models.BooleanField(default=False)
