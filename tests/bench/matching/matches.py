"""How does somebody ask for an entry? One query for it, of each kind, with only some of its facts, and those not quite right."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.bench.matching import said
from tests.bench.matching.asked import ENGLISH, KINDS, Query, person
from tests.bench.matching.naming import Named, an_english_family
from tests.bench.matching.population import Entry, Population
from tests.bench.matching.slips import email_slip, other_digit, other_spelling, short_form, slips


class Matches:
    """A query for an entry, of each kind; None where the entry hasn't what the kind needs."""

    def __init__(self, population: Population, chance: Random) -> None:
        self.population, self.chance = population, chance
        self.bearers = Counter(word for entry in population.entries for name in entry.names for word in name.split())
        self.of_kind: dict[str, Callable[[Entry], Query | None]] = {kind: getattr(self, kind.replace(" ", "_")) for kind in KINDS}

    def name_exact(self, entry: Entry) -> Query | None:
        named = person(entry)
        return Query(name=said.plain(named)) if named else None

    def one_slip(self, entry: Entry) -> Query | None:
        named = person(entry)
        return Query(name=slips(self.chance, said.plain(named), 1)) if named else None

    def two_slips(self, entry: Entry) -> Query | None:
        named = person(entry)
        slipped = slips(self.chance, said.plain(named), 2) if named else ""
        return Query(name=slipped) if slipped else None

    def nickname(self, entry: Entry) -> Query | None:
        named = person(entry)
        short = short_form(self.chance, named.given) if named else ""
        return Query(name=f"{short} {named.family}") if named and short else None

    def initials(self, entry: Entry) -> Query | None:
        """With the date of birth or the postcode: by "J Smith" alone nobody can be found."""
        named = person(entry)
        if not named or not (entry.born or entry.homes):
            return None
        middle = f"{named.middle[0]} " if named.middle and self.chance.random() < 0.5 else ""
        dotted = f"{named.given[0]}. " if self.chance.random() < 0.3 else f"{named.given[0]} "
        query = Query(name=f"{dotted}{middle}{named.family}")
        if entry.born and (not entry.homes or self.chance.random() < 0.5):
            return replace(query, born=entry.born)
        return replace(query, postcode=entry.homes[0].postcode, doubtful=True)

    def order_swapped(self, entry: Entry) -> Query | None:
        named = person(entry)
        if not named:
            return None
        return Query(name=self.chance.choice((f"{named.family} {named.given}", f"{named.family.upper()}, {named.given}")))

    def one_name_only(self, entry: Entry) -> Query | None:
        """Of names that at most three entries bear: by a common one nobody can be found."""
        named = entry.named
        rare = named and entry.born and named.family and self.bearers[named.family] <= 3 and named.tradition != "organisation"
        return Query(name=named.family) if named and rare else None

    def changed_surname_at_the_address(self, entry: Entry) -> Query | None:
        named = person(entry)
        if not named or not entry.homes:
            return None
        born = entry.born if self.chance.random() < 0.5 else None
        address, code = said.address(self.chance, entry.homes[0])
        name = f"{named.given} {an_english_family(self.chance)}"
        return Query(name=name, address=address, postcode=code, born=born, doubtful=True, right=self.at_home(entry))

    def half_of_a_double_barrelled_name(self, entry: Entry) -> Query | None:
        named = person(entry)
        if not named or "-" not in named.family or named.tradition != "double-barrelled":
            return None
        return Query(name=f"{named.given} {self.chance.choice(named.family.split('-'))}")

    def transliterated(self, entry: Entry) -> Query | None:
        named = person(entry)
        if not named or named.tradition in ENGLISH:
            return None
        given, family = other_spelling(self.chance, named.given), other_spelling(self.chance, named.family)
        which = self.chance.random()
        spelt = Named(given if which < 0.6 and given else named.given, family if which > 0.4 and family else named.family, "")
        return Query(name=said.plain(spelt)) if said.plain(spelt) != said.plain(named) else None

    def name_and_postcode(self, entry: Entry) -> Query | None:
        named = person(entry)
        if not named or not entry.homes:
            return None
        return Query(name=said.name(self.chance, named), postcode=entry.homes[0].postcode, right=self.at_home(entry))

    def name_and_date_of_birth(self, entry: Entry) -> Query | None:
        named = person(entry)
        return Query(name=said.name(self.chance, named), born=entry.born) if named and entry.born else None

    def day_and_month_swapped(self, entry: Entry) -> Query | None:
        named, born = person(entry), entry.born and said.swapped(entry.born)
        return Query(name=said.name(self.chance, named), born=born, doubtful=True) if named and born else None

    def name_and_address(self, entry: Entry) -> Query | None:
        named = person(entry)
        if not named or not entry.homes:
            return None
        address, code = said.address(self.chance, self.chance.choice(entry.homes))
        return Query(name=said.name(self.chance, named), address=address, postcode=code, right=self.at_home(entry))

    def address(self, entry: Entry) -> Query | None:
        """Whoever is there is right, and the place itself."""
        if not entry.homes:
            return None
        address, code = said.address(self.chance, entry.homes[0])
        return Query(address=address, postcode=code, right=tuple(self.population.at_home[entry.homes[0]]))

    def phone_exact(self, entry: Entry) -> Query | None:
        return self.by_phone(entry, entry.phones[0]) if entry.phones else None

    def phone_one_digit_wrong(self, entry: Entry) -> Query | None:
        return self.by_phone(entry, other_digit(self.chance, entry.phones[0]), doubtful=True) if entry.phones else None

    def phone_as_people_say_it(self, entry: Entry) -> Query | None:
        return self.by_phone(entry, said.phone(self.chance, entry.phones[0])) if entry.phones else None

    def name_and_phone(self, entry: Entry) -> Query | None:
        named = person(entry)
        return Query(name=said.name(self.chance, named), phone=entry.phones[0]) if named and entry.phones else None

    def email_exact(self, entry: Entry) -> Query | None:
        return Query(email=entry.emails[0]) if entry.emails else None

    def email_one_slip(self, entry: Entry) -> Query | None:
        return Query(email=email_slip(self.chance, entry.emails[0])) if entry.emails else None

    def household_member(self, entry: Entry) -> Query | None:
        """The one of several at an address whose name was given."""
        named = person(entry)
        if not named or not entry.homes or len(self.population.at_home[entry.homes[0]]) < 2:
            return None
        home = entry.homes[0]
        return Query(name=said.plain(named), address=home.written, postcode=home.postcode, right=self.at_home(entry))

    def father_and_son(self, entry: Entry) -> Query | None:
        """The one of two of one name at one address whose date of birth was given."""
        named = person(entry)
        if not named or not entry.born or not entry.homes or len(self.at_home(entry)) < 2:
            return None
        home = entry.homes[0]
        return Query(name=said.plain(named), address=home.written, postcode=home.postcode, born=entry.born)

    def organisation(self, entry: Entry) -> Query | None:
        """By its name, as it is or with a slip, with or without where it is."""
        if not entry.named or entry.named.tradition != "organisation":
            return None
        name = entry.names[0].removesuffix(" Ltd") if self.chance.random() < 0.5 else entry.names[0]
        name = slips(self.chance, name, 1) if self.chance.random() < 0.3 else name
        code = entry.homes[0].postcode if self.chance.random() < 0.5 else ""
        return Query(name=name, postcode=code)

    def handle(self, entry: Entry) -> Query | None:
        return Query(handle=said.handle(self.chance, entry.handle)) if entry.handle else None

    def uprn(self, entry: Entry) -> Query | None:
        return Query(uprn=self.chance.choice((entry.uprn, f"0{entry.uprn}"))) if entry.uprn else None

    def by_phone(self, entry: Entry, phone: str, doubtful: bool = False) -> Query:
        """By the number alone, when everybody who has it is right; or with the first name, when who has that name is."""
        holders = tuple(self.population.phones[entry.phones[0]])
        named = person(entry)
        if not named or self.chance.random() < 0.5:
            return Query(phone=phone, right=holders, doubtful=doubtful)
        alike = (other for other in map(self.population.entry, holders) if other.named and other.named.given == named.given)
        return Query(phone=phone, name=named.given, right=tuple(other.id for other in alike), doubtful=doubtful)

    def at_home(self, entry: Entry) -> tuple[int, ...]:
        """Those of the entry's home who have its name: itself, and a father or a son."""
        there = map(self.population.entry, self.population.at_home[entry.homes[0]])
        alike = (o.id for o in there if o.named and entry.named and said.plain(o.named) == said.plain(entry.named))
        return tuple(dict.fromkeys((entry.id, *alike)))
