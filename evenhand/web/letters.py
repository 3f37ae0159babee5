"""Which letters are owed, sent, returned? For the services of the person, and for one case; and the first draft of each."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import agreements, identity, letters
from evenhand.policy.access import Action
from evenhand.policy.editions.vocabulary import Occasion
from evenhand.queries import letter_tasks as tasks
from evenhand.queries import letters as known
from evenhand.queries.letter_facts.subject import Typed
from evenhand.queries.letter_names import PLAIN
from evenhand.web.case_strip import Opened, around, opened
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import PageForm, sent, show, took
from evenhand.web.letter_forms import AnswerForm, IdentityForm, ReferralForm

REFERRALS = {"police": Occasion.POLICE_REFERRAL, "agency": Occasion.AGENCY_REFERRAL}


@door(Action.SIGN_LETTERS, methods=("GET",))
def owed_and_sent(request: StaffRequest) -> HttpResponse:
    """The letters that the person's services owe, and the latest that they wrote."""
    owed = tasks.owed_at(request.desk, clock.today())
    rows = known.rows_for(request.desk)
    page = {"owed": owed, "rows": rows, "token": uuid.uuid4}
    return show(request, "letters/owed_and_sent.html", page_title="Letters owed and sent", **page)


@door(Action.SEE_CASE, methods=("GET",))
def of_case(request: StaffRequest, reference: str) -> HttpResponse:
    """The letters of a case: owed, written, sent; how long the customer waited for them."""
    return show(request, "letters/of_case.html", **_page(opened(request, reference)))


@door(Action.SIGN_LETTERS, methods=("POST",))
def draft(request: StaffRequest, reference: str) -> HttpResponse:
    """Draft a letter that is owed or can be written; on to its page."""
    this = opened(request, reference, Action.SIGN_LETTERS)
    form = PageForm(request.POST)
    occasion, about = request.POST.get("occasion", ""), request.POST.get("about", "")[:80]
    if occasion not in set(Occasion):
        raise Http404
    if took(request, form, lambda: _draft(request, this.case, Occasion(occasion), about, form)):
        return see_other("letter", pk=form.made)  # type: ignore[attr-defined]
    return show(request, "letters/of_case.html", form, **_page(this))


@door(Action.SIGN_LETTERS)
def referral(request: StaffRequest, reference: str, to: str) -> HttpResponse:
    """Draft a referral to the police or to an agency: to whom it goes, and about what."""
    if to not in REFERRALS:
        raise Http404
    this = opened(request, reference, Action.SIGN_LETTERS)
    form = ReferralForm(sent(request), reports=tasks.police_reports_of(this.case) if to == "police" else None)
    if took(request, form, lambda: _refer(request, this.case, REFERRALS[to], form)):
        return see_other("letter", pk=form.made)  # type: ignore[attr-defined]
    return show(request, "letters/referral.html", form, to=to, page_title=f"A {PLAIN[REFERRALS[to]]}", **around(this))


@door(Action.WORK_CASE)
def agreement_answer(request: StaffRequest, reference: str) -> HttpResponse:
    """Record what the customer answered to the agreement."""
    this = opened(request, reference, Action.WORK_CASE)
    form = AnswerForm(sent(request), version=this.case.version, initial={"answered_on": clock.today()})
    if took(request, form, lambda: _answer(request, reference, form)):
        return see_other("case_letters", reference=reference)
    page = {"answers": tasks.answers_of(this.case), "page_title": "Answer to the agreement", **around(this)}
    return show(request, "letters/agreement.html", form, **page)


@door(Action.DECIDE_CASE)
def unconfirmed(request: StaffRequest, reference: str) -> HttpResponse:
    """Say why the letter goes before a second fact confirms who this is."""
    this = opened(request, reference, Action.DECIDE_CASE)
    form = IdentityForm(sent(request), version=this.case.version)
    if took(request, form, lambda: _go_unconfirmed(request, reference, form)):
        return see_other("case_letters", reference=reference)
    return show(request, "letters/unconfirmed.html", form, page_title="Who this is", **around(this))


def _page(this: Opened) -> dict[str, Any]:
    case, today = this.case, clock.today()
    return {
        **around(this),
        "part": "case_letters",
        "case": case,
        "token": uuid.uuid4,
        "owed": tasks.owed_on(case, today),
        "rows": known.rows_of(case),
        "advice": known.advice_on(case, today),
        "agreement": tasks.agreement_of(case),
        "answers": tasks.answers_of(case),
        "reports": tasks.police_reports_of(case),
        "page_title": f"Letters of {case.reference}",
    }


def _draft(request: StaffRequest, case: Any, occasion: Occasion, about: str, form: PageForm, typed: Typed | None = None) -> None:
    made = letters.draft(  # type: ignore[call-arg]
        case=case, occasion=occasion, about=about, typed=typed, form_token=form.token, by=request.desk.staff, at=clock.now()
    )
    form.made = made.pk  # type: ignore[attr-defined]


def _refer(request: StaffRequest, case: Any, occasion: Occasion, form: ReferralForm) -> None:
    said = form.cleaned_data
    about = said.get("report") or f"agency-{uuid.uuid4().hex[:8]}"
    typed = Typed(said["recipient"], said["address"], said.get("purpose", ""))
    _draft(request, case, occasion, about, form, typed)


def _answer(request: StaffRequest, reference: str, form: AnswerForm) -> None:
    said = {name: form.cleaned_data[name] for name in ("answer", "answered_on")}
    by, at = request.desk.staff, clock.now()
    agreements.record_answer(case=reference, seen_version=form.version, form_token=form.token, by=by, at=at, **said)  # type: ignore[call-arg]


def _go_unconfirmed(request: StaffRequest, reference: str, form: IdentityForm) -> None:
    by, at = request.desk.staff, clock.now()
    identity.go_without_second_fact(case=reference, why=form.cleaned_data["why"], seen_version=form.version, by=by, at=at)


urlpatterns = [
    path("letters/", owed_and_sent, name="letters"),
    path("cases/<str:reference>/letters/", of_case, name="case_letters"),
    path("cases/<str:reference>/letters/draft/", draft, name="letter_draft"),
    path("cases/<str:reference>/letters/refer/<str:to>/", referral, name="letter_referral"),
    path("cases/<str:reference>/letters/agreement/", agreement_answer, name="agreement_answer"),
    path("cases/<str:reference>/letters/identity/", unconfirmed, name="identity_unconfirmed"),
]
