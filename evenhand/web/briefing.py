"""What must I know before I see the register? The briefing, acknowledged with a tick; then on to where one was going."""

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import briefings
from evenhand.casework.refusals import NotThere
from evenhand.policy.access import Action
from evenhand.queries import briefings as known
from evenhand.web.briefing_first import go_on
from evenhand.web.doors import StaffRequest, door
from evenhand.web.forms import PageForm, sent, show, took


class BriefingForm(PageForm):
    """One tick."""

    told = "Tick to say that you have read it and will keep to it."
    read = forms.BooleanField(label="I have read this and will keep to it", error_messages={"required": told})


@door(Action.OWN_TRAINING)
def briefing(request: StaffRequest) -> HttpResponse:
    """Read and acknowledge the briefing."""
    text = known.in_force(clock.today())
    if text is None:
        raise NotThere
    form = BriefingForm(sent(request))
    version, by = request.POST.get("version", "").replace("\0", ""), request.desk.staff
    if took(request, form, lambda: briefings.acknowledge(version=version, by=by, at=clock.now())):
        return go_on(request)
    on = {name: request.POST.get(name, "") for name in ("held", "next")}
    on["next"] = on["next"] or request.GET.get("next", "")
    done = known.acknowledged_at(by, text)
    return show(request, "training/briefing.html", form, briefing=text, done=done, page_title="Before you see the register", **on)


urlpatterns = [path("training/briefing/", briefing, name="briefing")]
