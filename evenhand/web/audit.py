"""Who saw this? What was looked at and done, in plain words; who holds access; and unusual looks."""

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import audit_reading, editions
from evenhand.policy.access import Action
from evenhand.queries import unusual
from evenhand.web.clients import WORDS
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import PageForm, sent, show, took


class CaseForm(PageForm):
    """Which case is asked about; all of them when it is left empty."""

    case = forms.CharField(label="Case", required=False, max_length=20, help_text="Its reference, such as MC-7K2P-QD.")


class UsualForm(PageForm):
    """What the council calls usual in a week, for one member of staff."""

    broad = forms.IntegerField(
        label="Broad checks in a week",
        help_text="By a name alone, or where more fit than are shown.",
        min_value=1,
        max_value=10_000,
    )
    without_contact = forms.IntegerField(
        label="Checks in a week that showed somebody and led to no contact", min_value=1, max_value=10_000
    )


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
    """Who holds which post, which other systems are let in, and who looked unusually often."""
    found = None
    if request.method == "POST":
        found = audit_reading.who_holds_access(by=request.desk.staff, at=clock.now())
    return show(request, "audit/access.html", found=found, words=WORDS, page_title="Who holds access")


@door(Action.SEE_AUDIT)
def usual(request: StaffRequest) -> HttpResponse:
    """How many broad checks, and checks without a contact, are usual in a week: what is above stands out."""
    now = unusual.thresholds()
    form = UsualForm(sent(request), initial={"broad": now.broad, "without_contact": now.without_contact})

    def act() -> None:
        said = {name: form.cleaned_data[name] for name in ("broad", "without_contact")}
        editions.look_out_for(**said, by=request.desk.staff, at=clock.now())

    if took(request, form, act):
        return see_other("audit_access")
    return show(request, "audit/usual.html", form, page_title="What stands out")


urlpatterns = [
    path("audit/", audit, name="audit"),
    path("audit/access/", access, name="audit_access"),
    path("audit/usual/", usual, name="audit_usual"),
]
