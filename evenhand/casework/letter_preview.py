"""What would the letter say if this were decided now? The whole letter with its checks, of a decision that nobody has written."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from evenhand.calendars.london import london_date
from evenhand.casework.deciding import Ground, Plan, ensure_signed, ground_of
from evenhand.casework.decisions import said_by, with_proposal
from evenhand.casework.letters import can_be_printed
from evenhand.casework.papers import paper_of
from evenhand.casework.permission import ensure_may
from evenhand.casework.provisions import provisions_of
from evenhand.casework.refusals import Refused
from evenhand.outside.pdf import Paper
from evenhand.policy import letters as rules
from evenhand.policy.access import Action
from evenhand.policy.cases import Act
from evenhand.policy.editions.letters import Letter as Kind
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import LetterFact, Occasion
from evenhand.policy.letter_blocks import printable
from evenhand.policy.signing import signers
from evenhand.policy.steps import Step, takers
from evenhand.policy.verdicts import Verdict
from evenhand.queries import letters
from evenhand.queries import staff as staff_queries
from evenhand.queries.letter_facts import facts_for
from evenhand.queries.letter_facts.recipients import recipient_of
from evenhand.queries.letter_facts.subject import Subject
from evenhand.queries.staff import Held
from evenhand.records.cases import Case
from evenhand.records.decisions import Decision, Provision
from evenhand.records.letters import Letter
from evenhand.records.staff import Post, StaffMember


@dataclass(frozen=True)
class WouldBe:
    """A letter as it would be sent: its kind, as it stands on paper, and everything that it must say and does not yet."""

    kind: Kind
    paper: Paper
    verdict: Verdict


def would_be_letter(*, case: Case, plan: Plan, step: Step, by: StaffMember, at: datetime) -> WouldBe | None:
    """The letter that `plan` would lead to if it were decided now; writes nothing. None where there is nobody to write to,
    or nobody holds the post that decides."""
    desk = ensure_may(by, at, Action.DECIDE_CASE, case)
    ground = ground_of(case, at)
    if step is Step.APPROVE and ground.proposal is not None:
        plan = with_proposal(plan, ground.proposal)
    signed = _decider(ground, plan, step, by, at)
    if case.person is None or signed is None:
        return None
    decision = _decision(ground, plan, signed, at)
    subject = Subject(case, Occasion.DECISION, str(decision.pk), at, not_yet=decision)
    subject.signs = letters.signatory_for(subject, desk)
    known, to = {**facts_for(subject), **_posts_only(ground, plan, step, subject)}, recipient_of(subject)
    sections = rules.draft(subject.letter, known)
    letter = Letter(
        case=case,
        kind=subject.letter_key,
        edition=subject.edition.about.key,
        recipient=printable(to.name),
        recipient_address=printable(to.address),
        facts=known,
        sections=[asdict(section) for section in sections],
    )
    verdict = rules.check(subject.letter, sections, known).and_also(can_be_printed(letter))
    return WouldBe(subject.letter, paper_of(letter, at, subject), verdict.and_also(letters.identity_check(subject)))


def _posts_only(ground: Ground, plan: Plan, step: Step, subject: Subject) -> dict[str, str]:
    """Of a proposal nobody knows yet who decides or signs: the posts stand there that the edition names (apply.who-decides)."""
    if step is not Step.PROPOSE:
        return {}
    edition = ground.edition
    decides, signs = takers(edition, Step.APPROVE, plan.stage), signers(edition, Occasion.DECISION, plan.stage)
    return {
        LetterFact.DECIDER.value: f"the {_titles(edition, decides)}",
        LetterFact.SIGNATORY.value: f"Not signed yet. It is signed by the {_titles(edition, signs)}.\n{subject.council.name}",
    }


def _titles(edition: Edition, posts: Sequence[str]) -> str:
    return " or ".join(edition.posts[post].title for post in posts)


def _decider(ground: Ground, plan: Plan, step: Step, by: StaffMember, at: datetime) -> tuple[StaffMember, Held] | None:
    """Who would decide, in which post: the person who looks, where they may; else whoever holds the post that decides."""
    if step is not Step.PROPOSE:
        try:
            return by, ensure_signed(ground, plan, step, by, at).held
        except Refused:
            pass
    decides = Step.APPROVE if ground.edition.stages[plan.stage].proposed_by else Step.DECIDE
    posts = Post.objects.filter(office__in=takers(ground.edition, decides, plan.stage)).select_related("service")
    for post in sorted(posts, key=lambda one: one.service_id != ground.case.service_id):
        holder = staff_queries.holder_of(post, london_date(at))
        if holder is not None and post.service_id in (None, ground.case.service_id):
            return holder, Held(post)
    return None


def _decision(ground: Ground, plan: Plan, signed: tuple[StaffMember, Held], at: datetime) -> Decision:
    """The decision as its verb would write it, kept in memory alone. A measure that has no end yet is left out."""
    by, held = signed
    proposal = ground.proposal
    decision = Decision(
        case=ground.case,
        proposal=proposal,
        proposer=proposal.proposed_by if proposal else None,
        act=Act.STAGE.value,
        reasons=plan.reasons.strip(),
        decided_by=by,
        in_post=held.post,
        stood_in_for=held.stands_in_for,
        decided_at=at,
        edition=ground.edition.about.key,
        clause=ground.edition.stages[plan.stage].clause,
        **said_by(ground, plan),
    )
    new = [one for one in plan.measures if one.ends_on and one.measure in ground.edition.measures]
    rows = Provision.objects.all()
    rows._result_cache = provisions_of(ground.case, decision, new, plan.running, ground.running, london_date(at))
    decision._prefetched_objects_cache = {"provisions": rows}  # type: ignore[attr-defined]  # as a prefetch would
    return decision
