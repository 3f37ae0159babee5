"""Which services does the council have, and what does the statutory guidance of each stand against (intro.statutory)?"""

import uuid

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import staff
from evenhand.casework.refusals import NotThere
from evenhand.policy.access import Action
from evenhand.queries import editions, posts
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import DayField, PageForm, sent, show, took


class ServiceForm(PageForm):
    name = forms.CharField(label="Name of the service", max_length=200)


class GuidanceForm(PageForm):
    service = forms.ChoiceField(label="Service")
    words = forms.CharField(
        label="What does the guidance require or rule out?",
        help_text="One sentence. Whoever chooses a measure against it reads these words.",
        widget=forms.Textarea,
    )
    rules_out_measure = forms.ChoiceField(label="Which measure does it rule out?", required=False)
    requires_channel = forms.ChoiceField(label="Which way of contact must stay open?", required=False)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        edition = editions.edition_on(clock.today())
        choices = {
            "service": [("", "Choose"), *((str(one.pk), one.name) for one in posts.services())],
            "rules_out_measure": [("", "None"), *((key, one.title) for key, one in edition.measures.items())],
            "requires_channel": [("", "None"), *((key.value, words) for key, words in edition.channels.items())],
        }
        for name, those in choices.items():
            self.fields[name].choices = those  # type: ignore[attr-defined]


class WithdrawForm(PageForm):
    on = DayField(label="From which day does it no longer stand?", required=True, error_messages={"required": "Give the day."})
    because = forms.CharField(label="Why?", help_text="With its source", widget=forms.Textarea, required=False, max_length=2000)


@door(Action.KEEP_STAFF, methods=("GET",))
def services(request: StaffRequest) -> HttpResponse:
    """The services, each with its guidance and what that stands against."""
    edition = editions.edition_on(clock.today())
    named = {key: one.title for key, one in edition.measures.items()}
    ways = {key.value: words for key, words in edition.channels.items()}
    lines = [(one, [said for said in posts.guidance() if said.service_id == one.pk]) for one in posts.services()]
    return show(
        request, "staff/services.html", lines=lines, measures=named, ways=ways, today=clock.today(), page_title="Services"
    )


@door(Action.KEEP_STAFF)
def add_service(request: StaffRequest) -> HttpResponse:
    """Add a service."""
    form = ServiceForm(sent(request))
    by, at = request.desk.staff, clock.now()
    if took(request, form, lambda: staff.make_service(name=form.cleaned_data["name"], by=by, at=at)):
        return see_other("services")
    return show(request, "staff/form.html", form, page_title="Add a service", send="Add the service")


@door(Action.KEEP_STAFF)
def state_guidance(request: StaffRequest) -> HttpResponse:
    """State what a service's statutory guidance stands against."""
    form = GuidanceForm(sent(request))
    those = {str(one.pk): one for one in posts.services()}
    names = ("words", "rules_out_measure", "requires_channel")

    def do() -> None:
        said = {name: form.cleaned_data[name] for name in names}
        staff.state_guidance(service=those[form.cleaned_data["service"]], by=request.desk.staff, at=clock.now(), **said)

    if took(request, form, do):
        return see_other("services")
    return show(request, "staff/form.html", form, page_title="State a service's guidance", send="State it")


@door(Action.KEEP_STAFF)
def withdraw_guidance(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Note that a service's guidance no longer stands, since when and why."""
    one = next((said for said in posts.guidance() if said.pk == pk), None)
    if one is None:
        raise NotThere
    form = WithdrawForm(sent(request), initial={"on": clock.today()})

    def do() -> None:
        said = {name: form.cleaned_data[name] for name in ("on", "because")}
        staff.withdraw_guidance(guidance=pk, by=request.desk.staff, at=clock.now(), **said)

    if took(request, form, do):
        return see_other("services")
    return show(request, "staff/withdraw_guidance.html", form, one=one, page_title="Withdraw a service's guidance")


urlpatterns = [
    path("staff/services/", services, name="services"),
    path("staff/services/add/", add_service, name="service_add"),
    path("staff/services/guidance/", state_guidance, name="service_guidance"),
    path("staff/services/guidance/<uuid:pk>/withdraw/", withdraw_guidance, name="guidance_withdraw"),
]
