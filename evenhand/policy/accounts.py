"""What may an administrator do for somebody who can't get in? A password, and a second factor set up anew (intro.everyone)."""

from dataclasses import dataclass

from evenhand.policy.verdicts import Claim, Verdict, judge

CLAUSE = "intro.everyone"
# Kinds of account that no person has.
NO_PERSON = ("operator", "client")


@dataclass(frozen=True)
class Account:
    """Whose account it is, of which kind, and whether it is open."""

    staff: str
    kind: str
    is_open: bool


def may_give_password(by: str, account: Account) -> Verdict:
    """Whether `by`, who keeps accounts, may give this one a password for one sign-in: never their own."""
    told = "Nobody gives themselves a password. Change yours under your name, or ask another administrator."
    return judge(CLAUSE, _somebody_else(by, account, told))


def may_reset_second_factor(by: str, account: Account, has_one: bool, reason: str) -> Verdict:
    """Whether `by`, who keeps accounts, may reset this one's second factor: never their own, where there is one, and with the
    reason on record, for it is all that stands between a password and what its owner may see."""
    told = "Nobody resets their own second factor. Use one of your recovery codes, or ask another administrator."
    none = (
        "There is no second factor to reset: one is set up at the next sign-in. If they cannot get in, give them a new password."
    )
    why = "Say what became of it, and how you know that it is them who asks."
    return judge(
        CLAUSE,
        [
            *_somebody_else(by, account, told),
            Claim("has_a_reason", CLAUSE, bool(reason.strip()), why, "reason"),
            Claim("has_a_second_factor", CLAUSE, has_one, none),
        ],
    )


def _somebody_else(by: str, account: Account, told: str) -> list[Claim]:
    """That the account is somebody else's, a person's, and open."""
    return [
        Claim("not_for_oneself", CLAUSE, by != account.staff, told),
        Claim("is_a_person", CLAUSE, account.kind not in NO_PERSON, "No person has this account. Leave it."),
        Claim("works_here", CLAUSE, account.is_open, "This account is closed. Open it again first, if they work here."),
    ]
