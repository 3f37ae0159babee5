"""Who is this, and how do we know? The page of a person, and what can be added to it or corrected."""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import people, person_details, person_names, places, same_people
from evenhand.casework.refusals import NotThere
from evenhand.policy.access import Action
from evenhand.queries import incidents as reports
from evenhand.queries import people as known
from evenhand.queries.people import PersonFile
from evenhand.web import person_forms as forms
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import PageForm, sent, show, took


@door(Action.FIND_PEOPLE, methods=("GET",))
def person(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """All that is known of a person; the look is noted."""
    file = _file(request, pk)
    page = {"file": file, "similar": known.suggested_as_same(file.person, request.desk)}
    page["reports"] = reports.accepted_without_case(request.desk, clock.today())
    return show(request, "people/person.html", page_title=file.name, **page)


@door(Action.FIND_PEOPLE)
def add(request: StaffRequest, pk: uuid.UUID, what: str) -> HttpResponse:
    """Add a name, a contact detail, an address or an adjustment, or state the identity anew."""
    if what not in ADD:
        raise NotThere
    file = _file(request, pk)
    title, made_of, verb = ADD[what]
    form = made_of(sent(request), version=file.person.version, initial=_first(what, file))
    if took(request, form, lambda: verb(file.person, form, _how(request, form))):
        return see_other("person", pk=pk)
    return show(request, "people/form.html", form, file=file, page_title=title)


@door(Action.FIND_PEOPLE)
def correct(request: StaffRequest, pk: uuid.UUID, detail: uuid.UUID) -> HttpResponse:
    """Correct a contact detail; who did and when stays in the audit."""
    file = _file(request, pk)
    row = next((one for one in file.details if one.pk == detail), None)
    if row is None:
        raise NotThere
    first = {
        "kind": row.kind,
        "value": row.value,
        "system": row.system,
        "source": row.source,
        "sure": "yes" if row.sure else "no",
    }
    form = forms.DetailForm(sent(request), version=file.person.version, initial=first)
    form.fields.pop("kind")
    if took(request, form, lambda: _correct(request, row, form)):
        return see_other("person", pk=pk)
    return show(request, "people/form.html", form, file=file, page_title="Correct a contact detail")


@door(Action.FIND_PEOPLE)
def end_adjustment(request: StaffRequest, pk: uuid.UUID, adjustment: uuid.UUID) -> HttpResponse:
    """Note that an adjustment is no longer needed."""
    file = _file(request, pk)
    if adjustment not in {one.pk for one in file.adjustments}:
        raise NotThere
    form = forms.EndForm(sent(request), initial={"ends_on": clock.today()})
    if took(request, form, lambda: _end(request, adjustment, form)):
        return see_other("person", pk=pk)
    return show(request, "people/form.html", form, file=file, page_title="End an adjustment")


@door(Action.FIND_PEOPLE, methods=("POST",))
def end_address(request: StaffRequest, pk: uuid.UUID, address: uuid.UUID) -> HttpResponse:
    """Note that the person no longer lives there."""
    if address not in {one.pk for one in _file(request, pk).addresses}:
        raise NotThere
    person_details.end_address(address=address, by=request.desk.staff, at=clock.now())
    return see_other("person", pk=pk)


@door(Action.FIND_PEOPLE, methods=("POST",))
def not_the_same(request: StaffRequest, pk: uuid.UUID, other: uuid.UUID) -> HttpResponse:
    """Note that two people are different."""
    same_people.not_the_same(person=pk, other=other, by=request.desk.staff, at=clock.now())
    return see_other("person", pk=pk)


def _file(request: StaffRequest, pk: uuid.UUID) -> PersonFile:
    return people.look(person=pk, by=request.desk.staff, at=clock.now())


def _how(request: StaffRequest, form: PageForm) -> dict[str, Any]:
    """By whom, when, on which version and with which token."""
    return {"by": request.desk.staff, "at": clock.now(), "seen_version": form.version, "form_token": form.token}


def _name(person: Any, form: PageForm, how: dict[str, Any]) -> None:
    said = {name: form.cleaned_data[name] for name in ("given", "family", "main", "source")}
    person_names.add_name(person=person.pk, **said, **how)


def _detail(person: Any, form: PageForm, how: dict[str, Any]) -> None:
    person_details.add_detail(person=person.pk, detail=form.detail(), **how)  # type: ignore[attr-defined]


def _address(person: Any, form: PageForm, how: dict[str, Any]) -> None:
    said = form.cleaned_data
    where = {name: said[name] for name in ("address", "postcode", "uprn")}
    home = places.known_or_written(**where, by=how["by"], at=how["at"])
    person_details.add_address(person=person.pk, place=home, source=said["source"], **how)


def _adjustment(person: Any, form: PageForm, how: dict[str, Any]) -> None:
    people.note_adjustment(person=person, **form.said(), **how)  # type: ignore[attr-defined]


def _identity(person: Any, form: PageForm, how: dict[str, Any]) -> None:
    said = {name: form.cleaned_data[name] for name in ("facts", "basis", "date_of_birth")}
    how = {name: value for name, value in how.items() if name != "form_token"}
    person_details.state_identity(person=person.pk, **said, **how)


def _correct(request: StaffRequest, row: Any, form: forms.DetailForm) -> None:
    form.cleaned_data["kind"] = row.kind
    by, at = request.desk.staff, clock.now()
    person_details.correct_detail(detail=row.pk, to=form.detail(), seen_version=form.version, by=by, at=at)


def _end(request: StaffRequest, adjustment: uuid.UUID, form: forms.EndForm) -> None:
    people.end_adjustment(adjustment=adjustment, ends_on=form.cleaned_data["ends_on"], by=request.desk.staff, at=clock.now())


def _first(what: str, file: PersonFile) -> dict[str, Any]:
    if what != "identity":
        return {}
    row = file.person
    return {"facts": row.identity_facts, "basis": row.identity_basis, "date_of_birth": row.date_of_birth}


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
    path("people/<uuid:pk>/details/<uuid:detail>/", correct, name="detail_correct"),
    path("people/<uuid:pk>/adjustments/<uuid:adjustment>/end/", end_adjustment, name="adjustment_end"),
    path("people/<uuid:pk>/addresses/<uuid:address>/end/", end_address, name="address_end"),
    path("people/<uuid:pk>/not/<uuid:other>/", not_the_same, name="person_not_same"),
]
