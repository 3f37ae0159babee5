"""Does an edition agree with itself? Every name that it uses must be one that it gives, every number must make sense."""

from collections.abc import Iterator

from evenhand.policy.clauses import CLAUSES
from evenhand.policy.editions.findings import Finding, known_here, one_known
from evenhand.policy.editions.letter_agreement import letter_disagreements
from evenhand.policy.editions.measure_agreement import measure_disagreements
from evenhand.policy.editions.parts import Part
from evenhand.policy.editions.problems import Path
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import (
    Channel,
    Occasion,
    Reach,
    Record,
    RegisterField,
    Role,
)

ALWAYS_RECORDED = {Record.EQUALITY, Record.EXCEPTIONAL, Record.PROTECTED, Record.EVIDENCE}
SHORTEST_MONTH = 28
ONE_LETTER_EACH = (Occasion.COMING_REVIEW, Occasion.REVIEW_OUTCOME, Occasion.ENDED, Occasion.CORRECTION)


def disagreements(edition: Edition) -> Iterator[Finding]:
    """Each disagreement as (where, what is wrong, what is allowed)."""
    yield from _clauses(edition, ())
    yield from _posts(edition)
    yield from _stages(edition)
    yield from _order(edition)
    yield from _days(edition)
    yield from _courses(edition)
    for key, measure in edition.measures.items():
        yield from measure_disagreements(edition, ("measures", key), measure)
    for key, letter in edition.letters.items():
        yield from letter_disagreements(edition, ("letters", key), letter)
    yield from _gates(edition)
    yield from _never(edition)
    yield from _whole(edition)


def _clauses(part: object, path: Path) -> Iterator[Finding]:
    """Every clause named anywhere is one of the policy's."""
    if isinstance(part, Part):
        for name in type(part).model_fields:
            value = getattr(part, name)
            if (name == "clause" or name.endswith("_clause")) and value not in CLAUSES:
                yield (*path, name), f"'{value}' is not a clause", "one of: " + ", ".join(CLAUSES)
            else:
                yield from _clauses(value, (*path, name))
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from _clauses(value, (*path, str(key)))
    elif isinstance(part, tuple):
        for index, value in enumerate(part):
            yield from _clauses(value, (*path, index))


def _posts(edition: Edition) -> Iterator[Finding]:
    for needed in (Role.CASE_KEEPER, Role.INFORMATION_OWNER):
        if not any(post.role is needed for post in edition.posts.values()):
            yield ("posts",), f"no post has the role {needed}", f"at least one post with role: {needed}"
    for key, post in edition.posts.items():
        if post.role in (Role.OPERATOR, Role.CLIENT):
            yield ("posts", key, "role"), f"the role {post.role} is not for a post that people hold", "another role"
    if not edition.reviews.reviewed_by:
        yield ("reviews", "reviewed_by"), "nobody holds a review", "at least one post"
    yield from known_here(("reviews", "reviewed_by"), edition.reviews.reviewed_by, edition.posts, "post")
    for index, step in enumerate(edition.reviews.escalation):
        yield from one_known(("reviews", "escalation", index, "to"), step.to, edition.posts, "post")
    late = [step.days_late for step in edition.reviews.escalation]
    if late != sorted(late):
        yield ("reviews", "escalation"), "the days late do not rise from line to line", "the earliest first"
    owner = ("central_register", "information_owner")
    yield from one_known(owner, edition.central_register.information_owner, edition.posts, "post")
    for kind, route in edition.challenge.routes.items():
        yield from one_known(("challenge", "routes", str(kind), "owned_by"), route.owned_by, edition.posts, "post")


def _courses(edition: Edition) -> Iterator[Finding]:
    """What is needed to decide is assigned to whoever decides: nobody could decide otherwise, and nobody would know why."""
    deciding = {*edition.reviews.reviewed_by, *(post for stage in edition.stages.values() for post in stage.decided_by)}
    roles = {edition.posts[post].role for post in deciding if post in edition.posts}
    for key, course in edition.training.courses.items():
        left_out = sorted(roles - set(course.assigned_to))
        if course.needed_to_decide and course.assigned_to and left_out:
            told = f"it is needed to decide, and not assigned to {', '.join(left_out)}"
            yield ("training", "courses", key, "assigned_to"), told, "every role that decides or reviews, or none, for everybody"


def _stages(edition: Edition) -> Iterator[Finding]:
    firsts = [key for key, stage in edition.stages.items() if stage.follows is None]
    if len(firsts) != 1:
        yield ("stages",), f"{len(firsts)} stages follow no other", "exactly one first stage"
    for key, stage in edition.stages.items():
        path: Path = ("stages", key)
        for name, does in (("decided_by", "decides"), ("signed_by", "signs the letter of")):
            if not getattr(stage, name):
                yield (*path, name), f"nobody {does} this stage", "at least one post"
        for name in ("proposed_by", "decided_by", "signed_by"):
            yield from known_here((*path, name), getattr(stage, name), edition.posts, "post")
        both = set(stage.proposed_by) & set(stage.decided_by)
        if both:
            yield (*path, "decided_by"), f"{', '.join(sorted(both))} both proposes and decides", "two different posts"
        yield from known_here((*path, "grounds"), stage.grounds, edition.grounds, "ground")
        yield from one_known((*path, "letter"), stage.letter, edition.letters, "letter")
        if stage.follows is not None:
            yield from one_known((*path, "follows"), stage.follows, edition.stages, "stage")
        letter = edition.letters.get(stage.letter)
        if letter and letter.occasion is not Occasion.DECISION:
            yield (*path, "letter"), f"'{stage.letter}' is not a letter about a decision", "one with occasion: decision"


def _order(edition: Edition) -> Iterator[Finding]:
    """The stages are one line: each follows another, no two the same, and the first is reached from all."""
    followed: set[str] = set()
    for key, stage in edition.stages.items():
        if stage.follows is None or stage.follows not in edition.stages:
            continue
        path: Path = ("stages", key, "follows")
        if stage.follows in followed:
            yield path, f"another stage follows '{stage.follows}' already", "a stage that none follows"
        followed.add(stage.follows)
        before, seen = stage.follows, {key}
        while before in edition.stages and before not in seen and edition.stages[before].follows is not None:
            seen.add(before)
            before = edition.stages[before].follows or ""
        if before in seen:
            yield path, "the stage follows itself, by itself or through others", "a line that begins at the first stage"


def _days(edition: Edition) -> Iterator[Finding]:
    """Days and weeks that only make sense in their order."""
    spans = (
        ("reviews", edition.reviews.announced_weeks_before, edition.reviews.interval_months),
        ("retention", edition.retention.announced_weeks_before, edition.retention.closed_case_months),
    )
    for part, weeks, months in spans:
        if weeks * 7 >= months * SHORTEST_MONTH:
            told = f"it is announced {weeks} weeks before, and there are only {months} months"
            yield (part, "announced_weeks_before"), told, "fewer weeks than that"
    for kind, route in edition.challenge.routes.items():
        if route.answer_days < max(route.acknowledge_days, 1):
            yield (
                ("challenge", "routes", str(kind), "answer_days"),
                "the answer is due before the acknowledgement, or on the day of receipt",
                "one day or more, and not fewer than acknowledge_days",
            )


def _gates(edition: Edition) -> Iterator[Finding]:
    have = {gate.record for gate in edition.gates}
    for index, gate in enumerate(edition.gates):
        if gate.record in [one.record for one in edition.gates[:index]]:
            yield ("gates", index, "record"), f"'{gate.record}' is asked twice", "each record once"
    for record in sorted(ALWAYS_RECORDED - have):
        yield ("gates",), f"'{record}' is not asked before a decision", f"a line with record: {record}"


def _never(edition: Edition) -> Iterator[Finding]:
    for key, never in edition.never.items():
        if not never.recognised_by:
            yield ("never", key), "no words tell that a measure is this one", "recognised_by: with at least one"


def _whole(edition: Edition) -> Iterator[Finding]:
    for needed in (RegisterField.NAME, RegisterField.ARRANGEMENTS, RegisterField.ENDS_ON, RegisterField.REVIEW_ON):
        if needed not in edition.central_register.fields:
            yield ("central_register", "fields"), f"the register does not show {needed}", f"add '{needed}:'"
    for occasion in ONE_LETTER_EACH:
        if not any(letter.occasion is occasion for letter in edition.letters.values()):
            yield ("letters",), f"no letter for the occasion {occasion}", f"a letter with occasion: {occasion}"
    for part in (
        "posts",
        "stages",
        "letters",
        "grounds",
        "channels",
        "definitions",
        "kinds",
        "behaviours",
        "protected",
        "always_open",
        "measures",
        "never",
    ):
        if not getattr(edition, part):
            yield (part,), f"{part} is empty", "at least one"
    if edition.always_open and sum(one.services for one in edition.always_open.values()) != 1:
        yield ("always_open",), "not one entry, and one alone, is about services", "services: true at one entry"
    for channel in Channel:
        if edition.channels and channel not in edition.channels:
            yield ("channels",), f"'{channel}' has no words", f"add '{channel}:'"
    owner = edition.posts.get(edition.central_register.information_owner)
    if owner is not None and owner.reach is not Reach.BODY:
        yield (
            ("central_register", "information_owner"),
            "the owner belongs to one service only",
            "a post with reach: body",
        )
