"""How does a file come in by pages? Upload, a preview row by row, then confirm; nothing is written before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import URLPattern, path

from evenhand import clock
from evenhand.casework import drafts
from evenhand.casework.imports import long_files
from evenhand.casework.imports.answer import Answer
from evenhand.casework.imports.pieces import Pieces
from evenhand.outside.spreadsheets import UnreadableFile, write_csv
from evenhand.policy.access import Action
from evenhand.web.doors import StaffRequest, door, see_other
from evenhand.web.forms import PageForm, sent, show

LARGEST = 20_000_000
# Of a long file so many rows are previewed, with the headings; and so many notes stand on its page, all in its CSV.
MOST_PREVIEWED = 1_001
MOST_SAID = 500


@dataclass(frozen=True)
class Kind:
    """What is brought in: the names of its pages and its draft, who may, what is told, and the verb that does it.

    `words` are our columns as the pages call them; `most_rows` is how many a page takes while somebody waits. A longer file comes
    in by the background work, where `bring_in` is one of its verbs. A file of more than `most_at_all` rows is refused.
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
    most_at_all: int = long_files.MOST_ROWS


class UploadForm(PageForm):
    """The spreadsheet."""

    file = forms.FileField(
        help_text="The first visible sheet is read. You see what would come in before anything is written. The file is kept for "
        f"you alone, until you bring it in or give it up, and no longer than {drafts.DAYS_A_FILE_WAITS * 24} hours.",
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
            raise forms.ValidationError(f"The file is larger than 20 MB. Bring it in with `{self.kind.command}`.")
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
    """The four pages of one kind of file, and two more where a long one comes in by the background work."""

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
        long_files.give_up(form=kind.name, by=request.desk.staff, at=clock.now())
        return see_other(kind.leads_to)

    pages = [
        path(kind.address, upload, name=kind.name),
        path(f"{kind.address}preview/", preview, name=f"{kind.name}_preview"),
        path(f"{kind.address}confirm/", confirm, name=f"{kind.name}_confirm"),
        path(f"{kind.address}give-up/", give_up, name=f"{kind.name}_give_up"),
    ]
    return [*pages, *_pages_of_long_files(kind)] if kind.most_rows else pages


def _pages_of_long_files(kind: Kind) -> list[URLPattern]:
    @door(kind.action, methods=("GET",))
    def progress(request: StaffRequest) -> HttpResponse:
        return _show_progress(kind, request)

    @door(kind.action, methods=("GET",))
    def said(request: StaffRequest) -> HttpResponse:
        return _show_said(kind, request)

    return [
        path(f"{kind.address}progress/", progress, name=f"{kind.name}_progress"),
        path(f"{kind.address}progress/said.csv", said, name=f"{kind.name}_said"),
    ]


def _upload(kind: Kind, request: StaffRequest) -> HttpResponse:
    """Choose the file; it is kept for its owner alone until they confirm or give it up. One that is coming in is shown."""
    if _progress(kind, request):
        return see_other(f"{kind.name}_progress")
    form = UploadForm(kind, sent(request), request.FILES if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        kept = {"name": file.name, "file": long_files.packed(file.read()), "theirs": {}}
        try:
            kept["rows"] = _rows_of(kind, kept)
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
    if not kept or _progress(kind, request):
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
    page["rows_in_file"] = kept["rows"] if _is_long(kind, kept) else None
    return show(request, "imports/preview.html", page_title="What would come in", **page)


def _confirm(kind: Kind, request: StaffRequest) -> HttpResponse:
    """Bring in what was previewed, and say what became of it; a long file is asked for. Sent twice, it adds nothing."""
    kept = drafts.take(form=kind.name, by=request.desk.staff, at=clock.now())
    if _progress(kind, request):
        return see_other(f"{kind.name}_progress")
    if not kept:
        return see_other(kind.leads_to)
    if _is_long(kind, kept):
        long_files.ask(form=kind.name, by=request.desk.staff, at=clock.now())
        return see_other(f"{kind.name}_progress")
    answer = _read(kind, request, kept, dry_run=False)
    drafts.give_up(form=kind.name, by=request.desk.staff, at=clock.now())
    return show(request, "imports/brought_in.html", answer=answer, words=kind.words, kind=kind, page_title="What came in")


def _show_progress(kind: Kind, request: StaffRequest) -> HttpResponse:
    """How far a long file is, and in the end what came of it."""
    far = _progress(kind, request)
    if far is None:
        return see_other(kind.name)
    said = [*far.answer.rejected, *far.answer.notes]
    page = {"kind": kind, "far": far, "answer": far.answer, "said": said, "most": MOST_SAID, "words": kind.words}
    return show(request, "imports/progress.html", page_title="What came in" if far.done else "Coming in", **page)


def _show_said(kind: Kind, request: StaffRequest) -> HttpResponse:
    """Everything that was said beside the rows of a long file, as CSV."""
    far = _progress(kind, request)
    if far is None:
        return see_other(kind.name)
    rows = [(one.row, kind.words.get(one.column, one.column), one.why) for one in (*far.answer.rejected, *far.answer.notes)]
    answer = HttpResponse(write_csv([("Row", "Column", "What is said beside it"), *rows]), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{kind.name.replace("_", "-")}.csv"'
    return answer


def _progress(kind: Kind, request: StaffRequest) -> long_files.Progress | None:
    return long_files.progress(form=kind.name, by=request.desk.staff, at=clock.now())


def _rows_of(kind: Kind, kept: dict[str, Any]) -> int:
    """How many rows the file has; one that is too long for the pages is refused before anything is written."""
    try:
        return long_files.rows_in(long_files.unpacked(kept["file"]), kept["name"], kind.most_at_all)
    except UnreadableFile as unreadable:
        raise UnreadableFile(f"{unreadable.reason} A longer file comes in with `{kind.command}`.") from None


def _is_long(kind: Kind, kept: dict[str, Any]) -> bool:
    return kind.most_rows is not None and kept.get("rows", 0) > kind.most_rows


def _read(kind: Kind, request: StaffRequest, kept: dict[str, Any], *, dry_run: bool) -> Answer:
    """What becomes of the file, or would; of a long one, what would become of its first rows."""
    is_long = _is_long(kind, kept)
    bounded: dict[str, Any] = {"most_rows": MOST_PREVIEWED} if is_long else {}
    if kind.most_rows and not dry_run:
        # Somebody waits for the page; others who write are let in between pieces all the same.
        bounded["pieces"] = Pieces(lambda answer, taken: None)
    answer = kind.bring_in(
        source=long_files.unpacked(kept["file"]),
        filename=kept["name"],
        theirs=kept["theirs"],
        by=request.desk.staff,
        at=clock.now(),
        dry_run=dry_run,
        **bounded,
    )
    if dry_run and answer.broke_off and not is_long:
        raise UnreadableFile(answer.broke_off)
    return answer


def _not_taken(answer: Answer) -> list[str]:
    return [note.column for note in answer.notes if note.why.startswith("This column is not taken")]
