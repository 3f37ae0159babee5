"""Which editions were put in force, and which settings has the council had?"""

from django.db import models

from evenhand.records.remembered import Goes, Remembered


class InstalledEdition(Remembered):
    """An edition as it was put in force: its text never changes. It applies from its own day."""

    personal = ()
    goes = Goes.KEPT

    key = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=300)
    applies_from = models.DateField(unique=True)
    text = models.TextField()
    installed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key


class CouncilSettings(Remembered):
    """The council's own facts, which go stale: the latest row counts, earlier ones are their history."""

    personal = ()
    goes = Goes.KEPT

    since = models.DateTimeField(db_index=True)
    name = models.CharField(max_length=200)
    colour = models.CharField(max_length=7, default="#1d4f6e")
    address = models.TextField(blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    emergency_telephone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    hourly_rate_pence = models.PositiveIntegerField(default=2500)
    ombudsman_name = models.CharField(max_length=200)
    ombudsman_address = models.TextField()
    ombudsman_telephone = models.CharField(max_length=40)
    ombudsman_email = models.EmailField()
    ombudsman_website = models.CharField(max_length=200)
    ombudsman_checked_on = models.DateField()
    data_notice = models.TextField()
    broad_checks_a_week = models.PositiveIntegerField(default=30)
    checks_without_contact_a_week = models.PositiveIntegerField(default=40)


class Closure(Remembered):
    """A day on which the council is closed and which it does not count as a working day, unless it was taken out."""

    personal = ()
    goes = Goes.KEPT

    day = models.DateField(unique=True)
    reason = models.CharField(max_length=200)
    taken_out_at = models.DateTimeField(null=True, blank=True)
