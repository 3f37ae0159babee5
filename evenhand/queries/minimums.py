"""Until when does the minimum of what was decided run? That of each stage, from its first day, whatever was decided after it."""

from collections.abc import Iterable
from datetime import date

from evenhand.calendars.london import london_date
from evenhand.policy.cases import Act
from evenhand.policy.reviews import monitoring_minimum_end
from evenhand.queries import editions
from evenhand.records.decisions import Decision


def minimum_end(decisions: Iterable[Decision]) -> date | None:
    """The earliest day on which monitoring may end without a review's exception (stage1.period, A1). A next stage does not
    shorten the minimum of the one before it."""
    ends = (_of_stage(one) for one in decisions if one.act == Act.STAGE.value)
    return max((end for end in ends if end is not None), default=None)


def _of_stage(decision: Decision) -> date | None:
    starts = min((one.starts_on for one in decision.provisions.all()), default=london_date(decision.decided_at))
    return monitoring_minimum_end(editions.edition(decision.edition), decision.stage, starts)
