"""What is asked in a challenge, by when must we answer, and what was done about it?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from evenhand.policy.challenges import Answer, Taken, has_to_be_carried_out
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import ChallengeKind
from evenhand.queries import editions
from evenhand.queries.disputes import not_settled
from evenhand.queries.people import cases_of, main_name
from evenhand.queries.staff import Desk
from evenhand.records.cases import Case
from evenhand.records.challenges import Challenge, ChallengeStep

OUTCOMES = {
    Answer.AGREED.value: "Agreed",
    Answer.AGREED_IN_PART.value: "Agreed in part",
    Answer.NOT_AGREED.value: "Not agreed",
}


@dataclass(frozen=True)
class ChallengeFile:
    """A challenge as a page shows it: its route and owner in words, its days, what was done, and whether what was agreed is
    still to be carried out."""

    challenge: Challenge
    about: str
    route: str
    owner: str
    acknowledged: ChallengeStep | None
    answered: ChallengeStep | None
    carried_out: ChallengeStep | None
    to_carry_out: bool
    outcome: str
    acknowledge_late: bool
    answer_late: bool


def file_of(challenge: Challenge, today: date) -> ChallengeFile:
    """Everything on the page about `challenge`."""
    edition = editions.edition_on(today)
    steps = {step.step: step for step in challenge.steps.select_related("by")}
    acknowledged, answered, carried_out = (steps.get(one) for one in Taken)
    agreed = answered is not None and has_to_be_carried_out(Answer(answered.outcome))
    return ChallengeFile(
        challenge,
        about(challenge.case),
        edition.challenge.routes[ChallengeKind(challenge.kind)].words,
        edition.posts[challenge.owner].title,
        acknowledged,
        answered,
        carried_out,
        agreed and carried_out is None,
        OUTCOMES.get(answered.outcome, "") if answered else "",
        acknowledged is None and answered is None and today > challenge.acknowledge_by,
        answered is None and today > challenge.answer_by,
    )


def of_case(case: Case, today: date) -> list[ChallengeFile]:
    """The challenges of a case, the latest first."""
    return [file_of(row, today) for row in case.challenges.order_by("-received_on", "-at")]


def open_for(desk: Desk, today: date) -> list[ChallengeFile]:
    """The challenges that are not settled, of the cases that `desk` may see, the most urgent first."""
    rows = not_settled().select_related("case__person", "case__place", "case__service")
    rows = rows.prefetch_related("case__person__names").order_by("answer_by", "pk")
    seen = {line.reference for line in cases_of({row.case_id: row.case for row in rows}.values(), desk) if line.open_to_them}
    return [file_of(row, today) for row in rows if row.case.reference in seen]


def about(case: Case) -> str:
    """Whom or which place a case is about."""
    if case.person_id and case.person:
        return main_name(case.person)
    return case.place.address if case.place else ""


def routes(edition: Edition) -> Iterable[tuple[str, str]]:
    """The routes that are open although there is no appeal (A11), for a form."""
    return [(kind.value, route.words) for kind, route in edition.challenge.routes.items()]
