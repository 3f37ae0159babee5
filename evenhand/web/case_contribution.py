"""What does our service add to another service's case? The page of what it is asked, its words, its reports; and who is named."""

from typing import Any

from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import cases, contributing
from evenhand.casework.refusals import NotThere
from evenhand.policy import contributing as rules
from evenhand.policy.access import Action
from evenhand.policy.editions.vocabulary import Record
from evenhand.queries import contributing as known
from evenhand.queries import incidents as reports
from evenhand.web.case_gate_forms import text_box
from evenhand.web.case_people import OneOfForm, line_of_report
from evenhand.web.case_strip import Opened, opened, show_case
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import PageForm, sent, show, took


class WordsForm(PageForm):
    words = text_box(
        "What does your service know of this?", "Facts, with their days. It stands on the case under your service's name."
    )


@door(Action.CONTRIBUTE, methods=("GET",))
def contribution(request: StaffRequest, reference: str) -> HttpResponse:
    """What the service of the person is asked for and has said, and where the case stands; nothing else of it."""
    this = opened(request, reference, Action.CONTRIBUTE)
    file = known.file_of(this.case, this.edition, request.desk, clock.now())
    return show(request, "cases/contribution.html", strip=this.strip, file=file, page_title="What your service contributes")


@door(Action.CONTRIBUTE)
def say(request: StaffRequest, reference: str, record: str) -> HttpResponse:
    """The question of one gate, what the service said before, and a box for what it knows."""
    this = opened(request, reference, Action.CONTRIBUTE)
    gate = next((one for one in rules.gates_asked(this.edition) if one.record.value == record), None)
    if gate is None:
        raise NotThere
    form = WordsForm(sent(request))
    if took(request, form, lambda: _say(request, this, gate.record, form)):
        return see_other("case_contribution", reference=reference)
    asked = known.file_of(this.case, this.edition, request.desk, clock.now()).asked
    before = next(one.said for one in asked if one.gate is gate)
    page = {"strip": this.strip, "gate": gate, "before": before, "page_title": gate.title}
    return show(request, "cases/contribution_words.html", form, **page)


@door(Action.CONTRIBUTE)
def report(request: StaffRequest, reference: str) -> HttpResponse:
    """Add a report that was made to the service of the person, and accepted there."""
    this = opened(request, reference, Action.CONTRIBUTE)
    rows = {str(one.pk): (line_of_report(one), one) for one in known.reports_to_add(this.case, request.desk)}
    form = OneOfForm(sent(request), label="Which report of your service belongs to this case?", rows=rows)
    by, at = request.desk.staff, clock.now()
    if took(request, form, lambda: cases.link_incident(case=reference, incident=form.one, by=by, at=at)):
        return see_other("case_contribution", reference=reference)
    return show(request, "cases/contribution_report.html", form, strip=this.strip, page_title="Add a report of your service")


@door(Action.WORK_CASE)
def contributor(request: StaffRequest, reference: str) -> HttpResponse:
    """Name another service that contributes; its statutory guidance then counts too."""
    this = opened(request, reference, Action.WORK_CASE)
    named = set(this.case.contributors.values_list("pk", flat=True)) | {this.case.service_id}
    others = {str(one.pk): (one.name, one) for one in reports.services() if one.pk not in named}
    form = OneOfForm(sent(request), label="Which service contributes?", rows=others)
    by, at = request.desk.staff, clock.now()
    if took(request, form, lambda: contributing.name_service(case=reference, service=form.one, by=by, at=at)):
        return see_other("case_people", reference=reference)
    told = "Its Head then sees where the case stands and what is asked, adds reports and what it knows, and decides nothing."
    page = {"told": told if others else "Every service takes part already.", "page_title": "A service that contributes"}
    return show_case(request, "one_form", this, form, submit="Add the service", **page)


@door(Action.WORK_CASE)
def taken_out(request: StaffRequest, reference: str) -> HttpResponse:
    """Take out a service that was named by mistake."""
    this = opened(request, reference, Action.WORK_CASE)
    rows = {str(one.pk): (one.name, one) for one in this.case.contributors.order_by("name")}
    form = OneOfForm(sent(request), label="Which service does not contribute?", rows=rows)
    by, at = request.desk.staff, clock.now()
    if took(request, form, lambda: contributing.take_out(case=reference, service=form.one, by=by, at=at)):
        return see_other("case_people", reference=reference)
    told = "For a service that was named by mistake. Its Head no longer sees the case, and its guidance no longer counts here."
    told = told if rows else "No service is named."
    return show_case(request, "one_form", this, form, told=told, submit="Take it out", page_title="Named by mistake")


def _say(request: StaffRequest, this: Opened, record: Record, form: WordsForm) -> Any:
    said: dict[str, Any] = {"record": record, "words": form.cleaned_data["words"], "form_token": form.token}
    return contributing.say(case=this.case.reference, by=request.desk.staff, at=clock.now(), **said)


urlpatterns = [
    path("cases/<str:reference>/contribution/", contribution, name="case_contribution"),
    path("cases/<str:reference>/contribution/report/", report, name="case_contribution_report"),
    path("cases/<str:reference>/contribution/<slug:record>/", say, name="case_contribution_say"),
    path("cases/<str:reference>/people/service/", contributor, name="case_contributor"),
    path("cases/<str:reference>/people/service/out/", taken_out, name="case_contributor_out"),
]
