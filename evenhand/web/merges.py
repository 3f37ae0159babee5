"""How are two records of one person joined, and parted again? One question a page, and what is dangerous asks twice."""

import uuid
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import merge_looks, merges
from evenhand.casework.merge_looks import MergeFile
from evenhand.casework.refusals import ChangedMeanwhile, NotThere
from evenhand.policy.access import Action
from evenhand.queries import merges as known
from evenhand.queries.people import PersonFile
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import PageForm, sent, show, took
from evenhand.web.same_people import pair

BORN = {"this": False, "other": True}


class WhichForm(PageForm):
    stays = forms.ChoiceField(
        label="Which record stays?",
        help_text="Everything that is known goes over to it. Both references still find the person.",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the record that stays."},
    )

    def __init__(self, data: Any, *, both: list[PersonFile]) -> None:
        super().__init__(data)
        locked = [one for one in both if one.person.locked]
        choices = [(str(one.person.pk), _label(one)) for one in locked or both]
        self.fields["stays"].choices = choices  # type: ignore[attr-defined]


class BornForm(PageForm):
    born = forms.ChoiceField(
        label="Which date of birth is right?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the date of birth that is right."},
    )

    def __init__(self, data: Any, *, both: list[PersonFile]) -> None:
        super().__init__(data)
        days = [(key, one.person.date_of_birth) for key, one in zip(BORN, both, strict=True)]
        choices = [(key, f"{day.day} {day:%B %Y}" if day else "None: it is not known") for key, day in days]
        self.fields["born"].choices = choices  # type: ignore[attr-defined]


class SureForm(PageForm):
    """A form whose first sending asks whether somebody is sure, and whose second does it."""

    sure = forms.CharField(required=False, widget=forms.HiddenInput)
    other_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def asks_first(self) -> bool:
        """Whether what was sent is understood, and was not yet confirmed."""
        return self.is_bound and self.is_valid() and self.cleaned_data["sure"] != "yes"

    def show_conflict(self, conflict: ChangedMeanwhile) -> None:
        """Show what changed, and ask again: what was typed stays, the versions are those of the page as it is now."""
        super().show_conflict(conflict)
        versions = {name: str(self.initial.get(name) or 0) for name in ("seen_version", "other_version")}
        for name, value in {**versions, "sure": ""}.items():
            self.data[name] = value  # type: ignore[index]


class WhyForm(SureForm):
    reason = forms.CharField(
        label="How do we know that they are one person?",
        help_text="Such as: the same passport, seen on 4 January. This stays with the person's record.",
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": "Say how we know that it is one person."},
    )


class UndoForm(SureForm):
    theirs = forms.MultipleChoiceField(
        label="What was added since the two were joined: which of it is the other person's?",
        help_text="What you do not choose stays where it is.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(
        label="How do we know that they are two people?",
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": "Say how we know that they are two people."},
    )

    def __init__(self, data: Any, *, file: MergeFile) -> None:
        super().__init__(data, version=file.person.version)
        self.fields["theirs"].choices = [(str(pk), words) for pk, words in file.added]  # type: ignore[attr-defined]
        if not file.added:
            self.fields.pop("theirs")

    def chosen(self) -> list[uuid.UUID]:
        """What is said to be the other person's."""
        return [uuid.UUID(pk) for pk in self.cleaned_data.get("theirs", [])]


@door(Action.FIND_PEOPLE)
def which(request: StaffRequest, pk: uuid.UUID, other: uuid.UUID) -> HttpResponse:
    """Which of the two records stays; and what stands against joining them, before anything is typed."""
    both = pair(request, pk, other)
    form = WhichForm(sent(request), both=both)
    if took(request, form, lambda: None):
        stays = uuid.UUID(form.cleaned_data["stays"])
        goes = other if stays == pk else pk
        births = {one.person.date_of_birth for one in both}
        return see_other("merge_born" if len(births) > 1 else "merge_why", pk=stays, other=goes, **_born(births))
    against = known.against_merging(both[0].person, both[1].person, request.desk, clock.now())
    return show(request, "people/which.html", form, both=both, against=against, page_title="Which record stays?")


@door(Action.FIND_PEOPLE)
def born(request: StaffRequest, pk: uuid.UUID, other: uuid.UUID) -> HttpResponse:
    """Which date of birth is right, where they differ."""
    both = pair(request, pk, other)
    form = BornForm(sent(request), both=both)
    if took(request, form, lambda: None):
        return see_other("merge_why", pk=pk, other=other, born=form.cleaned_data["born"])
    return show(request, "people/which.html", form, both=both, against=[], page_title="Which date of birth is right?")


@door(Action.FIND_PEOPLE)
def why(request: StaffRequest, pk: uuid.UUID, other: uuid.UUID, born: str) -> HttpResponse:
    """How we know that it is one person; then once more whether to join them."""
    if born not in BORN or pk == other:
        raise NotThere
    both = pair(request, pk, other)
    form = WhyForm(sent(request), version=both[0].person.version, initial={"other_version": both[1].person.version})
    page = {"both": both, "born": both[1 if BORN[born] else 0].person.date_of_birth}
    if form.asks_first():
        return show(request, "people/merge_sure.html", form, page_title="Join these two records?", **page)
    if took(request, form, lambda: _merge(request, pk, other, born, form)):
        return see_other("person", pk=pk)
    return show(request, "people/why.html", form, page_title="How do we know?", **page)


@door(Action.FIND_PEOPLE)
def undo(request: StaffRequest, pk: uuid.UUID, merge: uuid.UUID) -> HttpResponse:
    """What goes back, whose is what was added since, and how we know; then once more whether to part them."""
    file = merge_looks.look(merge=merge, by=request.desk.staff, at=clock.now())
    if file.person.pk != pk:
        raise NotThere
    form = UndoForm(sent(request), file=file)
    if form.asks_first():
        return show(request, "people/undo_sure.html", form, file=file, page_title="Part these two records?")
    if took(request, form, lambda: _undo(request, merge, form)):
        return see_other("person", pk=file.merge.merged_id)
    return show(request, "people/undo.html", form, file=file, page_title="Undo the joining of two records")


def _label(file: PersonFile) -> str:
    person = file.person
    reference = f", reference {person.reference}" if person.reference else ""
    locked = ", locked" if person.locked else ""
    return f"{file.name}{reference}, entered on {person.created_at.day} {person.created_at:%B %Y}{locked}"


def _born(births: set[Any]) -> dict[str, str]:
    return {} if len(births) > 1 else {"born": "this"}


def _merge(request: StaffRequest, pk: uuid.UUID, other: uuid.UUID, born: str, form: WhyForm) -> None:
    merges.merge(  # type: ignore[call-arg]
        survivor=pk,
        merged=other,
        reason=form.cleaned_data["reason"],
        take_born=BORN[born],
        seen_versions=(form.version, form.cleaned_data["other_version"]),
        form_token=form.token,
        by=request.desk.staff,
        at=clock.now(),
    )


def _undo(request: StaffRequest, merge: uuid.UUID, form: UndoForm) -> None:
    said = {"reason": form.cleaned_data["reason"], "theirs": form.chosen(), "seen_version": form.version}
    merges.undo(merge=merge, **said, by=request.desk.staff, at=clock.now())


urlpatterns = [
    path("people/<uuid:pk>/merge/<uuid:other>/", which, name="merge_which"),
    path("people/<uuid:pk>/merge/<uuid:other>/born/", born, name="merge_born"),
    path("people/<uuid:pk>/merge/<uuid:other>/why/<slug:born>/", why, name="merge_why"),
    path("people/<uuid:pk>/merges/<uuid:merge>/undo/", undo, name="merge_undo"),
]
