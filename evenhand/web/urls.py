"""Which page is at which address? Each part of the product keeps its own list; here they come together."""

from importlib import import_module

from django.urls import URLPattern, path

from evenhand.web import sign_in

PARTS: tuple[str, ...] = (
    "home",
    "check",
    "calls",
    "my_checks",
    "visits",
    "occupiers",
    "report_from_contact",
    "report",
    "triage",
    "cases",
    "case_gates",
    "case_age",
    "case_people",
    "case_contribution",
    "case_plan",
    "case_proposal",
    "case_reviews",
    "case_arrangement",
    "case_change",
    "case_endings",
    "people",
    "person",
    "person_facts",
    "same_people",
    "merges",
    "places",
    "challenges",
    "letters",
    "letter",
    "told",
    "own_password",
    "staff",
    "staff_accounts",
    "staff_leaving",
    "services",
    "council",
    "closures",
    "clients",
    "training",
    "briefing",
    "training_clock",
    "policy",
    "register",
    "earlier",
    "register_import",
    "known_imports",
    "outage",
    "retention",
    "audit",
    "health",
)

urlpatterns: list[URLPattern] = [path("held/", sign_in.held_form, name="held")]
for _part in PARTS:
    urlpatterns += import_module(f"evenhand.web.{_part}").urlpatterns
