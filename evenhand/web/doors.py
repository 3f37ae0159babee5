"""Who may come in at an address? Each page says its action; roles are asked before anything is read or done."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from evenhand import clock
from evenhand.casework.refusals import NotAllowed, NotThere, Refused
from evenhand.policy.access import Action, roles_for
from evenhand.queries import editions, staff
from evenhand.queries.staff import Desk
from evenhand.web import briefing_first, errors, held
from evenhand.web.refusals import refused_page

View = Callable[..., HttpResponse]


class StaffRequest(HttpRequest):
    """A request of somebody who is signed in: who they are, and their desk on that day."""

    desk: Desk


def door(action: Action, *, methods: tuple[str, ...] = ("GET", "POST")) -> Callable[[View], View]:
    """A page for those who may do `action`. Signs in first and keeps what was typed; refuses other roles with 403.

    What a verb or query refuses becomes a page with clause, reason and what to do; what is not there for this person
    becomes a 404 like any other. The access test reads `view.action` from every route.
    """

    def decorate(view: View) -> View:
        def inside(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            request.desk = staff.desk_of(request.user, clock.today())  # type: ignore[arg-type]
            if not request.desk.roles & roles_for(action):
                return errors.not_for_you(request)
            if briefing_first.is_owed(action, request.desk):
                return briefing_first.read_first(request)
            try:
                return view(request, *args, **kwargs)
            except NotThere:
                return errors.no_such_page(request)
            except NotAllowed:
                return errors.not_for_you(request)
            except Refused as refusal:
                return refused_page(request, refusal.verdict)

        @wraps(view)
        def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in (*methods, "HEAD"):
                return errors.bad_request(request)
            if "\0" in request.path or any("\0" in text for text in request.GET.values()):
                return errors.no_such_page(request)
            if not request.user.is_authenticated:
                return held.sign_in_first(request)
            with editions.read_once(nothing_changes=request.method != "POST"):
                return inside(cast(StaffRequest, request), *args, **kwargs)

        entered.action = action  # type: ignore[attr-defined]
        entered.methods = methods  # type: ignore[attr-defined]
        return entered

    return decorate


def see_other(name: str, **kwargs: Any) -> HttpResponse:
    """On to a named page after something was done."""
    return redirect(name, **kwargs)
