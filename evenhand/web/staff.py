"""Who holds what, and who stands in? Accounts, posts, hand-over and stand-ins."""

import uuid
from collections.abc import Collection
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import leaving, staff
from evenhand.casework.refusals import NotThere
from evenhand.policy.access import Action
from evenhand.policy.editions.vocabulary import Role
from evenhand.queries import editions, posts
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import DayField, PageForm, sent, show, took

REPORTS_TO = "Its holder appoints stand-ins for this post too, and gets what the holder of this post may not deal with."


class AccountForm(PageForm):
    name = forms.CharField(label="Name", max_length=200)
    email = forms.EmailField(label="Email address")
    reference = forms.CharField(label="Staff number", required=False, max_length=100)
    kind = forms.ChoiceField(
        label="Who this is",
        choices=[("employee", "An employee"), ("member", "A Member"), ("contractor", "A contractor")],
        widget=forms.RadioSelect,
        initial="employee",
    )


class PostForm(PageForm):
    title = forms.CharField(label="Title", max_length=200)
    role = forms.ChoiceField(
        label="What the post does",
        choices=[(r.value, r.value.replace("_", " ").capitalize()) for r in Role if r not in (Role.OPERATOR, Role.CLIENT)],
    )
    office = forms.ChoiceField(label="Post of the policy", required=False)
    service = forms.ChoiceField(label="Service", required=False)
    superior = forms.ChoiceField(label="Reports to", required=False, help_text=REPORTS_TO)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        edition = editions.edition_on(clock.today())
        self.fields["office"].choices = [("", "None"), *((key, post.title) for key, post in edition.posts.items())]  # type: ignore[attr-defined]
        self.fields["service"].choices = [("", "The whole council"), *((str(s.pk), s.name) for s in posts.services())]  # type: ignore[attr-defined]
        self.posts = {str(line.post.pk): line.post for line in posts.all_posts(clock.today())}
        self.fields["superior"].choices = [("", "Nobody"), *((key, one.title) for key, one in self.posts.items())]  # type: ignore[attr-defined]


class OfferedField(forms.ChoiceField):
    """Offers its choices; another of the `known` ones that is sent goes on to the rule, which says why not."""

    def __init__(self, *, known: Collection[str], **options: Any) -> None:
        super().__init__(**options)
        self.known = known

    def valid_value(self, value: str) -> bool:
        return value in self.known or super().valid_value(value)


class SuperiorForm(PostForm):
    """To whom a post reports, alone: only those to which it may are offered; another that is sent is refused with its reason."""

    def __init__(self, *args: object, above: list[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)
        for name in ("title", "role", "office", "service"):
            del self.fields[name]
        self.fields["superior"] = OfferedField(label="Reports to", required=False, help_text=REPORTS_TO, known=self.posts)
        self.fields["superior"].choices = [("", "Nobody"), *above]


class HolderForm(PageForm):
    staff = forms.ChoiceField(label="Who")
    from_on = DayField(label="From")

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.people = {str(one.pk): one for one in posts.accounts()}
        self.fields["staff"].choices = [("", "Choose"), *((key, one.name) for key, one in self.people.items())]  # type: ignore[attr-defined]


class StandInForm(HolderForm):
    until_on = DayField(label="Until, that day included")
    reason = forms.CharField(label="Why a stand-in is needed", widget=forms.Textarea)


class LeaveForm(HolderForm):
    last_day = DayField(label="Last day in the post")
    field_order = ["last_day", "staff"]

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        del self.fields["from_on"]
        self.fields["staff"].label, self.fields["staff"].required = "Who takes it over from the next day", False


@door(Action.KEEP_STAFF, methods=("GET",))
def everybody(request: StaffRequest) -> HttpResponse:
    """Posts with their holders and stand-ins, and the accounts."""
    today = clock.today()
    page = {"lines": posts.all_posts(today), "today": today, "accounts": posts.accounts(), "closed": posts.accounts(open=False)}
    return show(request, "staff/staff.html", page_title="Staff and posts", waiting=len(posts.without_password()), **page)


@door(Action.KEEP_STAFF)
def add_account(request: StaffRequest) -> HttpResponse:
    """Make an account, and go on to its page, where it gets a password."""
    form, made = AccountForm(sent(request)), list[Any]()
    names = ("name", "email", "reference", "kind")

    def enter() -> None:
        said = {name: form.cleaned_data[name] for name in names}
        made.append(staff.enter_staff(by=request.desk.staff, at=clock.now(), **said))

    if took(request, form, enter):
        return see_other("member", pk=made[0].pk)
    return show(request, "staff/form.html", form, page_title="Add an account", send="Add the account")


@door(Action.KEEP_STAFF)
def add_post(request: StaffRequest) -> HttpResponse:
    """Make a post."""
    form = PostForm(sent(request))
    services = {str(one.pk): one for one in posts.services()}
    if took(
        request,
        form,
        lambda: staff.make_post(
            title=form.cleaned_data["title"],
            role=Role(form.cleaned_data["role"]),
            office=form.cleaned_data["office"],
            service=services.get(form.cleaned_data["service"]),
            superior=form.posts.get(form.cleaned_data["superior"]),
            by=request.desk.staff,
            at=clock.now(),
        ),
    ):
        return see_other("staff")
    return show(request, "staff/form.html", form, page_title="Add a post", send="Add the post")


@door(Action.KEEP_STAFF)
def reports_to(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Say to which post another reports."""
    post = posts.post(pk)
    if post is None:
        raise NotThere
    above = posts.above(post, request.desk)
    form = SuperiorForm(sent(request), above=above, initial={"superior": str(post.superior_id or "")})
    if took(
        request,
        form,
        lambda: staff.set_superior(
            post=pk, superior=form.posts.get(form.cleaned_data["superior"]), by=request.desk.staff, at=clock.now()
        ),
    ):
        return see_other("staff")
    return show(request, "staff/form.html", form, page_title=f"To whom {post.title} reports", send="Save")


@door(Action.KEEP_STAFF)
def appoint(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Let somebody hold a post."""
    post = posts.post(pk)
    if post is None:
        raise NotThere
    form = HolderForm(sent(request), initial={"from_on": clock.today()})
    if took(
        request,
        form,
        lambda: staff.appoint(
            post=post,
            staff=form.people[form.cleaned_data["staff"]],
            from_on=form.cleaned_data["from_on"],
            by=request.desk.staff,
            at=clock.now(),
        ),
    ):
        return see_other("staff")
    return show(request, "staff/form.html", form, page_title=f"Appoint to {post.title}", send="Appoint")


@door(Action.KEEP_STAFF)
def leave(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """End a holding and hand the post on."""
    holding = posts.holding(pk)
    if holding is None:
        raise NotThere
    form = LeaveForm(sent(request))
    if took(
        request,
        form,
        lambda: leaving.leave_post(
            holding=holding,
            last_day=form.cleaned_data["last_day"],
            successor=form.people.get(form.cleaned_data["staff"]),
            by=request.desk.staff,
            at=clock.now(),
        ),
    ):
        return see_other("staff")
    return show(request, "staff/form.html", form, page_title=f"Hand on {holding.post.title}", send="Hand on")


@door(Action.STAND_IN)
def stand_in(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Appoint a stand-in for a post: its holder or their superior does, with dates and a reason."""
    post = posts.post(pk)
    if post is None:
        raise NotThere
    form = StandInForm(sent(request), initial={"from_on": clock.today()})
    if took(
        request,
        form,
        lambda: staff.appoint_stand_in(
            post=post,
            staff=form.people[form.cleaned_data["staff"]],
            from_on=form.cleaned_data["from_on"],
            until_on=form.cleaned_data["until_on"],
            reason=form.cleaned_data["reason"],
            by=request.desk.staff,
            at=clock.now(),
        ),
    ):
        return see_other("stand_ins")
    return show(request, "staff/form.html", form, page_title=f"A stand-in for {post.title}", send="Appoint the stand-in")


@door(Action.STAND_IN, methods=("GET",))
def stand_ins(request: StaffRequest) -> HttpResponse:
    """My posts and those for which I appoint stand-ins, and who stands in."""
    today = clock.today()
    lines = posts.appointed_for(request.desk, today)
    return show(request, "staff/stand_ins.html", lines=lines, today=today, page_title="Stand-ins")


urlpatterns = [
    path("staff/", everybody, name="staff"),
    path("staff/accounts/add/", add_account, name="staff_add"),
    path("staff/posts/add/", add_post, name="post_add"),
    path("staff/posts/<uuid:pk>/reports-to/", reports_to, name="post_superior"),
    path("staff/posts/<uuid:pk>/appoint/", appoint, name="post_appoint"),
    path("staff/holdings/<uuid:pk>/leave/", leave, name="post_leave"),
    path("stand-ins/", stand_ins, name="stand_ins"),
    path("stand-ins/<uuid:pk>/", stand_in, name="stand_in"),
]
