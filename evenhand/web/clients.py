"""Which other systems may ask, for what, and since when not any more? Their tokens: made, shown once, revoked."""

import uuid
from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.calendars.london import start_of_day
from evenhand.casework import clients
from evenhand.casework.refusals import NotThere
from evenhand.policy.access import Action
from evenhand.policy.clients import A_MINUTE, MOST_A_MINUTE, Scope
from evenhand.queries import clients as queries
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import DayField, PageForm, sent, show, took

WORDS = {
    Scope.CHECKS: "Check contacts",
    Scope.PEOPLE_READ: "Read people",
    Scope.PEOPLE_WRITE: "Enter people",
    Scope.PLACES_READ: "Read places and changes of occupier",
    Scope.PLACES_WRITE: "Enter places and changes of occupier",
    Scope.CONTACTS_READ: "Read the contacts that it recorded",
    Scope.CONTACTS_WRITE: "Record contacts",
    Scope.INCIDENTS_READ: "Read what became of its reports",
    Scope.INCIDENTS_WRITE: "Report incidents",
    Scope.VISITS_READ: "Read visits, and screen lists of addresses",
    Scope.VISITS_WRITE: "Book visits",
    Scope.CHALLENGES_READ: "Read the challenges that it took in",
    Scope.CHALLENGES_WRITE: "Take in challenges",
    Scope.REGISTER_READ: "Read the register",
    Scope.DUE_READ: "Read what is owed",
    Scope.AUDIT_READ: "Read who saw what",
}


class ClientForm(PageForm):
    name = forms.CharField(label="Which system is it?", max_length=100)
    scopes = forms.MultipleChoiceField(
        label="What may it do?",
        help_text="Only what it needs. None of it shows a locked record, or a case.",
        choices=[(scope.value, words) for scope, words in WORDS.items()],
        widget=forms.CheckboxSelectMultiple,
    )
    a_minute = forms.IntegerField(label="Requests a minute, at most", min_value=1, max_value=MOST_A_MINUTE, initial=A_MINUTE)
    expires_on = DayField(label="Last day, if it has one", required=False)

    def said(self) -> dict[str, Any]:
        """What was said, as the verb takes it."""
        said, last = self.cleaned_data, self.cleaned_data["expires_on"]
        return {
            "name": said["name"],
            "scopes": [Scope(one) for one in said["scopes"]],
            "a_minute": said["a_minute"],
            "expires_at": start_of_day(last + timedelta(days=1)) if last else None,
        }


@door(Action.KEEP_CLIENTS, methods=("GET",))
def everyone(request: StaffRequest) -> HttpResponse:
    """Each client with its scopes, by whom it was made, and when it was last used."""
    lines = clients.look(by=request.desk.staff, at=clock.now())
    return show(request, "clients/clients.html", lines=lines, words=WORDS, page_title="Other systems")


@door(Action.KEEP_CLIENTS)
def add(request: StaffRequest) -> HttpResponse:
    """Make a client. Its token is on the page that answers, and nowhere afterwards."""
    form, token, made = ClientForm(sent(request)), clients.fresh_token(), []

    def do() -> None:
        said = form.said()
        made.append(clients.create(token=token, form_token=form.token, by=request.desk.staff, at=clock.now(), **said))

    if took(request, form, do):
        shown = token if made[0].digest == clients.digest_of(token) else ""
        return show(request, "clients/token.html", client=made[0], token=shown, page_title=f"{made[0].name} is let in")
    return show(request, "clients/add.html", form, page_title="Let another system in")


@door(Action.KEEP_CLIENTS)
def revoke(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """End a client's token, once that is sure."""
    client = queries.one(pk)
    if client is None or client.revoked_at:
        raise NotThere
    form = PageForm(sent(request))
    if took(request, form, lambda: clients.revoke(client=pk, by=request.desk.staff, at=clock.now())):
        return see_other("clients")
    return show(request, "clients/revoke.html", form, client=client, page_title=f"Revoke the token of {client.name}")


urlpatterns = [
    path("clients/", everyone, name="clients"),
    path("clients/add/", add, name="client_add"),
    path("clients/<uuid:pk>/revoke/", revoke, name="client_revoke"),
]
