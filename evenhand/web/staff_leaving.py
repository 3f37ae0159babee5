"""Who leaves, from which day, and who takes over? An account closed with everything handed on, and opened again."""

import uuid
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import leaving
from evenhand.policy.access import Action
from evenhand.queries import leavers, posts
from evenhand.queries.leavers import OpenWork
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import DayField, PageForm, sent, show, took
from evenhand.web.staff_accounts import member_of


class LeavingForm(PageForm):
    """The last day, and for each post that they hold who takes it over."""

    last_day = DayField(
        label="Their last day", help_text="Today or earlier closes the account at once; a later day closes it after that day."
    )

    def __init__(self, *args: Any, member: Any, work: OpenWork, **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = {str(one.pk): one for one in posts.accounts() if one.pk != member.pk}
        self.takes_over = {f"successor_{line.holding.pk}": line.holding.pk for line in work.posts}
        for line in work.posts:
            self.fields[f"successor_{line.holding.pk}"] = forms.ChoiceField(
                label=f"Who takes over {line.holding.post.title} from the next day",
                required=line.needs_somebody,
                choices=[
                    ("", "Choose" if line.needs_somebody else "Nobody yet"),
                    *((k, one.name) for k, one in self.people.items()),
                ],
            )

    def successors(self) -> dict[uuid.UUID, Any]:
        """Who takes over, by the holding that ends."""
        return {pk: self.people.get(self.cleaned_data[name]) for name, pk in self.takes_over.items()}


@door(Action.KEEP_STAFF)
def leaves(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Somebody leaves: what is open, who takes over, and from when the account is closed."""
    member = member_of(pk)
    work = leavers.open_work_of(member, clock.today())
    form = LeavingForm(sent(request), member=member, work=work)
    by = request.desk.staff
    if took(
        request,
        form,
        lambda: leaving.take_leave(
            staff=member, last_day=form.cleaned_data["last_day"], successors=form.successors(), by=by, at=clock.now()
        ),
    ):
        return see_other("member", pk=pk)
    return show(request, "staff/leaving.html", form, one=member, work=work, page_title=f"{member.name} leaves")


@door(Action.KEEP_STAFF)
def reopen(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Open an account again that was closed by mistake."""
    member, form = member_of(pk), PageForm(sent(request))
    if took(request, form, lambda: leaving.reopen_account(staff=member, by=request.desk.staff, at=clock.now())):
        return see_other("member", pk=pk)
    return show(request, "staff/reopen.html", form, one=member, page_title=f"Open the account of {member.name} again")


urlpatterns = [
    path("staff/accounts/<uuid:pk>/leaving/", leaves, name="member_leaves"),
    path("staff/accounts/<uuid:pk>/open/", reopen, name="member_reopen"),
]
