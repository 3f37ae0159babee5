"""Who and what stands in the register that is measured? Made-up people, organisations and places, the same for the same seed.

Phones are of ranges that nobody has: 071 and 072 are given to no mobile, 01632 to no town. They exist in memory and in the
measured database alone; Ofcom's thousand numbers for drama would make everybody's number next to somebody else's. Emails are of
domains kept for examples. Households share a home and a landline; some hold a father and a son of one name.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from tests.bench.matching.homes import District, Home
from tests.bench.matching.naming import Named, a_name, an_english_family
from tests.bench.matching.plain import ascii_letters
from tests.bench.matching.sources import febrl

SIZES = (5_000, 100_000, 1_000_000)
# Weights and rules may be fitted to the first; whoever looks at the others one by one has used them up.
TUNING = "tuning"
SEEDS = {TUNING: 20261101, "held-out-1": 71, "held-out-2": 1301, "held-out-3": 90007}
PLACES, ORGANISATIONS = 0.08, 0.02
DOMAINS = ("example.com", "example.com", "example.com", "example.org", "example.net", "post.example", "mail.example")
TRADES = (
    "Lettings",
    "Residents Association",
    "Plumbing Ltd",
    "Estates",
    "Trust",
    "Motors Ltd",
    "Building Services",
    "Action Group",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the register: a person, an organisation or a place. `names` are as written, the first is the main one."""

    id: int
    named: Named | None = None
    names: tuple[str, ...] = ()
    born: date | None = None
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    homes: tuple[Home, ...] = ()
    uprn: str = ""
    reference: str = ""
    handle: str = ""

    @property
    def is_place(self) -> bool:
        return not self.names


class Maker:
    """Makes entries one household after another."""

    def __init__(self, seed: int, size: int) -> None:
        self.chance = Random(f"population {seed} {size}")
        self.district = District(self.chance, size)
        self.size = size
        self.made = 0
        self.emails: set[str] = set()

    def entries(self) -> Iterator[Entry]:
        """All of them, `size` in number."""
        while self.made < self.size:
            kind = self.chance.random()
            if kind < PLACES:
                made = [self.place()]
            else:
                made = [self.organisation()] if kind < PLACES + ORGANISATIONS else self.household()
            for entry in made[: self.size - self.made]:
                self.made += 1
                yield replace(entry, id=self.made)

    def place(self) -> Entry:
        """A property with its UPRN, and nobody's name."""
        return Entry(0, homes=(self.district.home(),), uprn=f"10{self.chance.randrange(10**9):09}")

    def organisation(self) -> Entry:
        """Something with a trade in its name, a landline and an email of its own."""
        named = Named(an_english_family(self.chance), self.chance.choice(TRADES), "organisation")
        email = f"office@{ascii_letters(named.given + named.family)}{self.chance.randrange(1000)}.example"
        phones, homes = (self.landline(),), (self.district.home(),)
        return Entry(0, named, (named.full,), None, phones, (email,), homes, handle=self.handle(named, 0.3))

    def household(self) -> list[Entry]:
        """One to four people of one home."""
        chance, home = self.chance, self.district.home()
        shared = self.landline() if chance.random() < 0.3 else ""
        first = self.person(a_name(chance), home, shared)
        people = [first]
        if first.named and first.named.family and chance.random() < 0.3:
            family = [self.relative(first, home, shared) for _ in range(chance.choice((1, 1, 1, 2, 3)))]
            people += [one for one in {one.named: one for one in family}.values() if one.named != first.named or one.born]
        if chance.random() < 0.08:
            people.append(self.person(a_name(chance), home, shared))
        return people

    def relative(self, first: Entry, home: Home, shared: str) -> Entry:
        """A spouse, a child, or a son with his father's name."""
        assert first.named
        if first.born and self.chance.random() < 0.12:
            born = first.born + timedelta(days=self.chance.randint(20 * 365, 38 * 365))
            return replace(self.person(first.named, home, shared), born=born if born.year < 2010 else self.day_of_birth())
        named = a_name(self.chance, first.named.family, first.named.tradition)
        while named.given == first.named.given:
            named = a_name(self.chance, first.named.family, first.named.tradition)
        return self.person(named, home, shared)

    def person(self, named: Named, home: Home, shared: str = "") -> Entry:
        """Somebody of that name and home: most things known, hardly ever all of them."""
        chance = self.chance
        own = (self.mobile(),) if chance.random() < 0.75 else ()
        names = [named.full]
        if named.family and chance.random() < 0.06:
            names.append(f"{named.given} {an_english_family(chance)}")
        homes = [home] if chance.random() < 0.95 else []
        if chance.random() < 0.05:
            homes.append(self.district.home())
        return Entry(
            0, named, tuple(names), self.day_of_birth() if chance.random() < 0.7 else None,
            own + ((shared,) if shared else ()), (self.email(named),) if chance.random() < 0.55 else (), tuple(homes),
            reference=f"CRM-{chance.randrange(10**7):07}" if chance.random() < 0.1 else "", handle=self.handle(named, 0.04),
        )  # fmt: skip

    def day_of_birth(self) -> date:
        year = 1932 + (int(febrl().years.draw(self.chance)) - 1900) * 76 // 100
        return date(min(year, 2007), 1, 1) + timedelta(days=self.chance.randrange(365))

    def mobile(self) -> str:
        return f"07{self.chance.randint(1, 2)}{self.chance.randrange(10**8):08}"

    def landline(self) -> str:
        return f"01632{self.chance.randrange(10**6):06}"

    def email(self, named: Named) -> str:
        """Made of the name as most are; the number keeps it one person's own, now and then there is none."""
        given, family = ascii_letters(named.given), ascii_letters(named.family)
        mailbox = self.chance.choice((f"{given}.{family}", f"{given[:1]}{family}", f"{given}{family}", f"{family}{given[:1]}"))
        number = self.chance.randrange(10_000) if self.chance.random() < 0.9 else ""
        domain = self.chance.choice(DOMAINS)
        while (email := f"{mailbox.strip('.')}{number}@{domain}") in self.emails:
            number = self.chance.randrange(1_000_000)
        self.emails.add(email)
        return email

    def handle(self, named: Named, share: float) -> str:
        """How they are called on a social site, if they are."""
        if self.chance.random() >= share:
            return ""
        return f"{ascii_letters(named.given)}_{ascii_letters(named.family)[:6]}{self.chance.randrange(1000)}"


class Population:
    """The register, and what stands in it already, for who must not."""

    def __init__(self, seed: int, size: int) -> None:
        self.seed, self.size = seed, size
        self.maker = Maker(seed, size)
        self.entries = list(self.maker.entries())
        self.phones: dict[str, list[int]] = {}
        self.at_home: dict[Home, list[int]] = {}
        self.emails, self.names, self.handles, self.uprns = set[str](), set[str](), set[str](), set[str]()
        for entry in self.entries:
            for phone in entry.phones:
                self.phones.setdefault(phone, []).append(entry.id)
            for home in entry.homes:
                self.at_home.setdefault(home, []).append(entry.id)
            self.emails.update(entry.emails)
            self.names.update(entry.names)
            self.handles.add(entry.handle)
            self.uprns.add(entry.uprn)

    def entry(self, number: int) -> Entry:
        """The entry with that id."""
        return self.entries[number - 1]
