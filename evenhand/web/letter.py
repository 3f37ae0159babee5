"""Does this letter say all that it must? Its text with the checks beside it; approved, issued, sent, returned; each format."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import path, reverse

from evenhand import clock
from evenhand.casework import letters, papers, posting
from evenhand.casework.letter_looks import look
from evenhand.policy.access import Action
from evenhand.policy.editions.letters import Letter
from evenhand.policy.readability import readability
from evenhand.policy.verdicts import Verdict
from evenhand.queries import editions, letter_tasks
from evenhand.queries import letters as known
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import sent, show, took
from evenhand.web.letter_forms import ReturnedForm, SentForm, TextForm
from evenhand.web.paper import as_page, as_pdf

FORMATS = ("letter.pdf", "large-print.pdf", "letter.html")


@door(Action.SIGN_LETTERS)
def letter(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """A letter while it is written: edit, draft again, approve, issue. Once issued it shows as it is."""
    row = look(letter=pk, by=request.desk.staff, at=clock.now(), action=Action.SIGN_LETTERS)
    if row.issued_at is not None:
        return show(request, "letters/issued.html", **_issued_page(row))
    kind = editions.edition(row.edition).letters[row.kind]
    form = TextForm(sent(request), kind, known.sections_of(row), row.recipient_address, row.version)
    form.page_of = lambda reason: _page_of(row, reason.field)
    if took(request, form, lambda: _act(request, row, form)):
        return see_other("letter", pk=pk)
    now = look(letter=pk, by=request.desk.staff, at=clock.now(), action=Action.SIGN_LETTERS) if form.is_bound else row
    return show(request, "letters/letter.html", form, **_written_page(now, form))


@door(Action.SIGN_LETTERS)
def record_sent(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Record how an issued letter was sent."""
    row = look(letter=pk, by=request.desk.staff, at=clock.now(), action=Action.SIGN_LETTERS)
    kind = editions.edition(row.edition).letters[row.kind]
    ways = letter_tasks.methods_of(row)
    form = SentForm(sent(request), methods=ways, encloses=kind.encloses_policy, initial={"sent_on": clock.today()})
    if took(request, form, lambda: _sent(request, pk, form)):
        return see_other("letter", pk=pk)
    return show(request, "letters/sent.html", form, letter=row, kind=kind, page_title="Record how it was sent")


@door(Action.SIGN_LETTERS)
def record_returned(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """Record that a letter came back."""
    row = look(letter=pk, by=request.desk.staff, at=clock.now(), action=Action.SIGN_LETTERS)
    form = ReturnedForm(sent(request), initial={"returned_on": clock.today()})
    if took(request, form, lambda: _returned(request, pk, form)):
        return see_other("letter", pk=pk)
    return show(request, "letters/returned.html", form, letter=row, page_title="Record that it came back")


@door(Action.SEE_CASE, methods=("GET",))
def as_format(request: StaffRequest, pk: uuid.UUID, kind: str) -> HttpResponse:
    """The letter in one format: as issued, or as it would be issued now."""
    if kind not in FORMATS:
        raise Http404
    row = look(letter=pk, by=request.desk.staff, at=clock.now())
    if kind == "letter.html":
        return as_page(request, row.issue.html if row.issued_at else papers.as_html(row, clock.now(), False))
    kept = row.issued_at and kind == "letter.pdf"
    content = bytes(row.issue.pdf) if kept else papers.as_pdf(row, clock.now(), kind != "letter.pdf")
    return as_pdf(content, f"{row.case.reference}-{kind}")


def _page_of(row: Any, field: str) -> str:
    """Where what stands in a letter's way is mended, when it is not in the letter: who the person is."""
    if field == "identity":
        return reverse("identity_unconfirmed", kwargs={"reference": row.case.reference})
    return "#main-content"


def _act(request: StaffRequest, row: Any, form: TextForm) -> None:
    """Save what was typed, if anything is new; then do what the button says."""
    by, at, version = request.desk.staff, clock.now(), form.version
    seen = -1 if version is None else version
    button = request.POST.get("do", "save")
    if form.text_changed or button == "save":
        address = form.cleaned_data["recipient_address"]
        texts = form.texts
        row = letters.edit(letter=row.pk, texts=texts, recipient_address=address, by=by, at=at, seen_version=seen)
        seen = row.version
        form.keep_version(seen)
    verbs = {"approve": letters.approve, "issue": letters.issue, "again": letters.draft_again}
    if button in verbs:
        verbs[button](letter=row.pk, by=by, at=at, seen_version=seen)


def _written_page(row: Any, form: TextForm) -> dict[str, Any]:
    verdict = letters.may_go(row, clock.now())
    sections = known.sections_of(row)
    stands = {f"section-{one.key}": one.text for one in sections}
    return {
        "letter": row,
        "apart": known.apart(row),
        "kind": editions.edition(row.edition).letters[row.kind],
        "checks": checks_of(editions.edition(row.edition).letters[row.kind], verdict),
        "verdict": verdict,
        "readability": readability("\n".join(one.text for one in sections)),
        "theirs": stands if form.changed_meanwhile else {},
        "page_title": editions.edition(row.edition).letters[row.kind].title,
    }


def checks_of(kind: Letter, verdict: Verdict) -> list[dict[str, Any]]:
    """Each thing that the letter must say, with its clause, and whether it does."""
    failed: dict[str, list[str]] = {}
    for reason in verdict.reasons:
        failed.setdefault(reason.field, []).append(reason.message)
    lines = [
        {"item": one.item, "clause": one.clause, "field": f"section-{key}", "wrong": failed.pop(f"section-{key}", [])}
        for key, one in kind.sections.items()
        if one.required or f"section-{key}" in failed
    ]
    for field, messages in failed.items():
        clause = next(reason.clause for reason in verdict.reasons if reason.field == field)
        item = "the right person" if field == "identity" else "the address"
        lines.append({"item": item, "clause": clause, "field": field, "wrong": messages})
    return lines


def _issued_page(row: Any) -> dict[str, Any]:
    kind = editions.edition(row.edition).letters[row.kind]
    page = {"letter": row, "apart": known.apart(row), "kind": kind, "sendings": known.sendings_of(row)}
    return {**page, "page_title": kind.title}


def _sent(request: StaffRequest, pk: uuid.UUID, form: SentForm) -> None:
    names = ("method", "sent_on", "address_used", "policy_enclosed")
    said = {name: form.cleaned_data[name] for name in names if name in form.cleaned_data}
    by, at = request.desk.staff, clock.now()
    posting.record_dispatch(letter=pk, form_token=form.token, by=by, at=at, **said)  # type: ignore[call-arg]


def _returned(request: StaffRequest, pk: uuid.UUID, form: ReturnedForm) -> None:
    said = {name: form.cleaned_data[name] for name in ("returned_on", "note")}
    by, at = request.desk.staff, clock.now()
    posting.record_returned(letter=pk, form_token=form.token, by=by, at=at, **said)  # type: ignore[call-arg]


urlpatterns = [
    path("letters/<uuid:pk>/", letter, name="letter"),
    path("letters/<uuid:pk>/sent/", record_sent, name="letter_sent"),
    path("letters/<uuid:pk>/returned/", record_returned, name="letter_returned"),
    path("letters/<uuid:pk>/<str:kind>", as_format, name="letter_format"),
]
