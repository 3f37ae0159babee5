"""How does a name, number or email address go wrong on its way into a box? Slips, other spellings, short forms."""

import re
from functools import cache
from pathlib import Path
from random import Random

from tests.bench.matching.plain import ascii_letters

KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
SOUNDS = (
    "ph f, f ph, c k, k c, ck k, ie y, y ie, y i, i y, ee ea, ea ee, ai ay, ay ai, s z, z s, oo u, ll l, tt t, nn n, mc mac,"
    "mac mc, th t, gh g, ou u, er ar, an en, on an, ei ie, ie ei, w wh, sh s, x cks, m n, n m, b p, d t, v f"
)
SPELLINGS = (
    "ee i, i ee, oo u, u oo, ou u, w v, sz sh, cz ch, szy shi, dz z, j y, ł w, ń n, rz zh, q k, k q, kh k, dh d, th t, ay ai,"
    "ai ay, ah a, ae a, ei i, y i, i y, ph f, sh s, ch c, cc c, ss s, dd d, mm m, al- al, el- al, ie i, ey ay, eo io, c k,"
    "v w, bh b, aa a, a aa, owu awu, kw qu, ngo go, mba ba, ade adey, olu ola, chi chu, zh z, x s, x sh, xi shi, ng n,"
    "eung eong, ha kha, ja dja, ju zu"
)
MOHAMMED = ("mohammed", "muhammad", "mohammad", "mohamed", "muhammed", "mohamad")
# Of the short forms in queries, so many are formed by custom and may stand in no list: "Mitch", "Lachie".
FORMED = 0.1


def one_slip(chance: Random, text: str) -> str:
    """`text` with one letter or sound changed, in one of its longer words."""
    words = text.split()
    places = [place for place, word in enumerate(words) if len(word) > 3] or list(range(len(words)))
    place = chance.choice(places)
    words[place] = _slipped(chance, words[place])
    return " ".join(words)


def slips(chance: Random, text: str, many: int) -> str:
    """`text` with one slip, or with two: in two of its words, or in one that is long; "" where it is too short for two."""
    if many == 1:
        return _changed(chance, text)
    words = text.split()
    long = [place for place, word in enumerate(words) if len(word) > 3]
    if len(long) > 1:
        for place in chance.sample(long, 2):
            words[place] = _changed(chance, words[place])
        return " ".join(words)
    longest = max(words, key=len)
    return text.replace(longest, _changed(chance, _changed(chance, longest)), 1) if len(longest) > 7 else ""


def _changed(chance: Random, text: str) -> str:
    while (slipped := one_slip(chance, text)) == text:
        pass
    return slipped


def other_digit(chance: Random, number: str) -> str:
    """`number` with one of its last seven digits misheard."""
    place = len(number) - chance.randint(1, 7)
    return number[:place] + chance.choice([d for d in "0123456789" if d != number[place]]) + number[place + 1 :]


def email_slip(chance: Random, email: str) -> str:
    """The address with a slip in its mailbox."""
    mailbox, _, domain = email.partition("@")
    while (slipped := _slipped(chance, mailbox)) == mailbox or not slipped.strip("."):
        pass
    return f"{slipped.strip('.').replace('..', '.')}@{domain}"


def short_form(chance: Random, given: str) -> str:
    """What friends call somebody of that name; "" where nothing else is usual."""
    listed = _short_forms().get(ascii_letters(given), [])
    if listed and chance.random() > FORMED:
        return chance.choice(listed).title()
    stem = re.match(r"[^aeiou]*[aeiou][^aeiou]{1,2}", given.casefold())
    if not stem or len(given) < 5 or not given.isascii():
        return ""
    short = stem[0].title()
    return short if chance.random() < 0.5 else f"{short}{chance.choice(('y', 'ie'))}"


def other_spelling(chance: Random, name: str) -> str:
    """The name as another clerk writes it from another script or ear; "" where there is no other way."""
    low = name.casefold()
    if low in MOHAMMED:
        return chance.choice([spelling for spelling in MOHAMMED if spelling != low]).title()
    fitting = [(old, new) for old, new in _pairs(SPELLINGS) if old in low]
    if not fitting:
        return ""
    old, new = chance.choice(fitting)
    return low.replace(old, new, 1).title()


@cache
def _short_forms() -> dict[str, list[str]]:
    """The list that we keep for English, Polish, Arabic, South Asian and West African names."""
    lines = (Path(__file__).parent / "own_nicknames.txt").read_text(encoding="utf-8").splitlines()
    parted = (line.partition(":") for line in lines if ":" in line and not line.startswith("#"))
    return {name: forms.split() for name, _, forms in parted}


@cache
def _pairs(text: str) -> list[tuple[str, str]]:
    return [(old, new) for old, new in (pair.split() for pair in text.split(","))]


def _slipped(chance: Random, word: str) -> str:
    kind, place = chance.random(), chance.randrange(len(word))
    if kind < 0.4:
        fitting = [(old, new) for old, new in _pairs(SOUNDS) if old in word.casefold()]
        if fitting:
            return _respelt(word, *chance.choice(fitting))
    if kind < 0.55 and place + 1 < len(word):
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    if kind < 0.7 and len(word) > 2:
        return word[:place] + word[place + 1 :]
    if kind < 0.8:
        return word[:place] + word[place] + word[place:]
    return word[:place] + _beside(chance, word[place]) + word[place + 1 :]


def _respelt(word: str, old: str, new: str) -> str:
    changed = word.casefold().replace(old, new, 1)
    return changed.title() if word[:1].isupper() else changed


def _beside(chance: Random, letter: str) -> str:
    """A key beside that letter's."""
    for row in KEYS:
        if (at := row.find(letter.casefold())) >= 0:
            beside = chance.choice([row[n] for n in (at - 1, at + 1) if 0 <= n < len(row)])
            return beside.upper() if letter.isupper() else beside
    return "e"
