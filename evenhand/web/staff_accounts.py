"""Whose account is it, and how do they get in? An account's page, and passwords for one sign-in, shown once."""

import uuid
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.calendars.london import london_date
from evenhand.casework import passwords, second_factor
from evenhand.casework.passwords import Given
from evenhand.casework.refusals import NotThere
from evenhand.outside.spreadsheets import write_csv
from evenhand.policy.access import Action
from evenhand.queries import leavers, posts, second_factors
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import PageForm, sent, show, took


def member_of(pk: uuid.UUID) -> Any:
    """The account with that id, where a person has it."""
    member = posts.account_of_a_person(pk)
    if member is None:
        raise NotThere
    return member


@door(Action.KEEP_STAFF, methods=("GET",))
def page(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """One account: who it is, how they sign in, their posts, and what can be done."""
    member, now = member_of(pk), clock.now()
    told = {"one": member, "sign_in": _sign_in(member, now), "work": leavers.open_work_of(member, clock.today())}
    factor, me = second_factors.second_factor_of(member), member.pk == request.desk.staff.pk
    return show(request, "staff/account.html", page_title=member.name, me=me, factor=factor, **told)


def _sign_in(member: Any, now: datetime) -> str:
    if not member.has_usable_password():
        return "never"
    if member.one_time_until is None:
        return "own"
    return "given" if now < member.one_time_until else "over"


@door(Action.KEEP_STAFF)
def give(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Give somebody a password for one sign-in. It is on the page that answers, and nowhere afterwards."""
    member, form, given = member_of(pk), PageForm(sent(request)), []
    if took(request, form, lambda: given.append(passwords.give(staff=member, by=request.desk.staff, at=clock.now()))):
        lines = [_line(one) for one in given]
        return show(request, "staff/password.html", one=member, lines=lines, page_title=f"A password for {member.name}")
    days = passwords.LASTS.days
    return show(request, "staff/give_password.html", form, one=member, days=days, page_title=f"A password for {member.name}")


class ResetForm(PageForm):
    """Why the second factor is reset."""

    reason = forms.CharField(
        label="Reason",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What became of it, and how you know that it is them who asks. They do not read it; it stays on record.",
    )


@door(Action.KEEP_STAFF)
def reset(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Reset the second factor of somebody who has lost it. They set up another at the next sign-in, and read it there."""
    member, form, by = member_of(pk), ResetForm(sent(request)), request.desk.staff
    if took(request, form, lambda: second_factor.reset(staff=member, reason=form.cleaned_data["reason"], by=by, at=clock.now())):
        return see_other("member", pk=pk)
    title = f"Reset the second factor of {member.name}"
    return show(request, "staff/reset_second_factor.html", form, one=member, page_title=title)


@door(Action.KEEP_STAFF)
def give_first(request: StaffRequest) -> HttpResponse:
    """Give everybody who never had a password their first, so many at once: to print, or as a file."""
    waiting, form = posts.without_password(), PageForm(sent(request))
    now, given = waiting[: passwords.MOST_AT_ONCE], list[Given]()
    if took(request, form, lambda: given.extend(passwords.give_first(staff=now, by=request.desk.staff, at=clock.now()))):
        lines = [_line(one) for one in given]
        if "file" in request.POST:
            answer = HttpResponse(write_csv([passwords.HEADINGS, *lines]), content_type="text/csv; charset=utf-8")
            answer["Content-Disposition"] = 'attachment; filename="first-passwords.csv"'
            return answer
        left = len(waiting) - len(given)
        return show(
            request, "staff/passwords.html", lines=lines, headings=passwords.HEADINGS, left=left, page_title="First passwords"
        )
    told = {"now": now, "more": len(waiting) - len(now), "days": passwords.LASTS.days}
    return show(request, "staff/give_passwords.html", form, page_title="First passwords", **told)


def _line(given: Given) -> tuple[str, str, str, str]:
    until = given.to.one_time_until
    assert until is not None
    day = london_date(until)
    return given.to.name, given.to.email, given.password, f"{day.day} {day:%B %Y}"


urlpatterns = [
    path("staff/accounts/<uuid:pk>/", page, name="member"),
    path("staff/accounts/<uuid:pk>/password/", give, name="member_password"),
    path("staff/accounts/<uuid:pk>/second-factor/", reset, name="member_second_factor"),
    path("staff/passwords/", give_first, name="staff_passwords"),
]
