"""How does an earlier register come in by a page? Upload, a preview row by row, then confirm; nothing is written before."""

import base64
import binascii
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import path

from evenhand import clock
from evenhand.casework import drafts
from evenhand.casework.imports import register
from evenhand.casework.imports.answer import Answer
from evenhand.matching.register_headings import COLUMNS
from evenhand.outside.spreadsheets import UnreadableFile
from evenhand.policy.access import Action
from evenhand.queries import editions
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import PageForm, sent, show

FORM = "register_import"
LARGEST = 10_000_000
WORDS = {
    "reference": "Reference", "name": "Name", "address": "Address", "postcode": "Postcode", "uprn": "UPRN",
    "contact": "Telephone or email", "measures": "What is in place", "started_on": "Started", "ends_on": "Provisional end",
    "advised_on": "Customer advised", "review_on": "Review due", "reviewer": "Reviewing officer", "notes": "Notes",
}  # fmt: skip


class UploadForm(PageForm):
    """The spreadsheet."""

    file = forms.FileField(
        label="The register as XLSX or CSV",
        help_text="The first visible sheet is read. You see what would come in before anything is written.",
        error_messages={"required": "Choose the file.", "empty": "The file is empty."},
    )

    def clean_file(self) -> Any:
        """A file of a size that a page can take."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError("The file is larger than 10 MB. Bring it in with `evenhand import register FILE`.")
        return file


class MapForm(forms.Form):
    """For each heading that isn't known here: which of our columns it is, if any."""

    def __init__(self, headings: list[str], data: Any = None) -> None:
        super().__init__(data)
        options = [("", "Not taken"), *((column, WORDS[column]) for column in COLUMNS)]
        self.headings = {f"heading_{number}": heading for number, heading in enumerate(headings)}
        for name, heading in self.headings.items():
            self.fields[name] = forms.ChoiceField(label=f"“{heading}”", choices=options, required=False)

    def theirs(self) -> dict[str, str]:
        """Our columns with their headings, as chosen."""
        if not self.is_valid():
            return {}
        return {self.cleaned_data[name]: heading for name, heading in self.headings.items() if self.cleaned_data[name]}


@door(Action.IMPORT_REGISTER)
def upload(request: StaffRequest) -> HttpResponse:
    """Choose the file; it is kept for its owner alone until they confirm or give it up."""
    form = UploadForm(sent(request), request.FILES if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        kept = {"name": file.name, "file": base64.b64encode(file.read()).decode(), "theirs": {}}
        try:
            _read(request, kept, dry_run=True)
        except UnreadableFile as unreadable:
            form.add_error("file", unreadable.reason)
        else:
            drafts.save(form=FORM, answers=kept, by=request.desk.staff, at=clock.now())
            return see_other("register_import_preview")
    return show(request, "register/upload.html", form, days=_days(), page_title="Bring in an earlier register")


@door(Action.IMPORT_REGISTER)
def preview(request: StaffRequest) -> HttpResponse:
    """What would become of each row; headings that aren't known may be named and the file read again."""
    kept = drafts.take(form=FORM, by=request.desk.staff, at=clock.now())
    if not kept:
        return see_other("register_import")
    answer = _read(request, kept, dry_run=True)
    form = MapForm(_not_taken(answer), sent(request))
    if request.method == "POST" and form.theirs():
        changed = {**kept, "theirs": {**kept["theirs"], **form.theirs()}}
        try:
            _read(request, changed, dry_run=True)
        except UnreadableFile as unreadable:
            return _preview(request, answer, form, [{"text": unreadable.reason, "href": "#main-content"}])
        drafts.save(form=FORM, answers=changed, by=request.desk.staff, at=clock.now())
        return see_other("register_import_preview")
    return _preview(request, answer, form, [])


def _preview(request: StaffRequest, answer: Answer, form: MapForm, errors: list[dict[str, str]]) -> HttpResponse:
    page = {"answer": answer, "map_form": form, "words": WORDS, "errors": errors}
    return show(request, "register/preview.html", page_title="What would come in", **page)


@door(Action.IMPORT_REGISTER, methods=("POST",))
def confirm(request: StaffRequest) -> HttpResponse:
    """Bring in what was previewed, and say what became of it. Sent twice, it adds nothing."""
    kept = drafts.take(form=FORM, by=request.desk.staff, at=clock.now())
    if not kept:
        return see_other("earlier")
    answer = _read(request, kept, dry_run=False)
    drafts.give_up(form=FORM, by=request.desk.staff, at=clock.now())
    return show(request, "register/brought_in.html", answer=answer, words=WORDS, days=_days(), page_title="What came in")


@door(Action.IMPORT_REGISTER, methods=("POST",))
def give_up(request: StaffRequest) -> HttpResponse:
    """Forget the file; nothing was written."""
    drafts.give_up(form=FORM, by=request.desk.staff, at=clock.now())
    return see_other("earlier")


def _read(request: StaffRequest, kept: dict[str, Any], *, dry_run: bool) -> Answer:
    try:
        data = base64.b64decode(kept["file"], validate=True)
    except binascii.Error:
        raise UnreadableFile("The file was not kept whole. Choose it again.") from None
    return register.import_register(
        source=data, filename=kept["name"], theirs=kept["theirs"], by=request.desk.staff, at=clock.now(), dry_run=dry_run
    )


def _days() -> int:
    """How long an entry may stay unverified, by the edition in force."""
    return editions.edition_on(clock.today()).central_register.unverified_days


def _not_taken(answer: Answer) -> list[str]:
    return [note.column for note in answer.notes if note.why.startswith("This column is not taken")]


urlpatterns = [
    path("register/import/", upload, name="register_import"),
    path("register/import/preview/", preview, name="register_import_preview"),
    path("register/import/confirm/", confirm, name="register_import_confirm"),
    path("register/import/give-up/", give_up, name="register_import_give_up"),
]
