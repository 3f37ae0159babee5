"""Which places are known? Keyed by UPRN where there is one, flats and blocks apart."""

from django.db import models

from evenhand.records.remembered import Goes, Remembered


class Place(Remembered):
    """A place: its UPRN as it was written, its address, and the key by which spellings of it meet."""

    personal = ("reference", "uprn", "address", "postcode")
    goes = Goes.WITH_PERSON

    reference = models.CharField(max_length=100, blank=True, db_index=True)
    uprn = models.CharField(max_length=12, blank=True)
    address = models.CharField(max_length=500)
    postcode = models.CharField(max_length=8, blank=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)


class EarlierAddress(Remembered):
    """How a place was written, until that was corrected."""

    personal = ("address", "postcode", "uprn", "reason")
    goes = Goes.WITH_PERSON

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="earlier_addresses")
    address = models.CharField(max_length=500)
    postcode = models.CharField(max_length=8, blank=True)
    uprn = models.CharField(max_length=12, blank=True)
    reason = models.CharField(max_length=500)
    until_at = models.DateTimeField()
    corrected_by = models.ForeignKey("records.StaffMember", on_delete=models.PROTECT, related_name="+")


class OccupierChange(Remembered):
    """A system told us that the occupier of a place changed on a day, and what became of the place's entry."""

    personal = ("answer_reason",)
    goes = Goes.WITH_PERSON

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="occupier_changes")
    changed_on = models.DateField()
    reported_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey("records.StaffMember", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answer_reason = models.TextField(blank=True)


class PlaceHazard(Remembered):
    """A hazard of a place itself, such as a dog or a loose stair: kept apart from people."""

    personal = ("words",)
    goes = Goes.WITH_PERSON

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="hazards")
    kind = models.CharField(max_length=20)
    words = models.CharField(max_length=500)
    noted_at = models.DateTimeField()
    ended_on = models.DateField(null=True, blank=True)
