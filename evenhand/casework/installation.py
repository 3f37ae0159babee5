"""How is a new installation made ready? The shipped edition in force, the account of commands, and the first settings."""

from datetime import date, datetime
from importlib.resources import files

from evenhand.calendars.london import london_date
from evenhand.casework import audit, editions, staff
from evenhand.casework.writing import verb
from evenhand.policy.council import UNNAMED
from evenhand.policy.editions.vocabulary import Role
from evenhand.queries.editions import council_or_none
from evenhand.records.editions import InstalledEdition
from evenhand.records.staff import Post, StaffMember

SHIPPED = "managed_contact_2026.yaml"
OPERATOR = "operator@evenhand.invalid"
# What a council has before it says anything of itself. The Ombudsman's details are those that the policy prints; they
# go stale, so they are settings, with the day on which they were last checked (A30).
FIRST_SETTINGS = {
    "name": UNNAMED,
    "ombudsman_name": "The Local Government and Social Care Ombudsman",
    "ombudsman_address": "PO Box 4771\nCoventry\nCV4 0EH",
    "ombudsman_telephone": "0300 061 0614",
    "ombudsman_email": "advice@lgo.org.uk",
    "ombudsman_website": "www.lgo.org.uk",
    "ombudsman_checked_on": date(2026, 11, 24),
    "data_notice": "We keep a record of this to manage contact with us. Our privacy notice says why, for how long, and what "
    "you can ask of us.",
}


def shipped_text() -> str:
    """The text of the edition that comes with the product."""
    return (files("evenhand.policy.editions") / SHIPPED).read_text(encoding="utf-8")


@verb
def make_ready(*, at: datetime) -> list[str]:
    """Put in place what an installation needs and does not have yet; answers what was done. Twice is harmless."""
    done = []
    if not InstalledEdition.objects.exists():
        edition = editions.install(text=shipped_text(), by=None, at=at, first=True)
        done.append(f"Edition {edition.key} is in force from {edition.applies_from:%-d %B %Y}.")
    if council_or_none() is None:
        editions.save_settings(by=None, at=at, **FIRST_SETTINGS)
        done.append("The council's settings are made; an administrator gives its own name and addresses on the page Council.")
    if not StaffMember.objects.filter(is_operator=True).exists():
        _make_operator(at)
        done.append(f"Commands act as {OPERATOR}.")
    return done


def _make_operator(at: datetime) -> None:
    """The account of commands: it has a post with the operator's role and no password."""
    account = staff.enter_staff(email=OPERATOR, name="Operator", kind="operator", by=None, at=at)
    account.is_operator = True
    account.save(update_fields=["is_operator"])
    audit.wrote(account, by=None, at=at, verb="operator_made")
    post = Post.objects.filter(role=Role.OPERATOR.value).first()
    post = post or staff.make_post(title="Operator", role=Role.OPERATOR, by=None, at=at)
    staff.appoint(post=post, staff=account, from_on=london_date(at), by=None, at=at)
