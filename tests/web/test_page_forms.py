"""A form changes its own fields and nobody else's, though those that it leaves alone are shared by all forms of its class."""

from django import forms

from evenhand.web.forms import PageForm


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
