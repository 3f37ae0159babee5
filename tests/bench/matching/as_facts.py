"""How does the product read an entry of the made-up register, and a query about it?"""

from evenhand.matching.facts import Facts, facts_of
from tests.bench.matching.asked import Query
from tests.bench.matching.population import Entry


def known_of(entry: Entry) -> Facts:
    """The facts of an entry, as the product keeps them."""
    return facts_of(
        names=entry.names,
        born=entry.born,
        phones=entry.phones,
        emails=entry.emails,
        addresses=[(home.written, home.postcode) for home in entry.homes],
        references=[entry.reference],
        handles=[entry.handle],
    )


def said_of(query: Query) -> Facts:
    """The facts of a query, as the product reads them."""
    return facts_of(
        names=[query.name],
        born=query.born,
        phones=[query.phone],
        emails=[query.email],
        addresses=[(query.address, query.postcode)],
        uprns=[query.uprn],
        handles=[query.handle],
    )
