"""Does an edition agree with itself? Every name that it uses must be one that it gives, every number must make sense."""

from collections.abc import Iterable, Iterator

from evenhand.policy.clauses import CLAUSES
from evenhand.policy.editions.letters import Letter
from evenhand.policy.editions.measures import Measure
from evenhand.policy.editions.parts import Part
from evenhand.policy.editions.problems import Path
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import (
    Channel,
    LetterFact,
    Occasion,
    Parameter,
    Reach,
    Record,
    RegisterField,
    Role,
)

Finding = tuple[Path, str, str]

ALWAYS_RECORDED = {Record.EQUALITY, Record.EXCEPTIONAL, Record.PROTECTED, Record.EVIDENCE}
ONE_LETTER_EACH = (Occasion.COMING_REVIEW, Occasion.REVIEW_OUTCOME, Occasion.ENDED, Occasion.CORRECTION)

# What a letter quotes and only a gate puts on record.
FROM_A_GATE = {LetterFact.IMPACT: Record.IMPACT, LetterFact.ADJUSTMENTS: Record.ADJUSTMENTS}


def disagreements(edition: Edition) -> Iterator[Finding]:
    """Each disagreement as (where, what is wrong, what is allowed)."""
    yield from _clauses(edition, ())
    yield from _posts(edition)
    yield from _stages(edition)
    yield from _courses(edition)
    for key, measure in edition.measures.items():
        yield from _measure(edition, ("measures", key), measure)
        yield from _asked_outright(edition, ("measures", key), measure)
    for key, letter in edition.letters.items():
        yield from _letter(("letters", key), letter)
        yield from _recorded(edition, ("letters", key), letter)
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


def _known(path: Path, names: tuple[str, ...], known: Iterable[str], what: str) -> Iterator[Finding]:
    allowed = [str(name) for name in known]
    if not allowed:
        return  # that there is none at all is said by itself
    for index, name in enumerate(names):
        if name not in allowed:
            yield (*path, index), f"'{name}' is no {what} of this edition", "one of: " + ", ".join(allowed)


def _posts(edition: Edition) -> Iterator[Finding]:
    for needed in (Role.CASE_KEEPER, Role.INFORMATION_OWNER):
        if not any(post.role is needed for post in edition.posts.values()):
            yield ("posts",), f"no post has the role {needed}", f"at least one post with role: {needed}"
    for key, post in edition.posts.items():
        if post.role in (Role.OPERATOR, Role.CLIENT):
            yield ("posts", key, "role"), f"the role {post.role} is not for a post that people hold", "another role"
    yield from _known(("reviews", "reviewed_by"), edition.reviews.reviewed_by, edition.posts, "post")
    for index, step in enumerate(edition.reviews.escalation):
        yield from _one(("reviews", "escalation", index, "to"), step.to, edition.posts, "post")
    late = [step.days_late for step in edition.reviews.escalation]
    if late != sorted(late):
        yield ("reviews", "escalation"), "the days late do not rise from line to line", "the earliest first"
    owner = ("central_register", "information_owner")
    yield from _one(owner, edition.central_register.information_owner, edition.posts, "post")
    for kind, route in edition.challenge.routes.items():
        yield from _one(("challenge", "routes", str(kind), "owned_by"), route.owned_by, edition.posts, "post")


def _one(path: Path, name: str, known: Iterable[str], what: str) -> Iterator[Finding]:
    for _, wrong, allowed in _known((), (name,), known, what):
        yield path, wrong, allowed


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
        if not stage.decided_by:
            yield (*path, "decided_by"), "nobody decides this stage", "at least one post"
        for name in ("proposed_by", "decided_by", "signed_by"):
            yield from _known((*path, name), getattr(stage, name), edition.posts, "post")
        both = set(stage.proposed_by) & set(stage.decided_by)
        if both:
            yield (*path, "decided_by"), f"{', '.join(sorted(both))} both proposes and decides", "two different posts"
        yield from _known((*path, "grounds"), stage.grounds, edition.grounds, "ground")
        yield from _one((*path, "letter"), stage.letter, edition.letters, "letter")
        if stage.follows is not None:
            yield from _one((*path, "follows"), stage.follows, edition.stages, "stage")
        if stage.follows == key:
            yield (*path, "follows"), "the stage follows itself", "another stage"
        letter = edition.letters.get(stage.letter)
        if letter and letter.occasion is not Occasion.DECISION:
            yield (*path, "letter"), f"'{stage.letter}' is not a letter about a decision", "one with occasion: decision"


def _measure(edition: Edition, path: Path, measure: Measure) -> Iterator[Finding]:
    yield from _known((*path, "stages"), measure.stages, edition.stages, "stage")
    effect, parameters = measure.effect, measure.parameters
    named: dict[Path, str | None] = {("only_from",): effect.only_from, ("contact_from",): effect.contact_from}
    if effect.limit:
        named |= {("limit", name): getattr(effect.limit, name) for name in ("count", "period", "minutes")}
    for below, name in named.items():
        if name is not None and name not in parameters:
            yield (*path, "effect", *below), f"'{name}' is no parameter of this measure", "one of: " + ", ".join(parameters)
    if len(set(effect.closes)) >= len(Channel):
        yield (*path, "effect", "closes"), "every way of contact is closed", "leave at least one channel open"
    for key, parameter in parameters.items():
        if parameter.kind is Parameter.CHOICE and not parameter.options:
            yield (*path, "parameters", key), "a choice without options", "options: {key: words}"
        if parameter.minimum > parameter.maximum:
            yield (*path, "parameters", key, "minimum"), "the minimum is more than the maximum", "minimum up to maximum"
    for field in ("instruction", "say", "letter"):
        yield from _placeholders((*path, field), getattr(measure, field), tuple(parameters))


def _asked_outright(edition: Edition, path: Path, measure: Measure) -> Iterator[Finding]:
    """An option that says outright what no council may do is one of the parameter's, and says which."""
    for key, parameter in measure.parameters.items():
        below: Path = (*path, "parameters", key, "unlawful")
        for option, never in parameter.unlawful.items():
            if option not in parameter.options:
                yield below, f"'{option}' is no option of this parameter", "one of: " + (", ".join(parameter.options) or "none")
            yield from _one((*below, option), never, edition.never, "part of never")


def _placeholders(path: Path, text: str, known: tuple[str, ...]) -> Iterator[Finding]:
    import string

    try:
        names = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
    except ValueError:
        yield path, "the braces do not pair", "{name} for a value, no other braces"
        return
    for name in names:
        if name not in known:
            yield path, f"{{{name}}} is not known here", "one of: " + (", ".join(known) or "no value at all")


def _letter(path: Path, letter: Letter) -> Iterator[Finding]:
    facts = tuple(LetterFact)
    for key, section in letter.sections.items():
        below: Path = (*path, "sections", key)
        yield from _placeholders((*below, "text"), section.text, facts)
        for name in section.quotes:
            if name not in section.facts:
                yield (*below, "quotes"), f"'{name}' does not stand in the text", "facts of the section's own text"
        for words in section.keeps:
            if words not in section.text:
                yield (*below, "keeps"), f"'{words[:40]}' does not stand in the text", "words of the section's own text"
    quoted = {fact for section in letter.sections.values() if section.required for fact in section.quotes}
    about_arrangement = letter.to_customer and letter.occasion not in (Occasion.AGREEMENT,)
    if about_arrangement and LetterFact.OMBUDSMAN not in quoted:
        yield (
            (*path, "sections"),
            "no required section gives the Ombudsman's details",
            "a section that quotes ombudsman",
        )
    if letter.occasion is Occasion.DECISION:
        for fact in ("why_unreasonable", "arrangements", "ends_on", "review_on", "always_open"):
            if fact not in quoted:
                yield (*path, "sections"), f"no required section quotes {fact}", f"a section with quotes: [{fact}]"


def _recorded(edition: Edition, path: Path, letter: Letter) -> Iterator[Finding]:
    """A customer's letter cannot say what nothing asks for."""
    have = {gate.record for gate in edition.gates}
    for key, section in letter.sections.items():
        for name in section.quotes if section.required and letter.to_customer else ():
            needed = FROM_A_GATE.get(LetterFact(name)) if name in tuple(LetterFact) else None
            if needed and needed not in have:
                yield (*path, "sections", key, "quotes"), f"no gate puts {name} on record", f"a gate with record: {needed}"


def _whole(edition: Edition) -> Iterator[Finding]:
    have = {gate.record for gate in edition.gates}
    for record in sorted(ALWAYS_RECORDED - have):
        yield ("gates",), f"'{record}' is not asked before a decision", f"a line with record: {record}"
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
