"""What day is it at the training council? In training the clock can be moved forward, and everything falls due."""

from django.conf import settings
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework.refusals import NotThere, refuse
from evenhand.casework.training_council.days import at
from evenhand.outside import training_clock
from evenhand.policy.access import Action
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import DayField, PageForm, sent, show, took


class ClockForm(PageForm):
    """The day to move the clock to."""

    day = DayField(label="Move the clock to 9am on", help_text="For example, 10 12 2026. It only moves forward.")


@door(Action.HOME)
def move(request: StaffRequest) -> HttpResponse:
    """Move the training clock; there is no such page outside training."""
    if not settings.EVENHAND_TRAINING:
        raise NotThere
    form = ClockForm(sent(request))
    if took(request, form, lambda: _move(form)):
        return see_other("home")
    return show(request, "home/clock.html", form, now=clock.now(), page_title="The training clock")


def _move(form: ClockForm) -> None:
    now, day = clock.now(), form.cleaned_data["day"]
    if at(day, "09:00") <= now:
        raise refuse("intro.fair", "only_forward", "The clock only moves forward. Give a later day.", "day")
    moved = training_clock.shift(settings.EVENHAND_HOME)
    training_clock.move_to(settings.EVENHAND_HOME, moved + (at(day, "09:00") - now))


urlpatterns = [path("training-clock/", move, name="training_clock")]
