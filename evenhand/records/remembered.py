"""What has every record? A random id that may stand in the audit, and a salt that keeps its digest from telling its words."""

import secrets
import uuid
from enum import StrEnum
from functools import partial
from typing import ClassVar

from django.db import models


class Goes(StrEnum):
    """When a record is deleted."""

    WITH_CASE = "with its case"
    WITH_PERSON = "with its person or place"
    WITH_REPORT = "with its report"
    AFTER_CHECKS = "after the months that the edition gives for checks"
    AFTER_A_DAY = "a day after it was asked"
    WITH_DRAFT = "when the draft is sent or given up"
    WITH_STAFF = "when the member of staff has left and nothing names them"
    KEPT = "kept: it holds nothing about a customer"


# Sixteen random bytes, kept in the record alone: when the record goes, its digest in the audit tells nothing.
fresh_salt = partial(secrets.token_bytes, 16)


class Remembered(models.Model):
    """A record whose every write is sealed in the audit by a salted digest.

    `personal` names the fields that hold personal data; `goes` says when the record is deleted. Neither has a default.
    """

    personal: ClassVar[tuple[str, ...]]
    goes: ClassVar[Goes]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    salt = models.BinaryField(max_length=16, default=fresh_salt, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.pk}"


def one_of(name: str, field: str, values: type[StrEnum] | tuple[str, ...]) -> models.CheckConstraint:
    """A constraint that `field` holds one of `values`, under `name`."""
    allowed = [str(value) for value in values]
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": allowed}), name=name)
