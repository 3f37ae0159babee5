"""May I decide this, and what follows? A stage decided, proposed or approved: its words, measures, a preview, the act."""

from typing import Any

from django.http import HttpResponse
from django.urls import path, reverse

from evenhand import clock
from evenhand.casework import decisions, drafts, letter_preview, previews
from evenhand.casework.deciding import Plan
from evenhand.casework.decisions import as_json
from evenhand.casework.refusals import NotThere, refuse
from evenhand.policy.access import Action
from evenhand.policy.chosen import Chosen
from evenhand.policy.clauses import CLAUSES
from evenhand.policy.instructions import instruction_of
from evenhand.policy.parameters import parameters_fit
from evenhand.policy.steps import Step
from evenhand.policy.verdicts import Reason
from evenhand.queries import case_files
from evenhand.queries import cases as known
from evenhand.web.case_plan_forms import MeasureForm, PlanForm, as_sent, fresh, initial_of, measures_of
from evenhand.web.case_steps import bars, mended_at
from evenhand.web.case_strip import Opened, opened, show_case
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import PageForm, sent, took
from evenhand.web.letter import checks_of
from evenhand.web.letter_mends import pages_that_mend

KINDS = {"decide": Step.DECIDE, "propose": Step.PROPOSE, "approve": Step.APPROVE}
TITLES = {"decide": "Decide {}", "propose": "Propose {}", "approve": "Approve {}"}
AS_PROPOSED = ("why_not_earlier_stage", "view", "expectations", "commitments", "final_position")
VERBS: dict[str, Any] = {
    "decide": decisions.decide_stage,
    "propose": decisions.propose_stage,
    "approve": decisions.approve_stage,
}


class Desk:
    """The draft of one decision on one case, as its page works on it."""

    def __init__(self, request: StaffRequest, reference: str, kind: str, stage: str) -> None:
        self.this: Opened = opened(request, reference, Action.DECIDE_CASE)
        if kind not in KINDS or stage not in self.this.edition.stages:
            raise NotThere
        self.request, self.kind, self.stage, self.reference = request, kind, stage, reference
        self.keys = {"form": f"case-{kind}-{stage}", "subject": reference, "by": request.desk.staff, "at": clock.now()}
        self.draft = drafts.take(**self.keys) or self._begun()

    def _begun(self) -> dict[str, Any]:
        """A new draft; an approval begins with what the proposal that waits says, from today where its first day has passed."""
        if self.kind != "approve":
            return {"measures": []}
        proposal = known.waiting(self.this.case)
        if proposal is None:
            raise refuse("stage2.proposal", "a_proposal_waits", "There is no proposal to approve. It was decided already.")
        typed = {name: [getattr(proposal, name)] for name in AS_PROPOSED} | {"grounds": list(proposal.grounds)}
        today = clock.today().isoformat()
        measures = [{**row, "starts_on": max(row["starts_on"] or today, today)} for row in proposal.measures]
        return {"measures": measures, "typed": typed}

    @property
    def measures(self) -> list[Chosen]:
        return measures_of(self.draft)

    def weighed(self) -> list[tuple[Chosen, str, tuple[Reason, ...]]]:
        """Each measure of the draft; once it is filled in, with what the adviser will read of it, since two may have one title,
        and with what stands against it alone: a draft keeps what is refused."""
        about: dict[str, Any] = {"case": self.this.case, "stage": self.stage, "by": self.keys["by"], "at": self.keys["at"]}
        return [
            (one, self._told(one), previews.weigh(chosen=one, **about).reasons) if one.ends_on else (one, "", ())
            for one in self.measures
        ]

    def _told(self, one: Chosen) -> str:
        measure = self.this.edition.measures.get(one.measure)
        fits = measure is not None and all(claim.holds for claim in parameters_fit(measure, one.parameters))
        return instruction_of(self.this.edition, one).instruction if fits else ""

    @property
    def is_immediate(self) -> bool:
        """Whether it is proposed as too extreme to wait: the short equality record is then enough."""
        proposal = known.waiting(self.this.case) if self.kind == "approve" else None
        return proposal.immediate if proposal else bool(self.draft.get("typed", {}).get("immediate"))

    def page_of(self, reason: Reason) -> str:
        """Where what stands in the way is mended: at the person's training or stand-in, at a gate's page, else in the plan."""
        field = reason.field
        if mended_at(reason):
            return mended_at(reason)
        if field in {gate.record.value for gate in self.this.edition.gates}:
            return reverse("case_gate", kwargs={"reference": self.reference, "record": field})
        return self.plan_page

    @property
    def plan_page(self) -> str:
        """The page of this decision's words and measures."""
        return reverse("case_plan", kwargs={"reference": self.reference, "kind": self.kind, "stage": self.stage})

    def save(self, **changed: Any) -> None:
        self.draft = {**self.draft, **changed}
        drafts.save(answers=self.draft, **self.keys)

    def form(self, data: Any = None) -> PlanForm:
        """The words of the plan: as sent, or as they were typed before."""
        case = self.this.case
        about = {"edition": self.this.edition, "of_person": bool(case.person_id), "version": case.version}
        form = PlanForm(data, stage=self.stage, stage_now=case.standing.stage, kind=self.kind, **about)
        if self.kind == "approve":
            rows = case_files.arrangements_of(case, clock.now())
            form.ask_of([one for one in rows if one.state == "In force"], self.this.edition)
        form.initial.update(initial_of(form, self.draft.get("typed", {})))
        return form

    def back(self, name: str = "case_plan", **more: Any) -> HttpResponse:
        return see_other(name, reference=self.reference, kind=self.kind, stage=self.stage, **more)

    def show(self, template: str, form: PageForm | None = None, **page: Any) -> HttpResponse:
        title = TITLES[self.kind].format(self.this.edition.stages[self.stage].short)
        about = {"kind": self.kind, "stage": self.stage, "heading": title, "page_title": title, "title_of": CLAUSES}
        about["bars"] = bars(self.request, self.this, KINDS[self.kind])
        return show_case(self.request, template, self.this, form, **{**about, **page})


@door(Action.DECIDE_CASE)
def plan(request: StaffRequest, reference: str, kind: str, stage: str) -> HttpResponse:
    """The words and the measures. Whatever is pressed, what was typed is kept first."""
    desk = Desk(request, reference, kind, stage)
    form = desk.form(sent(request))
    if request.method == "POST" and "resume" not in request.POST:
        desk.save(typed=form.typed())
        answer = _go(desk, request.POST.get("go", ""), form)
        if answer is not None:
            return answer
    tasks = case_files.tasks(desk.this.case, desk.this.edition, clock.now(), desk.is_immediate)
    left = [one for one in tasks if not one.done]
    return desk.show("plan", form, measures=desk.weighed(), left=left, running=form.groups() if kind == "approve" else [])


def _go(desk: Desk, go: str, form: PlanForm) -> HttpResponse | None:
    """Where the pressed button leads; None when the page is shown again with what is wrong."""
    what, _, number = go.partition("-")
    rows = desk.draft.get("measures", [])
    if what == "add":
        return desk.back("case_measures")
    if what == "save":
        return see_other("case", reference=desk.reference)
    if number.isdecimal() and int(number) < len(rows):
        if what == "remove":
            desk.save(measures=[row for index, row in enumerate(rows) if index != int(number)])
            return desk.back()
        return desk.back("case_measure", number=int(number))
    return desk.back("case_preview") if form.is_valid() else None


@door(Action.DECIDE_CASE)
def choose(request: StaffRequest, reference: str, kind: str, stage: str) -> HttpResponse:
    """Which measure? The catalogue of the stage, and what no council may do, with why."""
    desk = Desk(request, reference, kind, stage)
    edition = desk.this.edition
    listed = {key: one for key, one in edition.measures.items() if stage in one.stages}
    if not desk.this.case.person_id:
        listed = {key: one for key, one in listed.items() if one.for_places}
    chosen = request.POST.get("measure", "")
    if request.method == "POST" and "resume" not in request.POST and chosen in listed:
        desk.save(measures=[*desk.draft.get("measures", []), fresh(chosen)])
        return desk.back("case_measure", number=len(desk.draft["measures"]) - 1)
    wrong = [{"text": "Choose a measure from the list.", "href": "#measure_0"}] if request.method == "POST" else []
    return desk.show("measures", listed=listed, never=edition.never.values(), errors=wrong)


@door(Action.DECIDE_CASE)
def measure(request: StaffRequest, reference: str, kind: str, stage: str, number: int) -> HttpResponse:
    """One measure: its parameters, days, scope and reasons; kept even where it does not hold yet."""
    desk = Desk(request, reference, kind, stage)
    rows = desk.draft.get("measures", [])
    if number >= len(rows) or rows[number]["measure"] not in desk.this.edition.measures:
        raise NotThere
    form = MeasureForm(sent(request), edition=desk.this.edition, chosen=desk.measures[number])
    if request.method == "POST" and "resume" not in request.POST and form.is_valid():
        chosen = form.chosen()
        desk.save(measures=[as_json(chosen) if index == number else row for index, row in enumerate(rows)])
        by, at = request.desk.staff, clock.now()
        form.refuse_alone(previews.weigh(case=desk.this.case, stage=stage, chosen=chosen, by=by, at=at))
        if form.is_valid():
            return desk.back()
    return desk.show("measure", form, measure=form.measure)


@door(Action.DECIDE_CASE)
def preview(request: StaffRequest, reference: str, kind: str, stage: str) -> HttpResponse:
    """What follows from it: refusals, instruction, letter, register entry, dates. Then it is decided."""
    desk = Desk(request, reference, kind, stage)
    words = desk.form(as_sent(desk.draft.get("typed", {})))
    if not words.is_valid() and request.method == "GET":
        return desk.back()
    decided = words.plan(desk.measures) if words.is_valid() else Plan(stage)
    form = PageForm(sent(request), version=desk.this.case.version)
    form.page_of = desk.page_of
    by, at = request.desk.staff, clock.now()
    marks: dict[str, Any] = {"case": reference, "plan": decided, "by": by, "at": at}
    if took(request, form, lambda: VERBS[kind](form_token=form.token, seen_version=form.version, **marks)):
        drafts.give_up(**desk.keys)
        return see_other("case", reference=reference)
    seen = previews.preview(case=desk.this.case, plan=decided, step=KINDS[kind], by=by, at=at)
    letter = letter_preview.would_be_letter(case=desk.this.case, plan=decided, step=KINDS[kind], by=by, at=at)
    checks = checks_of(letter.kind, letter.verdict) if letter else []
    pages = pages_that_mend(letter.kind, reference, desk.plan_page) if letter else {}
    return desk.show("preview", form, seen=seen, plan=decided, letter=letter, checks=checks, pages=pages)


PLAN = "cases/<str:reference>/<slug:kind>/stage/<slug:stage>/"
urlpatterns = [
    path(PLAN, plan, name="case_plan"),
    path(f"{PLAN}measures/", choose, name="case_measures"),
    path(f"{PLAN}measures/<int:number>/", measure, name="case_measure"),
    path(f"{PLAN}preview/", preview, name="case_preview"),
]
