"""What of a person was wrong, or is no longer so? A correction takes its place beside it; nothing is overwritten."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import person_details, person_names
from evenhand.casework.refusals import NotThere
from evenhand.policy.access import Action
from evenhand.web import person_forms as forms
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import PageForm, sent, show, took
from evenhand.web.person import after_change, person_file

STAYS = "What was there before stays on the page, with its days."


@door(Action.FIND_PEOPLE)
def correct_name(request: StaffRequest, pk: uuid.UUID, written: uuid.UUID) -> HttpResponse:
    """Correct a name that was written wrongly."""
    file = person_file(request, pk)
    row = _of(file.names, written)
    form = forms.NameForm(sent(request), version=file.person.version, initial=_first(row, "given", "family"))
    form.fields.pop("main")
    if took(request, form, lambda: _correct_name(request, row, form)):
        return after_change(request, pk)
    return show(request, "people/form.html", form, file=file, told=STAYS, page_title="Correct a name")


@door(Action.FIND_PEOPLE)
def correct_detail(request: StaffRequest, pk: uuid.UUID, detail: uuid.UUID) -> HttpResponse:
    """Correct a contact detail that was written wrongly."""
    file = person_file(request, pk)
    row = _of(file.details, detail)
    form = forms.DetailForm(sent(request), version=file.person.version, initial=_first(row, "kind", "value", "system"))
    form.fields.pop("kind")
    if took(request, form, lambda: _correct_detail(request, row, form)):
        return after_change(request, pk)
    return show(request, "people/form.html", form, file=file, told=STAYS, page_title="Correct a contact detail")


@door(Action.FIND_PEOPLE)
def end(request: StaffRequest, pk: uuid.UUID, what: str, fact: uuid.UUID) -> HttpResponse:
    """Note that a name, a contact detail or an address is no longer theirs, or never was."""
    file = person_file(request, pk)
    known: dict[str, list[Any]] = {"names": file.names, "details": file.details, "addresses": file.addresses}
    row = _of(known.get(what, []), fact)
    form = forms.EndFactForm(sent(request), version=file.person.version)
    if took(request, form, lambda: _end(request, what, row, form)):
        return see_other("person", pk=pk)
    title = f"No longer theirs: {_in_words(what, row)}"
    return show(request, "people/form.html", form, file=file, told=STAYS, page_title=title)


@door(Action.FIND_PEOPLE, methods=("POST",))
def main_name(request: StaffRequest, pk: uuid.UUID, written: uuid.UUID) -> HttpResponse:
    """Make a name the one they go by."""
    row = _of(person_file(request, pk).names, written)
    person_names.make_main(name=row.pk, by=request.desk.staff, at=clock.now())
    return see_other("person", pk=pk)


def _of(rows: list[Any], pk: uuid.UUID) -> Any:
    """The fact among those of the person that are in use."""
    row = next((one for one in rows if one.pk == pk and one.ended_at is None), None)
    if row is None:
        raise NotThere
    return row


def _first(row: Any, *names: str) -> dict[str, Any]:
    return {**{name: getattr(row, name) for name in names}, "source": row.source, "sure": "yes" if row.sure else "no"}


def _in_words(what: str, row: Any) -> str:
    if what == "addresses":
        return str(row.place.address)
    return str(row.full if what == "names" else row.value)


def _how(request: StaffRequest, form: PageForm) -> dict[str, Any]:
    return {"seen_version": form.version, "form_token": form.token, "by": request.desk.staff, "at": clock.now()}


def _correct_name(request: StaffRequest, row: Any, form: PageForm) -> None:
    said = {name: form.cleaned_data[name] for name in ("given", "family", "source")}
    person_names.correct_name(name=row.pk, **said, sure=form.cleaned_data["sure"] == "yes", **_how(request, form))


def _correct_detail(request: StaffRequest, row: Any, form: forms.DetailForm) -> None:
    form.cleaned_data["kind"] = row.kind
    person_details.correct_detail(detail=row.pk, to=form.detail(), **_how(request, form))


def _end(request: StaffRequest, what: str, row: Any, form: PageForm) -> None:
    how = {"mistaken": form.cleaned_data["why"] == "mistaken", "by": request.desk.staff, "at": clock.now()}
    if what == "names":
        person_names.end_name(name=row.pk, seen_version=form.version, **how)
    elif what == "details":
        person_details.end_detail(detail=row.pk, seen_version=form.version, **how)
    else:
        person_details.end_address(address=row.pk, **how)


urlpatterns = [
    path("people/<uuid:pk>/names/<uuid:written>/", correct_name, name="name_correct"),
    path("people/<uuid:pk>/names/<uuid:written>/main/", main_name, name="name_main"),
    path("people/<uuid:pk>/details/<uuid:detail>/", correct_detail, name="detail_correct"),
    path("people/<uuid:pk>/<slug:what>/<uuid:fact>/end/", end, name="fact_end"),
]
