"""Does a measure in somebody's own words take away what stays open? A denial and what it denies, told from a way of contact."""

from collections.abc import Iterator, Sequence

from evenhand.policy.about_contact import goes_there, is_used_in_person, only_about_contact
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Channel
from evenhand.policy.english import AND, EXCEPT, HOURS, LATE, LINKS, MONTHS, REASON, WEEKDAYS
from evenhand.policy.sentences import (
    ABOUT_CONTACT,
    Kind,
    Piece,
    Vocabulary,
    readings,
    sentences,
    stemmed,
    vocabulary,
)

MOST_UNKNOWN = {Kind.NEGATION: 3, Kind.DENIAL: 6}
ENDS_IT = (Kind.DENIAL, Kind.NEGATION, Kind.STOP, Kind.NO_DENIAL)


def taken_away(edition: Edition, services: Sequence[str], text: str) -> str | None:
    """The key of `always_open` that `text` denies, or None (apply.statutory-access).

    A denial counts with what stands nearest: "no calls about repairs" closes a way of contact, "no repairs" a service. What
    closes one way only ("repairs by telephone are refused") is about how, unless the words say that no way is left.
    """
    known = _vocabulary(edition, services)
    for said in readings(known, text):
        for sentence in sentences(known, said):
            found = _Sentence(edition, only_about_contact(edition, sentence)).denied()
            if found:
                return found
    return None


def names_more_than_closed(edition: Edition, text: str) -> bool:
    """Whether `text`, which is to name closed matters, also names what is new or everything (stage1.options, A21)."""
    said = " ".join(stemmed(text))
    return any(f" {' '.join(stemmed(words))} " in f" {said} " for words in edition.described.not_closed)


def says(edition: Edition, text: str, phrases: Sequence[str]) -> bool:
    """Whether any of `phrases` stands in `text`, whatever its case, plural, hyphens and hidden marks."""
    known = vocabulary(edition.described, {}, phrases)
    return any(piece.kind is Kind.SAID for said in readings(known, text) for one in sentences(known, said) for piece in one)


def _vocabulary(edition: Edition, services: Sequence[str]) -> Vocabulary:
    things = {key: list(one.recognised_by) for key, one in edition.always_open.items()}
    bare = vocabulary(edition.described, {})
    holds = next(key for key, one in edition.always_open.items() if one.services)
    for name in services:
        words = stemmed(name)
        while words and words[-1] in ("service", "team", "department"):
            words.pop()
        kinds = {piece.kind for sentence in sentences(bare, " ".join(words)) for piece in sentence}
        if words and not kinds <= {*ABOUT_CONTACT, Kind.SMALL, Kind.SERVING, Kind.HELPING, Kind.PERSON}:
            things[holds].append(" ".join(words))
    return vocabulary(edition.described, things)


class _Sentence:
    """One sentence: which of its denials stand, and what they deny."""

    def __init__(self, edition: Edition, pieces: list[Piece]) -> None:
        self.edition, self.pieces = edition, pieces
        self.absolute = says(edition, " ".join(piece.text for piece in pieces), edition.described.absolute)

    def denied(self) -> str | None:
        for index, piece in enumerate(self.pieces):
            if piece.kind in MOST_UNKNOWN and not self._undone(index):
                found = self._by(index)
                if found:
                    return found
        return None

    def _undone(self, index: int) -> bool:
        """Whether a denial is denied, or denies one: "will not be refused", "does not stop"."""
        wanted = Kind.DENIAL if self.pieces[index].kind is Kind.NEGATION else Kind.NEGATION
        step = 1 if wanted is Kind.DENIAL else -1
        at = index + step
        while (
            0 <= at < len(self.pieces) and self.pieces[at].kind in (Kind.SMALL, Kind.PERSON) and self.pieces[at].text not in AND
        ):
            at += step
        return 0 <= at < len(self.pieces) and self.pieces[at].kind is wanted

    def _by(self, index: int) -> str | None:
        """What the denial at `index` denies: what comes next that can be denied, else what went before."""
        negates = self.pieces[index].kind is Kind.NEGATION
        if negates and self._of_conduct(index):
            return None
        reach = self._reach(index)
        met = self.pieces[reach] if reach < len(self.pieces) else None
        between = self.pieces[index + 1 : reach]
        if met is not None and met.kind is Kind.THING:
            return None if self._only_how(reach, index) and not self._by_any_way(met) else met.names
        by_this_way = bool(between) and between[-1].text in LINKS
        if met is not None and met.kind in ABOUT_CONTACT and not by_this_way:
            return self._beside(reach)
        kinds = {piece.kind for piece in between}
        if negates and {Kind.HELPING, Kind.PERSON} <= kinds and not self._only_how(index, index):
            return next(key for key, one in self.edition.always_open.items() if one.services)
        ends = all(piece.kind in (Kind.SMALL, Kind.STOP) for piece in self.pieces[index + 1 :])
        led_to = index > 0 and self.pieces[index - 1].kind is Kind.STOP and self.pieces[index - 1].text != ","
        serves = bool(kinds & {Kind.SERVING, Kind.HELPING})
        return self._before(index, Kind.HELPING in kinds) if not negates or serves or ends or led_to else None

    def _by_any_way(self, piece: Piece) -> bool:
        """Whether not even one way of speaking to somebody may be closed to it: "emergencies are not taken by telephone"."""
        ways = {one.way for one in self.pieces if one.way}
        return self.edition.always_open[piece.names].by_any_way and bool(ways & {Channel.TELEPHONE, Channel.FACE_TO_FACE})

    def _of_conduct(self, index: int) -> bool:
        """Whether it is conduct that is denied, with its place: "filming is not allowed in the library"."""
        before = [piece for piece in self.pieces[:index] if piece.kind is not Kind.SMALL]
        return bool(before) and before[-1].kind is Kind.CONDUCT

    def _reach(self, index: int) -> int:
        """Where a denial ends: at the first thing or way of contact after it, else where it can deny nothing any more."""
        kind, unknown = self.pieces[index].kind, 0
        for after in range(index + 1, len(self.pieces)):
            piece = self.pieces[after]
            reason = any(one.text in REASON for one in self.pieces[max(index, after - 3) : after])
            if piece.kind is Kind.THING or (piece.kind in ABOUT_CONTACT and not reason):
                return after
            if piece.kind is Kind.STOP and self._goes_on(index, after):
                continue
            unknown += piece.kind is Kind.OTHER
            if piece.text in EXCEPT or piece.kind in ENDS_IT or unknown > MOST_UNKNOWN[kind]:
                return len(self.pieces)
        return len(self.pieces)

    def _goes_on(self, index: int, stop: int) -> bool:
        """Whether a denial goes on after a mark: "no access to: housing", "withdrawn, after much thought, all repairs"."""
        following = self.pieces[stop + 1 : stop + 2]
        if not following or following[0].text in AND:
            return False
        known = all(piece.kind is Kind.SMALL for piece in self.pieces[index + 1 : stop])
        parenthesis = self.pieces[index].kind is Kind.DENIAL and self.pieces[stop].text == ","
        return parenthesis or (known and self.pieces[stop].text in ":([")

    def _beside(self, way: int) -> str | None:
        """A thing that is listed beside a way of contact, "no calls or repairs"; or what no way may be closed to."""
        index, coordinated = way + 1, False
        while index < len(self.pieces):
            piece = self.pieces[index]
            if piece.kind is Kind.THING:
                always = self.edition.always_open[piece.names].by_any_way
                goes = is_used_in_person(self.edition, piece) and goes_there(self.pieces[way])
                return piece.names if (coordinated or always or goes) and not self._only_how(index, way) else None
            if piece.text in EXCEPT or piece.kind in (Kind.NO_DENIAL, Kind.NEGATION, Kind.DENIAL, Kind.SERVING, Kind.HELPING):
                return None
            coordinated |= piece.text in AND or piece.text == ","
            if piece.kind in (Kind.OTHER, Kind.STOP) and piece.text != ",":
                return None
            if piece.text in LINKS:
                coordinated = False
            index += 1
        return None

    def _before(self, index: int, helped: bool) -> str | None:
        """What a denial that comes after it denies: "repairs are suspended", "housing officers will not help him"."""
        for at in range(index - 1, -1, -1):
            piece = self.pieces[at]
            if piece.kind in (Kind.DENIAL, Kind.NEGATION):
                return None
            if piece.kind is Kind.THING or (piece.kind is Kind.STAFF and piece.names and helped):
                by_kind = at > 0 and self.pieces[at - 1].text in {
                    " ".join(stemmed(words)) for words in self.edition.described.kinds_of_contact
                }
                how = by_kind or self._only_how(at, index)
                return None if how and not self._by_any_way(piece) else piece.names
            if piece.kind in ABOUT_CONTACT and at > 0 and self.pieces[at - 1].text in LINKS:
                return None
            if piece.kind is Kind.WAY and (at == 0 or self.pieces[at - 1].kind is not Kind.PERSON):
                return None
        return None

    def _only_how(self, thing: int, denial: int) -> bool:
        """Whether it is only one way, or a time, that is closed to the thing: the words say which, and that no other is not."""
        if self.absolute:
            return False
        clauses = [self._clause_after(thing)] + ([self._clause_after(denial)] if denial > thing else [])
        return any(self._how(clause, denial) for clause in clauses)

    def _clause_after(self, index: int) -> list[Piece]:
        found: list[Piece] = []
        for piece in self.pieces[index + 1 :]:
            if piece.kind is Kind.STOP and not (piece.text == "," and found and found[-1].kind is Kind.WAY):
                break
            found.append(piece)
        return found

    def _how(self, clause: list[Piece], denial: int) -> bool:
        ways = {piece.way for piece in clause if piece.kind is Kind.WAY and piece.way}
        if {way.value for way in ways} >= {"telephone", "email", "letter", "face_to_face"}:
            return False
        written = self.pieces[denial].kind is Kind.DENIAL and bool(ways) and {way.value for way in ways} <= {"letter", "email"}
        return any(self._leads_to_a_way(clause, at, written) or _is_a_time(clause, at) for at in range(len(clause)))

    def _leads_to_a_way(self, clause: list[Piece], at: int, written: bool) -> bool:
        """ "By telephone", "at the front desk", "except by letter", "repeats of"; a denial in writing closes no way."""
        piece = clause[at]
        if piece.text == "alone":
            return True
        if piece.kind is Kind.REPEAT and all(one.kind in (Kind.SMALL, Kind.SERVING, Kind.PERSON) for one in clause[:at]):
            return True
        excepted = piece.text in EXCEPT
        if not excepted and (piece.text not in LINKS or written):
            return False
        for reached in clause[at + 1 : at + (6 if excepted else 5)]:
            if (reached.text in LINKS and not excepted) or reached.text == "be":
                return False
            if reached.kind in ABOUT_CONTACT:
                return reached.kind is Kind.WAY or excepted or piece.text in ("about", "of", "on", "at", "in", "with", "to")
            if reached.kind not in (Kind.SMALL, Kind.OTHER, Kind.THING):
                return False
        return False


def _is_a_time(clause: Sequence[Piece], at: int) -> bool:
    """ "After 5pm", "on Mondays", "outside office hours": when, not whether."""
    word, following = clause[at].text, [piece.text for piece in clause[at + 1 : at + 4]]
    first = following[0] if following else ""
    if (
        (word == "on" and first in WEEKDAYS)
        or (word in LINKS and first in LATE)
        or (word == "outside" and HOURS & set(following))
    ):
        return True
    clock = first.rstrip("amp")
    hours = clock.isdecimal() and len(clock) <= 2
    return word in ("after", "before", "between") and hours and not MONTHS & set(following)


def all_texts(values: Iterator[object]) -> str:
    """What was typed into the parameters of a measure, as sentences that follow one another."""
    lines = [one for value in values for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]
    return ". ".join(line.strip() for line in lines if line.strip())
