"""Which scenes have nothing decided? A report to triage, a case with things missing, one ready, a rejected report."""

from datetime import date

from evenhand.casework import triage
from evenhand.casework.people import Detail, enter_person
from evenhand.casework.training_council.cast import Council
from evenhand.casework.training_council.days import at
from evenhand.casework.training_council.scenery import opened, ready, reported

YESTERDAY = date(2026, 11, 23)


def play(council: Council) -> None:
    """Yesterday's call waits for triage; the others are from the week before."""
    reported(
        council.housing,
        council.adviser,
        at(YESTERDAY, "15:40"),
        YESTERDAY,
        ("shouting", "offensive_language"),
        "Shouted 'you are all a waste of space' three times and hung up. Wants a date for the boiler repair.",
        who="The caller would not give a name",
        support_wanted=True,
        minutes_lost=25,
    )
    _missing_things(council)
    _rejected(council)
    ready(
        council.environment,
        council.head_of_environment,
        at(date(2026, 11, 19)),
        "Corin",
        "Vellacott",
        (Detail("email", "c.vellacott@example.org", "noise complaint"),),
        "Called the officer names in six emails in one evening.",
    )


def _missing_things(council: Council) -> None:
    by, day = council.head_of_revenues, date(2026, 11, 18)
    incident = reported(
        council.revenues,
        council.clerk,
        at(day),
        day,
        ("rudeness", "named_staff"),
        "Asked for one officer by name eleven times in a day.",
    )
    person = enter_person(
        given="Odile",
        family="Thackeray",
        source="council tax account",
        by=by,
        at=at(day, "14:00"),
        details=[Detail("phone", "07700 900456", "council tax account")],
    )
    opened(incident, person, council.revenues, by, at(day, "14:10"))


def _rejected(council: Council) -> None:
    day = date(2026, 11, 12)
    incident = reported(
        council.housing, council.clerk, at(day), day, ("high_volume",), "Rang four times in a week about a repair that is late."
    )
    reason = "The repair is past its agreed time, so chasing it is not unreasonable. Thank you for telling us."
    triage.decide(incident=incident, outcome="rejected", reason=reason, by=council.head_of_housing, at=at(day, "16:00"))
