"""Who was told of a case, and has each confirmed that it was called back? The ledger of disclosures, and a new one."""

import uuid
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import disclosures
from evenhand.policy.access import Action
from evenhand.policy.disclosures import RECIPIENTS
from evenhand.queries import disclosures as known
from evenhand.queries import letter_tasks
from evenhand.web.case_strip import around, opened
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import DayField, PageForm, sent, show, took


class TellForm(PageForm):
    recipient_kind = forms.ChoiceField(
        label="What kind of recipient?",
        choices=list(RECIPIENTS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what kind of recipient this is."},
    )
    recipient = forms.CharField(label="Who is told?", max_length=300, error_messages={"required": "Say who is told."})
    purpose = forms.CharField(
        label="What do they need it for?",
        max_length=5_000,
        widget=forms.Textarea,
        error_messages={"required": "Say what they need it for."},
    )
    expires_on = DayField(label="Until which day?", required=True, error_messages={"required": "Give the last day."})


class ReceiptForm(PageForm):
    receipt_on = DayField(label="On which day did they confirm?", required=True, error_messages={"required": "Give the day."})


@door(Action.SEE_CASE, methods=("GET",))
def told(request: StaffRequest, reference: str) -> HttpResponse:
    """Everybody who was told of a case, with the recall of each."""
    this = opened(request, reference)
    last = letter_tasks.last_day_of(this.case, clock.now())
    page = {"case": this.case, "rows": known.told_of(this.case), "last_day": last, "token": uuid.uuid4}
    page |= {"part": "told", **around(this)}
    return show(request, "letters/told.html", page_title="People told", **page)


@door(Action.WORK_CASE)
def tell(request: StaffRequest, reference: str) -> HttpResponse:
    """Tell a service, a contractor or a Member the instruction; the notice to them is drafted from it."""
    this = opened(request, reference, Action.WORK_CASE)
    last = letter_tasks.last_day_of(this.case, clock.now())
    form = TellForm(sent(request), version=this.case.version, initial={"expires_on": last})
    if took(request, form, lambda: _tell(request, reference, form)):
        return see_other("told", reference=reference)
    return show(request, "letters/tell.html", form, last_day=last, page_title="Tell somebody", **around(this))


@door(Action.WORK_CASE)
def receipt(request: StaffRequest, reference: str, pk: uuid.UUID) -> HttpResponse:
    """Record that whoever was told confirmed the recall."""
    this = opened(request, reference, Action.WORK_CASE)
    form = ReceiptForm(sent(request), initial={"receipt_on": clock.today()})
    if took(request, form, lambda: _receipt(request, pk, form)):
        return see_other("told", reference=reference)
    row = next((one for one in known.told_of(this.case) if one.recall == pk), None)
    return show(request, "letters/receipt.html", form, row=row, page_title="Receipt of a recall", **around(this))


def _tell(request: StaffRequest, reference: str, form: TellForm) -> None:
    said: dict[str, Any] = {name: form.cleaned_data[name] for name in ("recipient_kind", "recipient", "purpose", "expires_on")}
    by, at = request.desk.staff, clock.now()
    disclosures.tell(case=reference, seen_version=form.version, form_token=form.token, by=by, at=at, **said)


def _receipt(request: StaffRequest, pk: uuid.UUID, form: ReceiptForm) -> None:
    disclosures.record_receipt(recall=pk, receipt_on=form.cleaned_data["receipt_on"], by=request.desk.staff, at=clock.now())


urlpatterns = [
    path("cases/<str:reference>/told/", told, name="told"),
    path("cases/<str:reference>/told/new/", tell, name="tell"),
    path("cases/<str:reference>/told/<uuid:pk>/receipt/", receipt, name="recall_receipt"),
]
