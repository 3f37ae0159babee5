"""How does a file come in by pages? Upload, a preview row by row, then confirm; nothing is written before."""

import base64
import binascii
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import URLPattern, path

from evenhand import clock
from evenhand.casework import drafts
from evenhand.casework.imports.answer import Answer
from evenhand.outside.spreadsheets import UnreadableFile
from evenhand.policy.access import Action
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import PageForm, sent, show

LARGEST = 10_000_000


@dataclass(frozen=True)
class Kind:
    """What is brought in: the names of its pages and its draft, who may, what is told, and the verb that does it.

    `words` are our columns as the pages call them; `most_rows` is how many a page takes while somebody waits.
    """

    name: str
    address: str
    action: Action
    title: str
    file_label: str
    command: str
    words: Mapping[str, str]
    told: Callable[[], list[str]]
    leads_to: str
    next_words: Callable[[], str]
    bring_in: Callable[..., Answer]
    most_rows: int | None = None


class UploadForm(PageForm):
    """The spreadsheet."""

    file = forms.FileField(
        help_text="The first visible sheet is read. You see what would come in before anything is written.",
        error_messages={"required": "Choose the file.", "empty": "The file is empty."},
    )

    def __init__(self, kind: Kind, *args: Any) -> None:
        super().__init__(*args)
        self.kind = kind
        self.fields["file"].label = kind.file_label

    def clean_file(self) -> Any:
        """A file of a size that a page can take."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(f"The file is larger than 10 MB. Bring it in with `{self.kind.command}`.")
        return file


class MapForm(forms.Form):
    """For each heading that isn't known here: which of our columns it is, if any."""

    def __init__(self, kind: Kind, headings: list[str], data: Any = None) -> None:
        super().__init__(data)
        options = [("", "Not taken"), *kind.words.items()]
        self.headings = {f"heading_{number}": heading for number, heading in enumerate(headings)}
        for name, heading in self.headings.items():
            self.fields[name] = forms.ChoiceField(label=f"“{heading}”", choices=options, required=False)

    def theirs(self) -> dict[str, str]:
        """Our columns with their headings, as chosen."""
        if not self.is_valid():
            return {}
        return {self.cleaned_data[name]: heading for name, heading in self.headings.items() if self.cleaned_data[name]}


def pages_of(kind: Kind) -> list[URLPattern]:
    """The four pages of one kind of file."""

    @door(kind.action)
    def upload(request: StaffRequest) -> HttpResponse:
        return _upload(kind, request)

    @door(kind.action)
    def preview(request: StaffRequest) -> HttpResponse:
        return _preview(kind, request)

    @door(kind.action, methods=("POST",))
    def confirm(request: StaffRequest) -> HttpResponse:
        return _confirm(kind, request)

    @door(kind.action, methods=("POST",))
    def give_up(request: StaffRequest) -> HttpResponse:
        drafts.give_up(form=kind.name, by=request.desk.staff, at=clock.now())
        return see_other(kind.leads_to)

    return [
        path(kind.address, upload, name=kind.name),
        path(f"{kind.address}preview/", preview, name=f"{kind.name}_preview"),
        path(f"{kind.address}confirm/", confirm, name=f"{kind.name}_confirm"),
        path(f"{kind.address}give-up/", give_up, name=f"{kind.name}_give_up"),
    ]


def _upload(kind: Kind, request: StaffRequest) -> HttpResponse:
    """Choose the file; it is kept for its owner alone until they confirm or give it up."""
    form = UploadForm(kind, sent(request), request.FILES if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        kept = {"name": file.name, "file": base64.b64encode(file.read()).decode(), "theirs": {}}
        try:
            _read(kind, request, kept, dry_run=True)
        except UnreadableFile as unreadable:
            form.add_error("file", unreadable.reason)
        else:
            drafts.save(form=kind.name, answers=kept, by=request.desk.staff, at=clock.now())
            return see_other(f"{kind.name}_preview")
    return show(request, "imports/upload.html", form, kind=kind, page_title=kind.title)


def _preview(kind: Kind, request: StaffRequest) -> HttpResponse:
    """What would become of each row; headings that aren't known may be named and the file read again."""
    kept = drafts.take(form=kind.name, by=request.desk.staff, at=clock.now())
    if not kept:
        return see_other(kind.name)
    answer = _read(kind, request, kept, dry_run=True)
    form = MapForm(kind, _not_taken(answer), sent(request))
    errors: list[dict[str, str]] = []
    if request.method == "POST" and form.theirs():
        changed = {**kept, "theirs": {**kept["theirs"], **form.theirs()}}
        try:
            _read(kind, request, changed, dry_run=True)
        except UnreadableFile as unreadable:
            errors = [{"text": unreadable.reason, "href": "#main-content"}]
        else:
            drafts.save(form=kind.name, answers=changed, by=request.desk.staff, at=clock.now())
            return see_other(f"{kind.name}_preview")
    page = {"answer": answer, "map_form": form, "words": kind.words, "errors": errors, "kind": kind}
    return show(request, "imports/preview.html", page_title="What would come in", **page)


def _confirm(kind: Kind, request: StaffRequest) -> HttpResponse:
    """Bring in what was previewed, and say what became of it. Sent twice, it adds nothing."""
    kept = drafts.take(form=kind.name, by=request.desk.staff, at=clock.now())
    if not kept:
        return see_other(kind.leads_to)
    answer = _read(kind, request, kept, dry_run=False)
    drafts.give_up(form=kind.name, by=request.desk.staff, at=clock.now())
    return show(request, "imports/brought_in.html", answer=answer, words=kind.words, kind=kind, page_title="What came in")


def _read(kind: Kind, request: StaffRequest, kept: dict[str, Any], *, dry_run: bool) -> Answer:
    """What becomes of the file, or would; one that is too long to wait for is refused before anything is written."""
    try:
        data = base64.b64decode(kept["file"], validate=True)
    except binascii.Error:
        raise UnreadableFile("The file was not kept whole. Choose it again.") from None
    bounded = {"most_rows": kind.most_rows} if kind.most_rows else {}
    answer = kind.bring_in(
        source=data,
        filename=kept["name"],
        theirs=kept["theirs"],
        by=request.desk.staff,
        at=clock.now(),
        dry_run=dry_run,
        **bounded,
    )
    if dry_run and answer.broke_off:
        raise UnreadableFile(f"{answer.broke_off} A long file comes in whole with `{kind.command}`.")
    return answer


def _not_taken(answer: Answer) -> list[str]:
    return [note.column for note in answer.notes if note.why.startswith("This column is not taken")]
