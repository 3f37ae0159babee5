"""How does a report begin with the facts of a contact? Each question shows what is known, and is still asked."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.calendars.london import LONDON
from evenhand.casework import drafts
from evenhand.casework.refusals import NotThere
from evenhand.policy.access import Action
from evenhand.queries import own_contacts
from evenhand.queries.own_contacts import OwnContact
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import PageForm, sent, show
from evenhand.web.report import FORM
from evenhand.web.report_steps import STEPS, Draft, known_of


class BeginForm(PageForm):
    """Which contact; and whether a report that was begun before is thrown away for it."""

    contact = forms.UUIDField(widget=forms.HiddenInput)
    instead = forms.BooleanField(required=False, widget=forms.HiddenInput)


@door(Action.REPORT, methods=("POST",))
def begin(request: StaffRequest) -> HttpResponse:
    """A report with the facts of one's own contact. Another report that was begun is not lost without asking."""
    form, by, at = BeginForm(sent(request)), request.desk.staff, clock.now()
    found = own_contacts.own(form.cleaned_data["contact"], by) if form.is_valid() else None
    if found is None:
        raise NotThere
    if drafts.take(form=FORM, by=by, at=at) and not form.cleaned_data["instead"]:
        return show(request, "report/begun_already.html", contact=found.key, page_title="You have begun another report")
    drafts.save(form=FORM, answers=_facts(found), by=by, at=at)
    return see_other("report_step", step=next(iter(STEPS)))


def _facts(of: OwnContact) -> Draft:
    """What is known, each under the question that it answers."""
    began: datetime = of.at.astimezone(LONDON)
    what = "We ended the call." if of.ended_by_us else ""
    known: dict[str, dict[str, Any]] = {
        "how": {"channel": of.channel},
        "when": {
            "happened_on_day": began.day,
            "happened_on_month": began.month,
            "happened_on_year": began.year,
            "happened_time": f"{began:%H:%M}",
        },
        "who": {"who": of.reference},
        "what": {"what_happened": what},
        "effect": {"minutes_lost": of.minutes},
    }
    return {
        known_of(step): {name: [str(value)] for name, value in said.items() if value not in ("", None)}
        for step, said in known.items()
    }


urlpatterns = [path("report/from-contact/", begin, name="report_from_contact")]
