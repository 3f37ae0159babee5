"""What becomes of this one arrangement? A page of its own within a review or a change, kept as a draft until that is recorded."""

import uuid
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import drafts, previews
from evenhand.casework.provisions import Running
from evenhand.casework.refusals import NotThere
from evenhand.policy.access import Action
from evenhand.policy.cases import Effect
from evenhand.policy.chosen import Chosen
from evenhand.policy.editions.schema import Edition
from evenhand.policy.instructions import instruction_of
from evenhand.policy.verdicts import Reason, Verdict
from evenhand.queries import reviewing
from evenhand.queries.case_files import Arranged
from evenhand.web.case_plan_forms import as_sent, as_typed, initial_of
from evenhand.web.case_running import RunningForm
from evenhand.web.case_strip import Opened, opened, show_case
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import PageForm, sent

PAGES = {"review": "case_review", "change": "case_change"}
BACK_TO = {"review": "the review", "change": "the change"}
CHANGE, END = (Effect.CHANGES.value, "Changes"), (Effect.ENDS.value, "Ends")
EFFECTS = {
    "review": [("", "As the outcome of the review says"), (Effect.CONTINUES.value, "Continues as it is"), CHANGE, END],
    "change": [("", "Runs on as it is"), CHANGE, END],
}


class ArrangementForm(RunningForm):
    """The questions about one arrangement: what becomes of it, why, its last day, and what it will be."""

    def __init__(self, data: Any, *, one: Arranged, edition: Edition, kind: str, typed: dict[str, list[str]]) -> None:
        super().__init__(data)
        self.kind, self.one, self.why = kind, one, "Say why."
        self.no_last_day = "Leave it empty for the last day that the review gives." if kind == "review" else None
        self.ask_of([one], edition)
        self.fields["a0-effect"].choices = EFFECTS[kind]  # type: ignore[attr-defined]
        self.initial.update(initial_of(self, typed))

    def refuse_alone(self, verdict: Verdict) -> None:
        """Put each obstacle at the field of this page that it belongs to."""
        self.refuse(Verdict(verdict.clause, tuple(_here(reason) for reason in verdict.reasons)))


def _here(reason: Reason) -> Reason:
    return Reason(reason.claim, reason.clause, reason.message, f"a0-{reason.field.removeprefix('measures-0-')}")


@dataclass(frozen=True)
class Line:
    """For the page of a review or change: an arrangement, what was said of it, and what it will be."""

    one: Arranged
    effect: str
    said: Running | None
    instruction: str


class Draft:
    """A review or change while it is written: its words, and what was said of single arrangements."""

    def __init__(self, request: StaffRequest, this: Opened, kind: str) -> None:
        self.this, self.kind = this, kind
        self.since = reviewing.since_last_review(this.case, clock.now())
        may_change = ("In force", "To come") if kind == "review" else ("In force",)
        self.arranged = [one for one in self.since.running if one.state in may_change]
        self.keys = {"form": f"case-{kind}", "subject": this.case.reference, "by": request.desk.staff, "at": clock.now()}
        self.kept = drafts.take(**self.keys)

    def begin(self, form: PageForm) -> None:
        """Show in `form` what was typed before."""
        if self.kept.get("typed"):
            form.initial.update(initial_of(form, self.kept["typed"]))

    def keep(self, form: PageForm) -> None:
        """Keep what was typed on the page itself."""
        self._save(typed=as_typed(form.data))

    def say(self, one: Arranged, form: PageForm) -> None:
        """Keep what was typed of one arrangement."""
        self._save(said={**self.kept.get("said", {}), one.key: as_typed(form.data)})

    def give_up(self) -> None:
        """It was recorded."""
        drafts.give_up(**self.keys)

    def form_of(self, one: Arranged, data: Any = None) -> ArrangementForm:
        """The page's form for one arrangement, as sent or as it was typed before."""
        typed = self.kept.get("said", {}).get(one.key, {})
        return ArrangementForm(data, one=one, edition=self.this.edition, kind=self.kind, typed=typed)

    def lines(self) -> list[Line]:
        """Each arrangement that runs, with what was said of it and still fits."""
        return [self._line(one) for one in self.arranged]

    def running(self) -> tuple[Running, ...]:
        """What was said of single arrangements; of the others nothing."""
        return tuple(line.said for line in self.lines() if line.said)

    def _line(self, one: Arranged) -> Line:
        typed = self.kept.get("said", {}).get(one.key)
        form = self.form_of(one, as_sent(typed)) if typed else None
        said = next(iter(form.running()), None) if form is not None and form.is_valid() else None
        effect = dict(EFFECTS[self.kind])[said.effect.value if said else ""]
        words = instruction_of(self.this.edition, becomes(one, said)).instruction if said and said.parameters else one.instruction
        return Line(one, effect, said, words)

    def _save(self, **changed: Any) -> None:
        self.kept = {**self.kept, **changed}
        drafts.save(answers=self.kept, **self.keys)


def becomes(one: Arranged, said: Running) -> Chosen:
    """An arrangement as it will be."""
    return replace(one.chosen, parameters=said.parameters or one.chosen.parameters, ends_on=said.ends_on or one.chosen.ends_on)


def leads_to(request: StaffRequest, draft: Draft, form: PageForm) -> HttpResponse | None:
    """On to the page of an arrangement when its button was pressed, what was typed kept first; else None."""
    what, _, key = request.POST.get("go", "").partition("_")
    if request.method != "POST" or what != "say" or key not in {one.key for one in draft.arranged}:
        return None
    draft.keep(form)
    return see_other("case_arrangement", reference=draft.this.case.reference, kind=draft.kind, key=key)


@door(Action.DECIDE_CASE)
def arrangement(request: StaffRequest, reference: str, kind: str, key: uuid.UUID) -> HttpResponse:
    """One arrangement within a review or change."""
    this = opened(request, reference, Action.DECIDE_CASE)
    if kind not in PAGES:
        raise NotThere
    draft = Draft(request, this, kind)
    one = next((one for one in draft.arranged if one.key == str(key)), None)
    if one is None:
        raise NotThere
    form = draft.form_of(one, sent(request))
    if request.method == "POST" and "resume" not in request.POST:
        draft.say(one, form)
        if _fits(request, this, form):
            return see_other(PAGES[kind], reference=reference)
    page = {"kind": kind, "back": PAGES[kind], "back_to": BACK_TO[kind], "group": form.groups()[0]}
    return show_case(request, "arrangement", this, form, page_title=one.title, **page)


def _fits(request: StaffRequest, this: Opened, form: ArrangementForm) -> bool:
    """Whether what was said can be arranged; what stands against it is put at its field."""
    if not form.is_valid():
        return False
    for said in form.running():
        if said.effect is not Effect.ENDS:
            changed, by, at = becomes(form.one, said), request.desk.staff, clock.now()
            form.refuse_alone(previews.weigh_again(case=this.case, chosen=changed, by=by, at=at, review=form.kind == "review"))
    return form.is_valid()


urlpatterns = [
    path("cases/<str:reference>/<slug:kind>/arrangement/<uuid:key>/", arrangement, name="case_arrangement"),
]
