"""How are the people of the benchmarks found by another system? Near keys for each, and a token for a client."""

AT_ONCE = 1_000


def let_in() -> str:
    """The token of a client that checks contacts, as often as it likes."""
    from evenhand.casework import clients
    from evenhand.cli.starting import now, operator
    from evenhand.policy.clients import MOST_A_MINUTE, Scope

    token = clients.fresh_token()
    clients.create(name="The benchmark", scopes=[Scope.CHECKS], token=token, a_minute=MOST_A_MINUTE, by=operator(), at=now())
    return token


def make_findable() -> None:
    """Give everybody the keys by which they are found where what was said is misspelt, and tell the planner."""
    from django.db import connection, transaction

    from evenhand.casework.search_keys import restate_people
    from evenhand.records.people import Person

    ids = list(Person.objects.values_list("pk", flat=True))
    for first in range(0, len(ids), AT_ONCE):
        with transaction.atomic():
            restate_people(list(Person.objects.filter(pk__in=ids[first : first + AT_ONCE])))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
