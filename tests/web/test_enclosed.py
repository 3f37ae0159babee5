"""What goes with a letter? A copy of the policy, in the words of the edition that it was decided under, and on record."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client

from evenhand.casework import papers
from evenhand.policy.editions.vocabulary import Occasion
from evenhand.policy.explain import NOT_WITH_A_LETTER, explain
from evenhand.queries import editions
from evenhand.records.letters import Dispatch, Letter
from tests.council import Council
from tests.dates import at
from tests.harness import verapdf
from tests.harness.pdf_text import plain, words_of
from tests.letters.scenes import Scene, draft, signed, stage_1, told, warning
from tests.web.cases import date_boxes, send
from tests.web.sessions import signed_in

pytestmark = pytest.mark.django_db
COPIES = ("policy.pdf", "policy-large-print.pdf", "policy.html")


@pytest.fixture
def letter(council: Council, move_clock: Callable[[datetime], None]) -> Letter:
    move_clock(at("Fri 27 Nov 2026", "11:00"))
    scene = stage_1(council)
    return signed(warning(scene), scene.by)


@pytest.fixture
def head(council: Council) -> Client:
    return signed_in(council.head_of_housing)


@pytest.mark.clause("apply.in-writing")
def test_the_copy_is_offered_where_the_letter_is_issued_and_where_its_sending_is_recorded(head: Client, letter: Letter) -> None:
    for page in (f"/letters/{letter.pk}/", f"/letters/{letter.pk}/sent/", f"/policy/{letter.edition}/"):
        shown = head.get(page).content.decode()
        assert [kind for kind in COPIES if f'href="/policy/{letter.edition}/{kind}"' not in shown] == []
    for kind in COPIES:
        assert head.get(f"/policy/{letter.edition}/{kind}").status_code == 200
    assert head.get(f"/policy/{letter.edition}/policy.doc").status_code == 404
    assert head.get("/policy/nothing/policy.pdf").status_code == 404


@pytest.mark.clause("apply.in-writing", "intro.versions")
def test_it_is_pdf_ua_1_in_both_sizes_and_says_what_its_edition_says(council: Council, tmp_path: Path) -> None:
    edition = editions.edition("managed_contact_2026")
    files = [tmp_path / "policy.pdf", tmp_path / "large.pdf"]
    for path in files:
        path.write_bytes(papers.policy_as_pdf(edition, path.stem == "large"))
    assert verapdf.faults(*files) == {path: [] for path in files}
    for words in words_of(*files).values():
        for part in explain(edition):
            said = [plain(line.words) in words for line in part.lines if len(line.words) < 60]
            assert not said or all(said) is (part.title not in NOT_WITH_A_LETTER), part.title
    page = papers.policy_as_html(edition)
    assert "Stage 1 lasts at least 6 months." in page
    assert "Our reference" not in page


@pytest.mark.clause("apply.in-writing")
def test_the_record_of_a_sending_says_that_it_went_with_it_and_there_is_none_without(head: Client, letter: Letter) -> None:
    sending = {"method": "first_class", **date_boxes("sent_on", "Fri 27 Nov 2026")}
    refused = send(head, f"/letters/{letter.pk}/sent/", **sending)
    assert refused.status_code == 422
    assert 'href="#id_policy_enclosed"' in refused.content.decode()
    assert not Dispatch.objects.exists()
    assert send(head, f"/letters/{letter.pk}/sent/", **sending, policy_enclosed="on").status_code == 302
    assert "A copy of the policy went with it." in head.get(f"/letters/{letter.pk}/").content.decode()


@pytest.mark.clause("register.owner")
def test_nothing_goes_with_a_letter_that_does_not_say_so(council: Council, head: Client, letter: Letter) -> None:
    scene = Scene(letter.case, letter.case.decisions.get(), letter.case.person, council.head_of_housing)
    notice = signed(draft(scene, Occasion.SERVICE_NOTICE, told(scene)), scene.by)
    shown = head.get(f"/letters/{notice.pk}/sent/").content.decode()
    assert "policy.pdf" not in shown
    assert "policy_enclosed" not in shown
