"""How does a letter of the training council go out? Drafted, approved, issued and posted first class, all at once."""

from datetime import datetime

from evenhand.calendars.london import london_date
from evenhand.casework import letters, posting
from evenhand.policy.editions.vocabulary import Occasion
from evenhand.records.cases import Case
from evenhand.records.staff import StaffMember


def sent(case: Case, occasion: Occasion, about: str, by: StaffMember, at: datetime) -> None:
    """Send the letter for `occasion` about `about`."""
    letter = letters.draft(case=case, occasion=occasion, about=about, by=by, at=at)
    approved = letters.approve(letter=letter.pk, by=by, at=at, seen_version=letter.version)
    letters.issue(letter=letter.pk, by=by, at=at, seen_version=approved.version)
    posting.record_dispatch(letter=letter.pk, method="first_class", sent_on=london_date(at), by=by, at=at, policy_enclosed=True)
