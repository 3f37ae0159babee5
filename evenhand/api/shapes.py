"""Which shapes do values have that go over the wire? Texts, days, times, a page of a list: each checked as it is documented."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

# No database keeps a NUL.
KEPT = r"^[^\x00]*$"
LINE, TEXT = 200, 50_000
Name = Annotated[str, Field(max_length=LINE, pattern=KEPT)]
Postcode = Annotated[str, Field(max_length=12, pattern=KEPT, examples=["ZZ1 4QT"])]
Address = Annotated[str, Field(max_length=500, pattern=KEPT, examples=["12 Tideway Court"])]
Reference = Annotated[str, Field(max_length=100, pattern=KEPT, description="The sender's own, kept and given back.")]
Phone = Annotated[str, Field(max_length=60, pattern=KEPT, examples=["07700 900123"])]
Email = Annotated[str, Field(max_length=320, pattern=KEPT, examples=["customer@example.org"])]
Uprn = Annotated[str, Field(max_length=20, pattern=KEPT, examples=["100012345678"])]
Words = Annotated[str, Field(max_length=TEXT, pattern=KEPT)]


def _spelt(shape: str, kind: str) -> BeforeValidator:
    """Only a text that is spelt so, which is then read: the checker by itself would take a bare number for a time."""
    wanted = re.compile(shape, re.ASCII)

    def check(value: Any) -> Any:
        if isinstance(value, str) and wanted.fullmatch(value):
            return value
        raise PydanticCustomError(kind, "not spelt so")

    return BeforeValidator(check)


_DATE = r"\d{4}-\d\d-\d\d"
Day = Annotated[date, Field(strict=False), _spelt(_DATE, "date_spelt")]
Time = Annotated[
    AwareDatetime, Field(strict=False), _spelt(_DATE + r"[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)", "datetime_spelt")
]


def _whole(value: Any) -> Any:
    """To JSON 5.0 is the whole number 5."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Whole = Annotated[int, BeforeValidator(_whole)]


class Asked(BaseModel):
    """What a client sends: nothing that is not known, and every value of its own type."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Parameters(BaseModel):
    """What stands behind the question mark."""

    model_config = ConfigDict(extra="forbid")


Limit = Annotated[int, Field(ge=1, le=200, description="At most so many."), _spelt("[0-9]{1,3}", "int_type")]
# The last row of the page before, by its time and its id; and how many rows came before, where the list has no such rows.
AfterRow = Annotated[str, Field(pattern=r"^[0-9]{1,16}[.][0-9a-f]{32}$", description="`next_cursor` of the page before.")]
AfterMany = Annotated[str, Field(pattern=r"^[0-9]{1,6}$", description="`next_cursor` of the page before.")]


class Paged(Parameters):
    """A page of a list."""

    cursor: AfterRow | None = None
    limit: Limit = 50


class Counted(Parameters):
    """A page of a list that is worked out each time."""

    cursor: AfterMany | None = None
    limit: Limit = 50

    @property
    def first(self) -> int:
        """How many rows come before this page."""
        return int(self.cursor or 0)


class Page(BaseModel):
    """What every list has."""

    next_cursor: str | None = Field(description="For the next page; null on the last.")


class Made(BaseModel):
    """Something that was made."""

    id: str = Field(description="Ours; it never changes.")


class MadeWithReference(Made):
    """Something that was made, with the reference that we gave it."""

    reference: str
