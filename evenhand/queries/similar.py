"""Who may be the same person as somebody? Asked before anybody is entered, and whenever what is known of a person changes."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from evenhand.matching.facts import Facts, facts_of
from evenhand.matching.names import name_key
from evenhand.matching.reasons import in_words
from evenhand.matching.weighing import Evidence
from evenhand.matching.weights import Agreement, Field
from evenhand.policy.contact_check import KeyKind
from evenhand.queries import finding
from evenhand.queries.asked import Asked
from evenhand.queries.finding import Hit
from evenhand.queries.people import Found, different_from, like, main_name, visible_to
from evenhand.queries.search_keys import Key, facts_of_person
from evenhand.queries.staff import Desk
from evenhand.records.people import Person

MOST = 25
LIKELY = 0.5
# What a household shares makes nobody the same person.
OF_A_HOUSEHOLD = (Field.ADDRESS, Field.UPRN)


def similar(facts: Facts, desk: Desk, at: datetime, but: Person | None = None) -> list[Found]:
    """The people whom `desk` may know of and who may be the one with `facts`, those with the most in common first.

    Without `but` itself, and without those whom somebody found to be different from it. Who lives at the same address is a
    household, and not suggested. Nobody competes: somebody may have been entered several times.
    """
    apart = {one.pk for one in different_from(but)} if but else set()
    apart |= {but.pk} if but else set()
    exact = [one for one in like(_keys(facts), desk) if one.person.pk not in apart]
    return [*exact, *_nearly(facts, desk, at, apart | {one.person.pk for one in exact})]


def similar_to(person: Person, desk: Desk, at: datetime) -> list[Found]:
    """The same for somebody who is known."""
    return similar(facts_of_person(person), desk, at, but=person)


def meant(who: Sequence[Asked], there: Sequence[Asked], desk: Desk, at: datetime) -> list[Found]:
    """The people whom a report may mean, by what it says of who it was and of where it was: those who have something of it
    exactly, and then those who are nearly as it says. Nobody competes: somebody may have been entered several times.

    Where it was need not be their home: it speaks for somebody, and never against them.
    """
    exact = like(set().union(*(one.keys for one in (*who, *there))), desk)
    known = {one.person.pk for one in exact}
    weighed: dict[uuid.UUID, Hit] = {}
    for asked in (who, (*who, *there)):
        for hit in finding.find(_together(asked), by=desk.staff.pk, at=at, limit=MOST, each_alone=True):
            if hit.key not in weighed or hit.weighed.probability > weighed[hit.key].weighed.probability:
                weighed[hit.key] = hit
    likely = sorted(weighed.values(), key=lambda hit: -hit.weighed.probability)
    near = [hit for hit in likely if hit.key not in known and _is_likely(hit)]
    told = {key: in_words(hit.weighed.evidence) for key, hit in weighed.items()}
    exact = [replace(one, reasons=told.get(one.person.pk, one.reasons)) for one in exact]
    return [*exact, *_as_found(near, desk, known)][:MOST]


def _together(asked: Sequence[Asked]) -> Facts:
    """Everything that was said, as the facts of one."""
    return facts_of(
        names=[one.name for one in asked],
        phones=[one.phone for one in asked],
        emails=[one.email for one in asked],
        addresses=[(one.address, one.postcode) for one in asked],
        uprns=[one.uprn for one in asked],
        references=[one.reference for one in asked],
    )


def _nearly(facts: Facts, desk: Desk, at: datetime, apart: Collection[object]) -> list[Found]:
    hits = finding.find(facts, by=desk.staff.pk, at=at, limit=MOST, each_alone=True)
    return _as_found([hit for hit in hits if _is_likely(hit)], desk, apart)


def _is_likely(hit: Hit) -> bool:
    return hit.weighed.probability >= LIKELY and _is_theirs(hit.weighed.evidence)


def _as_found(likely: Sequence[Hit], desk: Desk, apart: Collection[object]) -> list[Found]:
    people = visible_to(desk).exclude(pk__in=apart).prefetch_related("names").in_bulk([hit.key for hit in likely])
    found = [(people[hit.key], hit.weighed.evidence) for hit in likely if hit.key in people]
    return [Found(person, main_name(person), in_words(evidence)) for person, evidence in found]


def _is_theirs(evidence: Evidence) -> bool:
    """Whether something agrees that is a person's own."""
    own = {field: agreement for field, agreement in evidence.fields.items() if field not in OF_A_HOUSEHOLD}
    return any(agreement in (Agreement.SAME, Agreement.ALIKE) for agreement in own.values())


def _keys(facts: Facts) -> set[Key]:
    names = {(KeyKind.NAME, name_key(" ".join(words))) for words in facts.names}
    keys = {(kind, value) for kind, value in names if value}
    for kind, values in (
        (KeyKind.PHONE, facts.phones),
        (KeyKind.EMAIL, facts.emails),
        (KeyKind.REFERENCE, facts.references),
    ):
        keys |= {(kind, value) for value in values}
    return keys
