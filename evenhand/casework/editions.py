"""How does an edition come into force, and how are the council's settings changed?"""

from datetime import datetime
from typing import Any

from evenhand.casework import audit
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import refuse
from evenhand.casework.writing import verb
from evenhand.policy.access import Action
from evenhand.policy.editions.reading import read_edition
from evenhand.records.decisions import Decision
from evenhand.records.editions import CouncilSettings, InstalledEdition
from evenhand.records.staff import StaffMember

SETTINGS = tuple(f.name for f in CouncilSettings._meta.concrete_fields if f.name not in ("id", "salt", "since"))


@verb
def install(*, text: str, by: StaffMember | None, at: datetime, first: bool = False) -> InstalledEdition:
    """Put the edition in `text` in force from its own date (intro.versions). The same text again changes nothing.

    Raises UnfitEdition when it does not fit. Refused: another text under a key in use, a date that another edition has,
    and a date before the latest decision, since no decision changes the edition that it was made under. `first` is the
    shipped edition of a new installation, which nobody puts in force.
    """
    if by is not None:
        ensure_may(by, at, Action.KEEP_EDITIONS)
    edition = read_edition(text)
    about = edition.about
    known = InstalledEdition.objects.filter(key=about.key).first()
    if known is not None:
        if known.text == text:
            return known
        raise refuse(
            "intro.versions",
            "edition_never_changes",
            f"An edition {about.key} is installed with another text. Give yours a new key.",
        )
    if InstalledEdition.objects.filter(applies_from=about.applies_from).exists():
        raise refuse("intro.versions", "own_date", f"Another edition applies from {about.applies_from}. Give yours its own date.")
    if not first and Decision.objects.filter(decided_at__date__gte=about.applies_from).exists():
        raise refuse(
            "intro.versions", "after_every_decision", "Decisions were made on or after that date. Let it apply from a later day."
        )
    row = InstalledEdition.objects.create(
        key=about.key, title=about.title, applies_from=about.applies_from, text=text, installed_at=at
    )
    audit.wrote(row, by=by, at=at, verb="edition_installed")
    return row


@verb
def save_settings(*, by: StaffMember | None, at: datetime, **changes: Any) -> CouncilSettings:
    """Keep the council's settings: a new row beside the earlier ones, which stay as their history."""
    if by is not None:
        ensure_may(by, at, Action.KEEP_EDITIONS)
    return _saved(by, at, changes)


@verb
def look_out_for(*, broad: int, without_contact: int, by: StaffMember, at: datetime) -> CouncilSettings:
    """From how many a week checks stand out: broad ones, and those that led to no contact (register.owner).

    For the owner of the register's information, whom it is shown to.
    """
    ensure_may(by, at, Action.SEE_AUDIT)
    return _saved(by, at, {"broad_checks_a_week": broad, "checks_without_contact_a_week": without_contact})


def _saved(by: StaffMember | None, at: datetime, changes: dict[str, Any]) -> CouncilSettings:
    latest = CouncilSettings.objects.order_by("-since").first()
    values = {name: getattr(latest, name) for name in SETTINGS} if latest else {}
    unknown = set(changes) - set(SETTINGS)
    if unknown:
        raise refuse("intro.fair", "setting_known", f"There is no setting {', '.join(sorted(unknown))}.")
    row = CouncilSettings.objects.create(since=at, **{**values, **changes})
    audit.wrote(row, by=by, at=at, verb="settings_saved")
    return row
