"""Are these two the same person? Side by side, with what agrees; yes leads to joining them, no is remembered."""

import uuid

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import same_people
from evenhand.policy.access import Action
from evenhand.queries.people import PersonFile
from evenhand.queries.similar import similar_to
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import PageForm, sent, show, took
from evenhand.web.person import person_file

ANSWERS = [
    ("same", "Yes, they are one person"),
    ("different", "No, they are two people"),
    ("unsure", "I cannot tell"),
]


class SameForm(PageForm):
    answer = forms.ChoiceField(
        label="Are these the same person?",
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether they are the same person, or that you cannot tell."},
    )


@door(Action.FIND_PEOPLE, methods=("GET",))
def suggested(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Those who may be the same person, after something changed."""
    file = person_file(request, pk)
    found = similar_to(file.person, request.desk, clock.now())
    return show(request, "people/similar.html", file=file, similar=found, page_title="Is it one of these people?")


@door(Action.FIND_PEOPLE)
def compare(request: StaffRequest, pk: uuid.UUID, other: uuid.UUID) -> HttpResponse:
    """Two people side by side, and whether they are the same."""
    form = SameForm(sent(request))
    both = pair(request, pk, other)
    if took(request, form, lambda: _answered(request, pk, other, form)):
        if form.cleaned_data["answer"] == "same":
            return see_other("merge_which", pk=pk, other=other)
        return see_other("person", pk=pk)
    return show(request, "people/compare.html", form, both=both, page_title="Are these the same person?")


@door(Action.FIND_PEOPLE, methods=("POST",))
def take_back(request: StaffRequest, pk: uuid.UUID, other: uuid.UUID) -> HttpResponse:
    """Take back that two people are different."""
    same_people.take_back(person=pk, other=other, by=request.desk.staff, at=clock.now())
    return see_other("person", pk=pk)


def pair(request: StaffRequest, pk: uuid.UUID, other: uuid.UUID) -> list[PersonFile]:
    """Both people; both looks are noted. NotThere for whoever may not know of one of them."""
    return [person_file(request, pk), person_file(request, other)]


def _answered(request: StaffRequest, pk: uuid.UUID, other: uuid.UUID, form: SameForm) -> None:
    if form.cleaned_data["answer"] == "different":
        same_people.not_the_same(person=pk, other=other, by=request.desk.staff, at=clock.now())


urlpatterns = [
    path("people/<uuid:pk>/similar/", suggested, name="person_similar"),
    path("people/<uuid:pk>/same/<uuid:other>/", compare, name="person_same"),
    path("people/<uuid:pk>/not/<uuid:other>/take-back/", take_back, name="person_take_back"),
]
