"""What waits for me, by when? The home page, and the list of everything owed."""

from itertools import groupby

from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.policy.access import Action, may
from evenhand.queries import considered, contributing, council, editions, my_tasks, owed
from evenhand.web.doors import StaffRequest, door
from evenhand.web.forms import show
from evenhand.web.owed_words import line_of, lines_of


@door(Action.HOME, methods=("GET",))
def home(request: StaffRequest) -> HttpResponse:
    """What waits for the person, by day, late ones first, each with its clause."""
    rows = my_tasks.waiting_for(request.desk, clock.today(), clock.now())
    days = [(day, lines_of(same)) for day, same in groupby(rows, key=lambda row: row.due_on)]
    may_check = may(request.desk.roles, Action.CHECK)
    missing = council.missing(clock.today()) if may(request.desk.roles, Action.KEEP_EDITIONS) else []
    edition, now = editions.edition_on(clock.today()), clock.now()
    page = {"days": days, "may_check": may_check, "missing": missing}
    page["considered"] = considered.lines_for(request.desk, edition, now)
    page["contributes"] = contributing.lines_for(request.desk, edition, now)
    return show(request, "home/home.html", page_title="What waits for you", **page)


@door(Action.SEE_OWED, methods=("GET",))
def everything(request: StaffRequest) -> HttpResponse:
    """Everything owed, whoever owes it."""
    rows = [(row.due_on, line_of(row)) for row in owed.everything_owed(request.desk, clock.today())]
    return show(request, "home/owed.html", rows=rows, page_title="Everything owed")


urlpatterns = [path("", home, name="home"), path("owed/", everything, name="owed")]
