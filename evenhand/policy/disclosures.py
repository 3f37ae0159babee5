"""Who may be told of an arrangement? A service, a contractor or a Member, for a purpose, and not for longer than it runs."""

from datetime import date

from evenhand.policy.verdicts import Claim, Verdict, judge

RECIPIENTS = {"service": "A service of the council", "contractor": "A contractor", "member": "A Member (councillor)"}


def may_be_told(kind: str, recipient: str, purpose: str, expires_on: date, today: date, last_day: date | None) -> Verdict:
    """Whether the instruction may be told (register.owner, A25): to whom, why and until when; never past the last day."""
    clause = "register.owner"
    last = f" It ends on {last_day:%-d %B %Y} at the latest." if last_day else ""
    return judge(
        clause,
        [
            Claim("something_in_force", clause, last_day is not None, "Nothing is in force, so there is nothing to tell."),
            Claim("recipient_kind_known", clause, kind in RECIPIENTS, "Choose what kind of recipient this is.", "recipient_kind"),
            Claim("has_a_recipient", clause, bool(recipient.strip()), "Say who is told.", "recipient"),
            Claim("has_a_purpose", clause, bool(purpose.strip()), "Say what they need it for.", "purpose"),
            Claim("not_expired", clause, expires_on >= today, "The day is past. Give a day to come.", "expires_on"),
            Claim(
                "not_after_the_end",
                clause,
                last_day is None or expires_on <= last_day,
                f"Nobody is told for longer than the arrangements run.{last}",
                "expires_on",
            ),
        ],
    )
