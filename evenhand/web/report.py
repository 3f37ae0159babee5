"""What happened? The report of an incident, one thing a page, its draft kept; and what became of one's own reports."""

import uuid
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import drafts, incidents
from evenhand.casework.refusals import NotThere
from evenhand.policy.access import Action
from evenhand.queries import incidents as reports
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import DayField, PageForm, sent, show, took
from evenhand.web.report_steps import STEPS, Draft, form_of, known_of, report_of, steps_of

FORM = "report"
NOT_KEPT = ("csrfmiddlewaretoken", "form_token", "seen_version", "later", "resume")


class SendForm(PageForm):
    """The last page has nothing to type: its token makes a second sending harmless."""


class NoteForm(PageForm):
    words = forms.CharField(
        label="What is wrong or missing?",
        help_text="The report stays as it was told. Your correction stands beside it, with your name and the day.",
        max_length=20_000,
        widget=forms.Textarea,
    )


@door(Action.REPORT, methods=("GET",))
def start(request: StaffRequest) -> HttpResponse:
    """Where a report begins, or goes on where it was left."""
    draft = _draft(request)
    left = next(iter(_pending(draft)), "check")
    return show(
        request,
        "report/start.html",
        begun=bool(draft),
        left=left,
        days_kept=drafts.DAYS_KEPT,
        first=next(iter(STEPS)),
        page_title="Report an incident",
    )


@door(Action.REPORT)
def step(request: StaffRequest, step: str) -> HttpResponse:
    """One question. What was typed is kept before it is judged, so that nothing is lost."""
    if step not in STEPS:
        raise NotThere
    draft = _draft(request)
    title, made_of = STEPS[step]
    if request.method == "POST" and "resume" not in request.POST:
        draft[step] = _typed(request)
        _keep(request, draft)
        if "later" in request.POST:
            return see_other("report")
        form = made_of(request.POST)
        if form.is_valid():
            return _onward(step, draft)
    else:
        typed = request.POST if request.method == "POST" else draft.get(step) or draft.get(known_of(step), {})
        form = made_of(initial=_initial(made_of, typed))
    steps = steps_of(draft)
    number = steps.index(step) + 1 if step in steps else len(steps)
    return show(request, "report/step.html", form, page_title=title, number=number, of=len(steps), step=step)


@door(Action.REPORT)
def check(request: StaffRequest) -> HttpResponse:
    """All answers together, each with the way back to it; then it is sent."""
    draft = _draft(request)
    parts = [(step, STEPS[step][0], form_of(step, draft)) for step in steps_of(draft)]
    missing = [(step, STEPS[step][0]) for step in _pending(draft)]
    form = SendForm(sent(request))
    if request.method == "POST" and not draft and form.is_valid():
        return see_other("my_reports")
    if not missing and took(request, form, lambda: _send(request, parts, form)):
        return see_other("my_report", pk=form.result)  # type: ignore[attr-defined]
    said = [(step, title, answers_of(part)) for step, title, part in parts]
    return show(request, "report/check.html", form, said=said, missing=missing, page_title="Check what you have written")


@door(Action.REPORT, methods=("POST",))
def give_up(request: StaffRequest) -> HttpResponse:
    """Throw the draft away."""
    drafts.give_up(form=FORM, by=request.user, at=clock.now())  # type: ignore[arg-type]
    return see_other("report")


@door(Action.REPORT, methods=("GET",))
def mine(request: StaffRequest) -> HttpResponse:
    """What became of the reports that one made."""
    return show(request, "report/mine.html", rows=reports.made_by(request.desk.staff), page_title="My reports")


@door(Action.REPORT)
def my_report(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """One's own report: its reference, what became of it, the support offered, and the way to correct it."""
    incident = incidents.look(incident=pk, by=request.desk.staff, at=clock.now())
    if incident.reported_by_id != request.desk.staff.pk:
        raise NotThere
    form = NoteForm(sent(request))
    if took(request, form, lambda: _note(request, incident, form)):
        return see_other("my_report", pk=pk)
    return show(request, "report/my_report.html", form, file=reports.file_of(incident), page_title="Your report")


def _note(request: StaffRequest, incident: Any, form: NoteForm) -> None:
    words = form.cleaned_data["words"]
    incidents.add_note(incident=incident, words=words, form_token=form.token, by=request.desk.staff, at=clock.now())  # type: ignore[call-arg]


def _send(request: StaffRequest, parts: list[tuple[str, str, PageForm]], form: SendForm) -> None:
    said = {name: value for _, _, part in parts if part.is_valid() for name, value in part.cleaned_data.items()}
    by, at = request.desk.staff, clock.now()
    aimed_at = {*said["aimed_at"], *([by] if said["aimed_at_me"] else [])}
    made = incidents.report(report=report_of(said), aimed_at=list(aimed_at), form_token=form.token, by=by, at=at)  # type: ignore[call-arg]
    drafts.give_up(form=FORM, by=by, at=at)
    form.result = made.pk  # type: ignore[attr-defined]


def _onward(step: str, draft: Draft) -> HttpResponse:
    """The next question that is still open; when all are answered, the page with all answers."""
    steps, pending = steps_of(draft), _pending(draft)
    later = [one for one in pending if step in steps and steps.index(one) > steps.index(step)]
    following = next(iter([*later, *pending]), None)
    return see_other("report_step", step=following) if following else see_other("report_check")


def _pending(draft: Draft) -> list[str]:
    """The questions that were not looked at yet, or whose answer does not do."""
    return [step for step in steps_of(draft) if step not in draft or not form_of(step, draft).is_valid()]


def _draft(request: StaffRequest) -> Draft:
    return drafts.take(form=FORM, by=request.desk.staff, at=clock.now())


def _keep(request: StaffRequest, draft: Draft) -> None:
    drafts.save(form=FORM, answers=draft, by=request.desk.staff, at=clock.now())


def _typed(request: StaffRequest) -> dict[str, list[str]]:
    """What was typed, as the database can keep it; what is too long for a draft is shown again and not kept."""
    rows = {name: [one.replace("\0", "") for one in values] for name, values in request.POST.lists() if name not in NOT_KEPT}
    return {name: values for name, values in rows.items() if sum(map(len, values)) <= 200_000}


def _initial(made_of: type[PageForm], kept: Any) -> dict[str, Any]:
    """What a draft holds for the fields of a form: a date in its three boxes, a list as a list."""
    rows = dict(kept.lists()) if hasattr(kept, "lists") else kept
    found: dict[str, Any] = {}
    for name, field in made_of.base_fields.items():
        if isinstance(field, forms.MultiValueField):
            found[name] = [(rows.get(f"{name}_{part}") or [""])[0] for part in ("day", "month", "year")]
        elif name in rows:
            found[name] = rows[name] if isinstance(field, forms.MultipleChoiceField) else rows[name][0]
    return found


def answers_of(form: PageForm) -> list[tuple[str, str]]:
    """Each question with its answer as it was typed, choices in words."""
    rows = []
    for bound in form.visible_fields():
        value = bound.value()
        choices = {str(key): str(words) for key, words in getattr(bound.field, "choices", [])}
        if isinstance(bound.field, DayField):
            day = form.cleaned_data.get(bound.name) if form.is_bound and bound.name not in form.errors else None
            words = f"{day:%A %-d %B %Y}" if day else " ".join(str(one) for one in value or () if one)
        elif isinstance(value, list | tuple):
            words = "; ".join(choices.get(str(one), str(one)) for one in value if one)
        elif isinstance(bound.field, forms.BooleanField):
            words = "Yes" if value else "No"
        else:
            words = choices.get(str(value), str(value or ""))
        rows.append((str(bound.label).removesuffix(" (optional)"), words))
    return rows


urlpatterns = [
    path("report/", start, name="report"),
    path("report/check/", check, name="report_check"),
    path("report/give-up/", give_up, name="report_give_up"),
    path("report/mine/", mine, name="my_reports"),
    path("report/mine/<uuid:pk>/", my_report, name="my_report"),
    path("report/<slug:step>/", step, name="report_step"),
]
