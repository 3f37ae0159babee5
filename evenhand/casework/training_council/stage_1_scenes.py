"""Which scenes are at Stage 1? Decided today, running, review coming, review late, lapsed, and closed soon to go."""

from datetime import date, datetime, timedelta

from evenhand.calendars.london import london_date
from evenhand.calendars.months import add_months
from evenhand.casework import decisions, reviews
from evenhand.casework.deciding import Plan
from evenhand.casework.people import Detail
from evenhand.casework.reviews import Review
from evenhand.casework.training_council.cast import Council
from evenhand.casework.training_council.days import FIRST_DAY, at, months_before
from evenhand.casework.training_council.post import sent
from evenhand.casework.training_council.scenery import measure, ready
from evenhand.policy.editions.vocabulary import Occasion
from evenhand.policy.reviews import Outcome
from evenhand.records.cases import Case
from evenhand.records.decisions import Decision


def play(council: Council) -> None:
    """One case for each state that Stage 1 reaches."""
    _decide(council, at(FIRST_DAY - timedelta(days=4), "11:00"), "Jessamy", "Rook", "07700 900211", 6)
    running = _decide(council, at(months_before(2, 15)), "Barnaby", "Thistlewood", "07700 900212", 8)
    _told(council, running)
    coming = _decide(council, at(date(2026, 6, 10)), "Isolde", "Farthing", "07700 900213", 6)
    _told(council, coming)
    late = _decide(council, at(date(2026, 5, 18)), "Gideon", "Marsh", "07700 900214", 9)
    _told(council, late)
    lapsed = _decide(council, at(date(2026, 5, 5)), "Petra", "Lovelace-Hume", "07700 900215", 6)
    _told(council, lapsed)
    _closed(council)


def _decide(council: Council, when: datetime, given: str, family: str, phone: str, months: int) -> Decision:
    by, day = council.head_of_housing, london_date(when)
    details = (Detail("phone", phone, "tenancy"), Detail("email", f"{given}.{family}@example.org".lower(), "tenancy"))
    case = ready(
        council.housing,
        by,
        when - timedelta(days=1),
        given,
        family,
        details,
        "Shouted at two advisers in one afternoon.",
        f"{phone[-2:]} Larch Way, Fairmead ZZ1 2LW",
    )
    plan = Plan(
        "stage_1",
        (measure("limited_calls", day, add_months(day, months), calls=1, period="week", minutes=10),),
        reasons="Two calls of shouting and insults within a week, after an informal request to keep calls civil.",
        expectations="Keep calls civil and to the matter in hand.",
        commitments="We answer within five working days and call back when we say so.",
    )
    return decisions.decide_stage(case=case.reference, plan=plan, by=by, at=when)


def _told(council: Council, decision: Decision) -> None:
    """The decision's letter went the next day."""
    sent(decision.case, Occasion.DECISION, str(decision.pk), council.head_of_housing, decision.decided_at + timedelta(days=1))


def _closed(council: Council) -> Case:
    """Ended at its review a year ago less three weeks: the information owner sees that it will go."""
    start, last = date(2025, 6, 12), date(2025, 12, 12)
    decision = _decide(council, at(start), "Rowan", "Pettifer", "07700 900216", 6)
    _told(council, decision)
    by, case = council.head_of_housing, decision.case
    review = Review(Outcome.END, "Contact has been civil for six months.", "Six months of contact.", "", last, last)
    outcome = reviews.record_outcome(case=case.reference, review=review, by=by, at=at(last))
    sent(case, Occasion.REVIEW_OUTCOME, str(outcome.pk), by, at(last + timedelta(days=3)))
    return case
