"""What is a letter about? The case, the decision it tells of with its own edition, and what was typed for it alone."""

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from evenhand.calendars.london import london_date
from evenhand.policy.cases import Act, Standing
from evenhand.policy.editions.letters import Letter
from evenhand.policy.editions.schema import Edition, Stage
from evenhand.policy.editions.vocabulary import Occasion, Record
from evenhand.policy.letters import letter_for
from evenhand.queries import editions, facts
from evenhand.queries.staff import Held
from evenhand.records.cases import Case, Statement
from evenhand.records.decisions import Decision
from evenhand.records.disclosures import Disclosure
from evenhand.records.editions import CouncilSettings
from evenhand.records.incidents import Incident
from evenhand.records.staff import StaffMember


@dataclass(frozen=True)
class Typed:
    """What somebody types for a letter that no record holds: to whom a referral goes, and for which purpose."""

    recipient: str = ""
    address: str = ""
    purpose: str = ""


@dataclass
class Subject:
    """What one letter is about. `about` is the key of a decision, incident, arrangement or disclosure, or a day."""

    case: Case
    occasion: Occasion
    about: str
    at: datetime
    signs: tuple[StaffMember, Held | None] | None = None
    typed: Typed = field(default_factory=Typed)
    not_yet: Decision | None = None
    """A decision that is only being considered: the letter is worked out as if it had just been made."""

    @cached_property
    def decisions(self) -> list[Decision]:
        return [*facts.decisions_of(self.case), *([self.not_yet] if self.not_yet else [])]

    @cached_property
    def decision(self) -> Decision | None:
        """The decision that the letter tells of, where it tells of one."""
        return next((d for d in self.decisions if str(d.pk) == self.about), None)

    @cached_property
    def upto(self) -> list[Decision]:
        """The decisions as they stood with the one that the letter tells of; all of them where it tells of none."""
        if self.decision is None or self.occasion is Occasion.CORRECTION:
            return self.decisions
        return self.decisions[: self.decisions.index(self.decision) + 1]

    @cached_property
    def stage_decision(self) -> Decision | None:
        """The latest decision of a stage."""
        return next((d for d in reversed(self.upto) if d.act == Act.STAGE.value), None)

    @cached_property
    def edition(self) -> Edition:
        """The edition of the decision that the letter tells of, else the one that the case stands under."""
        if self.decision is not None:
            return editions.edition(self.decision.edition)
        return facts.edition_of(self.case, self.decisions, self.at)

    @cached_property
    def letter_key(self) -> str:
        stage = self.decision.stage if self.decision and self.decision.stage else None
        return letter_for(self.edition, self.occasion, stage)

    @property
    def letter(self) -> Letter:
        return self.edition.letters[self.letter_key]

    @cached_property
    def standing(self) -> Standing:
        """Where the case stands by the decisions up to the one told of."""
        return facts.standing_of(self.case, self.edition, self.upto)

    @property
    def stage(self) -> Stage | None:
        key = self.standing.stage or (self.stage_decision.stage if self.stage_decision else "")
        return self.edition.stages.get(key)

    @cached_property
    def council(self) -> CouncilSettings:
        return editions.council()

    @property
    def told_from(self) -> datetime:
        """The instant that the letter speaks of: its decision, else now."""
        return self.decision.decided_at if self.decision is not None else self.at

    def statement(self, record: Record) -> Statement | None:
        """What was on record for a gate when the decision was made; for letters without one, what is on record now."""
        return self.case.statements.filter(record=record.value, at__lte=self.told_from).order_by("at", "pk").last()

    def incidents(self) -> list[Incident]:
        """The accepted incidents that the case rested on then, in the order in which they happened."""
        rows = self.case.incidents.filter(triage__outcome__in=("accepted", "linked"), reported_at__lte=self.told_from)
        return list(rows.order_by("happened_on", "happened_time", "reported_at").prefetch_related("notes"))

    @cached_property
    def incident(self) -> Incident | None:
        return Incident.objects.filter(pk=as_id(self.about)).first() if as_id(self.about) else None

    @cached_property
    def disclosure(self) -> Disclosure | None:
        return self.case.disclosures.filter(pk=as_id(self.about)).first() if as_id(self.about) else None

    @property
    def day(self) -> date | None:
        """The day that the letter is about, where it is about one: a review's due day, the day arrangements lapsed."""
        try:
            return date.fromisoformat(self.about)
        except ValueError:
            return None


def as_id(text: str) -> uuid.UUID | None:
    """`text` as one of our ids, or None."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def on(day: date | datetime | None) -> str:
    """26 May 2027; nothing for no day."""
    if day is None:
        return ""
    this = london_date(day) if isinstance(day, datetime) else day
    return f"{this.day} {this:%B %Y}"


def one_line(text: str) -> str:
    return " ".join(text.split())


def sentence(text: str) -> str:
    """`text` on one line, with a full stop at its end."""
    line = one_line(text)
    return line if not line or line[-1] in ".!?:;”\"'" else f"{line}."


def told_us(view: str) -> str:
    """The person's own side, as a letter gives it back to them; nothing where they gave none."""
    return f"You told us this, and we considered it: {sentence(view)}" if view.strip() else ""


def listed(items: list[str]) -> str:
    """Items as a list in a letter's text."""
    return "\n".join(f"- {one_line(item)}" for item in items if item.strip())
