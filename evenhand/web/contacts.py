"""How is a contact recorded from the answer page? A contact, a breach, an ended call, a repeat that was read: one button each."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import contacts
from evenhand.casework.refusals import NotThere
from evenhand.policy.access import Action
from evenhand.policy.editions.vocabulary import Channel
from evenhand.queries import editions, searches
from evenhand.web.doors import StaffRequest, door
from evenhand.web.forms import PageForm, sent, show, took

SAID = {
    "contact": "Contact recorded",
    "breach": "Breach recorded",
    "ended": "Call that we ended recorded",
    "unanswered": "Read, nothing new: recorded without an answer",
}

MINUTES = "Give the minutes as a whole number from 0 to 1,440, or leave them out."


def ways() -> list[tuple[str, str]]:
    """The ways of contact to choose from, in the words of today's edition."""
    return [(way.value, words) for way, words in editions.edition_on(clock.today()).channels.items()]


class RecordForm(PageForm):
    """Which check showed whom, by which channel, how long, and a note of a few words."""

    check = forms.UUIDField(widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)
    what = forms.ChoiceField(choices=[(key, key) for key in SAID], widget=forms.HiddenInput, required=False)
    channel = forms.ChoiceField(label="How they were in contact", choices=ways)
    minutes = forms.IntegerField(
        label="Minutes",
        required=False,
        min_value=0,
        max_value=1440,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), MINUTES),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("auto_id", "record_%s")
        super().__init__(*args, **options)


@door(Action.RECORD_CONTACT, methods=("POST",))
def record(request: StaffRequest) -> HttpResponse:
    """Record what the button says. Only of somebody whom this person's own check has shown."""
    form = RecordForm(sent(request))
    made: list[Any] = []
    if took(request, form, lambda: made.append(_record(request, form))):
        return recorded(request, made[0], form.cleaned_data["what"] or "contact")
    return show(request, "check/record.html", form, page_title="Record the contact")


def _record(request: StaffRequest, form: RecordForm) -> Any:
    """The contact that was recorded."""
    said, by = form.cleaned_data, request.desk.staff
    if not searches.was_shown(said["check"], said["key"], by.pk):
        raise NotThere
    facts: dict[str, Any] = {
        "person": said["key"],
        "channel": Channel(said["channel"]),
        "minutes": said["minutes"],
        "check": said["check"],
        "by": by,
        "at": clock.now(),
        "form_token": form.token,
    }
    if said["what"] == "unanswered":
        facts.pop("minutes")
        return contacts.record_unanswered(**facts)
    if said["what"] == "breach":
        return contacts.record_breach(**facts).contact
    return contacts.record_contact(**facts, ended_by_us=said["what"] == "ended")


def recorded(request: StaffRequest, contact: Any, what: str) -> HttpResponse:
    """What was recorded, with the way to a report that begins with its facts."""
    said = SAID.get(what, SAID["contact"])
    return show(request, "check/recorded.html", said=said, what=what, contact=contact, page_title=said)


urlpatterns = [path("check/record/", record, name="check_record")]
