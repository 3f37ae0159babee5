"""Who is known? One person has many names, contact details and references, each with its source."""

from django.db import models

from evenhand.records.places import Place
from evenhand.records.remembered import Goes, Remembered, one_of
from evenhand.records.staff import StaffMember


class Person(Remembered):
    """A customer. An internal one (a colleague or Member) is locked to the people named on the record.

    One that was `merged_into` another keeps its own row, so that the merge can be undone; nobody is found by it.
    `staff` is not unique: a refusal to enter a colleague twice would tell that the first record exists.
    """

    personal = ("reference", "date_of_birth", "identity_basis")
    goes = Goes.WITH_PERSON

    reference = models.CharField(max_length=100, blank=True, db_index=True)
    kind = models.CharField(max_length=10, default="external")
    staff = models.ForeignKey(StaffMember, null=True, blank=True, on_delete=models.PROTECT, related_name="as_customer")
    date_of_birth = models.DateField(null=True, blank=True)
    identity_facts = models.PositiveSmallIntegerField(default=0)
    identity_basis = models.TextField(blank=True)
    created_at = models.DateTimeField()
    entered_by = models.ForeignKey(StaffMember, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=0)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")

    class Meta:
        constraints = [
            one_of("person_kind_known", "kind", ("external", "internal")),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("id")),
                name="not_merged_into_itself",
            ),
        ]

    @property
    def locked(self) -> bool:
        return self.kind == "internal"


class EarlierIdentity(Remembered):
    """What was stated of who somebody is, until something else was."""

    personal = ("basis", "date_of_birth")
    goes = Goes.WITH_PERSON

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="earlier_identities")
    facts = models.PositiveSmallIntegerField()
    basis = models.TextField(blank=True)
    date_of_birth = models.DateField(null=True, blank=True)
    until_at = models.DateTimeField()
    replaced_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")


class Known(Remembered):
    """A fact about a person: since when we know it, how sure it is, and since when it is no longer used or known to be wrong.

    It is never overwritten: a correction is a fact of its own that `replaces` the one that was `mistaken`.
    """

    source = models.CharField(max_length=200)
    sure = models.BooleanField(default=True)
    noted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    mistaken = models.BooleanField(default=False)
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.RESTRICT, related_name="+")

    class Meta:
        abstract = True


class PersonName(Known):
    """A name that a person has or had."""

    personal = ("given", "family", "source")
    goes = Goes.WITH_PERSON

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="names")
    given = models.CharField(max_length=200, blank=True)
    family = models.CharField(max_length=200, blank=True)
    is_main = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=models.Q(is_main=True), name="one_main_name"),
            models.CheckConstraint(condition=~models.Q(is_main=True, mistaken=True), name="main_name_is_not_mistaken"),
            models.CheckConstraint(condition=models.Q(mistaken=False) | models.Q(ended_at__isnull=False), name="name_ended_when"),
            models.CheckConstraint(condition=~models.Q(given="", family=""), name="name_says_something"),
        ]

    @property
    def full(self) -> str:
        return f"{self.given} {self.family}".strip()


class ContactDetail(Known):
    """An email, phone, social handle or reference in another system, as it was written."""

    personal = ("value", "source", "system")
    goes = Goes.WITH_PERSON

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contact_details")
    kind = models.CharField(max_length=10)
    value = models.CharField(max_length=320)
    system = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            one_of("detail_kind_known", "kind", ("email", "phone", "social", "reference")),
            models.CheckConstraint(
                condition=models.Q(mistaken=False) | models.Q(ended_at__isnull=False), name="detail_ended_when"
            ),
        ]


class PersonAddress(Known):
    """Where a person lives or lived; `current` is what has not ended."""

    personal = ("source",)
    goes = Goes.WITH_PERSON

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="addresses")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="people")
    current = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(current=True, ended_at__isnull=True, mistaken=False)
                | models.Q(current=False, ended_at__isnull=False),
                name="address_ended_when",
            )
        ]


class Adjustment(Remembered):
    """An adjustment that a person needs: shown beside any arrangement (intro.equality)."""

    personal = ("words", "source")
    goes = Goes.WITH_PERSON

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="adjustments")
    words = models.CharField(max_length=500)
    needs_channel = models.CharField(max_length=20, blank=True)
    rules_out_channel = models.CharField(max_length=20, blank=True)
    noted_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200)


class NotTheSame(Remembered):
    """Two people whom somebody found to be different, so that they are not suggested as one again until it is taken back."""

    personal = ()
    goes = Goes.WITH_PERSON

    first = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    found_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    found_at = models.DateTimeField()
    taken_back_by = models.ForeignKey(StaffMember, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(taken_back_by__isnull=True, taken_back_at__isnull=True)
                | models.Q(taken_back_by__isnull=False, taken_back_at__isnull=False),
                name="not_the_same_taken_back_who_and_when",
            )
        ]


class SearchKey(Remembered):
    """An exact key by which a person or place is found; written in the transaction that writes what it is made from."""

    personal = ("value",)
    goes = Goes.WITH_PERSON

    kind = models.CharField(max_length=10)
    value = models.CharField(max_length=320)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="keys")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.CASCADE, related_name="keys")

    class Meta:
        indexes = [models.Index(fields=["value", "kind"], name="search_key_value")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, place__isnull=True) | models.Q(person__isnull=True, place__isnull=False),
                name="key_of_one_thing",
            )
        ]
