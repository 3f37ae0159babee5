"""Where does a case stand? Its stage, what is in force and until when, worked out from its decisions and nothing else."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from evenhand.calendars.london import end_of_day, london_date, start_of_day
from evenhand.policy.cases import Act, DecisionFact, Effect, Span, Standing
from evenhand.policy.editions.schema import Edition
from evenhand.policy.retention import deletion_due
from evenhand.policy.reviews import ReviewClock, next_review


@dataclass
class _Fold:
    """The state while decisions are read in order."""

    open: dict[str, Span] = field(default_factory=dict)
    done: list[Span] = field(default_factory=list)
    clock_from: dict[str, date] = field(default_factory=dict)
    clock_under: dict[date, Edition] = field(default_factory=dict)
    stage: str | None = None
    warning: tuple[date, date] | None = None
    finished: bool = False
    closed: datetime | None = None
    activity_on: date | None = None
    reviews: list[date] = field(default_factory=list)
    withdrawn: bool = False


def standing(edition: Edition, decisions: Iterable[DecisionFact]) -> Standing:
    """The standing that `decisions`, in any order, add up to under `edition` (review.interval, review.retention)."""
    fold = _Fold()
    for decision in sorted(decisions, key=lambda one: (one.decided_at, one.key)):
        _STEP[decision.act](fold, decision)
    return _read_off(edition, fold)


def _stage(fold: _Fold, decision: DecisionFact) -> None:
    decided_on = london_date(decision.decided_at)
    if decision.edition is not None:
        fold.clock_under[decided_on] = decision.edition
    fold.stage, fold.closed, fold.withdrawn, fold.finished = decision.stage, None, False, False
    fold.warning = _warning(decision, decided_on)
    for provision in decision.provisions:
        fold.clock_from[provision.arrangement] = decided_on
    _provide(fold, decision)


def _warning(decision: DecisionFact, decided_on: date) -> tuple[date, date] | None:
    """The monitoring period where it is not simply that of the arrangements; a new stage takes the place of the one before."""
    ends_on = decision.monitoring_ends_on
    last = max((provision.ends_on for provision in decision.provisions), default=None)
    return None if ends_on is None or (last is not None and ends_on <= last) else (decided_on, ends_on)


def _provide(fold: _Fold, decision: DecisionFact) -> None:
    """Each arrangement that the decision mentions gets its new span; the old one stops where the new one begins."""
    for provision in decision.provisions:
        old = fold.open.pop(provision.arrangement, None)
        if provision.effect is Effect.ENDS:
            if old is not None:
                _stop(fold, old, max(decision.decided_at, end_of_day(provision.ends_on)), provision.ends_on)
            continue
        from_at = max(decision.decided_at, start_of_day(provision.starts_on))
        if old is not None:
            _stop(fold, old, from_at, old.ends_on)
        fold.clock_from.setdefault(provision.arrangement, london_date(decision.decided_at))
        fold.open[provision.arrangement] = Span(
            provision.arrangement,
            provision.key,
            decision.key,
            from_at,
            None if provision.stays_until_decided else end_of_day(provision.ends_on),
            provision.ends_on,
            fold.clock_from[provision.arrangement],
        )


def _stop(fold: _Fold, span: Span, at: datetime, ends_on: date) -> None:
    until = at if span.until_at is None else min(at, span.until_at)
    if until > span.from_at:
        fold.done.append(replace(span, until_at=until, ends_on=min(ends_on, span.ends_on)))


def _review(fold: _Fold, decision: DecisionFact) -> None:
    fold.reviews.append(decision.held_on or london_date(decision.decided_at))
    _change(fold, decision)


def _change(fold: _Fold, decision: DecisionFact) -> None:
    if fold.warning and decision.monitoring_ends_on is not None:
        fold.warning = (fold.warning[0], decision.monitoring_ends_on)
    fold.finished = decision.final
    _provide(fold, decision)


def _withdraw(fold: _Fold, decision: DecisionFact) -> None:
    """Nothing of it holds from this instant on."""
    spans, fold.done = [*fold.done, *fold.open.values()], []
    for span in spans:
        _stop(fold, span, decision.decided_at, max(london_date(decision.decided_at), london_date(span.from_at)))
    fold.open, fold.warning = {}, None
    fold.closed, fold.withdrawn = decision.decided_at, True


def _refuse(fold: _Fold, decision: DecisionFact) -> None:
    """A refusal closes a case that has nothing else; while a stage runs it changes nothing (A14)."""
    if fold.stage is None:
        fold.closed = decision.decided_at


def _no_further(fold: _Fold, decision: DecisionFact) -> None:
    fold.closed = decision.decided_at


def _activity(fold: _Fold, decision: DecisionFact) -> None:
    fold.activity_on = london_date(decision.decided_at)


_STEP: Mapping[Act, Callable[[_Fold, DecisionFact], None]] = {
    Act.STAGE: _stage,
    Act.REFUSAL: _refuse,
    Act.REVIEW: _review,
    Act.CHANGE: _change,
    Act.END: _change,
    Act.WITHDRAWAL: _withdraw,
    Act.NO_FURTHER: _no_further,
    Act.ACTIVITY: _activity,
}


def _read_off(edition: Edition, fold: _Fold) -> Standing:
    spans = tuple(sorted([*fold.done, *fold.open.values()], key=lambda s: (s.from_at, s.arrangement)))
    ends_on, ended_at = _end(fold, spans)
    deletion = None
    if ended_at is not None and ends_on is not None:
        deletion = deletion_due(edition, ends_on, fold.activity_on)
    return Standing(
        stage=fold.stage,
        spans=spans,
        ends_on=ends_on,
        ended_at=ended_at,
        review_due_on=min(_reviews_due(edition, fold), default=None),
        deletion_due_on=deletion,
        lapses=_lapses(fold),
        withdrawn=fold.withdrawn,
        decided=fold.stage is not None or fold.closed is not None,
    )


def _end(fold: _Fold, spans: tuple[Span, ...]) -> tuple[date | None, datetime | None]:
    """The provisional last day, and the instant from which nothing holds any more (None while something is open)."""
    if fold.closed is not None:
        return london_date(fold.closed), fold.closed
    if fold.stage is None:
        return None, None
    days = [_last_day(span) for span in spans] + ([fold.warning[1]] if fold.warning else [])
    ends_on = max(days, default=None)
    if ends_on is None or any(span.until_at is None for span in fold.open.values()):
        return ends_on, None
    instants = [span.until_at for span in spans if span.until_at is not None]
    if fold.warning:
        instants.append(end_of_day(fold.warning[1]))
    return ends_on, max(instants)


def _last_day(span: Span) -> date:
    """The last day on which it held, which a later decision may have brought nearer, or which a safety warning outlived."""
    return span.ends_on if span.until_at is None else london_date(span.until_at - timedelta(microseconds=1))


def _reviews_due(edition: Edition, fold: _Fold) -> Iterator[date]:
    """The next review of each clock that still runs: one for each day on which a stage's decision set a cadence (A2)."""
    if fold.closed is not None or fold.finished:
        return
    clocks: dict[date, list[tuple[date, bool]]] = {}
    for span in fold.open.values():
        clocks.setdefault(span.clock_from, []).append((span.ends_on, span.until_at is None))
    if fold.warning and fold.warning[0] not in clocks:
        clocks[fold.warning[0]] = [(fold.warning[1], False)]
    for decided_on, ends in clocks.items():
        last_day = max(day for day, _ in ends)
        held = tuple(day for day in fold.reviews if day > decided_on)
        due = next_review(fold.clock_under.get(decided_on, edition), ReviewClock(decided_on, held, last_day))
        if due <= last_day or any(stays for _, stays in ends):
            yield due


def _lapses(fold: _Fold) -> tuple[date, ...]:
    """The end dates at which something ends without a decision that ended it: each owes the letter that says so."""
    if fold.closed is not None or fold.finished:
        return ()
    days = {span.ends_on for span in fold.open.values() if span.until_at is not None}
    if fold.warning and not fold.open:
        days.add(fold.warning[1])
    return tuple(sorted(days))
