"""How does an administrator say what the council says of itself?"""

from datetime import datetime
from typing import Any

from evenhand.calendars.london import london_date
from evenhand.casework import editions
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import ChangedMeanwhile, NotThere, ensure
from evenhand.casework.writing import once
from evenhand.policy import council as rules
from evenhand.policy.access import Action
from evenhand.queries import council as known
from evenhand.records.editions import CouncilSettings
from evenhand.records.staff import StaffMember


@once(CouncilSettings)
def keep(*, own: dict[str, Any], by: StaffMember, at: datetime, seen_version: int | None = None) -> CouncilSettings:
    """Keep what the council says of itself: a new row beside the earlier ones, where anything in it is new.

    Raises ChangedMeanwhile where somebody else saved other words since the person read them. Refused: what could not stand in
    a letter or on a page.
    """
    ensure_may(by, at, Action.KEEP_EDITIONS)
    latest = CouncilSettings.objects.select_for_update().order_by("-since").first()
    if latest is None:
        raise NotThere
    stands, now = known.given_in(CouncilSettings.objects.latest("since")), known.version()
    if seen_version is not None and known.given_at(seen_version) != stands:
        raise ChangedMeanwhile(seen_version, now)
    said = {name: value.strip() if isinstance(value, str) else value for name, value in {**stands, **own}.items()}
    ensure(rules.may_keep(said, london_date(at)))
    changes = {name: value for name, value in said.items() if value != stands.get(name)}
    return editions.save_settings(by=by, at=at, **changes) if changes else CouncilSettings.objects.latest("since")
