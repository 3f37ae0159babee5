"""How does a test sign in? As one of the cast, without the form, which has tests of its own."""

from django.test import Client

from evenhand.records.staff import StaffMember


def signed_in(member: StaffMember) -> Client:
    """A client that is signed in as `member`."""
    client = Client()
    client.force_login(member)
    return client
