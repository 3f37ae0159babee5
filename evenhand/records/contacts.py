"""Which contacts were made, and which of them broke an arrangement?"""

from django.db import models

from evenhand.policy.editions.vocabulary import Channel
from evenhand.records.cases import Case
from evenhand.records.people import Person
from evenhand.records.remembered import Goes, Remembered, one_of
from evenhand.records.staff import StaffMember


class Contact(Remembered):
    """A contact: when, by which channel, how long, who took it, from which check, and whether it was ended by us.

    `unanswered`: whoever took it read it, found nothing new in it, and it gets no answer (A21).
    """

    personal = ("note",)
    goes = Goes.WITH_PERSON

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contacts")
    at = models.DateTimeField()
    on = models.DateField()
    channel = models.CharField(max_length=20)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    ended_by_us = models.BooleanField(default=False)
    unanswered = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    taken_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    recorded_in = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "on"], name="contact_of_person_on"),
            models.Index(fields=["recorded_in"], name="contact_recorded_in"),
        ]
        constraints = [one_of("contact_channel_known", "channel", Channel)]


class ContactCorrection(Remembered):
    """A contact was not with the person it is recorded of. It stays as it was; it no longer counts, for anything.

    `instead` is the contact that was recorded of the right person in its place; none where nobody knows who it was.
    """

    personal = ()
    goes = Goes.WITH_PERSON

    contact = models.OneToOneField(Contact, on_delete=models.PROTECT, related_name="correction")
    instead = models.UUIDField(null=True, blank=True)
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()


class Breach(Remembered):
    """A contact that broke an arrangement, recorded as such by somebody: nothing marks anyone by itself."""

    personal = ("note",)
    goes = Goes.WITH_CASE

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="breaches")
    contact = models.OneToOneField(Contact, on_delete=models.PROTECT, related_name="breach")
    note = models.TextField(blank=True)
    by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
