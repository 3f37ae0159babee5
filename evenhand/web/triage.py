"""Accept, link, or reject with a reason? The triage of a report, the report to the police, and the support for staff."""

import uuid
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import NoReverseMatch, path, reverse

from evenhand import clock
from evenhand.casework import incidents, support, triage
from evenhand.casework.refusals import NotThere
from evenhand.policy.access import Action
from evenhand.policy.staff import may_judge
from evenhand.queries import contributing, editions
from evenhand.queries import incidents as reports
from evenhand.queries.beside import Beside
from evenhand.queries.beside import beside as beside_report
from evenhand.queries.partial import report_for_staff
from evenhand.web.case_steps import Bar, barred
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import DayField, PageForm, sent, show, took
from evenhand.web.report import NoteForm
from evenhand.web.report_steps import NO_COLLEAGUE


class TriageForm(PageForm):
    outcome = forms.ChoiceField(
        label="What becomes of it?",
        choices=[
            ("accepted", "Accept it as evidence"),
            ("linked", "Accept it, and link it to a case"),
            ("rejected", "Do not take it further"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what becomes of it."},
    )
    case = forms.CharField(label="Reference of the case, when you link it", required=False, max_length=20)
    reason = forms.CharField(
        label="Reason, when you do not take it further",
        help_text="The person who reported it will see this.",
        required=False,
        max_length=5000,
        widget=forms.Textarea,
    )


class PoliceForm(PageForm):
    reference = forms.CharField(label="Police reference", required=False, max_length=100)
    owner = forms.CharField(
        label="Or the work email of who will report it",
        help_text="They see it as owed until the reference is entered.",
        required=False,
        max_length=254,
    )

    def clean_owner(self) -> Any:
        typed = self.cleaned_data["owner"]
        found = reports.colleague(typed) if typed else None
        if typed and found is None:
            raise forms.ValidationError(NO_COLLEAGUE)
        return found


class SupportForm(PageForm):
    offered = forms.CharField(label="What was offered, and to whom?", required=False, max_length=5000, widget=forms.Textarea)
    follow_up_on = DayField(label="When will you ask how they are? (optional)", required=False)


class FollowUpForm(PageForm):
    follow_up = forms.CharField(
        label="How are they, and what was agreed?", required=False, max_length=5000, widget=forms.Textarea
    )


@door(Action.TRIAGE)
def triage_page(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """The report, similar people and earlier reports beside it, and the decision on it."""
    by, at = request.desk.staff, clock.now()
    incident = incidents.look(incident=pk, by=by, at=at)
    incidents.ensure_triages(incident, by, at)
    form = TriageForm(sent(request))
    if took(request, form, lambda: _decide(request, incident, form)):
        return see_other("triage", pk=pk)
    beside = beside_report(incident, request.desk, at)
    contributed = contributing.references(request.desk, at)
    form.fields["case"].help_text = _cases(beside, contributed)
    return show(
        request,
        "report/triage.html",
        form,
        file=reports.file_of(incident),
        beside=beside,
        contributed=contributed,
        decided=reports.is_triaged(incident),
        bars=_bars(request, incident),
        open_case=_open_case(pk),
        page_title=f"Report {incident.reference}",
    )


@door(Action.TRIAGE)
def note(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """A correction or addition by whoever triages; the report stays as it was told."""
    by, at = request.desk.staff, clock.now()
    incident = incidents.look(incident=pk, by=by, at=at)
    form = NoteForm(sent(request))
    if took(request, form, lambda: _note(request, incident, form)):
        return see_other("triage", pk=pk)
    return show(request, "report/one_form.html", form, incident=incident, to="triage", page_title="Correct the report")


@door(Action.REPORT)
def police(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """The police reference of a report, or who owes it: for its reporter, its triage, and whoever was named."""
    by, at = request.desk.staff, clock.now()
    incident = reports.one(pk)
    if incident is None:
        raise NotThere
    triage.ensure_owes(incident, by, at)
    form = PoliceForm(sent(request))
    if took(request, form, lambda: _police(request, incident, form)):
        return see_other("my_report", pk=pk) if incident.reported_by_id == by.pk else see_other("home")
    return show(request, "report/police.html", form, file=reports.file_of(incident), to="", page_title="Report to the police")


@door(Action.TRIAGE)
def offer(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """The support that was offered after an incident, and when it is followed up."""
    by, at = request.desk.staff, clock.now()
    incident = incidents.look(incident=pk, by=by, at=at)
    incidents.ensure_triages(incident, by, at)
    open_one = next((one for one in reports.file_of(incident).support if one.follow_up_on and not one.follow_up), None)
    form = FollowUpForm(sent(request)) if open_one else SupportForm(sent(request))
    if took(request, form, lambda: _support(request, incident, open_one, form)):
        return see_other("triage", pk=pk)
    return show(
        request, "report/support.html", form, file=reports.file_of(incident), open_one=open_one, page_title="Support for staff"
    )


def _bars(request: StaffRequest, incident: Any) -> list[Bar]:
    if reports.is_triaged(incident):
        return []
    edition, me = editions.edition(incident.edition), str(request.desk.staff.pk)
    against = may_judge(edition, edition.reviews.reviewed_by, me, report_for_staff(incident), incident.service.name)
    return barred(against, "Decide what becomes of this report")


def _note(request: StaffRequest, incident: Any, form: NoteForm) -> None:
    words = _of(form, "words")
    incidents.add_note(incident=incident, words=words, form_token=form.token, by=request.desk.staff, at=clock.now())  # type: ignore[call-arg]


def _decide(request: StaffRequest, incident: Any, form: TriageForm) -> None:
    said = {name: form.cleaned_data[name] for name in ("outcome", "case", "reason")}
    said["case"] = said["case"].strip().upper() if said["outcome"] == "linked" else ""
    triage.decide(incident=incident, form_token=form.token, by=request.desk.staff, at=clock.now(), **said)  # type: ignore[call-arg]


def _police(request: StaffRequest, incident: Any, form: PoliceForm) -> None:
    said = {name: form.cleaned_data[name] for name in ("reference", "owner")}
    triage.record_police(incident=incident, form_token=form.token, by=request.desk.staff, at=clock.now(), **said)  # type: ignore[call-arg]


def _support(request: StaffRequest, incident: Any, open_one: Any, form: PageForm) -> None:
    by, at = request.desk.staff, clock.now()
    if open_one:
        support.follow_up(support=open_one.pk, words=_of(form, "follow_up"), by=by, at=at)
        return
    on: date | None = form.cleaned_data["follow_up_on"]
    support.offer(incident=incident, offered=_of(form, "offered"), follow_up_on=on, form_token=form.token, by=by, at=at)  # type: ignore[call-arg]


def _of(form: PageForm, name: str) -> str:
    return str(form.cleaned_data[name])


def _cases(beside: Beside, contributed: frozenset[str]) -> str:
    names = [one.reference for one in beside.cases if one.open_to_them or one.reference in contributed]
    return f"Cases of the people and places beside this report: {', '.join(names)}" if names else "Such as MC-7K2P-QD"


def _open_case(pk: uuid.UUID) -> str:
    """Where a case is opened from an accepted report; empty where there is no such page."""
    try:
        return reverse("case_open", kwargs={"pk": pk})
    except NoReverseMatch:
        return ""


urlpatterns = [
    path("triage/<uuid:pk>/", triage_page, name="triage"),
    path("triage/<uuid:pk>/note/", note, name="triage_note"),
    path("triage/<uuid:pk>/support/", offer, name="report_support"),
    path("reported/<uuid:pk>/police/", police, name="report_police"),
]
