"""Which challenges are not settled yet, and for which of them is accuracy told as disputed?"""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from evenhand.policy.challenges import Answer, Taken, marks_accuracy_disputed
from evenhand.policy.editions.vocabulary import ChallengeKind
from evenhand.records.challenges import Challenge, ChallengeStep


def not_settled(at: datetime | None = None) -> QuerySet[Challenge]:
    """The challenges that are open (that were at `at`, when given): neither refused nor carried out."""
    over = Q(step=Taken.CARRIED_OUT.value) | Q(step=Taken.ANSWERED.value, outcome=Answer.NOT_AGREED.value)
    steps, rows = ChallengeStep.objects.filter(over, challenge=OuterRef("pk")), Challenge.objects.all()
    if at is not None:
        steps, rows = steps.filter(at__lte=at), rows.filter(at__lte=at)
    return rows.filter(~Exists(steps))


def in_dispute(at: datetime | None = None) -> QuerySet[Challenge]:
    """The challenges for which accuracy is told as disputed (that it was at `at`, when given)."""
    return not_settled(at).filter(kind__in=[kind.value for kind in ChallengeKind if marks_accuracy_disputed(kind)])
