"""How do callers say an address, a number or a name? Flats, blocks, no postcode, an old county, extensions, +44."""

from datetime import date
from random import Random

from tests.bench.matching.homes import Home
from tests.bench.matching.naming import Named
from tests.bench.matching.slips import one_slip, short_form

COUNTIES = ("Middlesex", "Humberside", "Avon", "Westmorland", "Cleveland", "Huntingdonshire", "Kent")
SHORT = dict(
    pair.split()
    for pair in ("Street St", "Road Rd", "Avenue Ave", "Close Cl", "Drive Dr", "Crescent Cres", "Place Pl", "Court Ct", "Way Wy")
)


def address(chance: Random, home: Home) -> tuple[str, str]:
    """The address as somebody may say it, and the postcode if it is said apart."""
    street = home.street
    kind = street.rpartition(" ")[2]
    if chance.random() < 0.35 and kind in SHORT:
        street = street.removesuffix(kind) + SHORT[kind]
    if chance.random() < 0.1:
        street = one_slip(chance, street)
    house = _house(chance, home, street)
    with_code = chance.random() < 0.6
    town = home.town if not with_code or chance.random() < 0.5 else ""
    county = chance.choice(COUNTIES) if chance.random() < 0.15 else ""
    said = ", ".join(part for part in (house, town, county) if part)
    if chance.random() < 0.2:
        said = said.replace(",", "").casefold()
    if not with_code:
        return said, ""
    code = home.postcode.replace(" ", "") if chance.random() < 0.3 else home.postcode
    return (said, code) if chance.random() < 0.5 else (f"{said}, {code.lower() if chance.random() < 0.2 else code}", "")


def _house(chance: Random, home: Home, street: str) -> str:
    number = home.flat.rpartition(" ")[2]
    house = f"{home.number} {street}" if home.number else f"{home.name}, {street}"
    if not home.flat and home.number:
        return chance.choice((house, house, f"{home.number}, {street}", f"No {house}"))
    if not home.flat:
        return chance.choice((house, f"The {house}", f"{home.name} {street}"))
    forms = [f"{home.flat}, {house}", f"Flat {number} {house}", f"{house} flat {number}"]
    if home.name:
        forms += [f"{number} {house}", f"{home.name} flat {number}, {street}", f"{home.flat} {home.name}"]
    elif number.isalpha():
        forms += [f"{home.number}{number} {street}", f"{home.number}{number.lower()} {street}"]
    else:
        forms += [f"{number}/{house}", f"Flat {number}, {home.number}, {street}"]
    return chance.choice(forms)


def phone(chance: Random, number: str) -> str:
    """The number with its country, with spaces, brackets, or somebody's extension."""
    if number.startswith("01") and chance.random() < 0.5:
        return f"{number} ext {chance.randint(10, 999)}"
    area, rest = number[:5], number[5:]
    abroad = (f"+44 {number[1:5]} {rest}", f"0044{number[1:]}", f"+44(0){number[1:]}")
    return chance.choice((*abroad, f"{area} {rest[:3]} {rest[3:]}", f"({area}) {rest}", f"{area}-{rest}"))


def handle(chance: Random, name: str) -> str:
    """The handle with its @, its site, or in capitals."""
    return chance.choice((f"@{name}", name.title(), f"@{name}", f"https://social.example/{name}"))


def name(chance: Random, named: Named) -> str:
    """The name as it is mostly given beside another fact: half of the time as it is written, else with a slip or shortened."""
    how = chance.random()
    whole = plain(named)
    if how < 0.5 or not named.family:
        return whole
    if how < 0.75:
        return one_slip(chance, whole)
    if how < 0.85:
        return f"{short_form(chance, named.given) or named.given} {named.family}"
    return f"{named.given[0]} {named.family}" if how < 0.95 else f"{named.family}, {named.given}"


def plain(named: Named) -> str:
    """Given and family name without what stands between them."""
    return f"{named.given} {named.family}".strip()


def swapped(born: date) -> date | None:
    """The date with day and month in the other order; None where that is no other date."""
    return date(born.year, born.day, born.month) if born.day <= 12 and born.day != born.month else None
