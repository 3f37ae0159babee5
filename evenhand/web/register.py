"""Who and which places are on the register, on this day? The page, its filters, a past day, and copies to take away."""

from datetime import date
from operator import attrgetter
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import NoReverseMatch, path, reverse
from markupsafe import escape

from evenhand import clock
from evenhand.casework import register, register_copy
from evenhand.policy.access import Action, Relation, may, relation_of
from evenhand.queries import editions
from evenhand.queries.register import choices
from evenhand.queries.register.entry import KIND_WORDS, Asked, EntryKind, Found
from evenhand.web.doors import StaffRequest, door
from evenhand.web.forms import DayField, PageForm, show
from evenhand.web.jinja import day

ANY = ("", "All")
# What a row of the page shows, in the order in which its template takes it.
_SHOWN = attrgetter(
    "kind", "service_key", "overdue", "closed", "reference", "name", "contact", "arrangements", "started_on", "ends_on",
    "advised_on", "review_on", "review_outcome", "considered", "expires_on", "reviewer", "reviewer_title", "stage", "service",
    "proposal", "nobody_known", "locked",
)  # fmt: skip


class FilterForm(PageForm):
    """What is asked for. Everything may be left empty: then it is the register as it is now."""

    on = DayField(label="As on", required=False, help_text="Today when it is left empty.")
    service = forms.ChoiceField(label="Service", required=False)
    stage = forms.ChoiceField(label="Stage", required=False)
    kind = forms.ChoiceField(label="Kind of entry", required=False)
    overdue = forms.BooleanField(label="Overdue for review only", required=False)
    closed = forms.BooleanField(label="Closed entries", required=False)
    page = forms.IntegerField(required=False, min_value=1, max_value=1000, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields.pop("form_token"), self.fields.pop("seen_version")
        for name, found in (("service", choices.services()), ("stage", choices.stages(clock.today())), ("kind", choices.kinds())):
            self.fields[name].choices = [ANY, *found]  # type: ignore[attr-defined]

    def clean_on(self) -> Any:
        """No day that is still to come: nobody knows the register of that day yet."""
        on = self.cleaned_data["on"]
        if on is not None and on > clock.today():
            raise forms.ValidationError("This day is still to come. Give today or an earlier day.")
        return on

    def asked(self) -> Asked:
        """What the form asks for; the register as it is now where it doesn't fit."""
        if not self.is_valid():
            return Asked(clock.today())
        said = self.cleaned_data
        return Asked(
            on=said["on"] or clock.today(),
            closed=said["closed"] or said["kind"] == EntryKind.REFUSED,
            service=said["service"],
            stage=said["stage"],
            kind=said["kind"],
            overdue=said["overdue"],
            page=said["page"] or 1,
        )


@door(Action.SEE_REGISTER, methods=("GET",))
def page(request: StaffRequest) -> HttpResponse:
    """The register with its filters."""
    form = FilterForm(request.GET)
    asked = form.asked()
    found = register.look(asked=asked, by=request.desk.staff, at=clock.now())
    return show(
        request,
        "register/register.html",
        form,
        page_title=editions.edition_on(asked.on).central_register.title,
        found=found,
        entries=map(_SHOWN, found.entries),
        asked=asked,
        is_past=asked.on < clock.today(),
        kinds=KIND_WORDS,
        link=_case_link(),
        heads={name: escape(words) for name, words in found.columns.items()},
        days=_days(found),
        opens=_opens(request),
        without=register_copy.WITHOUT_LOCKED,
        may_copy=may(request.desk.roles, Action.EXPORT_REGISTER),
        may_import=may(request.desk.roles, Action.IMPORT_REGISTER),
        sees_closed=may(request.desk.roles, Action.SEE_CLOSED, Relation.OWN),
        query=_query(request, without="page"),
    )


def _case_link() -> tuple[str, str] | None:
    """The address of a case, before and after its reference: worked out once, not for each row."""
    try:
        before, _, after = reverse("case", kwargs={"reference": "REFERENCE"}).partition("REFERENCE")
    except NoReverseMatch:
        return None
    return before, after


def _days(found: Found) -> dict[date, str]:
    """Each day on the page in words, once."""
    named = ("started_on", "ends_on", "advised_on", "review_on", "expires_on")
    return {on: day(on) for on in {getattr(entry, name) for entry in found.entries for name in named} if on}


def _opens(request: StaffRequest) -> set[str]:
    """The services whose cases this person may open, by their keys."""
    roles, theirs = request.desk.roles, request.desk.services
    keys = [key for key, _ in choices.services()]
    return {key for key in keys if may(roles, Action.SEE_CASE, relation_of(key, theirs, False, False))}


def _query(request: StaffRequest, without: str) -> str:
    kept = request.GET.copy()
    kept.pop(without, None)
    return kept.urlencode()


@door(Action.EXPORT_REGISTER, methods=("POST",))
def copy(request: StaffRequest) -> HttpResponse:
    """A copy with the same filters: CSV, XLSX, or a page for paper. It is noted as an export."""
    form = FilterForm(request.POST)
    asked = form.asked()
    found = register.take_copy(asked=asked, by=request.desk.staff, at=clock.now())
    title = editions.edition_on(asked.on).central_register.title
    ending = request.POST.get("ending", "")
    if ending not in register_copy.TYPES:
        rows = [register_copy.cells(found, entry) for entry in found.entries]
        return show(
            request,
            "register/paper.html",
            found=found,
            rows=rows,
            asked=asked,
            page_title=title,
            without=register_copy.WITHOUT_LOCKED,
        )
    answer = HttpResponse(register_copy.as_file(found, ending, title), content_type=register_copy.TYPES[ending])
    name = register_copy.FILE_NAME.format(on=asked.on.isoformat(), ending=ending)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


urlpatterns = [path("register/", page, name="register"), path("register/copy/", copy, name="register_copy")]
