"""Who saw this? What was looked at and done, in plain words; who holds access; and unusual looks."""

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import audit_reading
from evenhand.policy.access import Action
from evenhand.web.doors import StaffRequest, door
from evenhand.web.forms import PageForm, sent, show


class CaseForm(PageForm):
    """Which case is asked about; all of them when it is left empty."""

    case = forms.CharField(label="Case", required=False, max_length=20, help_text="Its reference, such as MC-7K2P-QD.")


@door(Action.SEE_AUDIT)
def audit(request: StaffRequest) -> HttpResponse:
    """The question; asked, the answer. To read the audit is a look of its own, so it is asked by a POST."""
    form = CaseForm(sent(request))
    lines = None
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data["case"].strip().upper()
        lines = audit_reading.read(by=request.desk.staff, at=clock.now(), case=wanted)
    return show(request, "audit/audit.html", form, lines=lines, page_title="Who saw this")


@door(Action.SEE_AUDIT)
def access(request: StaffRequest) -> HttpResponse:
    """Who holds which post, and who looked unusually often."""
    found = None
    if request.method == "POST":
        found = audit_reading.who_holds_access(by=request.desk.staff, at=clock.now())
    return show(request, "audit/access.html", found=found, page_title="Who holds access")


urlpatterns = [path("audit/", audit, name="audit"), path("audit/access/", access, name="audit_access")]
