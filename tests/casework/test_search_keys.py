"""Does it take no longer to correct one person or place, however many there are?"""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from evenhand.casework.search_keys import restate_person, restate_place
from evenhand.queries.verify_search import wrong_search_keys
from tests.casework.merging import entered
from tests.council import Council


def test_near_keys_are_forgotten_by_their_entry_alone(council: Council) -> None:
    """Through another table a database goes through every near key that there is, for each one row that is written."""
    person = entered(council, "Tamsin", "Holloway", "07700 900111")
    with CaptureQueriesContext(connection) as asked:
        restate_person(person)
        restate_place(person.addresses.get().place)
    forgotten = [one["sql"] for one in asked if one["sql"].startswith('DELETE FROM "records_nearkey"')]
    assert forgotten
    assert not [sql for sql in forgotten if "SELECT" in sql]
    assert not list(wrong_search_keys())
