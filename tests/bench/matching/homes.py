"""Where do the made-up people live? Streets of FEBRL in a district of made-up postcodes: houses, flats, blocks, named houses."""

import zlib
from dataclasses import dataclass, replace
from random import Random

from tests.bench.matching.sources import febrl

HOUSES_OF_A_STREET = 30
HOMES_OF_A_POSTCODE = 18
# No postcode area begins with these.
AREAS = ("VA", "VE", "XA", "XB", "XD")
INWARD = "ABDEFGHJLNPQRSTUWXYZ"
# FEBRL's streets are Australia's.
HERE = {"Circuit": "Road", "Cove": "Close", "Parade": "Road", "Esplanade": "Road", "Boulevard": "Avenue", "Highway": "Road"}
BLOCK_KINDS = ("Court", "House", "Court", "Lodge", "Point", "Mansions", "Tower", "Heights")
HOUSE_NAMES = """Rose Ivy Primrose Orchard Mill Church Bramble Holly Station School Forge Spring Laurel Meadow Fern
    Apple""".split()  # noqa: SIM905 - a list of words is read more easily as words
HOUSE_KINDS = ("Cottage", "House", "Lodge", "Farm", "Villa", "Barn")


@dataclass(frozen=True, slots=True)
class Home:
    """An address in its parts: a house has a number or a name; a flat is in either."""

    street: str
    town: str
    postcode: str
    number: int = 0
    name: str = ""
    flat: str = ""

    @property
    def written(self) -> str:
        """In one line, without the postcode, as an address list has it."""
        house = f"{self.number} {self.street}" if self.number else f"{self.name}, {self.street}"
        return f"{self.flat + ', ' if self.flat else ''}{house}, {self.town}"

    @property
    def next_door(self) -> "Home":
        """The flat or house beside it; a named house has a number a few doors on."""
        if self.flat:
            kind, _, number = self.flat.rpartition(" ")
            return replace(self, flat=f"{kind} {int(number) + 1}" if number.isdecimal() else f"{kind} {chr(ord(number) + 1)}")
        return replace(self, number=self.number + 2 if self.number else 41, name="")


class District:
    """The streets of a council with so many homes, and homes in them, each given out once."""

    def __init__(self, chance: Random, homes: int) -> None:
        self.chance = chance
        decks = febrl()
        towns = [decks.suburbs.draw(chance) for _ in range(max(4, homes // 3_000))]
        streets = {(_street(decks.streets.draw(chance)), chance.choice(towns)) for _ in range(homes // HOUSES_OF_A_STREET + 1)}
        self.streets = sorted(streets)
        self.codes = _postcodes(chance, homes // HOMES_OF_A_POSTCODE + 2 * len(self.streets))
        self.taken: set[Home] = set()
        self.code_of: dict[tuple[str, str, int], str] = {}

    def home(self) -> Home:
        """A home that nobody has been given yet."""
        while True:
            street, town = self.chance.choice(self.streets)
            home = self._in(street, town)
            if home not in self.taken:
                self.taken.add(home)
                return home

    def _in(self, street: str, town: str) -> Home:
        chance, kind = self.chance, self.chance.random()
        number = chance.randint(1, 2 * HOUSES_OF_A_STREET)
        if kind < 0.05:
            name = f"{chance.choice(HOUSE_NAMES)} {chance.choice(HOUSE_KINDS)}"
            return Home(street, town, self._code(street, town, 0), name=name)
        if kind < 0.2:
            flat = f"{chance.choice(('Flat', 'Flat', 'Apartment'))} {chance.randint(1, 40)}"
            name = _block(street + town)
            return Home(street, town, self._code(street, town, -1), name=name, flat=flat)
        flat = f"Flat {chance.choice('12345ABC')}" if kind < 0.32 else ""
        return Home(street, town, self._code(street, town, number), number, flat=flat)

    def _code(self, street: str, town: str, number: int) -> str:
        """The postcode of that stretch of the street: numbers up to twenty have one, and so on; a block has its own."""
        stretch = (street, town, (number + 19) // 20 if number >= 0 else -1)
        if stretch not in self.code_of:
            self.code_of[stretch] = self.codes[len(self.code_of) % len(self.codes)]
        return self.code_of[stretch]


def _block(where: str) -> str:
    """The block of flats of a street, named after somebody; the same in every process."""
    number, names = zlib.crc32(where.encode()), febrl().family.things
    return f"{names[number % len(names)]} {BLOCK_KINDS[number // len(names) % len(BLOCK_KINDS)]}"


def _street(name: str) -> str:
    first, _, kind = name.rpartition(" ")
    return f"{first} {HERE.get(kind, kind)}".strip()


def _postcodes(chance: Random, many: int) -> list[str]:
    """So many different postcodes of as few areas and districts as will do, since a council's are alike."""
    districts = [f"{area}{number}" for number in range(1, 20) for area in AREAS]
    needed = districts[: max(6, many // 1_500 + 1)]
    units = [(outward, sector, first + last) for outward in needed for sector in range(10) for first in INWARD for last in INWARD]
    return [f"{outward} {sector}{unit}" for outward, sector, unit in chance.sample(units, min(many, len(units)))]
