"""What does every page of a case begin with? The case, looked at and noted, and its strip."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse

from evenhand import clock
from evenhand.casework.letter_looks import look_at_case
from evenhand.policy.access import Action
from evenhand.policy.editions.schema import Edition
from evenhand.queries import cases, editions
from evenhand.queries.cases import Strip
from evenhand.web.doors import StaffRequest
from evenhand.web.forms import PageForm, show
from evenhand.web.owed_words import line_of


@dataclass(frozen=True)
class Opened:
    """A case that somebody has open: the record, the edition in force, and its strip."""

    case: Any
    edition: Edition
    strip: Strip


def opened(request: StaffRequest, reference: str, action: Action = Action.SEE_CASE) -> Opened:
    """The case for somebody who may do `action` to it; the look is noted. NotThere or NotAllowed otherwise."""
    at = clock.now()
    case = look_at_case(reference=reference, by=request.desk.staff, at=at, action=action)
    edition = editions.edition_on(clock.today())
    return Opened(case, edition, cases.strip(case, edition, at))


def show_case(request: StaffRequest, template: str, this: Opened, form: PageForm | None = None, **page: Any) -> HttpResponse:
    """A page of the case, the strip first."""
    return show(request, f"cases/{template}.html", form, **around(this), **page)


def around(this: Opened) -> dict[str, Any]:
    """What the strip of a case shows: for pages of a case whose templates stand with another subject."""
    return {"strip": this.strip, "owed_lines": [line_of(one) for one in this.strip.owed], "edition": this.edition}
