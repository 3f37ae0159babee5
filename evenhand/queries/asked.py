"""What is known of whoever makes contact, as a question: its exact keys, and the facts that are compared."""

from dataclasses import dataclass, replace
from functools import cached_property

from evenhand.matching.addresses import address_key
from evenhand.matching.emails import normalise_email
from evenhand.matching.facts import Facts, facts_of
from evenhand.matching.names import name_key
from evenhand.matching.phones import normalise_phone
from evenhand.matching.typed import Typed
from evenhand.matching.uprn import normalise_uprn
from evenhand.policy.contact_check import KeyKind
from evenhand.policy.editions.vocabulary import Channel
from evenhand.queries.search_keys import Key


@dataclass(frozen=True)
class Asked(Typed):
    """What is known of whoever makes contact, in any mixture, and by which channel."""

    channel: Channel | None = None

    @cached_property
    def keys(self) -> set[Key]:
        """The exact keys that can be made of it. A postcode alone makes none: it needs the house."""
        found = {
            KeyKind.NAME: name_key(self.name),
            KeyKind.PHONE: normalise_phone(self.phone),
            KeyKind.EMAIL: normalise_email(self.email),
            KeyKind.ADDRESS: address_key(self.address, self.postcode) if self.address.strip() else None,
            KeyKind.UPRN: normalise_uprn(self.uprn),
            KeyKind.REFERENCE: self.reference.strip().casefold(),
        }
        return {(kind, value) for kind, value in found.items() if value}

    @cached_property
    def facts(self) -> Facts:
        """What can be compared of it where nothing is exactly the same."""
        return facts_of(
            names=[self.name],
            phones=[self.phone],
            emails=[self.email],
            addresses=[(self.address, self.postcode)],
            uprns=[self.uprn],
            references=[self.reference],
        )

    def can_be_searched(self) -> bool:
        """Whether it says enough to search for: a postcode alone says whole streets, a house number alone nothing."""
        facts = self.facts
        return bool(self.keys or replace(facts, homes=tuple(home for home in facts.homes if home.street)))

    def read(self) -> set[KeyKind]:
        """The kinds of what was given that could be read, and so was searched for."""
        return {kind for kind, _ in self.keys} | ({KeyKind.ADDRESS} if self.facts.homes else set())

    def unread(self) -> tuple[KeyKind, ...]:
        """What was given and could not be read, and so was not searched for."""
        read = self.read()
        given = {
            KeyKind.NAME: self.name,
            KeyKind.PHONE: self.phone,
            KeyKind.EMAIL: self.email,
            KeyKind.ADDRESS: self.address or self.postcode,
            KeyKind.UPRN: self.uprn,
            KeyKind.REFERENCE: self.reference,
        }
        return tuple(kind for kind, text in given.items() if text.strip() and kind not in read)


def asked_of(typed: Typed, channel: Channel | None) -> Asked:
    """What was typed into the one box, as a question."""
    return Asked(**vars(typed), channel=channel)
