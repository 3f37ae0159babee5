"""What does the council say of itself? Its name, where to write, the Ombudsman: what letters and pages take from here."""

from typing import Any

from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import council as verbs
from evenhand.policy.access import Action
from evenhand.queries import council as known
from evenhand.queries import editions
from evenhand.queries.closures import closures
from evenhand.web.council_form import CouncilForm
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import sent, show, took


@door(Action.KEEP_EDITIONS, methods=("GET",))
def page(request: StaffRequest) -> HttpResponse:
    """Each thing as it stands, where it is used, and what is still missing."""
    row = editions.council()
    form = CouncilForm(initial=known.given_in(row))
    return show(
        request,
        "council/council.html",
        lines=_lines(form),
        since=row.since,
        missing=known.missing(clock.today()),
        closures=closures(clock.today()),
        page_title="Council",
    )


@door(Action.KEEP_EDITIONS)
def change(request: StaffRequest) -> HttpResponse:
    """Change what the council says of itself; what stood before stays as its history."""
    stands = known.given_in(editions.council())
    form = CouncilForm(sent(request), version=known.version(), initial=stands)

    def do() -> None:
        own = {name: form.cleaned_data[name] for name in known.GIVEN}
        by, at = request.desk.staff, clock.now()
        verbs.keep(own=own, seen_version=form.version, form_token=form.token, by=by, at=at)  # type: ignore[call-arg]

    if took(request, form, do):
        return see_other("council")
    theirs = _theirs(form) if form.changed_meanwhile else []
    return show(request, "council/change.html", form, theirs=theirs, page_title="Change what stands of the council")


def _lines(form: CouncilForm) -> list[dict[str, Any]]:
    """What stands in each field, with its label and its hint."""
    return [{"label": one.label, "hint": one.help_text, "value": one.value(), "field": one.auto_id} for one in _shown(form)]


def _theirs(form: CouncilForm) -> list[dict[str, Any]]:
    """What stands now where somebody else saved other words than were typed here."""
    stands = known.given_in(editions.council())
    shown = CouncilForm(initial=stands)
    return [
        {"label": one.label, "value": one.value()} for one in _shown(shown) if form.cleaned_data.get(one.name) != stands[one.name]
    ]


def _shown(form: CouncilForm) -> list[Any]:
    return [one for one in form.visible_fields() if one.name in known.GIVEN]


urlpatterns = [
    path("council/", page, name="council"),
    path("council/change/", change, name="council_change"),
]
