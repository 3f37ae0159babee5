"""What happens at the register's door before its briefing is acknowledged? The briefing, and whatever was typed goes along."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from evenhand import clock
from evenhand.policy.access import AFTER_THE_BRIEFING, Action
from evenhand.queries import briefings
from evenhand.queries.staff import Desk
from evenhand.web import held


def is_owed(action: Action, desk: Desk) -> bool:
    """Whether the page of `action` waits for the briefing."""
    return action in AFTER_THE_BRIEFING and briefings.is_owed(desk.staff, clock.today())


def read_first(request: HttpRequest) -> HttpResponse:
    """To the briefing, and on from there to where one was going. A form that was sent is carried along, signed; a file in it
    cannot be, so it is asked for again."""
    if request.method != "POST":
        return redirect(f"{reverse('briefing')}?{urlencode({'next': request.get_full_path()})}")
    page = {"held": held.hold(request), "next": "", "briefing": briefings.in_force(clock.today()), "errors": []}
    return render(request, "training/briefing.html", {**page, "page_title": "Before you see the register"}, status=403)


def go_on(request: HttpRequest) -> HttpResponse:
    """After it: the form that was sent before, filled in as it was, or the page that was asked for."""
    opened = held.opened(request.POST.get("held", ""))
    if opened is not None:
        return held.shown_again(request, *opened, why="You had not read the briefing yet, so nothing was sent.")
    target = request.POST.get("next", "")
    ours = target.startswith("/") and url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    return redirect(target if ours else reverse("training"))
