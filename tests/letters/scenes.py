"""How do the tests come to a letter of every kind? By the product's own verbs, with the clock at their dates."""

from dataclasses import dataclass

from evenhand.casework import decisions, disclosures, endings, letters, people, places, reviews, triage
from evenhand.casework.deciding import Plan
from evenhand.casework.reviews import Review
from evenhand.casework.training_council.scenery import record_everything
from evenhand.policy.editions.vocabulary import Occasion
from evenhand.policy.reviews import Outcome
from evenhand.queries.letter_facts.subject import Typed
from evenhand.records.cases import Case
from evenhand.records.decisions import Decision
from evenhand.records.letters import Letter
from evenhand.records.people import Person
from evenhand.records.staff import StaffMember
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import measure, opened, reported

DECIDED = at("Thu 26 Nov 2026")
AGREEMENT = "You speak with us without shouting. We call you back within two working days."
SAID = "Shouted 'you useless lot' twice."


@dataclass(frozen=True)
class Scene:
    """A case with a decision of its first stage."""

    case: Case
    decision: Decision
    person: Person
    by: StaffMember


def known(council: Council, given: str = "Tamsin", family: str = "Holloway", facts: int = 2) -> Person:
    by = council.head_of_housing
    when = at("Wed 25 Nov 2026")
    home = places.enter_place(address="14 Larch Road, Fairmead", postcode="ZZ1 4LR", by=by, at=when)
    return people.enter_person(
        given=given,
        family=family,
        source="tenancy",
        by=by,
        at=when,
        details=[people.Detail("email", f"{given.lower()}@example.org", "tenancy")],
        address=home,
        identity_facts=facts,
    )


def stage_1(council: Council, person: Person | None = None) -> Scene:
    """A Stage 1 with one call a week and an agreement offered."""
    by, who = council.head_of_housing, person or known(council)
    incident = reported(council.housing, council.adviser, at("Mon 23 Nov 2026"), day("Mon 23 Nov 2026"), ("shouting",), SAID)
    case = opened(incident, who, council.housing, by, at("Wed 25 Nov 2026"))
    record_everything(case.reference, by, DECIDED)
    start, end = day("Thu 26 Nov 2026"), day("Wed 26 May 2027")
    plan = Plan(
        "stage_1",
        (
            measure("limited_calls", start, end, calls=1, period="week", minutes=10),
            measure("agreement", start, end, terms=AGREEMENT),
        ),
        reasons="Shouting at staff who were helping.",
        expectations="Please speak with us calmly.",
        commitments="We answer your letters within ten working days.",
        final_position="The repair of 2 November is complete.",
    )
    decision = decisions.decide_stage(case=case.reference, plan=plan, by=by, at=DECIDED)
    case.refresh_from_db()
    return Scene(case, decision, who, by)


def stage_2(council: Council) -> Scene:
    """A Stage 2 at once after a serious threat, proposed and approved."""
    by, when = council.head_of_housing, DECIDED
    incident = reported(
        council.housing,
        council.adviser,
        at("Mon 23 Nov 2026"),
        day("Mon 23 Nov 2026"),
        ("serious_threat",),
        "Said: 'I know your car.'",
    )
    triage.record_police(incident=incident, reference="CR-20260", by=council.adviser, at=at("Mon 23 Nov 2026"))
    who = known(council, "Edwin", "Marlowe")
    case = opened(incident, who, council.housing, by, at("Wed 25 Nov 2026"))
    record_everything(case.reference, by, when)
    start, end = day("Thu 26 Nov 2026"), day("Wed 26 May 2027")
    plan = Plan(
        "stage_2",
        (
            measure("one_channel", start, end, channel="letter"),
            measure("legal_action", start, end, action="cpw", referred_to="our legal service"),
        ),
        grounds=("threat",),
        reasons="A threat that staff took as meant.",
        why_not_earlier_stage="A warning would leave staff at risk.",
        expectations="Please do not threaten anybody.",
        commitments="We read and answer every letter.",
    )
    decisions.propose_stage(case=case.reference, plan=plan, by=by, at=when)
    decision = decisions.approve_stage(case=case.reference, plan=plan, by=council.director_of_governance, at=when)
    case.refresh_from_db()
    return Scene(case, decision, who, by)


def draft(scene: Scene, occasion: Occasion, about: object, when: str = "Fri 27 Nov 2026", typed: Typed | None = None) -> Letter:
    return letters.draft(case=scene.case, occasion=occasion, about=str(about), by=scene.by, at=at(when), typed=typed)


def warning(scene: Scene) -> Letter:
    return draft(scene, Occasion.DECISION, scene.decision.pk)


def told(scene: Scene) -> object:
    return disclosures.tell(
        case=scene.case.reference,
        recipient_kind="contractor",
        recipient="Larkfield Repairs",
        purpose="Repairs at the home.",
        expires_on=day("Thu 31 Dec 2026"),
        by=scene.by,
        at=at("Fri 27 Nov 2026"),
    ).pk


def every_kind(council: Council) -> dict[str, Letter]:
    """A draft of every kind of letter in the edition, by its key."""
    first, second = stage_1(council), stage_2(council)
    agreement = first.case.arrangements.get(measure="agreement")
    threat = second.case.incidents.get()
    agency = Typed("Fairmead Wellbeing Service", "3 Elm Court, Fairmead", "To ask for support with the tenancy.")
    drafts = [
        warning(first),
        draft(first, Occasion.AGREEMENT, agreement.pk),
        draft(first, Occasion.COMING_REVIEW, "2027-05-26", "Wed 28 Apr 2027"),
        draft(first, Occasion.SERVICE_NOTICE, told(first)),
        draft(first, Occasion.AGENCY_REFERRAL, "agency", typed=agency),
        warning(second),
        draft(second, Occasion.POLICE_REFERRAL, threat.pk, typed=Typed("Fairmead Police", "Police Station, Fairmead")),
        *_endings(council, first),
    ]
    return {letter.kind: letter for letter in drafts}


def _endings(council: Council, first: Scene) -> list[Letter]:
    """The outcome of a review that goes on, an end between reviews, and a withdrawal, each of a case of its own."""
    by = council.head_of_housing
    review = Review(
        Outcome.EXTEND,
        "Calls were mostly civil; one was not.",
        "Six months of calls and one letter of yours.",
        "Nothing new is known.",
        day("Mon 24 May 2027"),
        day("Fri 26 Nov 2027"),
    )
    outcome = reviews.record_outcome(case=first.case.reference, review=review, by=by, at=at("Mon 24 May 2027"))
    ended = stage_1(council, known(council, "Petra", "Lonsdale"))
    end = endings.end(
        case=ended.case.reference,
        ends_on=day("Wed 26 May 2027"),
        reasons="Contact has been civil.",
        by=by,
        at=at("Mon 24 May 2027"),
    )
    wrong = stage_1(council, known(council, "Una", "Birtwistle", facts=1))
    told(wrong)
    when = at("Fri 15 Jan 2027")
    mistake = endings.withdraw(case=wrong.case.reference, what_was_wrong="You were abroad; it was not you.", by=by, at=when)
    return [
        draft(first, Occasion.REVIEW_OUTCOME, outcome.pk, "Tue 25 May 2027"),
        draft(ended, Occasion.ENDED, end.pk, "Tue 25 May 2027"),
        draft(wrong, Occasion.CORRECTION, mistake.pk, "Fri 15 Jan 2027"),
    ]


def signed(letter: Letter, by: StaffMember, when: str = "Fri 27 Nov 2026") -> Letter:
    """The letter, approved and issued."""
    letter = letters.approve(letter=letter.pk, by=by, at=at(when), seen_version=letter.version)
    letters.issue(letter=letter.pk, by=by, at=at(when), seen_version=letter.version)
    letter.refresh_from_db()
    return letter
