"""What is the least that a page can cost here? A bare view that reads one indexed row, and one that also inserts one.

On the same server and database, behind the same middleware; nobody is signed in, and nothing is rendered.
"""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, JsonResponse

from evenhand.records.audit import AuditEntry
from evenhand.records.people import Person

AT = datetime(2026, 11, 24, 9, tzinfo=UTC)


def read(request: HttpRequest) -> HttpResponse:
    """One row by its key."""
    person = Person.objects.get(pk=request.GET["key"])
    return JsonResponse({"kind": person.kind})


def insert(request: HttpRequest) -> HttpResponse:
    """One row by its key, and one row written."""
    person = Person.objects.get(pk=request.GET["key"])
    AuditEntry.objects.create(at=AT, actor=None, verb="floor", kind="person", subject=person.pk)
    return JsonResponse({"kind": person.kind})
