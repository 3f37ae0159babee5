"""How does an officer put on record what a decision needs? One page for each gate of the edition."""

from typing import Any

from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import cases
from evenhand.casework.refusals import NotThere
from evenhand.policy.access import Action
from evenhand.policy.clauses import CLAUSES
from evenhand.policy.editions.schema import Gate
from evenhand.policy.editions.vocabulary import Record
from evenhand.policy.own_cause import JUDGED
from evenhand.queries import case_files
from evenhand.queries import contributing as contributed
from evenhand.queries.facts import judges
from evenhand.web.case_gate_forms import GateForm, form_for
from evenhand.web.case_steps import Bar, barred
from evenhand.web.case_strip import Opened, opened, show_case
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import sent, took


@door(Action.WORK_CASE)
def gate(request: StaffRequest, reference: str, record: str) -> HttpResponse:
    """The gate's question, what was answered before, and the form for it."""
    this = opened(request, reference, Action.WORK_CASE)
    asked = next((one for one in this.edition.gates if one.record.value == record), None)
    if asked is None:
        raise NotThere
    before = case_files.statements_of(this.case, asked.record)
    form = form_for(asked.record, about_place=bool(this.case.place_id))(
        sent(request), edition=this.edition, before=before[:1], version=this.case.version
    )
    if took(request, form, lambda: _state(request, this, asked.record, form)):
        return see_other("case", reference=reference)
    beside = {"title_of": CLAUSES, **_beside(this, asked.record)}
    page = {"gate": asked, "before": before, "fields": form.asked(), "version": this.case.version}
    page["bars"] = _bars(request, this, asked)
    page["contributed"] = contributed.said_to(this.case, asked.record)
    return show_case(request, "gate", this, form, page_title=asked.title, **page, **beside)


def _bars(request: StaffRequest, this: Opened, gate: Gate) -> list[Bar]:
    """What bars the person from this gate, where it is a judgement and would be in their own cause."""
    against = judges(request.desk, this.edition, this.case)
    return barred(against, f"Answer “{gate.title}”") if gate.record in JUDGED else []


def _state(request: StaffRequest, this: Opened, record: Record, form: GateForm) -> None:
    cases.state(
        case=this.case.reference,
        record=record,
        by=request.desk.staff,
        at=clock.now(),
        seen_version=form.version,
        **form.said(),
    )


def _beside(this: Opened, record: Record) -> dict[str, Any]:
    """What of the record helps to answer: the incidents, the adjustments, who this is."""
    if record in (Record.EVIDENCE, Record.POLICE):
        return {"incidents": case_files.incidents_of(this.case)}
    if record in (Record.ADJUSTMENTS, Record.EQUALITY):
        return {"adjustments": case_files.adjustments_of(this.case), "person": this.case.person_id}
    if record is Record.IDENTITY:
        return {"person": this.case.person, "age": case_files.age_of(this.case, clock.now())}
    return {"person": None}


urlpatterns = [path("cases/<str:reference>/record/<slug:record>/", gate, name="case_gate")]
