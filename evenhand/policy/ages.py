"""Is a date of birth one that stops a case until somebody signs it off? Under 18, or older than anybody (intro.fair)."""

from datetime import date

ADULT, OLDEST = 18, 105


def age_on(born: date, on: date) -> int:
    """Full years on `on`."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def age_warning(born: date | None, on: date) -> str:
    """What to tell about a date of birth, or nothing: a case of such a person needs a sign-off before a decision."""
    if born is None:
        return ""
    age = age_on(born, on)
    if born > on:
        return "The date of birth is still to come. Check it: no decision can be made before it is signed off."
    if age < ADULT:
        return f"This person is {age}: under {ADULT}. No decision can be made before somebody signs that off."
    if age > OLDEST:
        return f"This person would be {age}. Check the date of birth: no decision can be made before it is signed off."
    return ""
