"""By when must a challenge be answered, and by whom? The routes that are open although there is no appeal (A11)."""

from dataclasses import dataclass
from datetime import date, timedelta

from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import ChallengeKind


@dataclass(frozen=True)
class ChallengeClock:
    """The two days of a challenge and the post that owns it."""

    acknowledge_by: date
    answer_by: date
    owner: str
    clause: str


def clock_of(edition: Edition, kind: ChallengeKind, received_on: date) -> ChallengeClock:
    """The clock of a challenge received on `received_on`. The day of receipt is day one, the earlier of the two ways to
    count thirty days that are in use; so the person never waits a day too long (appeal.none)."""
    route = edition.challenge.routes[kind]
    return ChallengeClock(
        received_on + timedelta(days=max(route.acknowledge_days - 1, 0)),
        received_on + timedelta(days=max(route.answer_days - 1, 0)),
        route.owned_by,
        route.clause,
    )


def marks_accuracy_disputed(kind: ChallengeKind) -> bool:
    """Whether an open challenge of this kind shows in every answer until it is decided."""
    return kind is ChallengeKind.CORRECTION
