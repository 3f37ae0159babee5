"""Who works on something owed? One holder at a time, until an instant: where it runs out, another takes it up."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q

from evenhand.records.forms import Lease

# No lease is longer. One that seems longer was taken before the clock was moved back, and has run out.
LONGEST = timedelta(days=1)


def take(name: str, *, holder: str, at: datetime, lasts: timedelta) -> bool:
    """Whether `holder` has the lease `name` from now for `lasts`: it was free, had run out, or was theirs already."""
    until = at + lasts
    free = Q(until__lt=at) | Q(until__gt=at + LONGEST) | Q(holder=holder)
    if Lease.objects.filter(free, name=name).update(holder=holder, until=until):
        return True
    try:
        with transaction.atomic():
            Lease.objects.create(name=name, holder=holder, until=until)
    except IntegrityError:
        return False
    return True


def let_go(name: str, *, holder: str) -> None:
    """Give the lease back before it runs out."""
    Lease.objects.filter(name=name, holder=holder).delete()


def forget_long_past(*, at: datetime) -> None:
    """Delete leases that ran out more than a day ago: of workers that are no more."""
    Lease.objects.filter(until__lt=at - LONGEST).delete()
