"""How is an edition read? Text in; the typed edition, or every problem with its line, out."""

from typing import Any

from pydantic import ValidationError

from evenhand.policy.editions.agreement import disagreements
from evenhand.policy.editions.marked_yaml import Marked, marked_from
from evenhand.policy.editions.plain_text import ensure_plain
from evenhand.policy.editions.problems import Path, Problem, UnfitEdition
from evenhand.policy.editions.repair import disagreements_of_the_rest
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.type_errors import in_words

__all__ = ["Problem", "UnfitEdition", "read_edition"]


def read_edition(text: str) -> Edition:
    """The edition that `text` holds (YAML). Raises UnfitEdition with every problem found, never a bare error.

    What has the wrong type is named with what disagrees elsewhere, so that one reading finds all there is to put right.
    """
    ensure_plain(text)
    marked = marked_from(text)
    problems = list(marked.problems)
    try:
        edition = Edition.model_validate(marked.values)
    except ValidationError as error:
        errors = error.errors(include_url=False)
        problems += [_problem(marked, path_of(one), *in_words(one)) for one in errors]
        broken = [path_of(one) for one in errors]
        problems += [_problem(marked, *finding) for finding in disagreements_of_the_rest(marked.values, errors, broken)]
        raise UnfitEdition(problems) from None
    problems += [_problem(marked, *finding) for finding in disagreements(edition)]
    if problems:
        raise UnfitEdition(problems)
    return edition


def path_of(error: Any) -> Path:
    """Where pydantic found it: keys and indexes; the mark that it puts on a bad key itself is left out."""
    return tuple(part for part in error["loc"] if part != "[key]")


def _problem(marked: Marked, path: Path, wrong: str, allowed: str) -> Problem:
    return Problem(marked.line_of(path), wrong, allowed)
