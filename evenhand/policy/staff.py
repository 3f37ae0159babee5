"""Who may take a step? The post for it, trained, not the proposer of it, not a target of the conduct (apply.who-decides)."""

from collections.abc import Sequence
from dataclasses import dataclass

from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Reach
from evenhand.policy.own_cause import CLAUSE, impartial, somebody_else
from evenhand.policy.steps import TABLE, Step, takers
from evenhand.policy.verdicts import Claim, Verdict, judge

DECIDES = {Step.DECIDE, Step.APPROVE, Step.REFUSE, Step.REVIEW, Step.CHANGE, Step.END, Step.WITHDRAW}
LEAD = "the case's lead service"
NOT_FOR_A_TARGET = DECIDES | {Step.PROPOSE, Step.NO_FURTHER, Step.ACTIVITY}


@dataclass(frozen=True)
class Office:
    """A post of the edition that somebody holds today, or stands in for; `service` is None for the whole body."""

    post: str
    service: str | None = None
    stands_in_for: str | None = None


@dataclass(frozen=True)
class Officer:
    """The person who acts: their id, the offices they hold today, and whether their training lets them decide."""

    staff: str
    offices: tuple[Office, ...] = ()
    trained: bool = False


@dataclass(frozen=True)
class CaseForStaff:
    """What of a case bears on who may act: its lead service, whom the conduct was aimed at, who declared a conflict."""

    service: str
    targets: frozenset[str] = frozenset()
    conflicted: frozenset[str] = frozenset()
    subject: str | None = None
    proposer: str | None = None


def office_for(edition: Edition, step: Step, stage: str | None, officer: Officer, case: CaseForStaff) -> Office | None:
    """The office in which `officer` can take `step`: one that the edition names, in the case's service; own posts first."""
    named = takers(edition, step, stage)
    fitting = [o for o in officer.offices if o.post in named and _reaches(edition, o, case)]
    return min(fitting, key=lambda o: o.stands_in_for is not None, default=None)


def in_words(edition: Edition, posts: Sequence[str], of: str = LEAD) -> str:
    """Posts as a refusal names them; one that every service has is that of the case's lead service, or whichever is meant."""
    by_service = [edition.posts[key].title for key in posts if edition.posts[key].reach is Reach.SERVICE]
    body = [edition.posts[key].title for key in posts if edition.posts[key].reach is not Reach.SERVICE]
    of_the_service = [f"{' or '.join(by_service)} of {of}"] if by_service else []
    return " or ".join([*of_the_service, *body])


def _pass_it_to(edition: Edition, step: Step, stage: str | None) -> str:
    titles = in_words(edition, takers(edition, step, stage))
    if not titles:
        return "This stage needs no proposal. Decide it."
    return f"This is for the {titles}, or their stand-in. Pass it to them."


def may_take(edition: Edition, step: Step, stage: str | None, officer: Officer, case: CaseForStaff) -> Verdict:
    """Whether `officer` may take `step` at `stage` of `case`; each claim that fails is named with what to do."""
    clause = edition.stages[stage].clause if stage else TABLE[step].clause
    office = office_for(edition, step, stage, officer, case)
    person = {officer.staff} | ({office.stands_in_for} if office and office.stands_in_for else set())
    claims = [
        Claim(
            "holds_the_post",
            clause,
            office is not None,
            _pass_it_to(edition, step, stage),
        )
    ]
    if step in NOT_FOR_A_TARGET:
        claims += impartial(officer.staff, case, _another(edition, takers(edition, step, stage)), clause)
    if step in (Step.APPROVE, Step.REFUSE):
        claims.append(
            Claim(
                "not_the_proposer",
                clause,
                case.proposer is None or case.proposer not in person,
                "Nobody decides on their own proposal. Leave it to the post's holder, or to a stand-in who did not propose it.",
            )
        )
    if step in DECIDES or step is Step.PROPOSE:
        claims.append(
            Claim(
                "trained",
                edition.training.clause,
                officer.trained,
                "Training on this policy must be complete before you decide. Complete the courses shown under Training.",
            )
        )
    return judge(clause, claims)


def may_judge(edition: Edition, posts: Sequence[str], staff: str, case: CaseForStaff, of: str = LEAD) -> Verdict:
    """Whether `staff`, whose post lets them, judges this: a report, what a decision rests on, a challenge (apply.who-decides). It
    is never in their own cause; who else of `posts` does it stands in the refusal."""
    return judge(CLAUSE, impartial(staff, case, _another(edition, posts, of)))


def _another(edition: Edition, posts: Sequence[str], of: str = LEAD) -> str:
    return somebody_else(in_words(edition, posts, of))


def may_sign_off_age(edition: Edition, officer: Officer, case: CaseForStaff) -> Verdict:
    """Whether `officer` may sign off the age of a case's person (intro.fair): somebody who could decide a stage of this case,
    trained, and none of those whom it touches."""
    clause = "intro.fair"
    named = sorted({post for stage in edition.stages.values() for post in stage.decided_by})
    fits = any(o.post in named and _reaches(edition, o, case) for o in officer.offices)
    titles = " or ".join(edition.posts[post].title for post in named)
    return judge(
        clause,
        [
            Claim("decides_here", clause, fits, f"This is for the {titles} who can decide this case. Pass it to them."),
            *impartial(officer.staff, case, _another(edition, named), clause),
            Claim(
                "trained",
                edition.training.clause,
                officer.trained,
                "Training on this policy must be complete before you sign this off. Complete the courses shown under Training.",
            ),
        ],
    )


def _reaches(edition: Edition, office: Office, case: CaseForStaff) -> bool:
    post = edition.posts[office.post]
    return post.reach is Reach.BODY or office.service == case.service


def appoint_for(holders_up: Sequence[str | None]) -> tuple[str, ...]:
    """Who appoints stand-ins for a post (A9): its holder, and their superior. `holders_up` are the holders of the post and of
    each above it, none where it is vacant. The superior is whoever holds the next post above that somebody else holds: a vacant
    one, or one that the same person holds, leaves nobody without somebody who can."""
    holder, *above = holders_up
    superior = next((one for one in above if one not in (None, holder)), None)
    return tuple(one for one in (holder, superior) if one is not None)


def may_appoint_stand_in(
    appointer: str, holders_up: Sequence[str | None], stand_in: str, reason: str, days: int, already: bool = False
) -> Verdict:
    """Whether `appointer` may appoint `stand_in`: the post's holder or their superior, never somebody for themselves, and
    nobody who stands in `already` on some of these days. Several people may stand in at once: where one may not decide a case,
    another can."""
    clause = "apply.who-decides"
    those = appoint_for(holders_up)
    asked = "A stand-in is appointed by the holder of the post, or by whoever holds the next post above it. Ask one of them."
    nobody = "Nobody holds this post or one above it. Ask an administrator to fill one, or to say to which post it reports."
    return judge(
        clause,
        [
            Claim(
                "appointed_by_holder_or_superior",
                clause,
                appointer in those,
                asked if those else nobody,
            ),
            Claim("not_for_oneself", clause, appointer != stand_in, "Nobody appoints themselves. Name somebody else.", "staff"),
            Claim(
                "not_the_holder",
                clause,
                stand_in != holders_up[0],
                "The holder needs no stand-in for themselves. Name somebody else.",
                "staff",
            ),
            Claim("has_a_reason", clause, bool(reason.strip()), "Say why a stand-in is needed.", "reason"),
            Claim(
                "not_twice",
                clause,
                not already,
                "They stand in for this post on some of these days already. Give days after those, or name somebody else.",
                "from_on",
            ),
            Claim(
                "ends_after_it_starts", clause, days >= 0, "The last day is before the first. Give a later last day.", "until_on"
            ),
        ],
    )


def may_report_to(post: str, above: Sequence[str], decides: bool, by_holds_it: bool) -> Verdict:
    """Whether `post` may report to the first of `above`, each of which reports to the next (apply.who-decides): never in a
    circle, never to a post that keeps accounts, and never to one's own post: whoever is above appoints stand-ins."""
    clause, field = "apply.who-decides", "superior"
    circle = "That post reports to this one, at once or over others. Choose one above both, or change that post first."
    keeps = "That post holds no case work and appoints no stand-ins. Choose another one."
    own = "You hold that post. Nobody puts a post under their own; ask another administrator."
    return judge(
        clause,
        [
            Claim("no_circle", clause, post not in above, circle, field),
            Claim("superior_may_decide", clause, decides, keeps, field),
            Claim("not_for_oneself", clause, not by_holds_it, own, field),
        ],
    )


def may_state_guidance(words: str, rules_out_measure: str, requires_channel: str) -> Verdict:
    """Whether a service's guidance can be checked against measures: it has words, and stands against something."""
    clause = "intro.statutory"
    told = "Choose a measure that the guidance rules out, or a way of contact that must stay open."
    stands = bool(rules_out_measure or requires_channel)
    return judge(
        clause,
        [
            Claim("has_words", clause, bool(words.strip()), "Say what the guidance requires or rules out.", "words"),
            Claim("stands_against_something", clause, stands, told, "rules_out_measure"),
        ],
    )


def may_withdraw_guidance(because: str, stands: bool) -> Verdict:
    """Whether a service's guidance can be withdrawn: with the reason, and once. Measures are checked against it no more."""
    clause = "intro.statutory"
    return judge(
        clause,
        [
            Claim("has_a_reason", clause, bool(because.strip()), "Say why it no longer stands, with its source.", "because"),
            Claim("still_stands", clause, stands, "It was withdrawn already. If it stands again, state it anew.", "on"),
        ],
    )
