"""What goes on around cases? An earlier register brought in, a fact that is disputed, a visit that is booked."""

from datetime import date

from evenhand.casework import challenges, visits
from evenhand.casework.imports.register import import_register
from evenhand.casework.training_council.cast import Council
from evenhand.casework.training_council.days import FIRST_DAY, at
from evenhand.policy.editions.vocabulary import ChallengeKind
from evenhand.records.cases import Case

EARLIER_REGISTER = """Managed contact register,,,,,,
Customer,Address,Contact,Restrictions,Date from,Review due,Notes
"QUILLER, Edwin aka Ned","3 Foundry Walk, Fairmead ZZ1 6FW",07700 900451,Letters only,03/02/2025,ASAP,=1+1
Doreen Applegarth,"8 Foundry Walk, Fairmead ZZ1 6FW",01632 960451,TWO OFFICERS TO ATTEND,14/05/2025,14/11/2025,Shouted at the door
Sian & Maria (son),"9 Foundry Walk, Fairmead ZZ1 6FW",,No calls,1 June 2025,,
"""


def play(council: Council) -> None:
    """Yesterday's import of the old spreadsheet, a correction that came in, and a visit for next week."""
    owner = council.head_of_audit
    import_register(source=EARLIER_REGISTER.encode(), filename="register.csv", by=owner, at=at(date(2026, 11, 23), "16:00"))
    _disputed(council)
    booking = visits.Booking(
        visit_on=date(2026, 11, 30),
        visitor=council.visiting_officer.name,
        reason="Gas safety check",
        address="Flat 3, 12 Tideway Court, Fairmead",
        postcode="ZZ1 4QT",
        staff=council.visiting_officer,
    )
    visits.book(booking=booking, by=council.visiting_officer, at=at(FIRST_DAY, "08:45"))


def _disputed(council: Council) -> None:
    """The person of the review that comes next says that one of the calls was not theirs."""
    case = Case.objects.get(person__names__family="Farthing")
    challenges.receive(
        case=case.reference,
        kind=ChallengeKind.CORRECTION,
        words="The call of 9 June was not mine. I was at work.",
        received_on=date(2026, 11, 20),
        by=council.head_of_housing,
        at=at(date(2026, 11, 20), "14:00"),
    )
