"""Where is a letter mended that would not say all that it must? The page of the record, or of the decision, behind each part."""

from django.urls import reverse

from evenhand.policy.editions.letters import Letter
from evenhand.policy.editions.vocabulary import LetterFact, Record

FROM_THE_RECORD = {
    LetterFact.CONDUCT: Record.EVIDENCE,
    LetterFact.IMPACT: Record.IMPACT,
    LetterFact.WHY_UNREASONABLE: Record.DEFINITION,
    LetterFact.ADJUSTMENTS: Record.ADJUSTMENTS,
}
FROM_THE_DECISION = {
    LetterFact.ASKED,
    LetterFact.COMMITMENTS,
    LetterFact.ARRANGEMENTS,
    LetterFact.WHY_THIS_STAGE,
    LetterFact.SCOPE,
    LetterFact.STARTS_ON,
    LetterFact.ENDS_ON,
    LetterFact.REVIEW_ON,
    LetterFact.FINAL_POSITION,
}


def pages_that_mend(kind: Letter, reference: str, plan: str) -> dict[str, str]:
    """For the field of each check of `kind` the page that mends it, where a page of the case does. `plan` is the decision's."""
    pages = {"identity": _gate(reference, Record.IDENTITY)}
    for key, section in kind.sections.items():
        for name in section.quotes:
            fact = LetterFact(name)
            if fact in FROM_THE_RECORD:
                pages.setdefault(f"section-{key}", _gate(reference, FROM_THE_RECORD[fact]))
            elif fact in FROM_THE_DECISION:
                pages.setdefault(f"section-{key}", plan)
    return pages


def _gate(reference: str, record: Record) -> str:
    return reverse("case_gate", kwargs={"reference": reference, "record": record.value})
