"""By when must a challenge be answered, and by whom? The routes that are open although there is no appeal (A11)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import ChallengeKind


class Answer(StrEnum):
    """What is decided about a challenge."""

    AGREED = "agreed"
    AGREED_IN_PART = "agreed_in_part"
    NOT_AGREED = "not_agreed"


class Taken(StrEnum):
    """What is done about a challenge, in this order. What was agreed is not over with the words: it is carried out."""

    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    CARRIED_OUT = "carried_out"


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


def has_to_be_carried_out(answer: Answer) -> bool:
    """Whether something follows from `answer`: a correction made, an adjustment arranged, a review held."""
    return answer is not Answer.NOT_AGREED


def marks_accuracy_disputed(kind: ChallengeKind) -> bool:
    """Whether a challenge of this kind shows in every answer until it is refused, or what was agreed is carried out."""
    return kind is ChallengeKind.CORRECTION


def answered_by(edition: Edition, owner: str) -> tuple[str, ...]:
    """The posts whose holders answer a challenge that `owner` owns: that one first, and those of the same role, so that another
    answers where it touches one (appeal.none)."""
    alike = [key for key, post in edition.posts.items() if key != owner and post.role is edition.posts[owner].role]
    return (owner, *alike)
