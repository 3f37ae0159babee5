"""Is there anything I should know about whoever is in contact? One box, one answer; a check is recorded, so it is a POST."""

import uuid
from typing import Any

from django import forms
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse

from evenhand import clock
from evenhand.casework import checks, who_it_was
from evenhand.casework.refusals import NotThere, Refused
from evenhand.matching.typed import read_box
from evenhand.policy.access import Action, may
from evenhand.policy.contact_check import KeyKind, is_in_doubt
from evenhand.policy.editions.vocabulary import Channel
from evenhand.queries import editions
from evenhand.queries.asked import Asked, asked_of
from evenhand.queries.check_told import Answer
from evenhand.web.check_words import ALLOWED, KINDS, QUESTIONS
from evenhand.web.contacts import RecordForm, ways
from evenhand.web.contacts import urlpatterns as contact_urls
from evenhand.web.doors import StaffRequest, door
from evenhand.web.forms import PageForm, sent, show

PURPOSES = (
    ("In contact with us now", "They are in contact with us now"),
    ("Before we contact them", "We are about to contact them"),
    ("Before a visit", "Somebody is about to visit"),
    ("Other work on their matter", "Other work on their matter"),
)
FACTS = ("name", "phone", "email", "address", "postcode", "uprn", "reference")
POP = "evenhand_pop"
POP_SECONDS = 600


class CheckForm(PageForm):
    """One box for anything, or separate facts; how they are in contact; what for.

    Somebody waits for the answer, so a separate fact that was left empty has no field until a page shows it.
    """

    typed = forms.CharField(
        label="Who is it?",
        required=False,
        max_length=1000,
        help_text="Name, telephone number, email, address with postcode, or reference. Several are better than one.",
    )
    more = forms.CharField(required=False, max_length=500)
    channel = forms.ChoiceField(label="How they are in contact", required=False, choices=lambda: [("", "Any way"), *ways()])
    purpose = forms.ChoiceField(label="What the check is for", choices=PURPOSES, initial=PURPOSES[0][0])
    name = forms.CharField(label="Name", required=False, max_length=400)
    phone = forms.CharField(label="Telephone number", required=False, max_length=60)
    email = forms.CharField(label="Email address", required=False, max_length=320)
    address = forms.CharField(label="Address", required=False, max_length=500)
    postcode = forms.CharField(label="Postcode", required=False, max_length=12)
    uprn = forms.CharField(label="UPRN", required=False, max_length=20)
    reference = forms.CharField(label="Reference", required=False, max_length=100)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.left_out = {} if data is None else {name: self.fields.pop(name) for name in FACTS if not data.get(name)}

    def __getitem__(self, name: str) -> forms.BoundField:
        if name in self.left_out:
            self.fields[name] = self.left_out.pop(name)
        return super().__getitem__(name)

    def asked(self) -> Asked:
        """What was typed, the separate facts before what the box can be read as."""
        said = self.cleaned_data
        channel = Channel(said["channel"]) if said["channel"] else None
        box = asked_of(read_box(", ".join(part for part in (said["typed"], said["more"]) if part)), channel)
        return Asked(**{name: said.get(name) or getattr(box, name) for name in FACTS}, channel=channel)


@door(Action.CHECK)
def check(request: StaffRequest) -> HttpResponse:
    """The box; sent, the answer."""
    form = CheckForm(sent(request))
    if request.method == "POST" and "resume" not in request.POST and form.is_valid():
        answer = _checked(request, form)
        if answer is not None:
            return answered(request, answer, form)
    return show(request, "check/check.html", form, page_title="Check a contact")


def _checked(request: StaffRequest, form: CheckForm) -> Answer | None:
    asked = form.asked()
    try:
        return checks.check(
            asked=asked, purpose=form.cleaned_data["purpose"], by=request.desk.staff, at=clock.now(), desk=request.desk
        )
    except Refused as refusal:
        form.refuse(refusal.verdict)
        return None


def answered(request: StaffRequest, answer: Answer, form: CheckForm | None = None) -> HttpResponse:
    """The answer page; candidates where it is not sure who it is; nothing found."""
    sure = [match for match in answer.matches if match.is_answer]
    people = [match for match in sure if not match.is_place]
    doubt = is_in_doubt([match.agrees for match in sure], [match.agrees for match in answer.matches if not match.is_answer])
    page: dict[str, Any] = {"answer": answer, "kinds": KINDS, "allowed": ALLOWED, "questions": QUESTIONS}
    page["channels"] = editions.edition_on(clock.today()).channels
    if not answer.matches:
        return show(request, "check/nothing.html", page_title="Nothing found", **page)
    if not sure or len(people) > 1 or doubt:
        return show(request, "check/candidates.html", again=form, page_title="Who is it?", **page)
    recording = [(match, _record_form(answer, match)) for match in sure]
    page["may_record"] = may(request.desk.roles, Action.RECORD_CONTACT)
    page["ending"] = editions.edition_on(clock.today()).ending_calls
    page["timed_from"], page["now"] = answer.timed_from, clock.now()
    return show(request, "check/answer.html", matches=recording, page_title="What to do", **page)


def _record_form(answer: Answer, match: Any) -> RecordForm:
    channel = answer.channel.value if answer.channel else Channel.TELEPHONE.value
    return RecordForm(initial={"check": answer.id, "key": match.key, "channel": channel})


@door(Action.CHECK, methods=("POST",))
def confirm(request: StaffRequest) -> HttpResponse:
    """A candidate that the caller confirmed."""
    try:
        asked = uuid.UUID(request.POST.get("check", "")), uuid.UUID(request.POST.get("key", ""))
        kind = KeyKind(request.POST.get("with", ""))
    except ValueError:
        raise NotThere from None
    answer = checks.confirm(
        check=asked[0], key=asked[1], with_kind=kind, by=request.desk.staff, at=clock.now(), desk=request.desk
    )
    return answered(request, answer)


@door(Action.CHECK, methods=("POST",))
def none_of_these(request: StaffRequest) -> HttpResponse:
    """None of the candidates is meant: that is the answer to who it was."""
    try:
        checked = uuid.UUID(request.POST.get("check", ""))
    except ValueError:
        raise NotThere from None
    who_it_was.answer(check=checked, said=who_it_was.NO, by=request.desk.staff, at=clock.now())
    return show(request, "check/none.html", page_title="None of these")


def pop(request: HttpRequest) -> HttpResponse:
    """The address that a telephone system opens: the number leaves the address at once, before anybody signs in."""
    if "phone" not in request.GET:
        return _popped(request)
    answer = redirect(reverse("check_pop"))
    number = signing.dumps(request.GET["phone"][:60], salt=POP)
    answer.set_cookie(
        POP, number, max_age=POP_SECONDS, path=reverse("check_pop"), httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return answer


@door(Action.CHECK, methods=("GET",))
def _popped(request: StaffRequest) -> HttpResponse:
    """A page that sends the check by itself, or by its one button."""
    try:
        number = signing.loads(request.COOKIES.get(POP, ""), salt=POP, max_age=POP_SECONDS)
    except signing.BadSignature:
        return redirect("check")
    form = CheckForm(initial={"phone": number, "channel": Channel.TELEPHONE.value})
    answer = show(request, "check/pop.html", form, page_title="Check this caller")
    answer.delete_cookie(POP, path=reverse("check_pop"))
    return answer


pop.action = Action.CHECK  # type: ignore[attr-defined]
pop.methods = ("GET",)  # type: ignore[attr-defined]

urlpatterns = [
    path("check/", check, name="check"),
    path("check/confirm/", confirm, name="check_confirm"),
    path("check/none/", none_of_these, name="check_none"),
    path("check/pop", pop, name="check_pop"),
    *contact_urls,
]
