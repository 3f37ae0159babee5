"""What of somebody's stays open when they leave, and with which post does it go? Numbers alone: case work is not the reader's."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from evenhand.queries.posts import held_by, live_work_of
from evenhand.queries.retention import holds_in_force
from evenhand.records.cases import OwedItem
from evenhand.records.decisions import Proposal
from evenhand.records.staff import PostHolding, StaffMember, StandIn
from evenhand.records.visits import Visit

WORDS = {
    "review": ("review", "reviews"),
    "review_late": ("review", "reviews"),
    "proposal": ("proposal to decide", "proposals to decide"),
    "letter": ("letter", "letters"),
}
LOCKED = {"case__person__kind": "internal"}
OTHER = ("other thing owed", "other things owed")


@dataclass(frozen=True)
class PostWork:
    """A post that they hold, what is owed by it, and whether somebody has to take it over."""

    holding: PostHolding
    owed: tuple[tuple[int, str], ...]
    needs_somebody: bool


@dataclass(frozen=True)
class OpenWork:
    """What somebody's name stands on: posts, visits to come, proposals that wait, holds, and stand-ins still running."""

    posts: tuple[PostWork, ...]
    visits: int
    proposals: int
    holds: int
    stands_in: tuple[StandIn, ...]


def open_work_of(staff: StaffMember, on: date) -> OpenWork:
    """What is open on `on`. What is locked is not counted: it is not there for whoever reads this."""
    visits = Visit.objects.filter(staff=staff, visit_on__gte=on, called_off_at__isnull=True, checked_out_at__isnull=True)
    return OpenWork(
        posts=tuple(_work_of(holding) for holding in held_by(staff)),
        visits=visits.count(),
        proposals=Proposal.objects.filter(proposed_by=staff, decision__isnull=True).exclude(**LOCKED).count(),
        holds=holds_in_force(on).filter(owner=staff).exclude(**LOCKED).count(),
        stands_in=tuple(StandIn.objects.filter(staff=staff, until_on__gte=on).select_related("post").order_by("from_on", "pk")),
    )


def _work_of(holding: PostHolding) -> PostWork:
    post = holding.post
    counted: Counter[tuple[str, str]] = Counter()
    if post.office:
        kinds = OwedItem.objects.filter(office=post.office, service=post.service, locked=False).values_list("kind", flat=True)
        counted.update(WORDS.get(kind, OTHER) for kind in kinds)
    owed = tuple((number, many if number > 1 else one) for (one, many), number in sorted(counted.items()))
    others = PostHolding.objects.filter(post=post, until_on__isnull=True).exclude(pk=holding.pk)
    return PostWork(holding, owed, live_work_of(post) and not others.exists())
