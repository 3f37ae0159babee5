"""What goes when, what is held and why? Deletion four weeks ahead, holds, and certificates of what went."""

import uuid
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import holds
from evenhand.casework.refusals import NotThere
from evenhand.policy.access import Action
from evenhand.queries import editions, posts
from evenhand.queries import retention as queries
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import DayField, PageForm, sent, show, took

WHY = (
    (holds.Why.OMBUDSMAN.value, "An investigation by the Ombudsman"),
    (holds.Why.COURT.value, "Legal proceedings"),
    (holds.Why.INFORMATION_REQUEST.value, "A request for information"),
    (holds.Why.POLICE.value, "A police matter"),
    (holds.Why.OTHER.value, "Something else"),
)


class HoldForm(PageForm):
    """Why a case is held, whose hold it is, and until which day."""

    why = forms.ChoiceField(label="What it is held for", choices=WHY, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Reason, with the other side's reference", widget=forms.Textarea, max_length=2000, required=False
    )
    owner = forms.ChoiceField(label="Whose hold it is", help_text="They are asked whether it is still needed.")
    until_on = DayField(label="Last day of the hold", help_text="The case goes after this day, unless it is held again.")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        people = posts.accounts()
        self.fields["owner"].choices = [("", "Choose"), *((str(one.pk), one.name) for one in people)]  # type: ignore[attr-defined]


@door(Action.RETENTION, methods=("GET",))
def retention(request: StaffRequest) -> HttpResponse:
    """What goes within the announced weeks, what is held, what went."""
    today = clock.today()
    edition = editions.edition_on(today)
    return show(
        request,
        "retention/retention.html",
        coming=queries.coming(request.desk, edition, today),
        holds=queries.holds(request.desk, today),
        certificates=queries.certificates(),
        kinds=queries.kinds_of_record(),
        edition=edition,
        page_title="Deletion",
    )


@door(Action.RETENTION)
def hold(request: StaffRequest, reference: str) -> HttpResponse:
    """Keep a case from deletion."""
    form = HoldForm(sent(request))
    if took(request, form, lambda: _held(request, reference, form)):
        return see_other("retention")
    coming = queries.coming_case(request.desk, reference, clock.today())
    if coming is None:
        raise NotThere
    return show(request, "retention/hold.html", form, one=coming, page_title="Hold a case")


def _held(request: StaffRequest, reference: str, form: HoldForm) -> None:
    said = form.cleaned_data
    owner = next(one for one in posts.accounts() if str(one.pk) == said["owner"])
    holds.hold(
        case=reference,
        why=holds.Why(said["why"]),
        reason=said["reason"],
        owner=owner,
        until_on=said["until_on"],
        by=request.desk.staff,
        at=clock.now(),
        form_token=form.token,
    )


@door(Action.RETENTION)
def release(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Let a hold go, when that was confirmed."""
    form = PageForm(sent(request))
    held = holds.find_hold(pk, by=request.desk.staff, at=clock.now())
    if took(request, form, lambda: holds.release(hold=held, by=request.desk.staff, at=clock.now())):
        return see_other("retention")
    return show(request, "retention/release.html", form, held=held, page_title="Release a hold")


urlpatterns = [
    path("deletion/", retention, name="retention"),
    path("deletion/hold/<str:reference>/", hold, name="hold_case"),
    path("deletion/release/<uuid:pk>/", release, name="hold_release"),
]
