"""What is an entry of the register? One row with the edition's fields: an arrangement, a safety warning or a refusal."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Cell = str | date | None


class EntryKind(StrEnum):
    """The kinds of entry: each has its own readers, notice and review."""

    ARRANGEMENT = "arrangement"
    SAFETY = "safety"
    REFUSED = "refused"


KIND_WORDS = {
    EntryKind.ARRANGEMENT: "Managed contact arrangement",
    EntryKind.SAFETY: "Safety warning",
    EntryKind.REFUSED: "Refused proposal",
}


@dataclass(slots=True)
class Entry:
    """One row. After `closed` come the fields of the register, named as the edition names them (register.fields).

    `nobody_known`: it is about a place whose occupants are unknown, so nobody can be advised. `locked`: it shows to those who are
    named on the record alone, and is in no copy (A24).
    """

    kind: EntryKind
    service_key: str
    stage_key: str
    overdue: bool
    closed: bool
    reference: str
    name: str
    contact: str
    arrangements: str
    started_on: date | None = None
    ends_on: date | None = None
    advised_on: date | None = None
    review_on: date | None = None
    review_outcome: str = ""
    considered: str = ""
    expires_on: date | None = None
    reviewer: str = ""
    reviewer_title: str = ""
    stage: str = ""
    service: str = ""
    proposal: str = ""
    nobody_known: bool = False
    locked: bool = False


@dataclass(frozen=True)
class Asked:
    """Which entries are asked for: of a day, live or closed, of a service, stage or kind, or only those overdue.

    `page` counts from 1, in pages of `size` cases (0: as the register's own page has), after `skip` cases. `to_leave`: for a copy
    that leaves the product, without what is locked.
    """

    on: date
    closed: bool = False
    service: str = ""
    stage: str = ""
    kind: str = ""
    overdue: bool = False
    page: int = 1
    size: int = 0
    skip: int = 0
    to_leave: bool = False


@dataclass(frozen=True)
class Found:
    """The entries of one page, the columns in the edition's order with their words, and whether more follow."""

    entries: tuple[Entry, ...]
    columns: dict[str, str]
    more: bool = False
