"""May this visit go ahead? One address or a file; the assessment, its approval, the slip, and who has not checked out."""

from datetime import datetime
from io import BytesIO
from typing import Any

from django.http import FileResponse, HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.calendars.london import LONDON
from evenhand.casework import screenings, visit_lists, visits
from evenhand.casework.refusals import NotThere
from evenhand.outside.spreadsheets import UnreadableFile
from evenhand.policy.access import Action, may
from evenhand.policy.visits import Clearance, Found
from evenhand.queries import visits as queries
from evenhand.queries.visits import Booked
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import sent, show, took
from evenhand.web.visit_forms import AddressForm, AssessForm, BookForm, CallOffForm, ListForm, OutForm, ReasonForm, SlipForm
from evenhand.web.visit_words import CLEARANCES, LIGHTS, OUTCOMES, REPORTABLES, RESIDUALS, VISITORS

MOST_SHOWN = 500


@door(Action.VISIT)
def all_visits(request: StaffRequest) -> HttpResponse:
    """One address to look up, the alarms, and the visits that are to come."""
    form = AddressForm(sent(request))
    found: list[Any] = []
    if took(request, form, lambda: found.append(_looked_up(request, form))):
        return show(request, "visits/found.html", screening=found[0], asked=form, page_title="What the register has")
    now = clock.now()
    page = {"alarms": queries.alarms(now), "upcoming": queries.upcoming(now, request.desk.staff), "words": CLEARANCES}
    return show(request, "visits/visits.html", form, page_title="Visits", **page)


def _looked_up(request: StaffRequest, form: AddressForm) -> screenings.Screening:
    said = form.cleaned_data
    line = screenings.Line(said["address"], said["postcode"], said["uprn"])
    lines = [line] if any(text.strip() for text in (line.address, line.postcode, line.uprn)) else []
    return screenings.screen(lines=lines, purpose="A visit", by=request.desk.staff, at=clock.now())


@door(Action.VISIT)
def whole_list(request: StaffRequest) -> HttpResponse:
    """A day's list, as a page or as the same file with the results beside each row."""
    form = ListForm(sent(request), request.FILES if request.method == "POST" else None)
    found: list[Any] = []
    if not took(request, form, lambda: found.extend(_listed(request, form))) or form.errors:
        return show(request, "visits/list.html", form, page_title="Check a list of visits")
    visit_list, screening = found
    if form.cleaned_data["answer"] == "file":
        name = "visits.xlsx" if form.cleaned_data["visits"].name.casefold().endswith(".xlsx") else "visits.csv"
        rows = visit_lists.with_results(visit_list, screening)
        return FileResponse(BytesIO(visit_lists.as_file(rows, name)), as_attachment=True, filename=name)
    lines = [one for one in screening.lines if one.hit.found is not Found.NONE_FOUND or one.hit.why or one.hit.hazards]
    page = {"screening": screening, "lines": lines[:MOST_SHOWN], "more": max(0, len(lines) - MOST_SHOWN), "words": CLEARANCES}
    page["days_unread"] = visit_list.days_unread
    return show(request, "visits/listed.html", page_title="What the register has", **page)


def _listed(request: StaffRequest, form: ListForm) -> tuple[Any, ...]:
    sheet = form.cleaned_data["visits"]
    try:
        visit_list = visit_lists.read_list(sheet.read(), sheet.name)
        screening = visit_lists.screen_list(visits=visit_list, purpose="A visit list", by=request.desk.staff, at=clock.now())
    except UnreadableFile as unreadable:
        form.add_error("visits", unreadable.reason)
        return ()
    return visit_list, screening


@door(Action.VISIT)
def book(request: StaffRequest) -> HttpResponse:
    """Book a visit."""
    begun = {name: request.POST.get(name, "") for name in ("address", "postcode", "uprn")}
    form = BookForm(initial=begun) if "begin" in request.POST else BookForm(sent(request))
    made: list[Any] = []
    act = lambda: made.append(  # noqa: E731
        visits.book(booking=form.booking(), by=request.desk.staff, at=clock.now(), form_token=form.token)  # type: ignore[call-arg]
    )
    if form.is_bound and took(request, form, act):
        return see_other("visit", reference=made[0].reference)
    return show(request, "visits/form.html", form, send="Book the visit", page_title="Book a visit")


@door(Action.VISIT, methods=("GET",))
def visit(request: StaffRequest, reference: str) -> HttpResponse:
    """May it go ahead, and what is next?"""
    seen = _seen(request, reference)
    page = {"seen": seen, "words": CLEARANCES, "outcomes": OUTCOMES, "visitors": VISITORS, "now": clock.now()}
    page |= {"lights": LIGHTS, "residuals": RESIDUALS, "reportables": REPORTABLES, "today": clock.today()}
    page["may_clear"] = may(request.desk.roles, Action.CLEAR_VISIT)
    page["approver"] = queries.approver_of(seen.visit, clock.today())
    page["expired"] = queries.expired_slip(seen.visit, clock.now())
    goes = seen.clearance in (Clearance.CLEARED, Clearance.EMERGENCY) and not (
        seen.visit.checked_out_at or seen.visit.called_off_at
    )
    page["told"] = _told(seen) if goes else ""
    return show(request, "visits/visit.html", page_title=f"Visit {reference}", **page)


@door(Action.VISIT)
def assess(request: StaffRequest, reference: str) -> HttpResponse:
    """The risk assessment of this visit."""
    seen, form = _seen(request, reference), AssessForm(sent(request))
    act = lambda: visits.assess(  # noqa: E731
        visit=reference,
        assessment=form.assessment(),
        by=request.desk.staff,
        at=clock.now(),
        form_token=form.token,  # type: ignore[call-arg]
    )
    if took(request, form, act):
        return see_other("visit", reference=reference)
    return show(request, "visits/assess.html", form, seen=seen, told=_told(seen), page_title="Risk assessment")


@door(Action.CLEAR_VISIT, methods=("POST",))
def approve(request: StaffRequest, reference: str) -> HttpResponse:
    """Approve the latest assessment."""
    visits.approve(visit=reference, by=request.desk.staff, at=clock.now())
    return see_other("visit", reference=reference)


@door(Action.CLEAR_VISIT)
def override(request: StaffRequest, reference: str) -> HttpResponse:
    """Let a visit go ahead in an emergency."""
    seen = _seen(request, reference)
    form = ReasonForm(sent(request))
    act = lambda: visits.override(visit=reference, reason=form.cleaned_data["reason"], by=request.desk.staff, at=clock.now())  # noqa: E731
    if took(request, form, act):
        return see_other("visit", reference=reference)
    return show(
        request, "visits/form.html", form, send="Let the visit go ahead", warning=True, seen=seen, page_title="Emergency override"
    )


@door(Action.VISIT)
def slip(request: StaffRequest, reference: str) -> HttpResponse:
    """Issue a slip, and show it for print."""
    seen, form = _seen(request, reference), SlipForm(sent(request))
    made: list[Any] = []
    act = lambda: made.append(  # noqa: E731
        visits.issue_slip(
            visit=reference,
            expires_at=datetime.combine(seen.visit.visit_on, form.cleaned_data["expires"], tzinfo=LONDON),
            by=request.desk.staff,
            at=clock.now(),
        )
    )
    if took(request, form, act):
        return show(request, "visits/slip.html", slip=made[0], seen=seen, page_title="Clearance slip")
    return show(request, "visits/form.html", form, send="Make the slip", seen=seen, page_title="Clearance slip")


@door(Action.VISIT, methods=("POST",))
def check_in(request: StaffRequest, reference: str) -> HttpResponse:
    """The visitor is there."""
    visits.check_in(visit=reference, by=request.desk.staff, at=clock.now())
    return see_other("visit", reference=reference)


@door(Action.VISIT)
def out(request: StaffRequest, reference: str) -> HttpResponse:
    """The visitor is out and well."""
    seen = _seen(request, reference)
    form = OutForm(sent(request))
    facts = {"visit": reference, "by": request.desk.staff}
    if took(request, form, lambda: visits.check_out(**facts, at=clock.now(), **form.said())):  # type: ignore[arg-type]
        return see_other("visits")
    return show(request, "visits/form.html", form, send="Check out", seen=seen, page_title="Out and well")


@door(Action.VISIT)
def call_off(request: StaffRequest, reference: str) -> HttpResponse:
    """Call a visit off; of one that is overdue, with what was found out about whoever was to go."""
    seen, form = _seen(request, reference), CallOffForm(sent(request))
    act = lambda: visits.call_off(visit=reference, by=request.desk.staff, at=clock.now(), **form.said())  # noqa: E731
    if took(request, form, act):
        return see_other("visits")
    return show(request, "visits/form.html", form, send="Call the visit off", seen=seen, page_title="Call off")


def _told(seen: Booked) -> str:
    """The instruction of the register for whoever goes there."""
    return queries.instruction_for(seen.hit.entries, clock.now()) if seen.hit.entries else ""


def _seen(request: StaffRequest, reference: str) -> Booked:
    row = queries.by_reference(reference)
    if row is None:
        raise NotThere
    return queries.booked([row], clock.now(), request.desk.staff)[0]


urlpatterns = [
    path("visits/", all_visits, name="visits"),
    path("visits/list/", whole_list, name="visit_list"),
    path("visits/book/", book, name="visit_book"),
    path("visits/<str:reference>/", visit, name="visit"),
    path("visits/<str:reference>/assess/", assess, name="visit_assess"),
    path("visits/<str:reference>/approve/", approve, name="visit_approve"),
    path("visits/<str:reference>/override/", override, name="visit_override"),
    path("visits/<str:reference>/slip/", slip, name="visit_slip"),
    path("visits/<str:reference>/in/", check_in, name="visit_in"),
    path("visits/<str:reference>/out/", out, name="visit_out"),
    path("visits/<str:reference>/call-off/", call_off, name="visit_call_off"),
]
