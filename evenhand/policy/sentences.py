"""What is said in somebody's own words? Sentences as pieces: a denial, a service, a thing that stays open, a way of contact."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from evenhand.matching.plain_text import unaccented
from evenhand.policy.editions.measures import Described
from evenhand.policy.editions.vocabulary import Channel
from evenhand.policy.english import EXCEPT, SMALL


class Kind(StrEnum):
    """What a part of a sentence does in it."""

    THING = "thing"
    DENIAL = "denial"
    NEGATION = "negation"
    NO_DENIAL = "no denial"
    WAY = "way"
    STAFF = "staff"
    CONDUCT = "conduct"
    REPEAT = "repeat"
    HELPING = "helping"
    SERVING = "serving"
    PERSON = "person"
    SMALL = "small"
    OTHER = "other"
    STOP = "stop"
    SAID = "said"


ABOUT_CONTACT = (Kind.WAY, Kind.STAFF, Kind.CONDUCT, Kind.REPEAT)


@dataclass(frozen=True)
class Piece:
    """A word or phrase: what it does, what it names (the key of what stays open), and which way of contact."""

    text: str
    kind: Kind
    names: str = ""
    way: Channel | None = None


_WORD = re.compile(r"[^\W_]+☆?|[,:()\[\]–—/&+]|-(?=\s)")
_SENTENCE = re.compile(r"[.!?]+(?=\s|$)|;")
_CONTRACTED = re.compile(r"\b(ca|wo|do|does|did|is|are|was|were|have|has|had|would|should|could|must|need|might|sha|ai)nt\b")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")
_HYPHENS = re.compile(r"([^\W_]+)[-‐‑‒\u00ad]\s*(?=[^\W\d_])")
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff\u180e\u034f\u115f\u1160\u3164\ufe00-\ufe0f]")
# Letters of other scripts that look like ours, and figures that stand for letters inside a word.
_LOOKS_LIKE = str.maketrans("аеорсхуіјѕквнмтαορεικνυ", "aeopcxyijskbhmtaopeikvu")
_CAPITALS = str.maketrans("АВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTYXIJSABEZHIKMNOPTYX")
_FIGURES = str.maketrans("01345", "oieas")


@dataclass(frozen=True)
class Vocabulary:
    """Every known phrase as stems, the longest first, by its first word; stars match any ending."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], Piece], ...]]

    def known(self, word: str) -> bool:
        return any(_fits(phrase[0], word) for phrase, _ in self._starting(word)) and word not in SMALL

    def _starting(self, word: str) -> Iterator[tuple[tuple[str, ...], Piece]]:
        yield from self.by_first.get(word[:2], ())

    def at(self, words: list[str], index: int) -> tuple[int, Piece] | None:
        """The longest phrase that stands at `index`, and how many words it has."""
        for phrase, piece in self._starting(words[index]):
            here = words[index : index + len(phrase)]
            if len(here) == len(phrase) and all(_fits(want, got) for want, got in zip(phrase, here, strict=True)):
                return len(phrase), replace(piece, text=" ".join(here))
        return None


def vocabulary(described: Described, things: Mapping[str, Iterable[str]], said: Iterable[str] = ()) -> Vocabulary:
    """The words of an edition, and for each thing that stays open the words that name it; or nothing but phrases to look for."""
    if said:
        return _by_first([(words, Piece("", Kind.SAID)) for words in said])
    listed: list[tuple[str, Piece]] = []
    plain = {
        Kind.NO_DENIAL: described.no_denial,
        Kind.DENIAL: described.denials,
        Kind.NEGATION: described.negations,
        Kind.STAFF: described.staff,
        Kind.CONDUCT: described.conduct,
        Kind.REPEAT: described.repeats,
        Kind.HELPING: described.helping,
        Kind.SERVING: described.serving,
        Kind.PERSON: described.persons,
    }
    for key, named in things.items():
        listed += [(words, Piece("", Kind.THING, key)) for words in named]
    for way, named in described.ways.items():
        listed += [(words, Piece("", Kind.WAY, way=way)) for words in named]
    listed += [(words, Piece("", Kind.WAY)) for words in described.any_way]
    for kind, named in plain.items():
        listed += [(words, Piece("", kind)) for words in named]
    return _by_first(listed)


def _by_first(listed: Iterable[tuple[str, Piece]]) -> Vocabulary:
    phrases = [(tuple(stemmed(words)), piece) for words, piece in listed]
    phrases.sort(key=lambda one: -len(one[0]))
    by_first: dict[str, list[tuple[tuple[str, ...], Piece]]] = {}
    for phrase, piece in phrases:
        by_first.setdefault(phrase[0][:2], []).append((phrase, piece))
    return Vocabulary({first: tuple(found) for first, found in by_first.items()})


def sentences(known: Vocabulary, text: str) -> list[list[Piece]]:
    """The sentences of `text` as pieces. A short one that denies without saying what belongs to the one before."""
    found: list[list[Piece]] = []
    for part in _SENTENCE.split(text):
        pieces = list(_pieces(known, stemmed(part)))
        kinds = {piece.kind for piece in pieces}
        denies, says_what = kinds & {Kind.DENIAL, Kind.NEGATION}, kinds & {Kind.THING, *ABOUT_CONTACT}
        if found and denies and not says_what and len(pieces) <= 6:
            found[-1] += [Piece(":", Kind.STOP), *pieces]
        elif pieces:
            found.append(pieces)
    return found


def readings(known: Vocabulary, text: str) -> Iterator[str]:
    """`text` as it may have been meant: hidden marks inside a word or between two, hyphens likewise, letters that look alike."""
    text = _ADDRESS.sub("email", text)
    for hidden in dict.fromkeys(("", " ")) if _HIDDEN.search(text) else ("",):
        said = unaccented(_HIDDEN.sub(hidden, _HYPHENS.sub(lambda hit: _joined(known, hit), text)).translate(_CAPITALS))
        said = _CONTRACTED.sub(lambda hit: {"ca": "can", "wo": "will", "sha": "shall"}.get(hit[1], hit[1]) + " not", said)
        yield re.sub(r"[^\W_]+", lambda hit: _as_meant(known, hit[0]), said.replace("cannot", "can not"))


def stemmed(text: str) -> list[str]:
    """The words of `text` in small letters and in the singular, with the marks that part them."""
    starred = unaccented(text).replace("*", "☆")
    return [_singular(word) for word in _WORD.findall(starred)]


def _pieces(known: Vocabulary, words: list[str]) -> Iterator[Piece]:
    index = 0
    while index < len(words):
        word = words[index]
        found = known.at(words, index)
        if found:
            index += found[0]
            yield found[1]
            continue
        index += 1
        if not word[0].isalnum():
            yield Piece("and" if word in "/&+" else word, Kind.SMALL if word in "/&+" else Kind.STOP)
        else:
            yield Piece(word, Kind.SMALL if word in SMALL or word in EXCEPT else Kind.OTHER)


def _fits(want: str, got: str) -> bool:
    return got.startswith(want[:-1]) if want.endswith("☆") else want == got


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "sis", "this", "his")) and len(word) > 3 else word


def _joined(known: Vocabulary, hit: re.Match[str]) -> str:
    rest = re.match(r"[^\W_]+", hit.string[hit.end() :])
    whole = hit[1] + (rest[0] if rest else "")
    return hit[1] if known.known(_singular(unaccented(whole))) else f"{hit[1]} "


def _as_meant(known: Vocabulary, word: str) -> str:
    """A word with letters of another script, or figures for letters, as what it looks like, where that is known."""
    for like in (word.translate(_LOOKS_LIKE), word.translate(_LOOKS_LIKE).translate(_FIGURES)):
        if like != word and not word.isdecimal() and (known.known(_singular(like)) or like in ("no", "not")):
            return like
    return word
