"""What does a council say of itself, can that stand in its letters, and what is still missing?"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from evenhand.matching.emails import normalise_email
from evenhand.matching.phones import normalise_phone
from evenhand.policy.verdicts import Claim, Verdict, judge

Own = Mapping[str, object]

# What stands for the council's name until it gives its own.
UNNAMED = "The council"
# Somebody else's details go stale (appeal.ombudsman): after a year the administrator is asked to look again.
LOOK_AGAIN_AFTER = timedelta(days=365)

WRITTEN, OMBUDSMAN, FAIR = "apply.in-writing", "appeal.ombudsman", "intro.fair"
LONGEST = {
    "name": 200,
    "address": 500,
    "telephone": 40,
    "emergency_telephone": 40,
    "email": 254,
    "ombudsman_name": 200,
    "ombudsman_address": 500,
    "ombudsman_telephone": 40,
    "ombudsman_email": 254,
    "ombudsman_website": 200,
    "data_notice": 2_000,
}
# What may be left empty: not every council has it.
OPTIONAL = frozenset({"telephone", "emergency_telephone", "email"})
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_WEBSITE = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
MOST_AN_HOUR_PENCE = 100_000


@dataclass(frozen=True)
class Missing:
    """What the council has not said of itself yet: the field of it, and what to do, with what hangs on it."""

    field: str
    words: str


def may_keep(own: Own, today: date) -> Verdict:
    """Whether these facts of the council can stand in its letters and on its pages (apply.in-writing, appeal.ombudsman)."""
    return judge(WRITTEN, [*_lengths(own), *_telephones(own), *_electronic(own), *_rest(own, today)])


def missing(own: Own, today: date) -> list[Missing]:
    """What an administrator still has to give, or to look at again, so that letters say all that they must."""
    found = []
    if str(own["name"]).strip() in ("", UNNAMED):
        found.append(Missing("name", f"Give the council’s name. Letters and pages call it “{UNNAMED}” until then."))
    if not str(own["address"]).strip():
        words = "Say how customers can reply: give the council’s address. Letters that say where to write wait for it."
        found.append(Missing("address", words))
    if not str(own["emergency_telephone"]).strip():
        words = "Give the emergency telephone. Letters speak of an emergency line, and give no number for it."
        found.append(Missing("emergency_telephone", words))
    checked_on = own["ombudsman_checked_on"]
    if isinstance(checked_on, date) and checked_on + LOOK_AGAIN_AFTER < today:
        on = f"{checked_on.day} {checked_on:%B %Y}"
        words = f"Check the Ombudsman’s details. They stand in letters, and were last checked on {on}."
        found.append(Missing("ombudsman_checked_on", words))
    return found


def _clause_of(field: str) -> str:
    return OMBUDSMAN if field.startswith("ombudsman_") else FAIR if field == "data_notice" else WRITTEN


def _lengths(own: Own) -> Iterator[Claim]:
    for field, most in LONGEST.items():
        text = str(own[field]).strip()
        given = bool(text) or field in OPTIONAL
        yield Claim(f"{field}_given", _clause_of(field), given, "This is left empty. Letters need it: write it.", field)
        told = f"This has {len(text)} characters. Use at most {most}."
        yield Claim(f"{field}_fits", _clause_of(field), len(text) <= most, told, field)


def _telephones(own: Own) -> Iterator[Claim]:
    told = "This is no whole telephone number. Give one number with its area code, such as 01632 960100."
    for field in ("telephone", "emergency_telephone", "ombudsman_telephone"):
        text = str(own[field]).strip()
        yield Claim(f"{field}_can_be_dialled", _clause_of(field), not text or normalise_phone(text) is not None, told, field)


def _electronic(own: Own) -> Iterator[Claim]:
    told = "This is no email address. Give one such as contact@council.gov.uk."
    for field in ("email", "ombudsman_email"):
        text = str(own[field]).strip()
        yield Claim(f"{field}_is_one", _clause_of(field), not text or normalise_email(text) == text.lower(), told, field)
    text = str(own["ombudsman_website"]).strip()
    told = "This is no address of a website. Give one such as www.lgo.org.uk."
    yield Claim("website_is_one", OMBUDSMAN, not text or bool(_WEBSITE.fullmatch(text)), told, "ombudsman_website")


def _rest(own: Own, today: date) -> Iterator[Claim]:
    told = "This is no colour. Write # and six digits or letters from a to f, such as #1d4f6e."
    yield Claim("colour_is_one", FAIR, bool(_COLOUR.fullmatch(str(own["colour"]))), told, "colour")
    pence = own["hourly_rate_pence"]
    fits = isinstance(pence, int) and 0 < pence <= MOST_AN_HOUR_PENCE
    told = f"Give an amount from 0.01 to {MOST_AN_HOUR_PENCE // 100:,} pounds."
    yield Claim("rate_fits", FAIR, fits, told, "hourly_rate_pence")
    on = own["ombudsman_checked_on"]
    told = "This day is still to come. Give the day on which somebody looked."
    yield Claim("checked_by_now", OMBUDSMAN, isinstance(on, date) and on <= today, told, "ombudsman_checked_on")
