"""Who is known? One person has many names, contact details and references, each with its source."""

from django.db import models

from evenhand.records.places import Place
from evenhand.records.remembered import Goes, Remembered, one_of
from evenhand.records.staff import StaffMember


class Person(Remembered):
    """A customer. An internal one (a colleague or Member) is locked to the people named on the record.

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

    class Meta:
        constraints = [one_of("person_kind_known", "kind", ("external", "internal"))]

    @property
    def locked(self) -> bool:
        return self.kind == "internal"


class PersonName(Remembered):
    """A name that a person has or had."""

    personal = ("given", "family", "source")
    goes = Goes.WITH_PERSON

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="names")
    given = models.CharField(max_length=200, blank=True)
    family = models.CharField(max_length=200, blank=True)
    is_main = models.BooleanField(default=False)
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=models.Q(is_main=True), name="one_main_name"),
            models.CheckConstraint(condition=~models.Q(given="", family=""), name="name_says_something"),
        ]

    @property
    def full(self) -> str:
        return f"{self.given} {self.family}".strip()


class ContactDetail(Remembered):
    """An email, phone, social handle or reference in another system, as it was written."""

    personal = ("value", "source", "system")
    goes = Goes.WITH_PERSON

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contact_details")
    kind = models.CharField(max_length=10)
    value = models.CharField(max_length=320)
    system = models.CharField(max_length=100, blank=True)
    source = models.CharField(max_length=200)
    sure = models.BooleanField(default=True)

    class Meta:
        constraints = [one_of("detail_kind_known", "kind", ("email", "phone", "social", "reference"))]


class PersonAddress(Remembered):
    """Where a person lives or lived."""

    personal = ("source",)
    goes = Goes.WITH_PERSON

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="addresses")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="people")
    source = models.CharField(max_length=200)
    current = models.BooleanField(default=True)


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
    """Two people whom somebody found to be different, so that they are not suggested as one again."""

    personal = ()
    goes = Goes.WITH_PERSON

    first = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")


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
