"""What does a letter consist of? Sections, each with its text, the facts it states and the clause that asks for it."""

import re

from evenhand.policy.editions.parts import Clause, Key, Part, Words
from evenhand.policy.editions.vocabulary import Occasion

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class Section(Part):
    """One part of a letter. `item` names it in a list of what is missing; an optional one is left out without its facts.

    `quotes` are the facts whose own words must still stand in the section after the signatory has edited it; `keeps` are
    words of its own text that must, such as an apology.
    """

    item: Words
    heading: str = ""
    text: Words
    required: bool = True
    quotes: tuple[str, ...] = ()
    keeps: tuple[Words, ...] = ()
    clause: Clause

    @property
    def facts(self) -> tuple[str, ...]:
        """The names in braces in the text, in their order."""
        return tuple(dict.fromkeys(_PLACEHOLDER.findall(self.text)))


class Letter(Part):
    """One kind of letter: what it is about, its title, and its sections in order; `encloses_policy` where a copy of the policy
    goes with it."""

    title: Words
    occasion: Occasion
    to_customer: bool = True
    encloses_policy: bool = False
    sections: dict[Key, Section]
    clause: Clause
