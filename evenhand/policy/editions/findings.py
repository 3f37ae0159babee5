"""What is found in an edition, and is a name that it uses one that it gives?"""

import string
from collections.abc import Iterable, Iterator

from evenhand.policy.editions.problems import Path

# Where, what is wrong, what is allowed.
Finding = tuple[Path, str, str]


def known_here(path: Path, names: tuple[str, ...], known: Iterable[str], what: str) -> Iterator[Finding]:
    """Each of `names`, listed at `path`, that is no `what` among `known`."""
    allowed = [str(name) for name in known]
    if not allowed:
        return  # that there is none at all is said by itself
    for index, name in enumerate(names):
        if name in names[:index]:
            yield (*path, index), f"'{name}' stands here twice", "each once"
        if name not in allowed:
            yield (*path, index), f"'{name}' is no {what} of this edition", "one of: " + ", ".join(allowed)


def one_known(path: Path, name: str, known: Iterable[str], what: str) -> Iterator[Finding]:
    """Whether `name`, which stands at `path`, is a `what` among `known`."""
    for _, wrong, allowed in known_here((), (name,), known, what):
        yield path, wrong, allowed


def placeholders(path: Path, text: str, known: tuple[str, ...]) -> Iterator[Finding]:
    """Each `{name}` of `text` that is none of `known`, and braces that do not pair."""
    try:
        fields = [field[1:] for field in string.Formatter().parse(text) if field[1] is not None]
    except ValueError:
        yield path, "the braces do not pair", "{name} for a value, no other braces"
        return
    if "{{" in text or "}}" in text or any(form or conversion for _, form, conversion in fields):
        yield path, "there is more between braces than a name", "{name} for a value, no other braces"
    for name, *_ in fields:
        if name not in known:
            yield path, f"{{{name}}} is not known here", "one of: " + (", ".join(known) or "no value at all")
