"""Which cases are there, and where does one stand? The list, opening a case, its page and the parts of it."""

import uuid
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import cases, incidents
from evenhand.casework.permission import relation_to
from evenhand.casework.refusals import NotThere, refuse
from evenhand.policy import considering
from evenhand.policy.access import Action, Relation, may
from evenhand.policy.own_cause import JUDGED
from evenhand.policy.steps import WAITING, Phase
from evenhand.queries import case_chronology, case_files, contributing, editions, facts, people, places
from evenhand.queries import cases as known
from evenhand.queries import incidents as reports
from evenhand.queries.beside import beside as beside_report
from evenhand.queries.register.decided import OUTCOMES
from evenhand.web.case_steps import ways
from evenhand.web.case_strip import opened, show_case
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import PageForm, sent, show, took


class OpenForm(PageForm):
    """Who or which place a case is about, and which service leads it."""

    subject = forms.ChoiceField(
        label="Who or which place is it about?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who or which place the case is about."},
    )
    service = forms.ChoiceField(
        label="Which service leads?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the service that leads."},
    )
    readers = forms.CharField(
        label="For a colleague or Member: who else may see the case?",
        help_text="Work emails, one on each line. Nobody else can tell that the case exists.",
        required=False,
        max_length=2000,
        widget=forms.Textarea,
    )

    def clean_readers(self) -> list[Any]:
        typed = [line.strip() for line in self.cleaned_data["readers"].splitlines() if line.strip()]
        found = [reports.colleague(line) for line in typed]
        if not all(found):
            raise forms.ValidationError("There is no colleague with one of these emails. Give work emails, one on each line.")
        return found


@door(Action.SEE_CASE, methods=("GET",))
def listed(request: StaffRequest) -> HttpResponse:
    """The cases that the person may see; the closed ones apart, for those who may see them."""
    closed = "closed" in request.GET
    edition = editions.edition_on(clock.today())
    sees_closed = may(request.desk.roles, Action.SEE_CLOSED, Relation.OWN)
    rows = known.rows(request.desk, edition, clock.now(), closed and sees_closed)
    page = {"rows": rows, "closed": closed and sees_closed, "sees_closed": sees_closed, "most": known.MOST}
    page["reports"] = [] if closed else reports.accepted_without_case(request.desk, clock.today())
    page["contributes"] = [] if closed else contributing.lines_for(request.desk, edition, clock.now())
    return show(request, "cases/list.html", page_title="Cases", **page)


@door(Action.OPEN_CASE)
def open_one(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Open a case from an accepted report, about a person or a place."""
    incident = incidents.look(incident=pk, by=request.desk.staff, at=clock.now())
    if not reports.is_triaged(incident) or incident.triage.outcome == "rejected":
        raise refuse("intro.fair", "accepted_first", "Accept the report first. A case is opened from an accepted report.")
    form = OpenForm(sent(request))
    subjects = _subjects(request, incident)
    form.fields["subject"].choices = [(key, text) for key, (text, _) in subjects.items()]  # type: ignore[attr-defined]
    services = {str(one.pk): one for one in reports.services() if str(one.pk) in request.desk.services}
    form.fields["service"].choices = [(key, one.name) for key, one in services.items()]  # type: ignore[attr-defined]
    form.initial.update(_only(subjects, "subject"), **_only(services, "service"))
    made: list[Any] = []
    if took(request, form, lambda: made.append(_open(request, form, subjects, services, incident))):
        return see_other("case", reference=made[0].reference)
    return show(request, "cases/open.html", form, incident=incident, subjects=subjects, page_title="Open a case")


def _open(request: StaffRequest, form: OpenForm, subjects: Any, services: Any, incident: Any) -> Any:
    said = form.cleaned_data
    return cases.open_case(
        subject=subjects[said["subject"]][1],
        service=services[said["service"]],
        incidents=[incident],
        named_readers=said["readers"],
        by=request.desk.staff,
        at=clock.now(),
        form_token=form.token,
    )


def _only(choices: dict[str, Any], name: str) -> dict[str, str]:
    return {name: next(iter(choices))} if len(choices) == 1 else {}


def _subjects(request: StaffRequest, incident: Any) -> dict[str, tuple[str, Any]]:
    """The people and places beside the report, and those that somebody came back with from looking them up."""
    beside = beside_report(incident, request.desk, clock.now())
    found = {one.person.pk: one.person for one in beside.people}
    where = {one.pk: one for one in beside.places}
    for key, rows, one in (("person", found, _person), ("place", where, _place)):
        chosen = one(request, request.GET.get(key, ""))
        if chosen is not None:
            rows[chosen.pk] = chosen
    who = reports.named_in(incident)
    if who is not None and people.one_visible(who.pk, request.desk):
        found[who.pk] = who
    if incident.place_id:
        where[incident.place_id] = incident.place
    named = {f"person-{pk}": (people.main_name(one), one) for pk, one in found.items()}
    return named | {f"place-{pk}": (f"{one.address} (occupants unknown)", one) for pk, one in where.items()}


def _person(request: StaffRequest, typed: str) -> Any:
    return people.one_visible(_key(typed), request.desk) if typed else None


def _place(request: StaffRequest, typed: str) -> Any:
    return places.one(_key(typed)) if typed else None


def _key(typed: str) -> uuid.UUID:
    try:
        return uuid.UUID(typed)
    except ValueError:
        raise NotThere from None


@door(Action.SEE_CASE, methods=("GET",))
def case(request: StaffRequest, reference: str) -> HttpResponse:
    """Where it stands, what is missing, and the next step."""
    this = opened(request, reference)
    proposal = known.waiting(this.case) if this.strip.phase in WAITING else None
    tasks = case_files.tasks(this.case, this.edition, clock.now(), proposal is not None and proposal.immediate)
    left = sorted((one for one in tasks if not one.done), key=lambda one: one.said is not None)
    open_to, bars = ways(request, this)
    page = {"tasks": tasks, "left": left, "ways": open_to, "bars": bars, "waiting": WAITING, "part": "case"}
    page["contributed"] = contributing.heard_on(this.case)
    works = may(request.desk.roles, Action.WORK_CASE, relation_to(this.case, request.desk))
    judged = JUDGED if left and not facts.judges(request.desk, this.edition, this.case).allowed else frozenset()
    page["whose"] = considering.whose(this.edition, this.case.service.name) if this.strip.phase is Phase.OPEN else ""
    page["appoints"] = may(request.desk.roles, Action.STAND_IN)
    page["next_gate"] = next((one.gate for one in left if works and one.gate.record not in judged), None)
    return show_case(request, "case", this, page_title=f"Case {reference}", **page)


@door(Action.SEE_CASE, methods=("GET",))
def chronology(request: StaffRequest, reference: str) -> HttpResponse:
    """Everything that happened, in order; made to be printed."""
    this = opened(request, reference)
    events = case_chronology.chronology(this.case, this.edition)
    return show_case(request, "chronology", this, events=events, part="case_chronology", page_title="Chronology")


@door(Action.SEE_CASE, methods=("GET",))
def evidence(request: StaffRequest, reference: str) -> HttpResponse:
    """The incidents that the case rests on, and the contacts and breaches by month."""
    this = opened(request, reference)
    rows = [(one, reports.conduct_words(editions.edition(one.edition), one)) for one in case_files.incidents_of(this.case)]
    months = case_chronology.contacts_since(this.case, None)
    page = {"rows": rows, "months": months, "part": "case_evidence"}
    return show_case(request, "evidence", this, page_title="Evidence", **page)


@door(Action.SEE_CASE, methods=("GET",))
def decided(request: StaffRequest, reference: str) -> HttpResponse:
    """Each decision with who decided in which post, for whom they stood in, and who proposed."""
    this = opened(request, reference)
    rows = case_files.decisions_of(this.case)
    page = {"rows": rows, "acts": case_chronology.ACTS, "outcomes": OUTCOMES, "person": this.case.person_id}
    page["told"] = case_files.told_by(rows)
    return show_case(request, "decisions", this, part="case_decisions", page_title="Decisions", **page)


@door(Action.SEE_CASE, methods=("GET",))
def arranged(request: StaffRequest, reference: str) -> HttpResponse:
    """What is in force, to come and ended, each with its days and reasons; and the person's adjustments."""
    this = opened(request, reference)
    rows = case_files.arrangements_of(this.case, clock.now())
    adjustments = case_files.adjustments_of(this.case)
    page = {"rows": rows, "adjustments": adjustments, "part": "case_arrangements"}
    return show_case(request, "arrangements", this, page_title="Arrangements", person=this.case.person_id, **page)


urlpatterns = [
    path("cases/", listed, name="cases"),
    path("cases/open/<uuid:pk>/", open_one, name="case_open"),
    path("cases/<str:reference>/", case, name="case"),
    path("cases/<str:reference>/chronology/", chronology, name="case_chronology"),
    path("cases/<str:reference>/evidence/", evidence, name="case_evidence"),
    path("cases/<str:reference>/decisions/", decided, name="case_decisions"),
    path("cases/<str:reference>/arrangements/", arranged, name="case_arrangements"),
]
