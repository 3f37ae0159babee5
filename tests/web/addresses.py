"""Which addresses does the product have? Read from its routes, so that a new page cannot be forgotten."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from evenhand.policy.access import Action

# What nobody has to be signed in for: signing in itself, and whether the server lives.
OPEN_TO_ALL = {
    "account_login",
    "held",
    "account_signup",
    "account_email",
    "account_email_verification_sent",
    "account_set_password",
    "account_reset_password",
    "healthz",
    "readyz",
    "metrics",
}


@dataclass(frozen=True)
class Address:
    """A page: its name, the action that its door asks for, the methods it takes, and the names in its address."""

    name: str
    action: Action | None
    methods: tuple[str, ...]
    kwargs: tuple[str, ...]


def all_addresses() -> list[Address]:
    """Every page of ours, in the order of the routes; the sign-in library's own pages are not among them."""
    return [address for address in _walk(get_resolver().url_patterns) if address.name not in OPEN_TO_ALL]


def _walk(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[Address]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns)
        elif not one.callback.__module__.startswith("allauth."):
            view = one.callback
            kwargs = tuple(one.pattern.converters)
            yield Address(one.name or "", getattr(view, "action", None), getattr(view, "methods", ("GET",)), kwargs)
