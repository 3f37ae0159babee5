"""What is a case? Its subject, lead service and what is on record for it. Where it stands is worked out from its decisions."""

from django.db import models

from evenhand.policy.editions.vocabulary import Record
from evenhand.records.incidents import Incident
from evenhand.records.people import Person
from evenhand.records.places import Place
from evenhand.records.remembered import Goes, Remembered, one_of
from evenhand.records.staff import Service, StaffMember


class Case(Remembered):
    """One process about one person, or about a place whose occupants are unknown.

    `latest` marks the case that a new one would follow: a person or place has one, whatever else was. `version`
    counts what was written, so that two officers cannot overwrite each other.
    """

    personal = ()
    goes = Goes.WITH_CASE

    reference = models.CharField(max_length=20, unique=True)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="cases")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="cases")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="cases")
    opened_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    latest = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=0)
    incidents = models.ManyToManyField(Incident, blank=True, related_name="cases")
    targets = models.ManyToManyField(StaffMember, blank=True, related_name="+")
    contributors = models.ManyToManyField(Service, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, place__isnull=True) | models.Q(person__isnull=True, place__isnull=False),
                name="case_of_a_person_or_a_place",
            ),
            models.UniqueConstraint(fields=["person"], condition=models.Q(latest=True), name="one_live_case_for_a_person"),
            models.UniqueConstraint(fields=["place"], condition=models.Q(latest=True), name="one_live_case_for_a_place"),
        ]

    def __str__(self) -> str:
        return self.reference


class Statement(Remembered):
    """What somebody put on record for a gate. Never changed: the latest for its gate counts, earlier ones stay."""

    personal = ("words", "facts")
    goes = Goes.WITH_CASE

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="statements")
    record = models.CharField(max_length=20)
    words = models.TextField(blank=True)
    choices = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [one_of("statement_record_known", "record", Record)]


class Contribution(Remembered):
    """What a contributing service says to a gate. Never changed, and never the answer: that is the lead service's statement."""

    personal = ("words",)
    goes = Goes.WITH_CASE

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="contributions")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    record = models.CharField(max_length=20)
    words = models.TextField()
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [one_of("contribution_record_known", "record", Record)]


class Conflict(Remembered):
    """Somebody declared that they have a conflict of interest in a case."""

    personal = ("reason",)
    goes = Goes.WITH_CASE

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="conflicts")
    staff = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    declared_at = models.DateTimeField()


class AgeSignOff(Remembered):
    """A named decider signed off the age of a case's person, as far as one date of birth makes it improbable or under 18."""

    personal = ("reason", "born")
    goes = Goes.WITH_CASE

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="age_sign_offs")
    born = models.DateField()
    reason = models.TextField()
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class NamedReader(Remembered):
    """Somebody who may see a locked case (a colleague as the customer). Nobody else can tell that it exists."""

    personal = ()
    goes = Goes.WITH_CASE

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="named_readers")
    staff = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    named_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "staff"], name="named_once")]


class Standing(models.Model):
    """Where a case stands, as worked out from its decisions and written with them. `verify` proves that it is equal."""

    personal = ()
    goes = Goes.WITH_CASE

    case = models.OneToOneField(Case, primary_key=True, on_delete=models.CASCADE, related_name="standing")
    stage = models.CharField(max_length=40, blank=True)
    decided = models.BooleanField(default=False)
    withdrawn = models.BooleanField(default=False)
    ends_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, db_index=True)
    review_due_on = models.DateField(null=True, blank=True)
    deletion_due_on = models.DateField(null=True, blank=True, db_index=True)
    accuracy_disputed = models.BooleanField(default=False)
    on_register_from = models.DateTimeField(null=True, blank=True, db_index=True)
    # What the register shows of its decisions: the latest stage's day and when it was advised; the latest decision on a
    # stage, a refusal included; the latest review.
    decided_on = models.DateField(null=True, blank=True)
    advised_on = models.DateField(null=True, blank=True)
    decision = models.ForeignKey("records.Decision", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    review = models.ForeignKey("records.Decision", null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    class Meta:
        # With that of `ended_at`: the few that are on the register are found among all that ever were.
        indexes = [models.Index(fields=["stage"], name="standing_by_stage")]


class OwedItem(models.Model):
    """Something owed, with its day, its clause and the office or person that owes it; written with what makes it owed.

    `shows_from` is the first day on which it is seen: nothing has to happen on that day for it to appear. `shows_at`
    is the instant on that day, where the hour counts. `shows_until` is the last day, for what makes no sense after it.
    """

    personal = ()
    goes = Goes.WITH_CASE

    kind = models.CharField(max_length=20)
    about = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=20)
    subject = models.UUIDField(db_index=True)
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.CASCADE, related_name="owed")
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    office = models.CharField(max_length=40, blank=True)
    staff = models.ForeignKey(StaffMember, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    due_on = models.DateField()
    shows_from = models.DateField()
    shows_at = models.DateTimeField(null=True, blank=True)
    shows_until = models.DateField(null=True, blank=True)
    clause = models.CharField(max_length=60)
    occasion = models.CharField(max_length=20, blank=True)
    locked = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["office", "service", "due_on"], name="owed_by_office"),
            models.Index(fields=["staff", "due_on"], name="owed_by_staff"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["subject", "kind", "about", "occasion"], name="owed_once"),
        ]
