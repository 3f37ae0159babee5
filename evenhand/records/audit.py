"""Who did or saw what, and when? Append-only rows of ids, sealed into a hash chain in the order of their sealing."""

from django.db import models

from evenhand.records.remembered import Goes


class AuditEntry(models.Model):
    """A verb, the acting user, a time and a random id of ours; for a write also the salted digest of what was written.

    Never the content of a record, never an imported reference: so deletion is complete and the chain still verifies.
    """

    personal = ()
    goes = Goes.KEPT

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    actor = models.UUIDField(null=True, blank=True, db_index=True)
    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    subject = models.UUIDField(null=True, blank=True, db_index=True)
    case = models.UUIDField(null=True, blank=True, db_index=True)
    digest = models.CharField(max_length=64, blank=True)


class AuditLink(models.Model):
    """A link of the chain: which entry, at which position, and the hash over it and the link before."""

    personal = ()
    goes = Goes.KEPT

    position = models.BigIntegerField(primary_key=True)
    entry = models.BigIntegerField(unique=True)
    digest = models.CharField(max_length=64)
