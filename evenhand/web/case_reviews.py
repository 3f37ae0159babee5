"""How is a review held? What has happened since, the outcome with its reasons, and what becomes of each arrangement."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import reviews
from evenhand.casework.reviews import Review
from evenhand.policy.access import Action
from evenhand.policy.reviews import Outcome
from evenhand.policy.steps import Step
from evenhand.web.case_arrangement import Draft, leads_to
from evenhand.web.case_steps import bars
from evenhand.web.case_strip import Opened, opened, show_case
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import DayField, PageForm, sent, took

OUTCOMES = (
    (Outcome.END.value, "End: nothing of it goes on"),
    (Outcome.CONTINUE.value, "Continue as it is, to the end given below"),
    (Outcome.VARY.value, "Vary: say below of each arrangement what becomes of it"),
    (Outcome.EXTEND.value, "Extend to a later day"),
    (Outcome.PROPOSE_NEXT.value, "Continue, and propose the next stage afterwards"),
)


class ReviewForm(PageForm):
    """The outcome of a review, with what it rests on."""

    held_on = DayField(label="When was the review held?", help_text="Today, or the earlier day on which it was decided")
    late_reason = forms.CharField(label="Why is it recorded only now?", required=False, help_text="Only for an earlier day")
    considered = forms.CharField(
        label="What was considered?",
        required=False,
        widget=forms.Textarea,
        help_text="What has changed, and whether contact has improved",
    )
    gave_view = forms.ChoiceField(
        label="Has the person given a view?",
        choices=(("yes", "Yes"), ("no", "No")),
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether the person has given a view."},
    )
    view = forms.CharField(
        label="What does the person say?",
        required=False,
        widget=forms.Textarea,
        max_length=10_000,
        help_text="As they told us, in answer to our letter or otherwise. It stands in the letter with the outcome.",
    )
    outcome = forms.ChoiceField(label="Outcome", choices=OUTCOMES, widget=forms.RadioSelect)
    ends_on = DayField(label="Last day", help_text="The last day of the arrangements: as they end, or as they go on")
    reasons = forms.CharField(label="Reasons", required=False, widget=forms.Textarea)
    equality = forms.CharField(
        label="What does this person need? Look again",
        required=False,
        widget=forms.Textarea,
        help_text="Needed when anything goes on (intro.equality)",
    )
    exception = forms.CharField(
        label="Why end before the minimum?",
        required=False,
        widget=forms.Textarea,
        help_text="Only for an end before the minimum monitoring period is over (stage1.period)",
    )

    def __init__(self, data: Any, *, draft: Draft, **options: Any) -> None:
        super().__init__(data, **options)
        self.draft = draft
        if draft.this.case.person_id is None:
            del self.fields["gave_view"], self.fields["view"]
        if draft.this.edition.stage_after(draft.this.case.standing.stage) is None:
            without = [one for one in OUTCOMES if one[0] != Outcome.PROPOSE_NEXT]
            self.fields["outcome"].choices = without  # type: ignore[attr-defined]
        draft.begin(self)

    def clean(self) -> dict[str, Any]:
        """A view that was given is written down. Only a variation says something of single arrangements, and it has to."""
        given = super().clean()
        has_view = bool(given.get("view", "").strip())
        if given.get("gave_view") == "yes" and not has_view:
            self.add_error("view", "Write down what the person says.")
        elif given.get("gave_view") == "no" and has_view:
            self.add_error("gave_view", "A view is written below. Choose “Yes”, or take it out.")
        said, varies = self.draft.running(), given.get("outcome") == Outcome.VARY.value
        if varies and not said:
            self.add_error(None, "Nothing varies yet. Choose “Change” at an arrangement and say what becomes of it.")
        elif said and given.get("outcome") and not varies:
            self.add_error("outcome", "You said what becomes of single arrangements. Choose “Vary”, or take that back below.")
        return given

    def review(self) -> Review:
        """What was typed, as the review that it is."""
        said = self.cleaned_data
        names = ("reasons", "considered", "equality", "held_on")
        rest = {name: said[name] for name in ("ends_on", "exception", "late_reason", "view") if name in said}
        return Review(Outcome(said["outcome"]), *(said[name] for name in names), running=self.draft.running(), **rest)


@door(Action.DECIDE_CASE)
def review(request: StaffRequest, reference: str) -> HttpResponse:
    """The review: figures first, then the form."""
    this = opened(request, reference, Action.DECIDE_CASE)
    draft = Draft(request, this, "review")
    first = {"held_on": clock.today(), "ends_on": draft.since.ends_on}
    form = ReviewForm(sent(request), draft=draft, version=this.case.version, initial=first)
    on = leads_to(request, draft, form)
    if on is not None:
        return on
    if took(request, form, lambda: _record(request, this, form)):
        draft.give_up()
        return see_other("case", reference=reference)
    return show_case(
        request,
        "review",
        this,
        form,
        case=this.case,
        since=draft.since,
        own_decision=draft.since.decided_by == request.desk.staff,
        lines=draft.lines(),
        page_title="Hold a review",
        bars=bars(request, this, Step.REVIEW),
    )


def _record(request: StaffRequest, this: Opened, form: ReviewForm) -> None:
    reviews.record_outcome(
        case=this.case.reference,
        review=form.review(),
        by=request.desk.staff,
        at=clock.now(),
        seen_version=form.version,
        form_token=form.token,
    )


urlpatterns = [path("cases/<str:reference>/review/", review, name="case_review")]
