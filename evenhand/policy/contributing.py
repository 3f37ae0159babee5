"""What does a service say that contributes to another service's case? What it knows of the facts; it decides nothing (A26)."""

from evenhand.policy.editions.schema import Edition, Gate
from evenhand.policy.editions.vocabulary import Record
from evenhand.policy.verdicts import Claim, Verdict, judge

CLAUSE = "register.central"
# Of what a decision needs on record, what another service can know: facts of its own. Whether they amount to something is judged
# by the lead service; its incidents come as reports.
ASKED = frozenset({Record.IMPACT, Record.TRIED, Record.ADJUSTMENTS, Record.SUPPORT, Record.OWN_PART})


def gates_asked(edition: Edition) -> list[Gate]:
    """The gates of `edition` to which a contributing service adds words, in the edition's order."""
    return [gate for gate in edition.gates if gate.record in ASKED]


def may_say(edition: Edition, record: Record, words: str) -> Verdict:
    """Whether a contributing service can say `words` to the gate for `record` (register.central, A26)."""
    asked = record in {gate.record for gate in gates_asked(edition)}
    told = "A service that contributes is not asked for this. Choose from the list, or report what happened."
    return judge(
        CLAUSE,
        [
            Claim("asked_of_contributors", CLAUSE, asked, told),
            Claim("says_something", CLAUSE, bool(words.strip()), "Say what your service knows of this.", "words"),
        ],
    )


def may_be_named(leads: bool) -> Verdict:
    """Whether a service can be named as one that contributes: any but the one that leads."""
    told = "This service leads the case already. Choose another."
    return judge(CLAUSE, [Claim("another_service", CLAUSE, not leads, told, "chosen")])


def may_be_taken_out(named: bool, has_contributed: bool) -> Verdict:
    """Whether a service that was named can be taken out again: one that was named by mistake, so has contributed nothing."""
    there = "This service does not contribute to the case. Choose one that does."
    stays = "Its reports or words are part of this case, so it stays named. If a report is wrong, correct the report."
    return judge(
        CLAUSE,
        [
            Claim("is_named", CLAUSE, named, there, "chosen"),
            Claim("has_contributed_nothing", CLAUSE, not has_contributed, stays, "chosen"),
        ],
    )
