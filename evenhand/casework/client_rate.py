"""May a client ask once more in this minute? Counted for all processes together, in portions, so that few requests write."""

import threading
import uuid
from datetime import datetime, timedelta

from django.db.models import F, Q

from evenhand.queries.clients import Caller
from evenhand.records.clients import ApiUse

# A process takes a twentieth of the minute's requests at a time. What it does not use of them lapses with the minute.
PORTIONS = 20
# A minute further ahead than this was noted before the clock was moved back.
AHEAD = timedelta(minutes=2)

_lock = threading.Lock()
_left: dict[uuid.UUID, tuple[datetime, int]] = {}


def wait_for(caller: Caller, at: datetime) -> int:
    """0 when `caller` may ask now, and one request less is left; else the seconds until the next minute."""
    minute = at.replace(second=0, microsecond=0)
    with _lock:
        noted, left = _left.get(caller.client, (minute, 0))
        if noted == minute and left > 0:
            _left[caller.client] = (minute, left - 1)
            return 0
    got = _take(caller, minute)
    if got:
        with _lock:
            noted, left = _left.get(caller.client, (minute, 0))
            _left[caller.client] = (minute, got - 1 + (left if noted == minute else 0))
        return 0
    return 60 - at.second


def _take(caller: Caller, minute: datetime) -> int:
    """A portion of the minute's requests from the common count: the usual size, or the last few, or none."""
    size = max(1, caller.a_minute // PORTIONS)
    rows = ApiUse.objects.filter(client=caller.client)
    another = Q(minute__isnull=True) | Q(minute__lt=minute) | Q(minute__gt=minute + AHEAD)
    for portion in dict.fromkeys((size, 1)):
        if rows.filter(minute=minute, taken__lte=caller.a_minute - portion).update(taken=F("taken") + portion):
            return portion
        if rows.filter(another).update(minute=minute, taken=portion):
            return portion
    return 0


def forget() -> None:
    """Give up what this process has left: for a process that is to count from the database alone."""
    with _lock:
        _left.clear()
