"""What is challenged, by when must we answer? Taken in, acknowledged and decided; no appeal is offered, and the page says so."""

import uuid
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import challenges
from evenhand.policy import challenges as rules
from evenhand.policy.access import Action
from evenhand.policy.editions.vocabulary import ChallengeKind
from evenhand.policy.staff import may_judge
from evenhand.queries import challenges as known
from evenhand.queries import editions
from evenhand.queries.facts import for_staff
from evenhand.web.case_steps import barred
from evenhand.web.case_strip import around, opened
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import DayField, PageForm, sent, show, took


class ReceiveForm(PageForm):
    kind = forms.ChoiceField(
        label="What do they ask?", widget=forms.RadioSelect, error_messages={"required": "Choose what they ask."}
    )
    words = forms.CharField(
        label="What did they say?",
        help_text="In their words where you can.",
        max_length=20_000,
        widget=forms.Textarea,
        error_messages={"required": "Write down what they say."},
    )
    received_on = DayField(
        label="On which day did it come in?", required=True, error_messages={"required": "Give the day it came in."}
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = list(known.routes(editions.edition_on(clock.today())))  # type: ignore[attr-defined]


class AcknowledgeForm(PageForm):
    """Nothing to type: that it was acknowledged, today."""


class AnswerForm(PageForm):
    outcome = forms.ChoiceField(
        label="What is decided?",
        choices=list(known.OUTCOMES.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is decided."},
    )
    reasons = forms.CharField(
        label="Reasons",
        help_text="The person is told these.",
        max_length=20_000,
        widget=forms.Textarea,
        error_messages={"required": "Give the reasons that the person will be told."},
    )


class DoneForm(PageForm):
    done = forms.CharField(
        label="What was done?",
        help_text="What was corrected, arranged or decided, and who was told.",
        max_length=20_000,
        widget=forms.Textarea,
        error_messages={"required": "Say what was done."},
    )


@door(Action.CHALLENGES, methods=("GET",))
def open_ones(request: StaffRequest) -> HttpResponse:
    """The challenges that wait for an answer."""
    rows = known.open_for(request.desk, clock.today())
    edition = editions.edition_on(clock.today())
    return show(request, "challenges/open.html", rows=rows, edition=edition, page_title="Challenges")


@door(Action.CHALLENGES)
def receive(request: StaffRequest, reference: str) -> HttpResponse:
    """Take in a challenge about a case."""
    this = opened(request, reference, Action.CHALLENGES)
    form = ReceiveForm(sent(request), version=this.case.version, initial={"received_on": clock.today()})
    if took(request, form, lambda: _receive(request, reference, form)):
        return see_other("challenge", pk=form.made)  # type: ignore[attr-defined]
    page = {"rows": known.of_case(this.case, clock.today()), "council": editions.council(), **around(this)}
    return show(request, "challenges/receive.html", form, page_title="Take in a challenge", **page)


@door(Action.CHALLENGES)
def challenge(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """One challenge: what is asked, the two days, and the next step."""
    row = challenges.look(challenge=pk, by=request.desk.staff, at=clock.now())
    file = known.file_of(row, clock.today())
    form: AnswerForm | DoneForm
    if file.to_carry_out:
        form = DoneForm(sent(request), version=row.case.version)
        took_it = took(request, form, lambda: _carry_out(request, pk, form))
    else:
        form = AnswerForm(sent(request), version=row.case.version)
        took_it = took(request, form, lambda: _answer(request, pk, form))
    if took_it:
        return see_other("challenge", pk=pk)
    edition, council = editions.edition_on(clock.today()), editions.council()
    posts = rules.answered_by(edition, row.owner)
    against = may_judge(edition, posts, str(request.desk.staff.pk), for_staff(row.case))
    page = {"file": file, "edition": edition, "council": council, "told": AcknowledgeForm(version=row.case.version)}
    page["bars"] = [] if file.answered and not file.to_carry_out else barred(against, "Judge this challenge")
    return show(request, "challenges/challenge.html", form, page_title=file.route, **page)


@door(Action.CHALLENGES, methods=("POST",))
def acknowledge(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Note that it was acknowledged; what does not fit is shown on the page of the challenge."""
    row = challenges.look(challenge=pk, by=request.desk.staff, at=clock.now())
    form = AcknowledgeForm(request.POST)
    if took(request, form, lambda: _acknowledge(request, pk, form)):
        return see_other("challenge", pk=pk)
    edition, council = editions.edition_on(clock.today()), editions.council()
    page = {"file": known.file_of(row, clock.today()), "edition": edition, "council": council}
    return show(request, "challenges/challenge.html", form, told=form, page_title="Challenge", **page)


def _receive(request: StaffRequest, reference: str, form: ReceiveForm) -> None:
    said = form.cleaned_data
    made = challenges.receive(  # type: ignore[call-arg]
        case=reference,
        kind=ChallengeKind(said["kind"]),
        words=said["words"],
        received_on=said["received_on"],
        seen_version=form.version,
        form_token=form.token,
        by=request.desk.staff,
        at=clock.now(),
    )
    form.made = made.pk  # type: ignore[attr-defined]


def _answer(request: StaffRequest, pk: uuid.UUID, form: PageForm) -> None:
    said = {name: form.cleaned_data[name] for name in ("outcome", "reasons")}
    by, at = request.desk.staff, clock.now()
    challenges.answer(challenge=pk, seen_version=form.version, form_token=form.token, by=by, at=at, **said)  # type: ignore[call-arg]


def _carry_out(request: StaffRequest, pk: uuid.UUID, form: PageForm) -> None:
    challenges.carry_out(  # type: ignore[call-arg]
        challenge=pk,
        done=form.cleaned_data["done"],
        seen_version=form.version,
        form_token=form.token,
        by=request.desk.staff,
        at=clock.now(),
    )


def _acknowledge(request: StaffRequest, pk: uuid.UUID, form: AcknowledgeForm) -> None:
    challenges.acknowledge(  # type: ignore[call-arg]
        challenge=pk, seen_version=form.version, form_token=form.token, by=request.desk.staff, at=clock.now()
    )


urlpatterns = [
    path("challenges/", open_ones, name="challenges"),
    path("cases/<str:reference>/challenges/", receive, name="challenge_receive"),
    path("challenges/<uuid:pk>/", challenge, name="challenge"),
    path("challenges/<uuid:pk>/acknowledge/", acknowledge, name="challenge_acknowledge"),
]
