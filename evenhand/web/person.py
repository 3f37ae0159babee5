"""Who is this, and how do we know? The page of a person, and what can be added to it."""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import people, person_details, person_names, places
from evenhand.casework.refusals import NotThere
from evenhand.policy.access import Action
from evenhand.queries import contributing, merges
from evenhand.queries import incidents as reports
from evenhand.queries import people as known
from evenhand.queries.people import PersonFile
from evenhand.queries.similar import similar_to
from evenhand.web import person_forms as forms
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import PageForm, sent, show, took


@door(Action.FIND_PEOPLE, methods=("GET",))
def person(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """All that is known of a person; the look is noted. One that was merged leads to the record that it became."""
    now = merges.key_now(pk)
    if now != pk and known.one_visible(now, request.desk):
        return see_other("person", pk=now)
    file = person_file(request, pk)
    page: dict[str, Any] = {"file": file, "similar": similar_to(file.person, request.desk, clock.now())}
    page["contributed"] = contributing.references(request.desk, clock.now())
    page["reports"] = reports.accepted_without_case(request.desk, clock.today())
    return show(request, "people/person.html", page_title=file.name, **page)


@door(Action.FIND_PEOPLE)
def add(request: StaffRequest, pk: uuid.UUID, what: str) -> HttpResponse:
    """Add a name, a contact detail, an address or an adjustment, or state the identity anew."""
    if what not in ADD:
        raise NotThere
    file = person_file(request, pk)
    title, made_of, verb = ADD[what]
    form = made_of(sent(request), version=file.person.version, initial=_first(what, file))
    if took(request, form, lambda: verb(file.person, form, _how(request, form))):
        return after_change(request, pk) if what in TELLS_WHO else see_other("person", pk=pk)
    return show(request, "people/form.html", form, file=file, page_title=title)


@door(Action.FIND_PEOPLE)
def end_adjustment(request: StaffRequest, pk: uuid.UUID, adjustment: uuid.UUID) -> HttpResponse:
    """Note that an adjustment is no longer needed."""
    file = person_file(request, pk)
    if adjustment not in {one.pk for one in file.adjustments}:
        raise NotThere
    form = forms.EndForm(sent(request), initial={"ends_on": clock.today()})
    if took(request, form, lambda: _end(request, adjustment, form)):
        return see_other("person", pk=pk)
    return show(request, "people/form.html", form, file=file, page_title="End an adjustment")


def person_file(request: StaffRequest, pk: uuid.UUID) -> PersonFile:
    """All that is known of a person; the look is noted."""
    return people.look(person=pk, by=request.desk.staff, at=clock.now())


def after_change(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """After something changed by which people are told apart: those who may be the same person first, where there are any."""
    row = known.one_visible(pk, request.desk)
    return see_other("person_similar" if row and similar_to(row, request.desk, clock.now()) else "person", pk=pk)


def _how(request: StaffRequest, form: PageForm) -> dict[str, Any]:
    """By whom, when, on which version and with which token."""
    return {"by": request.desk.staff, "at": clock.now(), "seen_version": form.version, "form_token": form.token}


def _name(person: Any, form: PageForm, how: dict[str, Any]) -> None:
    said = {name: form.cleaned_data[name] for name in ("given", "family", "main", "source")}
    said["sure"] = form.cleaned_data["sure"] == "yes"
    person_names.add_name(person=person.pk, **said, **how)


def _detail(person: Any, form: PageForm, how: dict[str, Any]) -> None:
    person_details.add_detail(person=person.pk, detail=form.detail(), **how)  # type: ignore[attr-defined]


def _address(person: Any, form: PageForm, how: dict[str, Any]) -> None:
    said = form.cleaned_data
    where = {name: said[name] for name in ("address", "postcode", "uprn")}
    home = places.known_or_written(**where, by=how["by"], at=how["at"])
    person_details.add_address(person=person.pk, place=home, source=said["source"], sure=said["sure"] == "yes", **how)


def _adjustment(person: Any, form: PageForm, how: dict[str, Any]) -> None:
    people.note_adjustment(person=person, **form.said(), **how)  # type: ignore[attr-defined]


def _identity(person: Any, form: PageForm, how: dict[str, Any]) -> None:
    said = {name: form.cleaned_data[name] for name in ("facts", "basis", "date_of_birth")}
    how = {name: value for name, value in how.items() if name != "form_token"}
    person_details.state_identity(person=person.pk, **said, **how)


def _end(request: StaffRequest, adjustment: uuid.UUID, form: forms.EndForm) -> None:
    people.end_adjustment(adjustment=adjustment, ends_on=form.cleaned_data["ends_on"], by=request.desk.staff, at=clock.now())


def _first(what: str, file: PersonFile) -> dict[str, Any]:
    if what != "identity":
        return {}
    row = file.person
    return {"facts": row.identity_facts, "basis": row.identity_basis, "date_of_birth": row.date_of_birth}


# What tells people apart: after it changed, those who may be the same are shown.
TELLS_WHO = {"name", "detail", "address", "identity"}
Verb = Callable[[Any, PageForm, dict[str, Any]], None]
ADD: dict[str, tuple[str, type[PageForm], Verb]] = {
    "name": ("Add a name", forms.NameForm, _name),
    "detail": ("Add a contact detail or reference", forms.DetailForm, _detail),
    "address": ("Add an address", forms.AddressForm, _address),
    "adjustment": ("Note an adjustment", forms.AdjustmentForm, _adjustment),
    "identity": ("How sure are we who this is?", forms.IdentityForm, _identity),
}

urlpatterns = [
    path("people/<uuid:pk>/", person, name="person"),
    path("people/<uuid:pk>/add/<slug:what>/", add, name="person_add"),
    path("people/<uuid:pk>/adjustments/<uuid:adjustment>/end/", end_adjustment, name="adjustment_end"),
]
