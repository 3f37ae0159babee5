"""By which keys are entries found that may be meant, also when what was said is misspelt? Numbers for one indexed column.

A key is a hash of 63 bits of what it stands for. Keys of a name (two words in any order, one of them with a letter left
out, the other by its initial; both by sound) are negative, since many share them; all others are positive.
"""

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

import jellyfish

from evenhand.matching.facts import Facts, Home
from evenhand.matching.nicknames import groups
from evenhand.matching.streets import telling

MOST_WORDS = 4
LONGEST_WORD = 20
# How the key of a single word begins.
WORD = "-w:"


def keys_of_entry(facts: Facts) -> set[int]:
    """The keys by which an entry with these facts is found."""
    return {_hashed(key) for key in _entry(facts)}


def keys_of_query(facts: Facts) -> set[int]:
    """The keys under which whoever is meant by these facts may stand."""
    return {_hashed(key) for key in _query(facts)}


def _entry(facts: Facts) -> Iterator[str]:
    for name in facts.names:
        yield from _name(name)
    yield from _both(facts)
    if facts.born:
        yield from (f"b:{facts.born:%Y%m%d}{initial}" for initial in _initials(facts))


def _query(facts: Facts) -> Iterator[str]:
    for name in facts.names:
        keys = (*_name(name), *_nicknames(name))
        # Of two words, one alone is borne by far too many, and who is meant shares a key of both.
        yield from (key for key in keys if len(name) == 1 or not key.startswith(WORD))
    yield from _both(facts)
    for phone in facts.phones:
        yield from (f"p:{phone[:at]}{phone[at + 1]}{phone[at]}{phone[at + 2 :]}" for at in range(3, len(phone) - 1))
    if facts.born:
        days = (f"{facts.born:%Y%m%d}", f"{facts.born:%Y%d%m}")
        yield from (f"b:{day}{initial}" for initial in _initials(facts) for day in days)


def _both(facts: Facts) -> Iterator[str]:
    """What a query and an entry are found by in the same way."""
    if facts.born:
        yield f"b:{facts.born:%Y%m%d}"
    for phone in facts.phones:
        yield f"p:{phone}"
        yield from (f"p:{phone[:at]}?{phone[at + 1 :]}" for at in range(3, len(phone)))
    for email in facts.emails:
        box = email.partition("@")[0]
        yield from (f"e:{shorter}" for shorter in _shorter(box))
        yield f"e:{spoken(box)}"
        yield f"e:{email}"
    for uprn in facts.uprns:
        yield f"u:{uprn}"
    for reference in facts.references:
        yield f"r:{reference}"
    for handle in facts.handles:
        yield from (f"h:{shorter}" for shorter in _shorter(handle))
    for home in facts.homes:
        yield from _home(home)
        if home.postcode:
            yield from (f"a:{home.postcode}{initial}" for initial in _initials(facts))


def _home(home: Home) -> Iterator[str]:
    number = home.house if home.house[:1].isdigit() else ""
    if home.postcode:
        yield f"a:{home.postcode}"
        if number:
            yield f"a:{home.postcode}|{number}"
    words = telling(home.street)[:3]
    numbers = {number or home.flat, home.flat if home.house and not number else number} - {""}
    for at in numbers:
        yield from (f"s:{at}|{sound(word)}" for word in words)
        yield from (f"s:{at}|{shorter}" for word in words[:1] for shorter in _shorter(word))
    if not number:
        yield from (f"s:{'|'.join(sorted(pair))}" for pair in combinations(map(sound, words), 2))


def _name(name: tuple[str, ...]) -> Iterator[str]:
    told = [word[:LONGEST_WORD] for word in name[:MOST_WORDS]]
    for word in told:
        yield f"{WORD}{word}"
        yield f"{WORD}{sound(word)}"
    for one, other in combinations(told, 2):
        yield "-n:" + "|".join(sorted((sound(one), sound(other))))
        yield "-n:" + "|".join(sorted((f"…{one[-3:]}", f"…{other[-3:]}")))
        yield from (f"-n:{shorter}|{other[0]}" for shorter in _shorter(one))
        yield from (f"-n:{shorter}|{one[0]}" for shorter in _shorter(other))


def _nicknames(name: tuple[str, ...]) -> Iterator[str]:
    told = [word[:LONGEST_WORD] for word in name[:MOST_WORDS]]
    for one in told:
        for said in sorted(groups().get(one, ())):
            yield f"{WORD}{said}"
            for other in told:
                if other is not one:
                    yield "-n:" + "|".join(sorted((sound(said), sound(other))))
                    yield f"-n:{other}|{said[0]}"


def _initials(facts: Facts) -> set[str]:
    return {word[0] for name in facts.names for word in name[:MOST_WORDS]}


def _shorter(word: str) -> Iterator[str]:
    """The word, and the word with each of its letters left out: two words that differ by a letter share one of these."""
    yield word
    if len(word) > 3:
        yield from {word[:at] + word[at + 1 :] for at in range(len(word))}


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """How a word sounds, roughly, in English; another script stands for itself."""
    return "~" + ((jellyfish.metaphone(word) if word.isascii() else "") or word)


def spoken(box: str) -> str:
    """How the part of an email before the @ sounds when it is read out, and its digits."""
    letters, digits = (re.sub(kind, "", box) for kind in (r"[^a-z]", r"[^0-9]"))
    return f"{sound(letters)}{digits}" if letters else digits


@lru_cache(maxsize=262_144)
def _hashed(key: str) -> int:
    number = int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big") >> 1
    return -number if key[0] == "-" else number
