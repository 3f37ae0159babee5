"""How is what somebody typed read? Forms whose errors and refusals stand at the field, and lose nothing."""

import re
import uuid
from collections.abc import Callable
from copy import deepcopy
from datetime import date, time
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from evenhand.casework.refusals import ChangedMeanwhile, NotAllowed, Refused
from evenhand.matching.dates import EARLIEST, LATEST, read_date
from evenhand.policy.verdicts import Reason, Verdict
from evenhand.web.refusals import in_words

NUL = "\0"
LONGEST_TEXT = 50_000
UNKEEPABLE = "This holds a character that cannot be kept. Type the text again, or paste it as plain text."
MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS = {name: number for number, name in enumerate(MONTH_NAMES, 1)}


class DayWidget(forms.MultiWidget):
    """Day, month and year in three boxes, as GOV.UK asks for dates."""

    parts = ("day", "month", "year")

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({part: forms.TextInput() for part in self.parts}, attrs)

    def decompress(self, value: Any) -> list[Any]:
        return [value.day, value.month, value.year] if isinstance(value, date) else ["", "", ""]


class DayField(forms.MultiValueField):
    """A date. The month may be a number or its name; what cannot be a date, or has a year that is a slip, is refused in words."""

    widget = DayWidget

    def __init__(self, **options: Any) -> None:
        options.setdefault("require_all_fields", False)
        boxes = (forms.CharField(required=False), forms.CharField(required=False), forms.CharField(required=False))
        super().__init__(boxes, **options)

    def compress(self, values: list[str]) -> date | None:
        typed = [text.strip() for text in values or ["", "", ""]]
        if not any(typed):
            return None
        if not any(typed[1:]) and not typed[0].isdecimal():
            return _whole(typed[0])
        missing = [part for part, text in zip(DayWidget.parts, typed, strict=True) if not text]
        if missing:
            raise forms.ValidationError(f"The date must include a {' and a '.join(missing)}, such as 24 11 2026.")
        try:
            month = MONTHS.get(typed[1][:3].casefold()) or int(typed[1])
            year = int(typed[2]) + (2000 if len(typed[2]) == 2 else 0)
            day = date(year, month, int(typed[0]))
        except (ValueError, OverflowError):
            raise forms.ValidationError("This is not a date. Give day, month and year, such as 24 11 2026.") from None
        if not EARLIEST <= day <= LATEST:
            raise forms.ValidationError(f"Give a year from {EARLIEST.year} to {LATEST.year}.")
        return day


def _whole(text: str) -> date:
    """A whole date that somebody typed or pasted into the first box, such as 1/3/27 or 1 March 2027."""
    read = read_date(text)
    if not isinstance(read, date):
        raise forms.ValidationError(read.reason if read else "This is not a date. Give day, month and year, such as 24 11 2026.")
    return read


class TimeField(forms.CharField):
    """A time of day as people write it: 16:30, 16.30, 1630, 4.30pm, 9am. Empty is None; anything else is refused in words."""

    def clean(self, value: Any) -> time | None:
        typed = super().clean(value).lower().replace(".", ":")
        if not typed:
            return None
        found = re.fullmatch(r"(\d{1,2})(?::?(\d{2}))?\s*(am|pm)?", typed)
        if not found or int(found[1]) > (12 if found[3] else 23) or int(found[2] or 0) > 59:
            raise forms.ValidationError("This is not a time. Give hour and minutes, such as 14:30.")
        hour = int(found[1]) % 12 + (12 if found[3] == "pm" else 0) if found[3] else int(found[1])
        return time(hour, int(found[2] or 0))


class _Fields(dict[str, forms.Field]):
    """The fields of one form: those of its class, until one is asked for by its name, which is then this form's own to change.

    Django copies every field for every form, whether anything in it changes or not; whoever waits for a page feels it.
    """

    def __init__(self, shared: dict[str, forms.Field]) -> None:
        super().__init__(shared)
        self.shared = shared

    def __deepcopy__(self, memo: dict[int, Any]) -> "_Fields":
        return self

    def __getitem__(self, name: str) -> forms.Field:
        field = super().__getitem__(name)
        if field is self.shared.get(name):
            field = self[name] = deepcopy(field)
        return field


class PageForm(forms.Form):
    """A form of one page. Its token makes a second sending harmless; `seen_version` is the case as it was read."""

    use_required_attribute = False
    posts_to = ""
    form_token = forms.UUIDField(required=False, widget=forms.HiddenInput)
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *args: Any, version: int | None = None, **options: Any) -> None:
        initial = {"form_token": uuid.uuid4(), "seen_version": version, **(options.pop("initial", None) or {})}
        options.setdefault("prefix", None)
        self.base_fields = _Fields(self.base_fields)
        super().__init__(data, *args, initial=initial, **options)
        self.changed_meanwhile: ChangedMeanwhile | None = None
        self.page_of: Callable[[Reason], str] | None = None
        self._pages: dict[str, str] = {}

    def __getitem__(self, name: str) -> forms.BoundField:
        field = self.fields.get(name)
        bound = self._bound_fields_cache.get(name)  # type: ignore[attr-defined]
        if field is not None and (bound is None or bound.field is not field):
            bound = self._bound_fields_cache[name] = field.get_bound_field(self, name)  # type: ignore[attr-defined]
        return bound or super().__getitem__(name)

    def add_error(self, field: str | None, error: Any) -> None:
        """Put an error at a field: a question that was left out is named by its own words, a text that is too long is told so."""
        first = error.error_list[0] if hasattr(error, "error_list") else None
        if first is not None and first.code == "max_length" and first.params:
            error = f"This is too long. Use at most {first.params['limit_value']:,} characters."
        if field and getattr(error, "code", "") == "required" and error.message == forms.Field.default_error_messages["required"]:
            label = self.fields.get(field, forms.Field()).label
            error = f"“{label}” needs an answer." if label else "This needs an answer."
        super().add_error(field, error)

    @property
    def token(self) -> uuid.UUID | None:
        """The token of this sending."""
        return self.cleaned_data.get("form_token")

    @property
    def version(self) -> int | None:
        """The version of the case that the person read."""
        return self.cleaned_data.get("seen_version")

    def clean(self) -> dict[str, Any]:
        """Refuse at its field what cannot be kept: a NUL, which no database takes, and more text than anybody reads."""
        for name in self.fields:
            typed = self._typed(name)
            if name in self.errors:
                continue
            if any(NUL in text for text in typed):
                self.add_error(name, UNKEEPABLE)
            elif any(len(text) > LONGEST_TEXT for text in typed):
                self.add_error(name, f"This is too long. Use at most {LONGEST_TEXT:,} characters.")
        return self.cleaned_data

    def _typed(self, name: str) -> list[str]:
        key = self.add_prefix(name)
        return self.data.getlist(key) if hasattr(self.data, "getlist") else [str(self.data.get(key) or "")]

    def refuse(self, verdict: Verdict) -> None:
        """Put each reason at its field, or at the top where it has none; what was typed stays. Where a form is the last page of
        several, its `page_of` says at which page a reason is mended, and the summary leads there."""
        for reason in verdict.reasons:
            self.add_error(reason.field if reason.field in self.fields else None, in_words(reason))
            if self.page_of is not None and reason.field not in self.fields:
                self._pages[in_words(reason)] = self.page_of(reason)

    def show_conflict(self, conflict: ChangedMeanwhile) -> None:
        """Say that somebody else was here first, keep what was typed, and let it be sent again knowingly."""
        self.changed_meanwhile = conflict
        self.data = self.data.copy()
        self.data["seen_version"] = str(conflict.now)
        self.add_error(
            None,
            "Somebody else has changed this since you opened the page. What you typed is still here. "
            "Look at what changed, then send again if it still holds.",
        )

    def error_list(self) -> list[dict[str, str]]:
        """The errors for the summary, each a link to its field."""
        rows = []
        for name, messages in self.errors.items():
            anchor = "#main-content" if name == "__all__" else f"#{first_id(self, name)}"
            rows += [{"text": str(message), "href": self._pages.get(str(message), anchor)} for message in messages]
        return rows


def first_id(form: forms.Form, name: str) -> str:
    """The id of the first input of a field."""
    base = form[name].auto_id or name
    widget = form.fields[name].widget
    if isinstance(widget, DayWidget):
        return f"{base}_day"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return f"{base}_0"
    return str(base)


def took(request: HttpRequest, form: PageForm, act: Callable[[], object]) -> bool:
    """Whether the form was sent, understood, and `act` did what it asks. A refusal is shown at its field."""
    if request.method != "POST" or "resume" in request.POST or not form.is_valid():
        return False
    try:
        act()
    except NotAllowed:
        raise
    except Refused as refusal:
        form.refuse(refusal.verdict)
    except ChangedMeanwhile as conflict:
        form.show_conflict(conflict)
    else:
        return True
    return False


def sent(request: HttpRequest) -> Any:
    """What was sent, or None: the first argument of a form."""
    return request.POST if request.method == "POST" else None


def show(request: HttpRequest, template: str, form: PageForm | None = None, **page: Any) -> HttpResponse:
    """The page, with the form's errors first; 200 when it is asked for, 422 when what was sent did not fit. The form is sent to
    the address of the page: without one it would keep the place within the page that a link of the summary led to."""
    if form is not None:
        form.posts_to = request.get_full_path()
    errors = form.error_list() if form is not None and form.is_bound else []
    status = 422 if errors else 200
    return render(request, template, {"form": form, "errors": errors, **page}, status=status)
