"""What goes with a letter? Where it says that a copy of the policy is with it, whoever sends it is reminded, with the edition."""

import pytest

from tests.council import Council
from tests.dates import at
from tests.letters.scenes import signed, stage_1, warning
from tests.web.sessions import signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.clause("apply.in-writing")
def test_whoever_sends_a_letter_is_reminded_of_the_copy_of_the_policy(council: Council, move_clock) -> None:  # type: ignore[no-untyped-def]
    scene = stage_1(council)
    letter = signed(warning(scene), scene.by)
    move_clock(at("Fri 27 Nov 2026", "11:00"))
    client = signed_in(scene.by)
    for page in (f"/letters/{letter.pk}/", f"/letters/{letter.pk}/sent/"):
        shown = client.get(page).content.decode()
        assert "Put one with it" in shown
        assert f'href="/policy/{letter.edition}/"' in shown
    assert client.get(f"/policy/{letter.edition}/").status_code == 200
