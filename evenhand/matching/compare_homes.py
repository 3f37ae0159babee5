"""How far do two addresses agree? One comparison with ordered steps, since house, street and postcode say the same thing."""

from rapidfuzz.distance import OSA

from evenhand.matching.facts import Home
from evenhand.matching.streets import STREETS, telling, whole

ORDER = (
    "same",
    "no postcode",
    "building",
    "postcode",
    "street",
    "other flat",
    "same postcode, other house",
    "next door",
    "other",
)


def best_step(said: tuple[Home, ...], known: tuple[Home, ...]) -> str | None:
    """The closest that an address that was said comes to one that is known; None where either is not there."""
    return min((step(one, other) for one in said for other in known), key=ORDER.index, default=None)


def step(said: Home, known: Home) -> str:
    """How close one address is to another."""
    same_code = bool(said.postcode) and said.postcode == known.postcode
    codes_differ = bool(said.postcode and known.postcode) and not same_code
    street = _same_street(said, known)
    house = _house(said, known)
    if house == "same" and (same_code or (street and not codes_differ) or (street and _a_slip(said.postcode, known.postcode))):
        return _with_flat(said, known, same_code)
    if same_code:
        return "postcode" if house == "missing" else "same postcode, other house"
    if street and not codes_differ:
        return "street" if house == "missing" else "next door"
    return "other"


def _with_flat(said: Home, known: Home, same_code: bool) -> str:
    as_house = _flat_as_house(said, known) or _flat_as_house(known, said)
    if said.flat != known.flat and not as_house:
        return "other flat" if said.flat and known.flat else "building"
    return "same" if same_code else "no postcode"


def _house(said: Home, known: Home) -> str:
    if not said.house or not known.house:
        return "missing"
    if said.house == known.house or _flat_as_house(said, known) or _flat_as_house(known, said):
        return "same"
    numbers = said.house[:1].isdigit(), known.house[:1].isdigit()
    if all(numbers):
        return "other"
    if any(numbers):
        # What was read as a house's name may be the street's: "Mill Lane" beside "12 Mill Lane".
        named = known.house if numbers[0] else said.house
        return "missing" if whole(named.split())[-1] in STREETS else "other"
    return "same" if _same_name(said.house, known.house) else "other"


def _flat_as_house(one: Home, other: Home) -> bool:
    """Whether "28 Oak Court" stands for "Flat 28, Oak Court"."""
    return bool(other.flat) and not one.flat and one.house == other.flat and set(whole(other.house.split())) <= set(one.street)


def _same_name(one: str, other: str) -> bool:
    """Whether two houses have one name; what was said without a comma may hold the street as well."""
    shorter, longer = sorted((one.split(), other.split()), key=len)
    return _alike("".join(shorter), "".join(longer)) or (len(shorter) > 1 and longer[: len(shorter)] == shorter)


def _same_street(said: Home, known: Home) -> bool:
    """Whether a telling word of one's street stands in the other, give or take a letter. The town's name tells nothing."""
    streets = telling(known.street)
    return any(_alike(word, other) for word in telling(said.street) for other in streets)


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) == 3:
        return longer[:-1] == shorter
    return len(shorter) > 3 and OSA.distance(one, other, score_cutoff=1) <= 1


def _a_slip(one: str, other: str) -> bool:
    return bool(one and other) and OSA.distance(one, other, score_cutoff=1) <= 1
