"""How does a test get a case to the point of decision? By recording each thing that the edition asks for."""

from datetime import datetime

from evenhand.casework import cases
from evenhand.policy.editions.vocabulary import Record
from evenhand.records.staff import StaffMember

ANSWERS: dict[Record, dict[str, object]] = {
    Record.EVIDENCE: {"choices": ["isolated"]},
    Record.DEFINITION: {"choices": ["unreasonable_behaviour"]},
    Record.KIND: {"choices": ["abusive"]},
    Record.IMPACT: {"words": "Two hours of two officers, and calls of others waited."},
    Record.EXCEPTIONAL: {"words": "Nothing like it in a year of contact."},
    Record.PROTECTED: {
        "words": "The repair was answered in time; the words were not about it.",
        "choices": ["request", "criticism", "chasing", "challenge", "information_request"],
    },
    Record.TRIED: {"facts": {"asked_on": "2026-11-02"}, "words": "Asked by telephone to keep calls civil."},
    Record.ADJUSTMENTS: {"words": "A named officer was offered and declined."},
    Record.EQUALITY: {"words": "Nothing is known of a disability; asked on the telephone."},
    Record.SUPPORT: {"words": "No need is indicated.", "facts": {"need_indicated": False}},
    Record.OWN_PART: {"words": "Our handling was in time and right."},
    Record.IDENTITY: {"words": "Name, address and date of birth agree with the tenancy."},
}


def record_everything(case: str, by: StaffMember, at: datetime, leave_out: tuple[Record, ...] = ()) -> None:
    """Put on record whatever a decision needs, but for `leave_out`."""
    for record, answer in ANSWERS.items():
        if record not in leave_out:
            cases.state(case=case, record=record, by=by, at=at, **answer)  # type: ignore[arg-type]
