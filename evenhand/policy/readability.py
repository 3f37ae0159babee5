"""How easy is a text to read? Flesch's two figures, worked out from sentences, words and syllables."""

import re
from dataclasses import dataclass

_SENTENCE_ENDS = re.compile(r"[.!?]+(?:\s|$)|\n+")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_SILENT_INSIDE = re.compile(r"(?<=[^aeiouy])e(ments?|ly|ful|ness|less)$")
_VOWELS = re.compile(r"[aeiouy]+")
# English adults read this easily: a score from 60, by Flesch's own table "plain English".
PLAIN_FROM = 60


@dataclass(frozen=True)
class Readability:
    """Reading ease (0 to 100, higher is easier), the reading age in years, and what they rest on."""

    ease: int
    reading_age: int
    sentences: int
    words: int
    longest_sentence: int

    @property
    def plain(self) -> bool:
        return self.ease >= PLAIN_FROM

    @property
    def in_words(self) -> str:
        if not self.words:
            return "There is nothing to read yet."
        verdict = "plain English" if self.plain else "hard to read: shorten the sentences, choose shorter words"
        return f"Reading ease {self.ease} of 100, about reading age {self.reading_age}: {verdict}."


def readability(text: str) -> Readability:
    """The figures for `text` (Flesch reading ease; Flesch-Kincaid grade, of which five more is the age)."""
    sentences = [words for part in _SENTENCE_ENDS.split(text) if (words := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return Readability(0, 0, 0, 0, 0)
    per_sentence = len(words) / len(sentences)
    per_word = sum(syllables(word) for word in words) / len(words)
    ease = 206.835 - 1.015 * per_sentence - 84.6 * per_word
    grade = 0.39 * per_sentence + 11.8 * per_word - 15.59
    bounded = max(0, min(100, round(ease)))
    return Readability(bounded, max(5, round(grade) + 5), len(sentences), len(words), max(map(len, sentences)))


def syllables(word: str) -> int:
    """How many syllables an English word has, by its groups of vowels: a silent final e does not count."""
    bare = _SILENT_INSIDE.sub(r"\1", re.sub(r"[^a-z]", "", word.casefold()))
    groups = len(_VOWELS.findall(bare))
    silent = bare.endswith("e") and not bare.endswith(("le", "ee")) and groups > 1
    quiet_ed = bare.endswith("ed") and not bare.endswith(("ted", "ded")) and groups > 1
    return max(1, groups - silent - quiet_ed)
