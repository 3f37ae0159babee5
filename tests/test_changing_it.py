"""Does each change that docs/changing-it.md describes work as it stands there, with no Python?"""

import re
from pathlib import Path

import pytest

from evenhand.policy.arrangements import may_be_arranged
from evenhand.policy.chosen import Chosen, Customer
from evenhand.policy.editions.reading import read_edition
from evenhand.policy.editions.schema import Edition
from evenhand.policy.instructions import instruction_of
from evenhand.policy.letters import check, draft
from evenhand.policy.reviews import outcome_letter_due
from tests.dates import day
from tests.policy.shipped import SHIPPED, WORKING_DAYS

pytestmark = pytest.mark.once
TEXT = (Path(__file__).parent.parent / "docs" / "changing-it.md").read_text(encoding="utf-8")


def shown(first_line: str) -> list[str]:
    """The example of the page that begins with a line, without its indent."""
    block = re.search(rf"((?:^    .*\n|^\n(?=    ))*^ +{re.escape(first_line)}\n(?:^    .*\n)*)", TEXT, re.M)
    assert block, first_line
    return [line[4:] for line in block.group(1).splitlines()]


def below(heading: str, example: list[str]) -> Edition:
    """The shipped edition with an example set in under a line of it, at the right depth."""
    lines = SHIPPED.splitlines()
    place = lines.index(heading)
    depth = len(heading) - len(heading.lstrip()) + 2
    lines[place + 1 : place + 1] = [" " * depth + line for line in example]
    return read_edition("\n".join(lines))


def test_a_number() -> None:
    (changed,) = [line for line in shown("outcome_letter_working_days: 5") if "outcome" in line]
    edition = read_edition(re.sub(r"^  outcome_letter_working_days: 7$", changed, SHIPPED, flags=re.M))
    assert outcome_letter_due(edition, WORKING_DAYS, day("Wed 26 May 2027")) == day("Thu 3 Jun 2027")


def test_a_section_of_a_letter() -> None:
    lines = SHIPPED.splitlines()
    place = lines.index("    sections:", lines.index("  stage_1_warning:"))
    lines[place + 1 : place + 1] = ["      " + line for line in shown("helper:")]
    letter = read_edition("\n".join(lines)).letters["stage_1_warning"]
    facts = {name: "As recorded." for section in letter.sections.values() for name in section.facts}
    assert check(letter, draft(letter, facts), facts).allowed
    without = {**facts, "how_to_reply": ""}
    assert [reason.claim for reason in check(letter, draft(letter, without), without).reasons] == ["letter_gives_helper"]


def test_a_measure() -> None:
    edition = below("measures:", shown("video_only:"))
    days = day("Fri 18 Dec 2026"), day("Fri 18 Jun 2027")
    one = Chosen("video_only", {"minutes": 30}, *days, "Meetings.", "Half an hour.", "Least.")
    assert may_be_arranged(edition, "stage_2", [one], Customer()).allowed
    assert not may_be_arranged(edition, "stage_1", [one], Customer()).allowed
    assert instruction_of(edition, one).instruction == "Meet by video only, for 30 minutes."


def test_its_own_key_and_day() -> None:
    text = SHIPPED.replace("key: managed_contact_2026", "key: our_policy_2027").replace("2019-01-01", "2027-04-01")
    assert read_edition(text).about.applies_from == day("Thu 1 Apr 2027")
