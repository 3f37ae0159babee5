"""Which other systems may ask, by which token, and how much have they asked? The token itself is kept nowhere."""

from django.db import models

from evenhand.records.remembered import Goes, Remembered
from evenhand.records.staff import StaffMember


class ApiClient(Remembered):
    """Another system: its scopes, the keyed hash of its token, and the account as which it acts.

    Who made and who revoked it stand as ids, as in the audit: a client keeps nobody's account from being deleted.
    """

    personal = ()
    goes = Goes.KEPT

    name = models.CharField(max_length=100)
    account = models.OneToOneField(StaffMember, on_delete=models.PROTECT, related_name="client")
    scopes = models.JSONField(default=list)
    digest = models.CharField(max_length=64, unique=True)
    a_minute = models.PositiveIntegerField()
    created_by = models.UUIDField(null=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.UUIDField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(revoked_at__isnull=True), name="one_live_client_of_a_name"
            ),
            models.CheckConstraint(
                condition=models.Q(revoked_at__isnull=False) | models.Q(revoked_by__isnull=True), name="client_revoked_when"
            ),
        ]


class ApiUse(models.Model):
    """How many requests of a minute were given out to a client. The minute says, to the hour, when it was last used."""

    personal = ()
    goes = Goes.KEPT

    client = models.OneToOneField(ApiClient, primary_key=True, on_delete=models.CASCADE, related_name="use")
    minute = models.DateTimeField(null=True)
    taken = models.PositiveIntegerField(default=0)


class ApiAnswer(models.Model):
    """What was answered to a request with an Idempotency-Key, sealed with that key, which is not kept: for a day."""

    personal = ("sealed",)
    goes = Goes.AFTER_A_DAY

    key = models.CharField(max_length=64, primary_key=True)
    asked = models.CharField(max_length=64)
    sealed = models.BinaryField(default=b"")
    at = models.DateTimeField(db_index=True)
