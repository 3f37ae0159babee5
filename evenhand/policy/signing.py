"""Who may sign a letter, and when does it count as late? The office that the edition names for it (stage1.letter, A8, A18)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from evenhand.calendars.working_days import WorkingDays
from evenhand.matching.emails import normalise_email
from evenhand.policy.editions.letters import Letter
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Occasion, Reach, SentTo
from evenhand.policy.own_cause import impartial, somebody_else
from evenhand.policy.staff import CaseForStaff, Office, Officer, in_words
from evenhand.policy.verdicts import Claim, Verdict, judge


def signers(edition: Edition, occasion: Occasion, stage: str | None) -> tuple[str, ...]:
    """The posts that sign: those of the stage for a decision's letter, else the edition's reviewers."""
    if occasion is Occasion.DECISION and stage in edition.stages:
        return edition.stages[stage].signed_by
    return edition.reviews.reviewed_by


def signing_office(
    edition: Edition, occasion: Occasion, stage: str | None, officer: Officer, case: CaseForStaff
) -> Office | None:
    """The office in which `officer` can sign: one that the edition names, in the case's service; own posts first."""
    named = signers(edition, occasion, stage)
    fitting = [
        office
        for office in officer.offices
        if office.post in named and (edition.posts[office.post].reach is Reach.BODY or office.service == case.service)
    ]
    return min(fitting, key=lambda office: office.stands_in_for is not None, default=None)


def may_sign(edition: Edition, occasion: Occasion, stage: str | None, officer: Officer, case: CaseForStaff) -> Verdict:
    """Whether `officer` may approve the letter: the post for it, and neither target, conflicted nor the subject."""
    clause = edition.letters[edition.stages[stage].letter].clause if stage in edition.stages else "apply.in-writing"
    titles = in_words(edition, signers(edition, occasion, stage))
    office = signing_office(edition, occasion, stage, officer, case)
    told = f"This letter is signed by the {titles}, or their stand-in. Pass it to them."
    signs = Claim("signs_letters", clause, office is not None, told)
    return judge(clause, [signs, *impartial(officer.staff, case, somebody_else(titles))])


@dataclass(frozen=True)
class Advice:
    """When the arrangements commenced, when the customer was advised (None: not yet), and how late that is."""

    commenced_on: date
    advised_on: date | None
    working_days: int
    late: bool

    @property
    def in_words(self) -> str:
        words = f"Decision of {self.commenced_on:%-d %B %Y}: {'advised' if self.advised_on else 'not advised yet,'}"
        fault = " This delay is a fault of ours." if self.late else ""
        after = f"{_days(self.working_days)} after" if self.working_days else "within a working day of"
        return f"{words} {after} commencing.{fault}"


def advice(edition: Edition, working_days: WorkingDays, commenced_on: date, advised_on: date | None, today: date) -> Advice:
    """How many working days lay between; late when more than the edition allows (A18)."""
    until = advised_on or today
    span = range(1, (until - commenced_on).days + 1)
    count = sum(working_days.is_working_day(commenced_on + timedelta(days=n)) for n in span)
    return Advice(commenced_on, advised_on, count, count > edition.sending.late_after_working_days)


def received_on(edition: Edition, working_days: WorkingDays, method: str, sent_on: date) -> date:
    """The day on which a letter sent that way counts as received: so many working days after it was sent."""
    return working_days.nth_after(sent_on, edition.sending.methods[method].working_days)


def may_be_sent(edition: Edition, method: str, address: str, sent_on: date, issued_on: date, today: date) -> Verdict:
    """Whether a sending can be recorded: a known way, to an address of the kind that this way needs, not before the letter was
    issued, not in the future."""
    clause = edition.sending.clause
    ways = ", ".join(one.words for one in edition.sending.methods.values())
    return judge(
        clause,
        [
            Claim("method_known", clause, method in edition.sending.methods, f"Choose how it was sent: {ways}.", "method"),
            *_goes_to(edition, method, address),
            Claim(
                "not_in_the_future", clause, sent_on <= today, "The day is still to come. Record it once it was sent.", "sent_on"
            ),
            Claim(
                "after_issue",
                clause,
                sent_on >= issued_on,
                f"The letter was issued on {issued_on:%-d %B %Y}. It cannot have been sent before.",
                "sent_on",
            ),
        ],
    )


def goes_with(letter: Letter, clause: str, *, policy_enclosed: bool) -> Verdict:
    """Whether what the letter says is with it went with it: a copy of the policy (apply.in-writing)."""
    told = (
        "A copy of the policy goes with this letter, which says so. Print it, put it in, and say so here. If the letter went "
        "without it, send the copy after it, and give the day on which that went."
    )
    holds = policy_enclosed or not letter.encloses_policy
    return judge(clause, [Claim("policy_enclosed", clause, holds, told, "policy_enclosed")])


def _goes_to(edition: Edition, method: str, address: str) -> Iterator[Claim]:
    """By post a letter needs the postal address that it went to, by email an email address; handed over, it needs none."""
    way = edition.sending.methods.get(method)
    if way is not None and way.goes_to is not SentTo.HAND:
        holds = is_postal(address) if way.goes_to is SentTo.POST else normalise_email(address) is not None
        yield Claim("has_an_address", edition.sending.clause, holds, NEEDS[way.goes_to], "address_used")


NEEDS = {
    SentTo.POST: "There is no postal address for it. Give the street and place that it went to; if it was handed over or sent by "
    "email, choose that.",
    SentTo.EMAIL: "There is no email address for it. Give the one that it went to; if it went by post or was handed over, choose "
    "that.",
}


def is_postal(address: str) -> bool:
    """Whether a letter can be posted to `address`: it names a place, and is no email address or telephone number."""
    return "@" not in address and any(char.isalpha() for char in address)


def _days(count: int) -> str:
    return f"{count or 'no'} working day{'' if count == 1 else 's'}"
