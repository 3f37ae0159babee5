"""How much does each kind of agreement say? Learned from data (`data/weights.json`), in bits: one bit doubles the odds."""

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Field(StrEnum):
    """What can agree or differ."""

    NAME = "name"
    DATE_OF_BIRTH = "date_of_birth"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    UPRN = "uprn"
    REFERENCE = "reference"
    HANDLE = "handle"


class Agreement(StrEnum):
    """How far it agrees."""

    SAME = "same"
    ALIKE = "alike"
    PART = "part"
    NEAR = "near"
    OTHER = "other"


@dataclass(frozen=True)
class WordChannel:
    """How a word of a name comes to be said as another: how often that happens to a right word, how often two words are
    like that by chance, and how far the share of what was said counts as chance."""

    happens: float
    chance: float
    said: float


@dataclass(frozen=True)
class Weights:
    """`bits` for each field and agreement; `words` for each way in which a word of a name can be said; `word_missing` for one
    that was said and is not known, by its place; and the bands."""

    bits: dict[Field, dict[str, float]]
    words: dict[str, WordChannel]
    word_missing: dict[str, float]
    word_extra: float
    entered: float
    strong: float
    possible: float


@cache
def weights() -> Weights:
    """The weights that are shipped."""
    data = json.loads(files("evenhand.matching").joinpath("data/weights.json").read_text(encoding="utf-8"))
    return Weights(
        bits={Field(field): bits for field, bits in data["bits"].items()},
        words={way: WordChannel(**channel) for way, channel in data["words"].items()},
        **{name: data[name] for name in ("word_missing", "word_extra", "entered", "strong", "possible")},
    )
