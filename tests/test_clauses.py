"""Is every clause of the policy named by a test, and does every name belong to a clause?"""

import ast
from pathlib import Path

import pytest

from evenhand.policy.clauses import CLAUSES

pytestmark = pytest.mark.once
TESTS = Path(__file__).parent


def test_every_clause_is_named_by_a_test() -> None:
    assert sorted(set(CLAUSES) - set(clauses_named())) == []


def test_no_test_names_a_clause_that_is_not_in_the_policy() -> None:
    unknown = {clause: where for clause, where in clauses_named().items() if clause not in CLAUSES}
    assert unknown == {}


def test_the_policy_has_46_clauses() -> None:
    assert len(CLAUSES) == 46


def clauses_named() -> dict[str, str]:
    """The ids in `pytest.mark.clause(...)`, each with a file that has it."""
    named: dict[str, str] = {}
    for path in sorted(TESTS.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.clause":
                for argument in node.args:
                    named[ast.literal_eval(argument)] = str(path.relative_to(TESTS))
    return named
