"""What does an edition hold? Its parts as frozen types; `reading.py` fills them and names the line of what does not fit."""

from typing import Annotated

from pydantic import Field, StringConstraints

from evenhand.policy.editions.letters import Letter
from evenhand.policy.editions.measures import Described, Measure, NeverMeasure
from evenhand.policy.editions.parts import Clause, Day, Days, Key, Months, Part, Weeks, Words
from evenhand.policy.editions.vocabulary import (
    ChallengeKind,
    Channel,
    Reach,
    Record,
    RegisterField,
    Role,
    SentTo,
)


class About(Part):
    """Which policy this is and from which day it applies."""

    key: Key
    title: Words
    version: Words
    applies_from: Day
    customer: Words
    clause: Clause


class Post(Part):
    """An office that the policy names: who it is, the role it carries, and whether it belongs to one service."""

    title: Words
    role: Role
    reach: Reach
    clause: Clause


class Listed(Part):
    """One entry of a list that the policy gives (a behaviour, a ground, a pattern): the words and their clause."""

    words: Words
    hint: str = ""
    clause: Clause
    serious: bool = False


class Stage(Part):
    """One stage: who proposes, who decides, how long at least, and which letter tells the customer.

    A stage with nobody in `proposed_by` is decided by its deciders on their own motion; one with proposers is decided
    only on a proposal, by somebody else than its proposer. `follows` names the stage that normally comes before.
    """

    title: Words
    short: Words
    proposed_by: tuple[Key, ...] = ()
    decided_by: tuple[Key, ...]
    minimum_months: Months | None = None
    warning_only: bool = False
    follows: Key | None = None
    grounds: tuple[Key, ...] = ()
    signed_by: tuple[Key, ...]
    letter: Key
    clause: Clause
    period_clause: Clause
    grounds_clause: Clause


class Escalation(Part):
    """From how many days late a review is also shown to the holders of which post."""

    days_late: Days
    to: Key


class Reviews(Part):
    interval_months: Months
    announced_weeks_before: Weeks
    outcome_letter_working_days: Annotated[int, Field(ge=1, le=60)]
    reviewed_by: tuple[Key, ...]
    escalation: tuple[Escalation, ...]
    interval_clause: Clause
    notice_clause: Clause
    record_clause: Clause
    minimum_clause: Clause


class Receipt(Part):
    """When a letter counts as received: that many working days after it was sent this way; and what kind of address it needs."""

    words: Words
    working_days: Days
    goes_to: SentTo = SentTo.POST


class Sending(Part):
    """How letters go out, and when a decision's letter counts as late (A18)."""

    late_after_working_days: Days
    methods: dict[Key, Receipt]
    clause: Clause


class Equality(Part):
    full_record_working_days: Days
    clause: Clause


class Gate(Part):
    """Something that must be on record before a decision: the question, help with it, and its clause."""

    record: Record
    title: Words
    question: Words
    hint: str = ""
    clause: Clause


class EndingCalls(Part):
    """What an officer says before a call is ended: first a polite warning, then, if it goes on, the goodbye."""

    warning: Words
    goodbye: Words
    clause: Clause


class AlwaysOpen(Part):
    """Something that no arrangement can close, and how the letter says so.

    A described measure that denies what is `recognised_by` these words is refused; where it is the body's `services`, their own
    names count as well. With `by_any_way` one that closes a way of contact to it is refused too: it cannot wait, or is contact.
    """

    words: Words
    recognised_by: tuple[Words, ...] = ()
    services: bool = False
    by_any_way: bool = False
    clause: Clause


class Register(Part):
    title: Words
    fields: dict[RegisterField, Words]
    information_owner: Key
    clause: Clause
    fields_clause: Clause
    unverified_days: Days
    unverified_clause: Clause
    danger_words: tuple[Words, ...]


class Route(Part):
    """One way to challenge: its name, days to acknowledge and to answer, and who owns it."""

    words: Words
    acknowledge_days: Days
    answer_days: Days
    owned_by: Key
    clause: Clause


class Challenge(Part):
    appeal: Annotated[str, StringConstraints(pattern="^none$")]
    appeal_words: Words
    routes: dict[ChallengeKind, Route]
    clause: Clause


class Retention(Part):
    closed_case_months: Months
    announced_weeks_before: Weeks
    rejected_report_months: Months
    check_months: Months
    left_staff_months: Months
    clause: Clause


class Course(Part):
    """A course, and to which roles it is assigned: to everybody where none is named (intro.training)."""

    words: Words
    assigned_to: tuple[Role, ...] = ()
    needed_to_decide: bool = False
    valid_months: Months | None = None


class Training(Part):
    courses: dict[Key, Course]
    grace_days: Days
    clause: Clause
    briefing: tuple[Words, ...] = ()
    """What everybody acknowledges before they first see the register, paragraph by paragraph; `{council}` is its name."""


class Edition(Part):
    """A body's policy from `about.applies_from` on. Never edited after a decision was made under it."""

    about: About
    posts: dict[Key, Post]
    channels: dict[Channel, Words]
    definitions: dict[Key, Listed]
    kinds: dict[Key, Listed]
    behaviours: dict[Key, Listed]
    persistence: dict[Key, Listed]
    patterns: dict[Key, Listed]
    grounds: dict[Key, Listed]
    protected: dict[Key, Listed]
    gates: tuple[Gate, ...]
    stages: dict[Key, Stage]
    measures: dict[Key, Measure]
    never: dict[Key, NeverMeasure]
    always_open: dict[Key, AlwaysOpen]
    described: Described
    ending_calls: EndingCalls | None = None
    equality: Equality
    reviews: Reviews
    sending: Sending
    letters: dict[Key, Letter]
    central_register: Register
    challenge: Challenge
    retention: Retention
    training: Training

    def stage_after(self, stage: str) -> str | None:
        """The stage that follows `stage`, or None when it is the last."""
        return next((key for key, one in self.stages.items() if one.follows == stage), None)

    def passes_over(self, stage: str, stage_now: str | None) -> bool:
        """Whether `stage` at a case that is at `stage_now`, if at any, passes over the one that normally comes before it."""
        before = self.stages[stage].follows
        return before is not None and stage_now not in (before, stage)

    def first_stage(self) -> str:
        """The stage that follows no other."""
        return next(key for key, one in self.stages.items() if one.follows is None)
