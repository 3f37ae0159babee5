"""Does everything run? A page for the administrator, and three addresses for machines that tell nothing of anybody."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path

from evenhand import clock
from evenhand.policy.access import Action
from evenhand.queries import health
from evenhand.web import errors
from evenhand.web.doors import StaffRequest, door
from evenhand.web.forms import show

LOOPBACK = ("127.0.0.1", "::1")


@door(Action.HEALTH, methods=("GET",))
def page(request: StaffRequest) -> HttpResponse:
    """Each thing that was looked at, and what to do where it is not well."""
    return show(request, "health/health.html", found=health.everything(clock.now()), page_title="Health")


def live(request: HttpRequest) -> HttpResponse:
    """200 while the process answers."""
    return HttpResponse("alive\n", content_type="text/plain")


def ready(request: HttpRequest) -> HttpResponse:
    """200 when pages can be served: database, tables and background work; else 503 with what is not well."""
    found = health.ready(clock.now())
    well = all(one.well for one in found)
    return JsonResponse({"ready": well, "found": {one.what: one.well for one in found}}, status=200 if well else 503)


def metrics(request: HttpRequest) -> HttpResponse:
    """A few numbers as Prometheus reads them, for this machine alone."""
    if request.META.get("REMOTE_ADDR") not in LOOPBACK or "HTTP_X_FORWARDED_FOR" in request.META:
        return errors.no_such_page(request)
    lines = [f'evenhand_well{{what="{one.what}"}} {int(one.well)}' for one in health.ready(clock.now())]
    return HttpResponse("# TYPE evenhand_well gauge\n" + "\n".join(lines) + "\n", content_type="text/plain; version=0.0.4")


urlpatterns = [
    path("health/", page, name="health"),
    path("healthz", live, name="healthz"),
    path("readyz", ready, name="readyz"),
    path("metrics", metrics, name="metrics"),
]
