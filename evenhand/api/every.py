"""Which addresses does the interface have? Those of each subject, together; found by what stands in the address."""

from evenhand.api import audit, challenges, checks, contacts, due, incidents, people, places, register, screenings, search, visits
from evenhand.api.routes import PREFIX, Route

ROUTES: tuple[Route, ...] = tuple(
    route
    for subject in (checks, people, search, places, contacts, incidents, visits, screenings, challenges, register, due, audit)
    for route in subject.routes.all
)
_PLAIN: dict[str, list[tuple[Route, dict[str, str]]]] = {}
for _route in ROUTES:
    if not _route.parameters:
        _PLAIN.setdefault(PREFIX + _route.path, []).append((_route, {}))
_WITH_NAMES = [route for route in ROUTES if route.parameters]


def routes_at(path: str) -> list[tuple[Route, dict[str, str]]]:
    """The routes of an address, one for each method, with what stands in the place of names."""
    plain = _PLAIN.get(path)
    if plain is not None:
        return plain
    found = ((route, route.pattern.fullmatch(path)) for route in _WITH_NAMES)
    return [(route, match.groupdict()) for route, match in found if match]
