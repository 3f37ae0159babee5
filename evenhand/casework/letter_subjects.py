"""Is there anything that such a letter could be about? A decision of that kind, a day, an incident, an arrangement, a notice."""

import uuid

from evenhand.casework.refusals import refuse
from evenhand.policy.cases import Act
from evenhand.policy.editions.vocabulary import Occasion
from evenhand.policy.owed_letters import LETTER_OF
from evenhand.queries.letter_facts.subject import Subject, as_id

MISSING = {
    Occasion.DECISION: "There is no such decision in this case. Decide first, then write.",
    Occasion.REVIEW_OUTCOME: "There is no such review outcome in this case. Record it first, then write.",
    Occasion.CORRECTION: "Nothing was withdrawn in this case. Withdraw the decision first, then write.",
    Occasion.ENDED: "Nothing has ended in this case on that day.",
    Occasion.COMING_REVIEW: "No review is coming on that day.",
    Occasion.AGREEMENT: "No agreement is arranged in this case. Decide it as a measure first.",
    Occasion.POLICE_REFERRAL: "There is no such report in this case that goes to the police.",
    Occasion.SERVICE_NOTICE: "Nobody was told of this case. Record whom you tell first.",
    Occasion.AGENCY_REFERRAL: "Say to whom the referral goes and for which purpose.",
}


def ensure_about(subject: Subject) -> None:
    """Go on only when the letter has its subject, its edition has such a letter, and somebody to go to."""
    if not any(letter.occasion is subject.occasion for letter in subject.edition.letters.values()):
        raise refuse("apply.in-writing", "letter_in_edition", "This policy has no such letter. Choose another.")
    if not _is_there(subject):
        raise refuse("apply.in-writing", "has_a_subject", MISSING[subject.occasion], "about")
    if subject.letter.to_customer and subject.case.person is None:
        told = "Nobody is known at this place, so there is nobody to write to. When the person is identified, open their case."
        raise refuse("register.property", "somebody_to_write_to", told)


def _is_there(subject: Subject) -> bool:
    occasion, decision = subject.occasion, subject.decision
    if occasion in (Occasion.DECISION, Occasion.REVIEW_OUTCOME, Occasion.CORRECTION):
        return decision is not None and LETTER_OF.get(Act(decision.act)) is occasion
    if occasion is Occasion.ENDED:
        return subject.day in subject.standing.lapses or (decision is not None and decision.act == Act.END.value)
    if occasion is Occasion.COMING_REVIEW:
        return subject.day is not None and subject.day == subject.standing.review_due_on
    if occasion is Occasion.AGREEMENT:
        return subject.case.arrangements.filter(pk__in=_ids(subject), measure="agreement").exists()
    if occasion is Occasion.POLICE_REFERRAL:
        return subject.case.incidents.filter(pk__in=_ids(subject), police_duty=True).exists()
    if occasion is Occasion.SERVICE_NOTICE:
        return subject.disclosure is not None
    return bool(subject.typed.recipient.strip() and subject.typed.purpose.strip())


def _ids(subject: Subject) -> list[uuid.UUID]:
    found = as_id(subject.about)
    return [found] if found else []
