"""Who is due for training? One's own courses, and for the training lead everybody's, with recording."""

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import staff
from evenhand.policy.access import Action, may
from evenhand.queries import briefings, editions, posts, training
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import DayField, PageForm, sent, show, took


class CompletionForm(PageForm):
    """Who completed which course, and when."""

    staff = forms.ChoiceField(label="Who")
    course = forms.ChoiceField(label="Course", widget=forms.RadioSelect)
    completed_on = DayField(label="Completed on", help_text="For example, 24 11 2026")

    def __init__(self, *args: object, courses: list[tuple[str, str]], people: list[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["course"].choices = courses  # type: ignore[attr-defined]
        self.fields["staff"].choices = people  # type: ignore[attr-defined]


@door(Action.OWN_TRAINING, methods=("GET",))
def mine(request: StaffRequest) -> HttpResponse:
    """My own courses: when I completed each, and what is due."""
    edition, today = editions.edition_on(clock.today()), clock.today()
    keeps = may(request.desk.roles, Action.KEEP_TRAINING)
    lines = training.everybody(edition, today) if keeps else []
    own = training.of(edition, request.desk.staff, today)
    text = briefings.in_force(today)
    page = {
        "briefing": text,
        "acknowledged": briefings.everybody(text),
        "own": own,
        "lines": lines,
        "courses": edition.training.courses,
        "keeps": keeps,
    }
    return show(request, "training/training.html", page_title="Training", **page)


@door(Action.KEEP_TRAINING)
def record(request: StaffRequest) -> HttpResponse:
    """Record a completed course."""
    edition = editions.edition_on(clock.today())
    courses = [(key, course.words) for key, course in edition.training.courses.items()]
    people = {str(one.pk): one for one in posts.accounts()}
    form = CompletionForm(sent(request), courses=courses, people=[(key, one.name) for key, one in people.items()])
    if took(
        request,
        form,
        lambda: staff.record_training(
            staff=people[form.cleaned_data["staff"]],
            course=form.cleaned_data["course"],
            edition=edition.about.key,
            completed_on=form.cleaned_data["completed_on"],
            by=request.desk.staff,
            at=clock.now(),
        ),
    ):
        return see_other("training")
    return show(request, "training/record.html", form, page_title="Record a completed course")


urlpatterns = [path("training/", mine, name="training"), path("training/record/", record, name="training_record")]
