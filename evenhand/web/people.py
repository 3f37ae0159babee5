"""Who is this, and do we know them already? People are found before they are entered; a search is noted."""

import uuid
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import people, person_details, places, same_people
from evenhand.matching.facts import facts_of
from evenhand.matching.typed import read_box
from evenhand.policy.access import Action
from evenhand.queries.people import Found
from evenhand.queries.similar import similar
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import PageForm, sent, show, took
from evenhand.web.person_forms import EnterForm


class FindForm(PageForm):
    typed = forms.CharField(
        label="Name, number, email, address or reference",
        max_length=1000,
        error_messages={"required": "Type something to look for."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


@door(Action.FIND_PEOPLE)
def find(request: StaffRequest) -> HttpResponse:
    """Look for a person by anything; what was typed stays out of the address."""
    form = FindForm(sent(request))
    found: list[Found] = []
    asked = took(request, form, lambda: found.extend(_find(request, form)))
    return show(request, "people/find.html", form, found=found, asked=asked, page_title="Find a person")


@door(Action.FIND_PEOPLE)
def enter(request: StaffRequest) -> HttpResponse:
    """Enter a person, after those who may be the same were looked at."""
    if request.method == "POST" and "typed" in request.POST:
        read = read_box(request.POST["typed"].replace("\0", ""))
        given, _, family = read.name.rpartition(" ")
        first = {"given": given, "family": family, "phone": read.phone, "email": read.email, "address": read.address}
        return show(request, "people/enter.html", EnterForm(initial=first), similar=[], page_title="Enter a person")
    form = EnterForm(sent(request))
    found: list[Found] = []
    if took(request, form, lambda: found.extend(_enter_or_similar(request, form))) and not found:
        return see_other("person", pk=form.made)  # type: ignore[attr-defined]
    if found:
        form.add_error("none_of_these", "Look at these people first. If none is the same person, say so and send again.")
    return show(request, "people/enter.html", form, similar=found, page_title="Enter a person")


def _find(request: StaffRequest, form: FindForm) -> list[Found]:
    return people.find(text=form.cleaned_data["typed"], by=request.desk.staff, at=clock.now())


def _enter_or_similar(request: StaffRequest, form: EnterForm) -> list[Found]:
    """Nothing when the person was entered; else the people to look at first."""
    said, by, at = form.cleaned_data, request.desk.staff, clock.now()
    facts = facts_of(
        names=[f"{said['given']} {said['family']}"],
        born=said["date_of_birth"],
        phones=[said["phone"]],
        emails=[said["email"]],
        addresses=[(said["address"], "")] if said["address"] else [],
        references=[said["reference"]],
    )
    found = similar(facts, request.desk, clock.now())
    if found and not said["none_of_these"]:
        return found
    form.made = _enter(form, said, by, at)  # type: ignore[attr-defined]
    for other in found:
        same_people.not_the_same(person=form.made, other=other.person.pk, by=by, at=at)  # type: ignore[attr-defined]
    return []


def _enter(form: EnterForm, said: dict[str, Any], by: Any, at: Any) -> uuid.UUID:
    for detail in form.details():
        person_details.ensure_fits(detail, field=detail.kind)
    home = places.known_or_written(address=said["address"], postcode="", uprn="", by=by, at=at) if said["address"] else None
    made = people.enter_person(
        given=said["given"],
        family=said["family"],
        source=said["source"],
        details=form.details(),
        address=home,
        reference=said["reference"],
        date_of_birth=said["date_of_birth"],
        colleague=said["colleague"],
        form_token=form.token,
        by=by,
        at=at,
    )
    return made.pk


urlpatterns = [
    path("people/", find, name="people"),
    path("people/enter/", enter, name="person_enter"),
]
