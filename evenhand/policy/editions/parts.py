"""What is every piece of an edition made of? Frozen parts that refuse what they do not know; keys, words and clauses."""

import re
from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError


def _written_as_a_day(value: object) -> object:
    """A date is written 2026-11-24: no time, and no bare number that would be taken for seconds."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value), re.ASCII):
        raise PydanticCustomError("date_written", "not a date")
    return value


Day = Annotated[date, BeforeValidator(_written_as_a_day)]

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,39}$")]
Words = Annotated[str, StringConstraints(min_length=2, max_length=4000, strip_whitespace=True)]
Clause = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+\.[a-z0-9-]+$")]
Months = Annotated[int, Field(ge=1, le=60)]
Weeks = Annotated[int, Field(ge=1, le=26)]
Days = Annotated[int, Field(ge=0, le=400)]


class Part(BaseModel):
    """A piece of an edition: frozen, and nothing in it that the product does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")
