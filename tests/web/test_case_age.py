"""Does the page of an age ask for a sign-off only where one is missing? It says what stands, and shows every sign-off."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from evenhand.casework import person_details
from tests.council import Council
from tests.dates import at
from tests.web.cases import a_case, send
from tests.web.sessions import signed_in

NOW = at("Thu 26 Nov 2026")


@pytest.mark.clause("intro.fair")
def test_an_age_is_signed_off_once_and_again_only_for_another_date_of_birth(
    council: Council, move_clock: Callable[[datetime], None]
) -> None:
    move_clock(NOW)
    case, by = a_case(council, NOW), council.head_of_housing
    head, page = signed_in(by), f"/cases/{case.reference}/age/"

    def born(on: date) -> None:
        person_details.state_identity(person=case.person_id, facts=2, basis="Tenancy.", date_of_birth=on, by=by, at=NOW)

    assert "asks for no sign-off" in head.get(page).content.decode()
    assert "Sign it off" not in head.get(page).content.decode()
    born(date(2012, 2, 3))
    assert "This person is 14: under 18." in head.get(page).content.decode()
    assert send(head, page, reason="Seen their passport.").status_code == 302
    signed = head.get(page).content.decode()
    assert "The case may go on." in signed
    assert "Seen their passport." in signed
    assert "Sign it off" not in signed
    born(date(2013, 2, 3))
    assert "Sign it off" in head.get(page).content.decode()
