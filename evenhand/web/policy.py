"""What does our policy say here? The edition in plain words, clause by clause, with what the product does about each."""

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import papers
from evenhand.casework.refusals import NotThere
from evenhand.policy.access import Action
from evenhand.policy.clauses import CLAUSES
from evenhand.policy.editions.schema import Edition
from evenhand.policy.explain import Line, lines_of_clause
from evenhand.policy.what_we_do import SECTIONS, WHAT_WE_DO
from evenhand.queries import editions
from evenhand.queries.editions import Installed
from evenhand.web.doors import StaffRequest, door
from evenhand.web.forms import show
from evenhand.web.paper import as_page, as_pdf

COPIES = ("policy.pdf", "policy-large-print.pdf", "policy.html")


@dataclass(frozen=True)
class ClauseOnPage:
    """One clause: its id and title, what the edition says under it, and what the product does."""

    key: str
    title: str
    says: list[Line]
    does: str


@door(Action.READ_POLICY, methods=("GET",))
def policy(request: StaffRequest) -> HttpResponse:
    """The edition in force today."""
    edition = editions.edition_on(clock.today())
    return _page(request, edition, editions.installed())


@door(Action.READ_POLICY, methods=("GET",))
def one_edition(request: StaffRequest, key: str) -> HttpResponse:
    """An earlier or coming edition: decisions keep the one they were made under."""
    return _page(request, _installed(key), editions.installed())


@door(Action.READ_POLICY, methods=("GET",))
def copy(request: StaffRequest, key: str, kind: str) -> HttpResponse:
    """An edition to print: what goes with a letter of a decision that was made under it."""
    if kind not in COPIES:
        raise NotThere
    edition = _installed(key)
    if kind == "policy.html":
        return as_page(request, papers.policy_as_html(edition))
    return as_pdf(papers.policy_as_pdf(edition, kind != "policy.pdf"), f"{key}-{kind}")


def _installed(key: str) -> Edition:
    """The installed edition `key`; not there when it is none."""
    try:
        return editions.edition(key)
    except editions.NoEdition:
        raise NotThere from None


def _page(request: StaffRequest, edition: Edition, installed: list[Installed]) -> HttpResponse:
    clauses = [ClauseOnPage(key, title, lines_of_clause(edition, key), WHAT_WE_DO[key]) for key, title in CLAUSES.items()]
    grouped = groupby(clauses, key=lambda one: one.key.split(".")[0])
    sections = [(key, SECTIONS[key], list(same)) for key, same in grouped]
    in_force = editions.edition_on(clock.today()).about.key == edition.about.key
    return show(
        request,
        "policy/policy.html",
        page_title="Policy",
        about=edition.about,
        in_force=in_force,
        sections=sections,
        others=[one for one in installed if one.key != edition.about.key],
    )


urlpatterns = [
    path("policy/", policy, name="policy"),
    path("policy/<str:key>/", one_edition, name="policy_edition"),
    path("policy/<str:key>/<str:kind>", copy, name="policy_copy"),
]
