"""How does a refusal look? Each reason in words, with the clause it comes from by its title, and what to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from evenhand.policy.clauses import CLAUSES
from evenhand.policy.verdicts import Reason, Verdict


def in_words(reason: Reason) -> str:
    """One reason as a line: what to do, then the clause."""
    return f"{reason.message} ({CLAUSES.get(reason.clause, '')}: {reason.clause})"


def refused_page(request: HttpRequest, verdict: Verdict) -> HttpResponse:
    """A page for a refusal that belongs to no form: 409, with every reason."""
    return render(
        request, "refused.html", {"verdict": verdict, "title_of": CLAUSES, "page_title": "This cannot be done"}, status=409
    )
