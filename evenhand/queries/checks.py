"""Who or what does a contact check find? Those with something in force, or an earlier entry, at that time.

By exact keys first; where they give no answer, by what is nearly alike among everybody known, so that a namesake of whom
nothing is in force makes the other uncertain.
"""

import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from evenhand.matching.banding import Band
from evenhand.matching.weights import Agreement, Field
from evenhand.policy.contact_check import KeyKind, Match, band_by_keys, confirm_with
from evenhand.policy.looking_around import MOST_CANDIDATES
from evenhand.queries import check_reads, finding
from evenhand.queries.asked import Asked
from evenhand.queries.check_reads import Holder, Holding
from evenhand.queries.finding import Hit
from evenhand.queries.search_keys import Key
from evenhand.records.staff import StaffMember

Who = tuple[uuid.UUID, bool]
# So many of those that are nearly alike are looked at.
MOST_NEAR = 40


@dataclass(frozen=True)
class Candidate:
    """A person or place that may be meant: how sure, what agrees and what differs, and what to ask next."""

    key: uuid.UUID
    is_place: bool
    band: Band
    agrees: frozenset[KeyKind]
    differs: frozenset[KeyKind] = frozenset()
    confirm_with: tuple[KeyKind, ...] = ()
    alike: frozenset[KeyKind] = frozenset()

    @property
    def is_answer(self) -> bool:
        return self.band is not Band.POSSIBLE


@dataclass(frozen=True)
class Found:
    """Who or what was found, the surest first, with what holds for each; those without have an earlier entry only.

    Of `warned` an earlier entry that nobody has decided yet says danger, whatever else holds. At most MOST_CANDIDATES that are
    only possible are named; `left_out` says how many more there are. `holders` are the rows that the exact keys were found in.
    """

    candidates: tuple[Candidate, ...]
    in_force: tuple[Holding, ...]
    warned: frozenset[Who] = frozenset()
    left_out: int = 0
    holders: tuple[Holder, ...] = ()


def find(asked: Asked, at: datetime, by: StaffMember) -> Found:
    """Everybody and every place that may be meant by `asked` and has something that shows at `at`, but a record about `by`, who
    asks: nobody sees their own (A24).

    Few plain reads: adviser and caller wait for this one.
    """
    exact = _exactly(asked.keys, at, by)
    return exact if any(one.is_answer for one in exact.candidates) else _and_nearly(exact, asked, at, by)


def _exactly(keys: Collection[Key], at: datetime, by: StaffMember) -> Found:
    agrees: dict[Who, set[KeyKind]] = defaultdict(set)
    people: dict[tuple[str, str], set[uuid.UUID]] = defaultdict(set)
    rows = [Holder(*row) for row in check_reads.with_value(values=sorted({value for _, value in keys}), at=at)]
    holders = tuple(row for row in rows if (row.kind, row.value) in keys and row.person__staff != by.pk)
    for row in holders:
        agrees[_who(row)].add(KeyKind(row.kind))
        people[row.kind, row.value] |= {row.person} if row.person else set()
    shared = {KeyKind(kind) for (kind, _), those in people.items() if len(those) > 1}
    # What has an @ is an email: no case is called so.
    quoted = [value.upper() for kind, value in keys if kind is KeyKind.REFERENCE and "@" not in value]
    in_force = _not_own(_holding(agrees, at, check_reads.with_reference(quoted=quoted, by=by.pk)), by)
    for holding in in_force:
        if holding.case__reference in quoted:
            agrees[_who(holding)].add(KeyKind.REFERENCE)
    earlier = {_who(row): row.warns for row in holders if row.warns is not None}
    shows = {_who(row) for row in in_force} | set(earlier)
    live = {who: kinds for who, kinds in agrees.items() if who in shows}
    candidates = _banded(keys, live, {who: shared & kinds for who, kinds in live.items()})
    if not any(one.is_answer for one in candidates):
        candidates += _near(keys, live, at, by)
    return Found(tuple(candidates), tuple(in_force), _warned(earlier), holders=holders)


def _and_nearly(exact: Found, asked: Asked, at: datetime, by: StaffMember) -> Found:
    """`exact` with whoever is nearly as was said. Where both found somebody, the evidence against all others is what counts."""
    hits = finding.find(asked.facts, by=by.pk, at=at, limit=MOST_NEAR, locked_too=True)
    before = {(one.key, one.is_place): one for one in exact.candidates}
    new = [(hit.key, hit.is_place) for hit in hits if (hit.key, hit.is_place) not in before]
    in_force = (*exact.in_force, *(row for row in _not_own(_holding(new, at), by) if row not in exact.in_force))
    earlier = _earlier(new, at) if new else {}
    shows = {_who(row) for row in in_force} | set(earlier) | set(before)
    nearly = [hit for hit in hits if (hit.key, hit.is_place) in shows]
    # Only of whoever has to be asked about it counts what else is known.
    known = _known([(hit.key, hit.is_place) for hit in nearly if hit.band is Band.POSSIBLE or exact.candidates])
    weighed = {(hit.key, hit.is_place): _weighed(hit, known[(hit.key, hit.is_place)]) for hit in nearly}
    weighed = {who: _unless_somebody_elses(one, exact.candidates, known) for who, one in weighed.items()}
    found = sorted((before | weighed).values(), key=lambda one: list(Band).index(one.band))
    sure, possible = [one for one in found if one.is_answer], [one for one in found if not one.is_answer]
    shown = sure or possible[:MOST_CANDIDATES]
    return Found(tuple(shown), in_force, exact.warned | _warned(earlier), len(found) - len(shown), exact.holders)


def _weighed(hit: Hit, known: set[KeyKind]) -> Candidate:
    """What was found by its likeness, as a candidate."""
    fields = hit.weighed.evidence.fields
    kinds = {kind: fields[Field(kind.value)] for kind in KeyKind if Field(kind.value) in fields}
    same = frozenset(kind for kind, agreement in kinds.items() if agreement is Agreement.SAME)
    other = frozenset(kind for kind, agreement in kinds.items() if agreement is Agreement.OTHER)
    ask = () if hit.band is not Band.POSSIBLE else confirm_with(Match(frozenset(kinds) - other, differs=other), known)
    return Candidate(hit.key, hit.is_place, hit.band, same, other, ask, frozenset(kinds) - same - other)


def _unless_somebody_elses(one: Candidate, exactly: Sequence[Candidate], known: dict[Who, set[KeyKind]]) -> Candidate:
    """`one`, not sure where a number or email that is only nearly theirs, or not theirs, is exactly that of somebody else: both
    are candidates then."""
    others = [other for other in exactly if (other.key, other.is_place) != (one.key, one.is_place)]
    taken = {kind for other in others for kind in other.agrees & {KeyKind.PHONE, KeyKind.EMAIL}} & (one.alike | one.differs)
    if not (one.is_answer and taken):
        return one
    ask = confirm_with(Match(one.agrees | one.alike, differs=one.differs), known[(one.key, one.is_place)])
    return replace(one, band=Band.POSSIBLE, confirm_with=ask)


def _not_own(rows: Sequence[Holding], by: StaffMember) -> list[Holding]:
    return [row for row in rows if row.case__person__staff != by.pk]


def _who(row: Holding | Holder) -> Who:
    return row.person or row.place, row.person is None  # type: ignore[return-value]


def _holding(who: Collection[Who], at: datetime, quoted: Sequence[tuple[uuid.UUID]] = ()) -> list[Holding]:
    """What holds for `who`, and for the cases whose reference was quoted: customers quote our letters."""
    people, places = [key for key, is_place in who if not is_place], [key for key, is_place in who if is_place]
    cases = [key for (key,) in quoted]
    return [Holding(*row) for row in check_reads.in_force(people=people, places=places, cases=cases, at=at)]


def _earlier(who: Collection[Who], at: datetime) -> dict[Who, bool]:
    """Who of them has an unverified entry of an earlier register, and whether one of theirs says danger."""
    found: dict[Who, bool] = defaultdict(bool)
    for person, place, danger in check_reads.unverified(ids=[key for key, _ in who], at=at):
        found[(person or place, person is None)] |= danger
    return found


def _warned(earlier: dict[Who, bool]) -> frozenset[Who]:
    return frozenset(who for who, danger in earlier.items() if danger)


def _banded(
    keys: Collection[Key],
    agrees: dict[Who, set[KeyKind]],
    shared: dict[Who, set[KeyKind]],
) -> list[Candidate]:
    given = {kind for kind, _ in keys}
    unsure = [who for who, kinds in agrees.items() if KeyKind.REFERENCE not in kinds and not given <= kinds]
    known = _known(unsure or agrees) if unsure or len(agrees) > 1 else {}
    found = []
    for who, kinds in agrees.items():
        key, is_place = who
        has = known.get(who, set())
        match = Match(frozenset(kinds), frozenset(shared[who]), frozenset((given & has) - kinds), is_place)
        band = band_by_keys(match)
        found.append((match, Candidate(key, is_place, band, match.agrees, match.differs)))
    missing = [(c.key, c.is_place) for _, c in found if not c.is_answer and (c.key, c.is_place) not in known]
    known |= _known(missing)
    order = list(Band)
    with_question = [_with_question(match, one, known) for match, one in found]
    return sorted(with_question, key=lambda one: (order.index(one.band), one.is_place, -len(one.agrees), one.key))


def _near(keys: Collection[Key], found: Collection[Who], at: datetime, by: StaffMember) -> list[Candidate]:
    """The flats of the block that was asked for, and the block of the flat: candidates, since they may be the place meant."""
    addresses = [value for kind, value in keys if kind is KeyKind.ADDRESS]
    others = {(person or place, person is None) for value in addresses for person, place in check_reads.near(value, at, by.pk)}
    kind = frozenset({KeyKind.ADDRESS})
    return [
        Candidate(key, is_place, Band.POSSIBLE, kind, confirm_with=(KeyKind.ADDRESS,))  # type: ignore[arg-type]
        for key, is_place in sorted(others - set(found), key=str)
    ]


def _with_question(match: Match, one: Candidate, known: dict[Who, set[KeyKind]]) -> Candidate:
    if one.is_answer:
        return one
    ask = confirm_with(match, known.get((one.key, one.is_place), set()))
    return Candidate(one.key, one.is_place, one.band, one.agrees, one.differs, ask)


def _known(who: Collection[Who]) -> dict[Who, set[KeyKind]]:
    """Which kinds of fact we know of each."""
    known: dict[Who, set[KeyKind]] = defaultdict(set)
    for kind, person, place in check_reads.keys_of(ids=[key for key, _ in who]):
        known[(person or place, person is None)].add(KeyKind(kind))
    return known


def showing(key: uuid.UUID, at: datetime) -> Found:
    """The person or place with that id of ours, when something of it shows at `at`."""
    either: list[Who] = [(key, False), (key, True)]
    rows = _holding(either, at)
    earlier = _earlier(either, at)
    shows = {_who(row) for row in rows} | set(earlier)
    sure = tuple(Candidate(one, is_place, Band.STRONG, frozenset()) for one, is_place in shows)
    return Found(sure, tuple(rows), _warned(earlier))
