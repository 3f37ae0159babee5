"""How does somebody ask for a person who is in no register? By the same partial facts, some of them shared with an entry.

The stranger has the surname and street of an entry, its name elsewhere, the flat next door, a number one digit off, a father's
name: whoever is answered with certainty is the wrong person.
"""

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, repeat
from random import Random

from tests.bench.matching import said
from tests.bench.matching.asked import ENGLISH, KINDS, Query, person
from tests.bench.matching.naming import Named, a_name, an_english_family
from tests.bench.matching.population import TRADES, Entry, Population
from tests.bench.matching.slips import email_slip, other_digit, other_spelling, short_form, slips

NAME_ALONE = {
    "name exact": lambda chance, named: said.plain(named),
    "one slip": lambda chance, named: slips(chance, said.plain(named), 1),
    "two slips": lambda chance, named: slips(chance, said.plain(named), 2),
    "nickname": lambda chance, named: f"{short_form(chance, named.given) or named.given} {named.family}",
    "order swapped": lambda chance, named: f"{named.family} {named.given}",
    "one name only": lambda chance, named: named.family,
    "half of a double barrelled name": lambda chance, named: f"{named.given} {named.family.split('-')[0]}",
    "transliterated": lambda chance, named: f"{other_spelling(chance, named.given) or named.given} {named.family}",
}


class Strangers:
    """A query for a stranger beside an entry, of each kind; None where the entry hasn't what the stranger would share."""

    def __init__(self, population: Population, chance: Random) -> None:
        self.population, self.chance = population, chance
        self.maker = copy(population.maker)
        self.maker.chance = chance
        named = (entry.named for entry in population.entries if entry.named)
        self.known = {name.casefold() for name in (*population.names, *map(said.plain, named))}
        self.of_kind: dict[str, Callable[[Entry], Query | None]] = {kind: self._maker(kind) for kind in KINDS}

    def _maker(self, kind: str) -> Callable[[Entry], Query | None]:
        return self.by_name(kind) if kind in NAME_ALONE else getattr(self, kind.replace(" ", "_"))

    def by_name(self, kind: str) -> Callable[[Entry], Query | None]:
        """Somebody of a name that nobody in the register has."""

        def make(entry: Entry) -> Query | None:
            tradition = {"half of a double barrelled name": "double-barrelled"}.get(kind, "")
            named = self.nobody(tradition=tradition)
            if kind == "transliterated" and named.tradition in ENGLISH:
                return None
            name = NAME_ALONE[kind](self.chance, named)
            return Query(name=name) if name else None

        return make

    def nobody(self, family: str = "", tradition: str = "") -> Named:
        """A name of two words, in that family if one is given, which no entry has. Where every name of the tradition is taken,
        another tradition's given name is."""
        traditions = chain(repeat(tradition, 40), repeat(""))
        drawn = (a_name(self.chance, family, one) for one in traditions)
        fitting = (named for named in drawn if named.family and said.plain(named).casefold() not in self.known)
        return replace(next(fitting), middle="")

    def another_day(self) -> date:
        return self.maker.day_of_birth()

    def initials(self, entry: Entry) -> Query | None:
        named = person(entry)
        if not named or not entry.homes:
            return None
        stranger = self.nobody(named.family if self.chance.random() < 0.5 else "")
        if stranger.given[0] == named.given[0] and stranger.family == named.family:
            return Query(name=f"{named.given[0]} {named.family}", born=self.another_day())
        return Query(name=f"{stranger.given[0]} {stranger.family}", postcode=entry.homes[0].postcode)

    def changed_surname_at_the_address(self, entry: Entry) -> Query | None:
        """Who moved in afterwards."""
        named = person(entry)
        if not named or not entry.homes:
            return None
        address, code = said.address(self.chance, entry.homes[0])
        born = self.another_day() if self.chance.random() < 0.5 else None
        return Query(name=said.plain(self.nobody()), address=address, postcode=code, born=born)

    def name_and_postcode(self, entry: Entry) -> Query | None:
        named = person(entry)
        if not named or not entry.homes:
            return None
        how, code = self.chance.random(), entry.homes[0].postcode
        if how < 0.33:
            elsewhere = self.elsewhere(code)
            return Query(name=said.name(self.chance, named), postcode=elsewhere)
        stranger = self.nobody(named.family if how < 0.67 else "")
        return Query(name=said.plain(stranger), postcode=code)

    def name_and_date_of_birth(self, entry: Entry) -> Query | None:
        """A namesake born on another day, a twin, or somebody else of that day."""
        named = person(entry)
        if not named or not entry.born:
            return None
        how = self.chance.random()
        if how < 0.4:
            return Query(name=said.name(self.chance, named), born=self.another_day())
        return Query(name=said.plain(self.nobody(named.family if how < 0.7 else "")), born=entry.born)

    def day_and_month_swapped(self, entry: Entry) -> Query | None:
        """Somebody else altogether, whose day of birth is that of an entry the other way round."""
        named, born = person(entry), entry.born and said.swapped(entry.born)
        return Query(name=said.plain(self.nobody(named.family)), born=born) if named and born else None

    def name_and_address(self, entry: Entry) -> Query | None:
        """Who lives next door, who has the same name in another street, or who has the surname in the same street."""
        named = person(entry)
        if not named or not entry.homes:
            return None
        how, home = self.chance.random(), entry.homes[0]
        if how < 0.34:
            address, code = said.address(self.chance, home.next_door)
            return Query(name=said.plain(self.nobody()), address=address, postcode=code)
        if how < 0.67:
            address, code = said.address(self.chance, self.maker.district.home())
            return Query(name=said.plain(named), address=address, postcode=code)
        further = replace(home, number=home.number + 14, name="", flat="")
        address, code = said.address(self.chance, further)
        return Query(name=said.plain(self.nobody(named.family)), address=address, postcode=code)

    def address(self, entry: Entry) -> Query | None:
        """The house or flat next door, of which nothing is known."""
        if not entry.homes or entry.homes[0].next_door in self.population.at_home:
            return None
        address, code = said.address(self.chance, entry.homes[0].next_door)
        return Query(address=address, postcode=code)

    def phone_exact(self, entry: Entry) -> Query | None:
        return Query(phone=self.maker.mobile(), name=self.maybe())

    def phone_one_digit_wrong(self, entry: Entry) -> Query | None:
        phone = other_digit(self.chance, entry.phones[0]) if entry.phones else ""
        return Query(phone=phone, name=self.maybe()) if phone and phone not in self.population.phones else None

    def phone_as_people_say_it(self, entry: Entry) -> Query | None:
        query = self.phone_one_digit_wrong(entry)
        return replace(query, phone=said.phone(self.chance, query.phone)) if query else None

    def name_and_phone(self, entry: Entry) -> Query | None:
        """Somebody of the household who isn't known, on its phone; or whoever has the number next to it."""
        named = person(entry)
        if not named or not entry.phones:
            return None
        phone = entry.phones[-1]
        if self.chance.random() < 0.5:
            return Query(name=said.plain(self.nobody(named.family, named.tradition)), phone=phone)
        return Query(name=said.plain(self.nobody()), phone=other_digit(self.chance, phone))

    def email_exact(self, entry: Entry) -> Query | None:
        email = self.maker.email(self.nobody())
        return Query(email=email) if email not in self.population.emails else None

    def email_one_slip(self, entry: Entry) -> Query | None:
        """The address of a namesake: the same but for its number; or a slip in one that nobody has."""
        named = person(entry)
        if not named or not entry.emails:
            return None
        email = (
            self.maker.email(named) if self.chance.random() < 0.5 else email_slip(self.chance, self.maker.email(self.nobody()))
        )
        return Query(email=email) if email not in self.population.emails else None

    def household_member(self, entry: Entry) -> Query | None:
        """The husband, wife or child of somebody in the register, who isn't in it."""
        named = person(entry)
        if not named or not entry.homes:
            return None
        home, stranger = entry.homes[0], self.nobody(named.family, named.tradition)
        return Query(name=said.plain(stranger), address=home.written, postcode=home.postcode)

    def father_and_son(self, entry: Entry) -> Query | None:
        """The son, or the father, who isn't in the register: the same name and home, a generation apart."""
        named = person(entry)
        if not named or not entry.born or not entry.homes:
            return None
        apart = timedelta(days=self.chance.choice((-1, 1)) * self.chance.randint(20 * 365, 38 * 365))
        home = entry.homes[0]
        return Query(name=said.plain(named), address=home.written, postcode=home.postcode, born=entry.born + apart)

    def organisation(self, entry: Entry) -> Query | None:
        """One of the same trade, or of the same name in another trade."""
        named = entry.named
        if not named or named.tradition != "organisation":
            return None
        trade = self.chance.choice([one for one in TRADES if one != named.family])
        name = f"{named.given} {trade}" if self.chance.random() < 0.5 else f"{an_english_family(self.chance)} {named.family}"
        code = self.elsewhere(entry.homes[0].postcode) if self.chance.random() < 0.5 else ""
        return Query(name=name, postcode=code) if name.casefold() not in self.known else None

    def handle(self, entry: Entry) -> Query | None:
        handle = self.maker.handle(self.nobody(), 1.0)
        return Query(handle=said.handle(self.chance, handle)) if handle not in self.population.handles else None

    def uprn(self, entry: Entry) -> Query | None:
        uprn = other_digit(self.chance, entry.uprn) if entry.uprn else ""
        return Query(uprn=uprn) if uprn and uprn not in self.population.uprns else None

    def maybe(self) -> str:
        """A stranger's first name, half of the time."""
        return self.nobody().given if self.chance.random() < 0.5 else ""

    def elsewhere(self, code: str) -> str:
        """Another postcode of the district."""
        return self.chance.choice([one for one in self.chance.sample(self.maker.district.codes, 2) if one != code])
