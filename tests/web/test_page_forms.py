"""A form changes its own fields and nobody else's, though those that it leaves alone are shared by all forms of its class."""

from datetime import date, time

import pytest
from django import forms

from evenhand.web.forms import DayField, PageForm, TimeField


class Asked(PageForm):
    """A form of two questions."""

    chosen = forms.ChoiceField(label="Which way?", choices=[("letter", "By letter")])
    why = forms.CharField(label="Why?")


def test_what_one_form_changes_is_not_seen_in_another() -> None:
    first, second = Asked(), Asked()
    first.fields["chosen"].choices = [("email", "By email")]  # type: ignore[attr-defined]
    first.fields["why"].label = "Why so?"
    del second.fields["why"]
    third = Asked()
    assert third["why"].label == "Why?"
    assert list(third["chosen"].field.choices) == list(second["chosen"].field.choices) == [("letter", "By letter")]
    assert "why" in first.fields
    assert "why" in third.fields


def test_a_field_that_is_changed_after_it_was_shown_is_shown_as_it_is_now() -> None:
    form = Asked()
    assert form["why"].label == "Why?"
    form.fields["why"].label = "Why so?"
    assert form["why"].label == "Why so?"


def test_a_question_left_out_is_named_by_its_own_words_in_each_form() -> None:
    changed, plain = Asked({}), Asked({})
    changed.fields["why"].label = "Why so?"
    assert changed.errors["why"] == ["“Why so?” needs an answer."]
    assert plain.errors["why"] == ["“Why?” needs an answer."]
    assert "why" not in Asked({"chosen": "letter", "why": "Because"}).errors


class When(PageForm):
    """A form that asks for a day and a time."""

    on = DayField(label="Day", required=False)
    at = TimeField(label="Time", required=False)
    where = forms.CharField(label="Where?", required=False, max_length=10)


@pytest.mark.parametrize("text", ["1/3/27", "01.03.2027", "1 March 2027", "Mon 1 Mar 2027", "2027-03-01", " 1-3-2027 "])
def test_a_whole_date_in_the_first_box_is_read(text: str) -> None:
    assert When({"on_day": text}).errors == {}
    form = When({"on_day": text, "on_month": "", "on_year": ""})
    assert form.is_valid()
    assert form.cleaned_data["on"] == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1 March", "There is no year."),
        ("31.02.2027", "no such day"),
        ("1", "must include a month and a year"),
        ("46000", "must include a month and a year"),
        ("Monday", "This is not a date."),
        ("1/3/1027", "year"),
    ],
)
def test_what_is_no_whole_date_is_refused_in_words(text: str, told: str) -> None:
    (error,) = When({"on_day": text}).errors["on"]
    assert told in error


@pytest.mark.parametrize("text", ["16:30", "16.30", "1630", "4.30pm", "4:30 PM", " 16:30 "])
def test_a_time_is_read_as_people_write_it(text: str) -> None:
    form = When({"at": text})
    assert form.is_valid()
    assert form.cleaned_data["at"] == time(16, 30)


@pytest.mark.parametrize("text", ["half 4", "25:00", "16:60", "13pm", "noon"])
def test_what_is_no_time_is_refused_in_words(text: str) -> None:
    assert When({"at": text}).errors["at"] == ["This is not a time. Give hour and minutes, such as 14:30."]


def test_no_time_is_no_time() -> None:
    form = When({"at": " "})
    assert form.is_valid()
    assert form.cleaned_data["at"] is None


def test_a_text_that_is_too_long_is_told_so_in_plain_words() -> None:
    assert When({"where": "x" * 11}).errors["where"] == ["This is too long. Use at most 10 characters."]
