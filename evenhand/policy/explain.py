"""What does an edition say in plain English? Part by part, each line with its clause, from its data alone."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from evenhand.policy.editions.schema import Edition, Listed, Stage


@dataclass(frozen=True)
class Line:
    """One sentence and the clause that it comes from."""

    words: str
    clause: str


@dataclass(frozen=True)
class Explained:
    """One part of an edition: a title that a person would say aloud, and its lines."""

    title: str
    lines: tuple[Line, ...]


def explain(edition: Edition) -> list[Explained]:
    """The whole edition in plain English: stages, who decides, periods, options, letters, challenge, retention and more."""
    return [Explained(title, tuple(lines(edition))) for title, lines in PARTS.items()]


def for_the_customer(edition: Edition) -> list[Explained]:
    """The edition as it goes with a letter: all of it but its title, which stands above it, and how staff are trained."""
    return [part for part in explain(edition) if part.title not in NOT_WITH_A_LETTER]


def lines_of_clause(edition: Edition, clause: str) -> list[Line]:
    """What the edition says under one clause, in the order of its parts."""
    found = [line for part in explain(edition) for line in part.lines if line.clause == clause]
    return list(dict.fromkeys(found))


def _about(edition: Edition) -> Iterator[Line]:
    about = edition.about
    yield Line(f"{about.title}. {about.version}, in force from {about.applies_from:%-d %B %Y}.", about.clause)


def _stages(edition: Edition) -> Iterator[Line]:
    for stage in edition.stages.values():
        yield Line(f"{stage.short}: {stage.title}.", "apply.two-stages")
        yield Line(f"{stage.short} is {_deciding(edition, stage)}.", stage.clause)
        if stage.follows:
            earlier = edition.stages[stage.follows].short
            words = f"{stage.short} normally follows {earlier}. Going straight to it needs a reason why {earlier} would not do."
            yield Line(words, "apply.two-stages")
        yield Line(_period(stage), stage.period_clause)
        if stage.grounds:
            words = f"Grounds for {stage.short}: {_either(edition.grounds[g].words for g in stage.grounds)}."
            yield Line(words, stage.grounds_clause)
        yield Line(
            f"Its letter is '{edition.letters[stage.letter].title}', signed by the {_posts(edition, stage.signed_by)}.",
            edition.letters[stage.letter].clause,
        )


def _deciding(edition: Edition, stage: Stage) -> str:
    decided = f"decided by the {_posts(edition, stage.decided_by)}"
    return f"proposed by the {_posts(edition, stage.proposed_by)} and {decided}" if stage.proposed_by else decided


def _period(stage: Stage) -> str:
    warning = " It can be a warning without arrangements." if stage.warning_only else ""
    if stage.minimum_months is None:
        return f"{stage.short} has no minimum period; every arrangement has an end date.{warning}"
    return f"{stage.short} lasts at least {_months(stage.minimum_months)}.{warning}"


def _measures(edition: Edition) -> Iterator[Line]:
    for measure in edition.measures.values():
        given = "; ".join(one.label.lower().rstrip("?") for one in measure.parameters.values())
        at = _either(edition.stages[stage].short for stage in measure.stages)
        words = f"{measure.title}, at {at}." + (f" To say: {given}." if given else "")
        yield Line(words, measure.clause)


def _limits(edition: Edition) -> Iterator[Line]:
    for never in edition.never.values():
        yield Line(f"Never: {_small(never.title)}. {never.why}", never.clause)
    if edition.ending_calls:
        yield Line(f"Before a call is ended: “{edition.ending_calls.warning}”", edition.ending_calls.clause)
        yield Line(f"If it goes on: “{edition.ending_calls.goodbye}”", edition.ending_calls.clause)
    for item in edition.always_open.values():
        yield Line(f"Always open: {item.words}", item.clause)


def _before(edition: Edition) -> Iterator[Line]:
    for gate in edition.gates:
        yield Line(f"Before a decision: {_small(gate.title)}. {gate.question}", gate.clause)
    days = edition.equality.full_record_working_days
    yield Line(
        f"In an emergency a short equality record will do; the full one follows within {days} working days.", "intro.equality"
    )
    for item in edition.protected.values():
        yield Line(f"Never a ground by itself: {_small(item.words)}.", item.clause)


def _lists(edition: Edition) -> Iterator[Line]:
    named: tuple[tuple[str, dict[str, Listed]], ...] = (
        ("The measure", edition.definitions),
        ("The policy is for", edition.kinds),
        ("Behaviour", edition.behaviours),
        ("Persistence", edition.persistence),
        ("Pattern", edition.patterns),
    )
    for what, entries in named:
        for entry in entries.values():
            police = " It is always reported to the police." if entry.serious and "police" not in entry.hint else ""
            yield Line(" ".join(f"{what}: {_small(entry.words)}. {entry.hint}{police}".split()), entry.clause)
    yield Line(f"Contact is {_either(words.lower() for words in edition.channels.values())}.", "define.channels")


def _reviews(edition: Edition) -> Iterator[Line]:
    reviews = edition.reviews
    who = _posts(edition, reviews.reviewed_by)
    yield Line(f"A review at least every {_months(reviews.interval_months)}, by the {who}.", reviews.interval_clause)
    yield Line(f"It is announced {reviews.announced_weeks_before} weeks ahead.", reviews.interval_clause)
    words = f"The outcome goes out in writing within {reviews.outcome_letter_working_days} working days of the review decision."
    yield Line(words, reviews.notice_clause)
    for step in reviews.escalation:
        late = f"{step.days_late} day{'s' if step.days_late != 1 else ''} late"
        yield Line(f"A review that is {late} shows to the {edition.posts[step.to].title}.", reviews.interval_clause)
    yield Line("An end before the minimum period needs its reason on record.", reviews.minimum_clause)


def _letters(edition: Edition) -> Iterator[Line]:
    for letter in edition.letters.values():
        must = [section.item for section in letter.sections.values() if section.required]
        enclosed = " A copy of the policy goes with it." if letter.encloses_policy else ""
        yield Line(f"The letter '{letter.title}' must say: {'; '.join(must)}.{enclosed}", letter.clause)
    days = edition.sending.late_after_working_days
    yield Line(f"A decision's letter that has not gone after {days} working days counts as late.", edition.sending.clause)
    for method in edition.sending.methods.values():
        yield Line(f"{method.words}: counts as received after {_working_days(method.working_days)}.", edition.sending.clause)


def _register(edition: Edition) -> Iterator[Line]:
    register = edition.central_register
    yield Line(f"The {register.title} shows: {'; '.join(register.fields.values())}.", register.fields_clause)
    yield Line(f"Its information belongs to the {edition.posts[register.information_owner].title}.", "register.owner")
    words = f"An entry of an earlier register counts as unverified, to be decided within {register.unverified_days} days."
    yield Line(words, register.unverified_clause)


def _challenge(edition: Edition) -> Iterator[Line]:
    yield Line(edition.challenge.appeal_words, edition.challenge.clause)
    for route in edition.challenge.routes.values():
        owner = edition.posts[route.owned_by].title
        days = f"acknowledged within {route.acknowledge_days} days, answered within {route.answer_days}"
        words = f"{route.words}: {days}, by the {owner}."
        yield Line(words, route.clause)


def _retention(edition: Edition) -> Iterator[Line]:
    kept = edition.retention
    yield Line(
        f"A closed case is deleted after {_months(kept.closed_case_months)}, unless the policy had to be considered again.",
        kept.clause,
    )
    yield Line(f"It is announced {kept.announced_weeks_before} weeks ahead, and can be held with a reason.", kept.clause)
    others = f"A rejected report goes after {_months(kept.rejected_report_months)}"
    yield Line(f"{others}, a contact check after {_months(kept.check_months)}.", kept.clause)
    staff = f"Somebody who has left goes {_months(kept.left_staff_months)} later, once no record names them"
    yield Line(f"{staff}.", kept.clause)


def _training(edition: Edition) -> Iterator[Line]:
    for course in edition.training.courses.values():
        roles = " or ".join(role.replace("_", " ") for role in course.assigned_to)
        whose = f", for everybody who works as {roles}" if roles else ", for everybody"
        needed = "; who decides must have completed it" if course.needed_to_decide else ""
        again = f"; again after {_months(course.valid_months)}" if course.valid_months else ""
        yield Line(f"Training: {course.words}{whose}{needed}{again}.", edition.training.clause)
    yield Line(f"A new edition gives {edition.training.grace_days} days of grace.", edition.training.clause)
    if edition.training.briefing:
        yield Line("Before the first look at the register its briefing is acknowledged.", edition.training.clause)


PARTS: dict[str, Callable[[Edition], Iterator[Line]]] = {
    "What this is": _about,
    "Stages, and who decides": _stages,
    "What contact it is about": _lists,
    "What must be on record": _before,
    "What can be arranged": _measures,
    "What cannot, and what stays open": _limits,
    "Reviews": _reviews,
    "Letters": _letters,
    "The register": _register,
    "If the person disagrees": _challenge,
    "How long it is kept": _retention,
    "Training": _training,
}

NOT_WITH_A_LETTER = ("What this is", "Training")


def _posts(edition: Edition, keys: Sequence[str]) -> str:
    return _either(edition.posts[key].title for key in keys)


def _either(words: Iterator[str]) -> str:
    """One, two or more in a row: "a, b or c"."""
    given = list(words)
    return " or ".join([", ".join(given[:-1]), given[-1]] if len(given) > 1 else given)


def _months(count: int) -> str:
    return f"{count} month{'s' if count != 1 else ''}"


def _working_days(count: int) -> str:
    return "no delay" if count == 0 else f"{count} working day{'s' if count != 1 else ''}"


def _small(words: str) -> str:
    """Words in the middle of a sentence; names in them keep their capitals, such as the Equality Act."""
    first, _, rest = words.partition(" ")
    return words if rest[:1].isupper() else first[:1].lower() + words[1:]
