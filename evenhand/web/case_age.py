"""Is the age right, and may the case go on? A named decider signs it off, with a reason that stays on the case."""

from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import ages
from evenhand.policy.access import Action
from evenhand.queries import case_files
from evenhand.web.case_gate_forms import text_box
from evenhand.web.case_strip import opened, show_case
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import PageForm, sent, took


class AgeForm(PageForm):
    reason = text_box("Why may the case go on?", "Such as: seen their passport; their social worker was asked on 2 November.")


@door(Action.DECIDE_CASE)
def sign_off(request: StaffRequest, reference: str) -> HttpResponse:
    """The date of birth, what it asks for, who signed it off before, and the reason."""
    this = opened(request, reference, Action.DECIDE_CASE)
    form = AgeForm(sent(request), version=this.case.version)
    if took(request, form, lambda: _sign_off(request, reference, form)):
        return see_other("case", reference=reference)
    age = case_files.age_of(this.case, clock.now())
    return show_case(request, "age", this, form, age=age, page_title="Sign the age off")


def _sign_off(request: StaffRequest, reference: str, form: AgeForm) -> None:
    ages.sign_off(  # type: ignore[call-arg]
        case=reference,
        reason=form.cleaned_data["reason"],
        seen_version=form.version,
        form_token=form.token,
        by=request.desk.staff,
        at=clock.now(),
    )


urlpatterns = [path("cases/<str:reference>/age/", sign_off, name="case_age")]
