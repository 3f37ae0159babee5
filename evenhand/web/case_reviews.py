"""How is a review held? What has happened since, the outcome with its reasons, and what becomes of each arrangement."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import reviews
from evenhand.casework.provisions import Running
from evenhand.casework.reviews import Outcome, Review
from evenhand.policy.access import Action
from evenhand.policy.cases import Effect
from evenhand.queries import reviewing
from evenhand.queries.reviewing import Since
from evenhand.web.case_strip import Opened, opened, show_case
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import DayField, PageForm, sent, took

OUTCOMES = (
    (Outcome.END.value, "End: nothing of it goes on"),
    (Outcome.CONTINUE.value, "Continue as it is, to the end given below"),
    (Outcome.VARY.value, "Vary: say below what ends"),
    (Outcome.EXTEND.value, "Extend to a later day"),
    (Outcome.PROPOSE_NEXT.value, "Continue, and propose the next stage afterwards"),
)


class ReviewForm(PageForm):
    """The outcome of a review, with what it rests on."""

    held_on = DayField(label="When was the review held?", help_text="Today, or the earlier day on which it was decided")
    late_reason = forms.CharField(label="Why is it recorded only now?", required=False, help_text="Only for an earlier day")
    considered = forms.CharField(label="What was considered?", widget=forms.Textarea)
    outcome = forms.ChoiceField(label="Outcome", choices=OUTCOMES, widget=forms.RadioSelect)
    ends_on = DayField(label="Last day", help_text="The last day of the arrangements: as they end, or as they go on")
    reasons = forms.CharField(label="Reasons", widget=forms.Textarea)
    ends = forms.MultipleChoiceField(label="What ends on that day?", required=False, widget=forms.CheckboxSelectMultiple)
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

    def __init__(self, *args: Any, since: Since, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["ends"].choices = [(one.key, one.title) for one in since.running]  # type: ignore[attr-defined]
        if len(since.running) < 2:
            del self.fields["ends"]

    def review(self) -> Review:
        """What was typed, as the review that it is."""
        said = self.cleaned_data
        outcome, last = Outcome(said["outcome"]), said["ends_on"]
        ended = said.get("ends", []) if outcome is Outcome.VARY else []
        running = tuple(Running(key, Effect.ENDS, said["reasons"], last) for key in ended)
        names = ("reasons", "considered", "equality", "held_on")
        rest = {"ends_on": last, "running": running, "exception": said["exception"], "late_reason": said["late_reason"]}
        return Review(outcome, *(said[name] for name in names), **rest)


@door(Action.DECIDE_CASE)
def review(request: StaffRequest, reference: str) -> HttpResponse:
    """The review: figures first, then the form."""
    this = opened(request, reference, Action.DECIDE_CASE)
    since = reviewing.since_last_review(this.case, clock.now())
    first = {"held_on": clock.today(), "ends_on": since.ends_on}
    form = ReviewForm(sent(request), since=since, version=this.case.version, initial=first)
    if took(request, form, lambda: _record(request, this, form)):
        return see_other("case", reference=reference)
    return show_case(request, "review", this, form, since=since, page_title="Hold a review")


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
