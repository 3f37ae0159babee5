"""What does a letter say of who was told? Each with its day, that it was called back, and why and until when for a notice."""

from evenhand.policy.editions.vocabulary import LetterFact
from evenhand.queries.letter_facts.subject import Subject, listed, on, one_line
from evenhand.records.disclosures import Disclosure


def _who_was_told(subject: Subject) -> str:
    """Everybody who was told, and that each has been corrected (register.owner); or that nobody was."""
    rows = subject.case.disclosures.select_related("recall").order_by("told_on", "pk")
    if not rows:
        return "We told nobody outside the staff who handle contact. Our staff no longer see the entry."
    intro = "Our staff no longer see the entry. We also told these, and have told each that it was wrong:"
    return f"{intro}\n{listed([_one(row) for row in rows])}"


def _one(row: Disclosure) -> str:
    recall = getattr(row, "recall", None)
    called = f" We called it back on {on(recall.called_at)}." if recall else ""
    receipt = f" They confirmed on {on(recall.receipt_on)}." if recall and recall.receipt_on else ""
    return f"{one_line(row.recipient)}, on {on(row.told_on)}.{called}{receipt}"


def _purpose(subject: Subject) -> str:
    return subject.disclosure.purpose if subject.disclosure else subject.typed.purpose


FACTS = {
    LetterFact.WHO_WAS_TOLD: _who_was_told,
    LetterFact.PURPOSE: _purpose,
    LetterFact.EXPIRES_ON: lambda subject: on(subject.disclosure.expires_on) if subject.disclosure else "",
}
