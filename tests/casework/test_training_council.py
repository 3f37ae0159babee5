"""Is the training council whole? Cases in every state, made by the product's own verbs, once, and clean to `verify`."""

import pytest

from evenhand.casework.training_council import make
from evenhand.casework.training_council.days import FIRST_DAY, at
from evenhand.queries import owed as owed_queries
from evenhand.records.cases import Case
from evenhand.records.imports import EarlierEntry
from evenhand.records.visits import Visit
from tests.verifying import verify_is_clean

NOW = at(FIRST_DAY, "09:00")


@pytest.fixture
def made(db: None) -> None:
    assert make.make_once("a-fair-hearing")


def test_it_has_a_case_in_every_state(made: None) -> None:
    cases = Case.objects.select_related("standing")
    states = {
        "being considered": cases.filter(standing__decided=False).count(),
        "stage 1": cases.filter(standing__stage="stage_1", standing__ended_at__gt=NOW).count(),
        "stage 2": cases.filter(standing__stage="stage_2", standing__withdrawn=False).count(),
        "proposal waits": cases.filter(proposals__isnull=False, proposals__decision__isnull=True).count(),
        "refused": cases.filter(decisions__act="refusal").count(),
        "withdrawn": cases.filter(standing__withdrawn=True).count(),
        "ended": cases.filter(standing__ended_at__lte=NOW, decisions__act="review").count(),
        "a place": cases.filter(place__isnull=False).count(),
        "locked": cases.filter(person__kind="internal").count(),
        "disputed": cases.filter(standing__accuracy_disputed=True).count(),
    }
    assert [state for state, count in states.items() if not count] == []
    assert EarlierEntry.objects.filter(danger=True).exists()
    assert Visit.objects.exists()


def test_everything_that_can_wait_waits_for_somebody(made: None) -> None:
    kinds = {(row.kind, row.occasion) for row in owed_queries.everything_owed(None, FIRST_DAY)}
    assert kinds >= {
        ("triage", ""), ("support", ""), ("proposal", ""), ("review", ""), ("review_late", ""), ("recall", ""), ("answer", ""),
        ("unverified", ""), ("deletion", ""), ("letter", "decision"), ("letter", "correction"), ("letter", "ended"),
    }  # fmt: skip


def test_it_is_made_once_and_its_accounts_are_named_with_their_posts(made: None) -> None:
    assert not make.make_once("another")
    posts = {account.email: account.post for account in make.accounts()}
    assert posts["director.of.governance@fairmead.example"] == "Director of Governance"
    assert posts["clerk@fairmead.example"] == "Any employee"
    assert len(make.THINGS_TO_TRY) == 5


def test_verify_finds_nothing_in_it(made: None) -> None:
    verify_is_clean(NOW)
