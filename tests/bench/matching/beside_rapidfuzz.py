"""What would `rapidfuzz` find, used as one would without us? Blocks of entries that share something, compared field by field.

Blocks: each name's first letter with its length, its first three letters, its last three, the exact date, phone, email, UPRN and
handle, the postcode. The score is the mean likeness of what was asked for.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from rapidfuzz import fuzz

from tests.bench.matching.asked import Query
from tests.bench.matching.measures import Answer
from tests.bench.matching.plain import ascii_letters
from tests.bench.matching.population import Entry, Population

POSSIBLE, POSSIBLE_FROM = "possible", 60.0
Fields = dict[str, list[str]]


class ByRapidfuzz:
    """The whole register in memory, in blocks."""

    def __init__(self, population: Population) -> None:
        self.fields: dict[int, Fields] = {}
        self.blocks: dict[Any, list[int]] = defaultdict(list)
        for entry in population.entries:
            fields = fields_of(entry)
            self.fields[entry.id] = fields
            for block in set(_blocks(fields)):
                self.blocks[block].append(entry.id)

    def __call__(self, query: Query) -> Answer:
        """The five best of the entries that share a block with the query."""
        asked = fields_asked(query)
        candidates = {number for block in set(_blocks(asked)) for number in self.blocks.get(block, ())}
        scored = ((self._score(asked, self.fields[number]), number) for number in candidates)
        best = sorted(((score, -number) for score, number in scored if score >= POSSIBLE_FROM), reverse=True)[:5]
        return [(-number, POSSIBLE, score) for score, number in best]

    def _score(self, asked: Fields, known: Fields) -> float:
        """The mean likeness of what was asked; what the entry doesn't have counts as half alike."""
        likeness = 0.0
        for field, values in asked.items():
            there = known.get(field, [])
            alike = _WAYS.get(field, fuzz.ratio)
            likeness += max((alike(one, other) for one in values for other in there), default=50.0)
        return likeness / len(asked)


def fields_of(entry: Entry) -> Fields:
    """The fields of an entry as plain text: small letters, numbers without their spaces."""
    return _plain(
        name=[_words(name) for name in entry.names],
        born=[entry.born.isoformat()] if entry.born else [],
        phone=[_digits(phone) for phone in entry.phones],
        email=list(entry.emails),
        address=[_words(home.written) for home in entry.homes],
        postcode=[home.postcode for home in entry.homes],
        uprn=[entry.uprn],
        handle=[entry.handle],
    )


def fields_asked(query: Query) -> Fields:
    """The same fields of a query; a postcode within the address is taken out of it."""
    code = re.search(r"\b([a-z]{1,2}\d[a-z0-9]?)\s*(\d[a-z]{2})\b", f"{query.address} {query.postcode}", re.IGNORECASE)
    address = query.address.replace(code[0], "") if code else query.address
    return _plain(
        name=[_words(query.name)],
        born=[query.born.isoformat()] if query.born else [],
        phone=[_digits(query.phone)],
        email=[query.email],
        address=[_words(address)],
        postcode=[f"{code[1]} {code[2]}".upper()] if code else [],
        uprn=[query.uprn.lstrip("0")],
        handle=[query.handle.casefold().rpartition("/")[2].lstrip("@")],
    )


_WAYS = {"name": fuzz.token_sort_ratio, "address": fuzz.token_set_ratio}


def _blocks(fields: Fields) -> Iterator[Any]:
    for field in ("born", "phone", "email", "postcode", "uprn", "handle"):
        yield from ((field, value) for value in fields.get(field, ()))
    for name in fields.get("name", ()):
        for word in name.split():
            yield from (("start", word[:3]), ("end", word[-3:]), ("length", word[0], len(word), word[-1]))
    for phone in fields.get("phone", ()):
        yield from (("phone start", phone[:7]), ("phone end", phone[-6:]))
    for email in fields.get("email", ()):
        mailbox = email.partition("@")[0]
        yield from (("mailbox", mailbox[:5]), ("mailbox end", mailbox[-6:]))
    for address in fields.get("address", ()):
        numbers, words = re.findall(r"\d+", address), re.findall(r"[a-z]{4,}", address)
        yield from (("street", number, word) for number in numbers or [""] for word in words)


def _plain(**fields: list[str]) -> Fields:
    kept = {field: [value for value in values if value] for field, values in fields.items()}
    return {field: values for field, values in kept.items() if values}


def _words(text: str) -> str:
    return " ".join(filter(None, (ascii_letters(word) or re.sub(r"\D", "", word) for word in re.split(r"[\s,/]+", text))))


def _digits(phone: str) -> str:
    """The number as in this country, without an extension."""
    digits = re.sub(r"\D", "", re.sub(r"ext.*|\(0\)", "", phone))
    return re.sub(r"^(?:00)?44", "0", digits) if digits else ""
