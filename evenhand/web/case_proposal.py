"""Is the next stage justified? What runs and what is proposed, side by side; then approved, changed or refused."""

from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import decisions
from evenhand.casework.decisions import chosen_from_json
from evenhand.casework.refusals import refuse
from evenhand.policy.access import Action
from evenhand.policy.editions.schema import Edition
from evenhand.policy.instructions import instruction_of
from evenhand.policy.steps import Step
from evenhand.queries import case_files
from evenhand.queries import cases as known
from evenhand.web.case_endings import SureForm
from evenhand.web.case_gate_forms import EvidenceForm, ListedForm, form_for
from evenhand.web.case_steps import bars
from evenhand.web.case_strip import opened, show_case
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import sent, took

REFUSE = (
    "Nothing new is arranged. The refusal and its reasons are kept for the keepers of the register, and never shown at a "
    "point of contact."
)


@door(Action.DECIDE_CASE, methods=("GET",))
def proposal(request: StaffRequest, reference: str) -> HttpResponse:
    """What was decided before and runs, beside what is proposed and why."""
    this = opened(request, reference, Action.DECIDE_CASE)
    waiting = known.waiting(this.case)
    if waiting is None:
        raise refuse("stage2.proposal", "a_proposal_waits", "No proposal waits. It was decided already.")
    proposed = [chosen_from_json(row) for row in waiting.measures]
    measures = [(this.edition.measures[one.measure].title, instruction_of(this.edition, one), one) for one in proposed]
    running = [one for one in case_files.arrangements_of(this.case, clock.now()) if one.state == "In force"]
    stages = [one for one in case_files.decisions_of(this.case) if one.act == "stage"]
    tasks = case_files.tasks(this.case, this.edition, clock.now(), waiting.immediate)
    page = {"proposal": waiting, "measures": measures, "running": running, "before": stages[:1], "tasks": tasks}
    page["chosen"] = {task.gate.record.value: _chosen(task, this.edition) for task in tasks}
    page["incidents"] = case_files.incidents_of(this.case)
    page["bars"] = bars(request, this, Step.APPROVE)
    return show_case(request, "proposal", this, page_title="Is the proposal justified?", **page)


def _chosen(task: case_files.Task, edition: Edition) -> list[str]:
    """What was chosen from a list for one gate, in the words of that list: the decider judges it, not that it is on record."""
    form = form_for(task.gate.record, about_place=False)(None, edition=edition, before=(), version=None)
    if task.said is None or not isinstance(form, (EvidenceForm, ListedForm)):
        return []
    words = dict(form.fields["choices"].choices)  # type: ignore[attr-defined]
    return [words.get(one, one) for one in task.said.choices]


@door(Action.DECIDE_CASE)
def refuse_it(request: StaffRequest, reference: str) -> HttpResponse:
    """Refuse the proposal that waits, with reasons."""
    this = opened(request, reference, Action.DECIDE_CASE)
    form = SureForm(sent(request), version=this.case.version)
    by, at = request.desk.staff, clock.now()
    if took(
        request,
        form,
        lambda: decisions.refuse_stage(
            case=reference,
            reasons=form.cleaned_data["reasons"],
            by=by,
            at=at,
            form_token=form.token,
            seen_version=form.version,
        ),
    ):
        return see_other("cases")
    title = "Refuse the proposal"
    against = bars(request, this, Step.APPROVE)
    return show_case(request, "ending", this, form, told=REFUSE, page_title=title, bars=against)


urlpatterns = [
    path("cases/<str:reference>/proposal/", proposal, name="case_proposal"),
    path("cases/<str:reference>/proposal/refuse/", refuse_it, name="case_refuse"),
]
