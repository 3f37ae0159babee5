"""By what is a person or place found when what was said is misspelt? Their facts as they are compared, and the keys to them.

Written in the transaction that writes what they are made from, as `SearchKey` is, so that nothing here is ever older.
"""

from typing import ClassVar

from django.db import models

from evenhand.records.people import Person
from evenhand.records.places import Place
from evenhand.records.remembered import Goes


class SearchEntry(models.Model):
    """The facts of one person or place, ready to be compared."""

    personal: ClassVar[tuple[str, ...]] = ("facts",)
    goes: ClassVar[Goes] = Goes.WITH_PERSON

    id = models.AutoField(primary_key=True)
    person = models.OneToOneField(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="entry")
    place = models.OneToOneField(Place, null=True, blank=True, on_delete=models.CASCADE, related_name="entry")
    facts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, place__isnull=True) | models.Q(person__isnull=True, place__isnull=False),
                name="entry_of_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"SearchEntry {self.pk}"


class NearKey(models.Model):
    """A key by which an entry is found: a hash that what was said shares with what is known, spelt nearly alike."""

    personal: ClassVar[tuple[str, ...]] = ("value",)
    goes: ClassVar[Goes] = Goes.WITH_PERSON

    pk = models.CompositePrimaryKey("value", "entry_id")
    value = models.BigIntegerField()
    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="keys")

    def __str__(self) -> str:
        return f"NearKey of {self.entry_id}"
