"""Where does an arrangement apply? In the whole council, or for one part of it alone, said with every sentence that it tells."""

from evenhand.policy.chosen import Chosen
from evenhand.policy.verdicts import Claim

SCOPES = {
    "council": "The whole council",
    "service": "One service",
    "team": "One team",
    "person": "One member of staff",
    "site": "One site",
}
ONLY = {
    "service": "For {} only",
    "team": "For {} only",
    "person": "For contact with {} only",
    "site": "At {} only",
}
UNNAMED = {"service": "one service", "team": "one team", "person": "one member of staff", "site": "one site"}


def is_narrow(chosen: Chosen) -> bool:
    """Whether an arrangement applies to a part of the council alone; it then closes nothing of the others."""
    return chosen.scope != "council"


def only_in(chosen: Chosen) -> str:
    """Where a narrow arrangement applies, as its sentences begin: "For Housing repairs only". Empty for the whole council."""
    if not is_narrow(chosen):
        return ""
    named = " ".join(chosen.scope_detail.split()).rstrip(".:")
    return ONLY.get(chosen.scope, "For {} only").format(named or UNNAMED.get(chosen.scope, "one part of the council"))


def said_where(chosen: Chosen, sentence: str) -> str:
    """A sentence of an arrangement with where it applies before it."""
    where = only_in(chosen)
    return f"{where}: {sentence}" if where and sentence else sentence


def scope_is_named(title: str, clause: str, chosen: Chosen, field_name: str) -> list[Claim]:
    """A narrow arrangement names its service, team, member of staff or site: without it nobody could follow it, and its letter
    would not say where it applies (apply.in-writing)."""
    known = chosen.scope in SCOPES
    what = UNNAMED.get(chosen.scope, "one part of the council").removeprefix("one ")
    return [
        Claim("scope_known", clause, known, f"{title}: say where it applies: {_choices()}.", f"{field_name}-scope"),
        Claim(
            "scope_named",
            clause,
            not known or not is_narrow(chosen) or bool(chosen.scope_detail.strip(" .:\n\r\t")),
            f"{title}: name the {what} that it applies to, or let it apply to the whole council.",
            f"{field_name}-scope_detail",
        ),
    ]


def _choices() -> str:
    return ", ".join(words.lower() for words in SCOPES.values())
