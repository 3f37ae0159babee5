"""Does docs/readings.md have every reading, and does each name code and clauses that are there?"""

import re
from pathlib import Path

import pytest

from evenhand.policy.clauses import CLAUSES

pytestmark = pytest.mark.once
ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "docs" / "readings.md").read_text(encoding="utf-8")


def test_every_reading_from_a1_to_a32_is_there_once() -> None:
    assert sorted(map(int, re.findall(r"^\*\*A(\d+)\.", TEXT, re.M))) == list(range(1, 33))


def test_every_file_that_it_names_is_there() -> None:
    named = set(re.findall(r"`((?:policy|casework|calendars|queries|records|tests|docs|evenhand)/[\w/.]+)`", TEXT))
    missing = [path for path in named if not (ROOT / path).exists() and not (ROOT / "evenhand" / path).exists()]
    assert sorted(missing) == []


def test_every_name_in_a_file_that_it_points_at_is_there() -> None:
    for path, names in re.findall(r"`((?:policy|casework|calendars|queries|records)/[\w/.]+\.py)`\s+\(([^)]*)\)", TEXT):
        code = (ROOT / "evenhand" / path).read_text(encoding="utf-8")
        assert [name for name in re.findall(r"`(\w+)`", names) if name not in code] == [], path


def test_every_clause_that_it_names_is_one_of_the_policys() -> None:
    named = set(re.findall(r"`([a-z0-9]+\.[a-z-]+)`", TEXT)) - {"readings.md"}
    assert sorted(name for name in named if name not in CLAUSES) == []
