"""What is asked about a visit? The forms of its pages: an address, a booking, an assessment, a slip, a list."""

from datetime import datetime
from typing import Any

from django import forms

from evenhand.calendars.london import LONDON
from evenhand.casework.visits import Assessment, Booking
from evenhand.policy.visits import VisitorKind
from evenhand.queries import posts
from evenhand.web.forms import DayField, PageForm, TimeField
from evenhand.web.visit_words import LIGHTS, OUTCOMES, REPORTABLES, RESIDUALS, VISITORS


class AddressForm(PageForm):
    address = forms.CharField(label="Address", required=False, max_length=500)
    postcode = forms.CharField(label="Postcode", required=False, max_length=12)
    uprn = forms.CharField(label="UPRN, if you know it", required=False, max_length=20)


class BookForm(AddressForm):
    visit_on = DayField(label="Day of the visit")
    visitor = forms.CharField(label="Who goes", max_length=200)
    visitor_kind = forms.ChoiceField(
        label="They are", choices=list(VISITORS.items()), widget=forms.RadioSelect, initial=VisitorKind.EMPLOYEE.value
    )
    staff = forms.ChoiceField(label="Their account, so that they hear of a danger", required=False)
    reason = forms.CharField(label="What the visit is for", max_length=1000)
    check_out_by = TimeField(
        label="Out by",
        required=False,
        help_text="A time such as 16:30. If nobody has checked out by then, it alarms.",
    )
    out_of_hours = forms.CharField(label="Whom to ring out of hours", required=False, max_length=200)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = {str(one.pk): one for one in posts.accounts()}
        self.fields["staff"].choices = [("", "None"), *((key, one.name) for key, one in self.people.items())]  # type: ignore[attr-defined]

    def booking(self) -> Booking:
        """What was filled in."""
        said = self.cleaned_data
        out = said["check_out_by"]
        return Booking(
            visit_on=said["visit_on"],
            visitor=said["visitor"],
            reason=said["reason"],
            address=said["address"],
            postcode=said["postcode"],
            uprn=said["uprn"],
            visitor_kind=VisitorKind(said["visitor_kind"]),
            staff=self.people.get(said["staff"]),
            check_out_by=datetime.combine(said["visit_on"], out, tzinfo=LONDON) if out else None,
            out_of_hours=said["out_of_hours"],
        )


class AssessForm(PageForm):
    """The questions of an assessment, in the order in which somebody thinks of them."""

    necessity = forms.CharField(label="Why is this visit needed?", widget=forms.Textarea)
    alternatives = forms.CharField(
        label="What else would do?", required=False, widget=forms.Textarea, help_text="The office, a call, another agency."
    )
    present = forms.CharField(label="Who is expected to be there?", required=False)
    known_conduct = forms.CharField(
        label="What is known?",
        widget=forms.Textarea,
        help_text="Dated, with its source; what is an opinion said to be one. Say so if nothing more is known.",
    )
    hazards = forms.CharField(label="Weapons, animals, substances", required=False)
    environment = forms.CharField(
        label="The place",
        required=False,
        widget=forms.Textarea,
        help_text="Access, ways out, light, parking, telephone signal, fire.",
    )
    needs = forms.CharField(label="Who there is vulnerable, and what do they need?", required=False)
    controls = forms.CharField(
        label="What keeps the visitor safe?",
        widget=forms.Textarea,
        help_text="Two officers, police, no entry, personal alarm, code word, check-in and check-out.",
    )
    light = forms.ChoiceField(
        label="By day or in the dark?", required=False, choices=list(LIGHTS.items()), widget=forms.RadioSelect
    )
    residual = forms.ChoiceField(
        label="What danger is left with these controls?",
        required=False,
        choices=list(RESIDUALS.items()),
        widget=forms.RadioSelect,
        help_text="Your judgement of how likely harm still is, and how bad it would be.",
    )
    line_manager = forms.CharField(
        label="Which line manager agrees that it goes ahead?", required=False, max_length=200, help_text="Their name and post."
    )
    outcome = forms.ChoiceField(label="Should the visit go ahead?", choices=list(OUTCOMES.items()), widget=forms.RadioSelect)

    def assessment(self) -> Assessment:
        """What was filled in."""
        return Assessment(**{name: self.cleaned_data[name] for name in self.fields if name not in ("form_token", "seen_version")})


class ReasonForm(PageForm):
    reason = forms.CharField(label="What is the emergency, and what keeps people safe?", widget=forms.Textarea)


class SlipForm(PageForm):
    expires = TimeField(label="Valid until", help_text="A time on the day of the visit, such as 18:00.", initial="18:00")


class ListForm(PageForm):
    visits = forms.FileField(
        label="The list",
        help_text="A CSV or XLSX file with a column headed “address” or “uprn”. Columns headed “postcode”, “visit_date” and"
        " “visitor” help.",
    )
    answer = forms.ChoiceField(
        label="Show the result",
        choices=[("page", "On a page"), ("file", "As the same file with three columns more")],
        widget=forms.RadioSelect,
        initial="page",
    )


class CallOffForm(PageForm):
    what_happened = forms.CharField(
        label="What was found out about whoever was to go?",
        required=False,
        widget=forms.Textarea,
        help_text="Needed once their time to be out has passed: who spoke to them, when, and that they are safe. Where something"
        " happened to them, check out instead, and say what.",
    )

    def said(self) -> dict[str, str]:
        """What was filled in."""
        return {"what_happened": self.cleaned_data.get("what_happened", "")}


class OutForm(PageForm):
    what_happened = forms.CharField(
        label="Did anything happen?",
        required=False,
        widget=forms.Textarea,
        help_text="A near miss too. Report anything unreasonable as well.",
    )
    reportable = forms.ChoiceField(
        label="If so, is it reportable under RIDDOR?",
        required=False,
        choices=list(REPORTABLES.items()),
        widget=forms.RadioSelect,
        help_text="For example a death, a serious injury, or more than seven days off work after violence at work.",
    )

    def said(self) -> dict[str, str]:
        """What was filled in."""
        return {name: self.cleaned_data[name] for name in ("what_happened", "reportable")}
