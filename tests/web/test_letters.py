"""What do the letter pages do? A letter goes from owed to sent, what is missing is named, and nothing typed is lost."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from evenhand import clock
from evenhand.casework import decisions, endings, letters
from evenhand.policy.editions.vocabulary import Occasion
from evenhand.records.disclosures import Recall
from evenhand.records.letters import Dispatch, Letter
from tests.casework.gates import record_everything
from tests.council import Council
from tests.dates import at, day
from tests.letters.scenes import Scene, draft, known, signed, stage_1, told, warning
from tests.stories.scenes import ended_early, measure, planned
from tests.web.sessions import signed_in


@pytest.fixture
def _friday() -> Iterator[None]:
    real = clock.now()
    clock.shift_by(lambda: at("Fri 27 Nov 2026") - real)
    yield
    clock.shift_by(lambda: real - real)


pytestmark = pytest.mark.usefixtures("_friday")


@pytest.fixture
def scene(council: Council) -> Scene:
    return stage_1(council)


@pytest.fixture
def head(scene: Scene) -> Client:
    return signed_in(scene.by)


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found
    return found[1]


def texts(letter: Letter) -> dict[str, str]:
    fields = {f"section-{row['key']}": row["text"].replace("\n", "\r\n") for row in letter.sections}
    return {**fields, "recipient_address": letter.recipient_address.replace("\n", "\r\n")}


@pytest.mark.clause("apply.in-writing", "stage1.letter")
def test_a_letter_goes_from_owed_to_sent(head: Client, scene: Scene) -> None:
    page = head.get("/letters/").content.decode()
    assert "The letter about the Stage 1 decision of 26 November 2026" in page
    fields = {name: hidden(page, name) for name in ("form_token", "occasion", "about")}
    drafted = head.post(f"/cases/{scene.case.reference}/letters/draft/", fields)
    letter = Letter.objects.get()
    assert drafted.headers["Location"] == f"/letters/{letter.pk}/"
    assert "The letter says all that it must" in head.get(f"/letters/{letter.pk}/").content.decode()
    for do in ("approve", "issue"):
        letter.refresh_from_db()
        done = head.post(f"/letters/{letter.pk}/", {**texts(letter), "seen_version": letter.version, "do": do})
        assert done.status_code == 302
    letter.refresh_from_db()
    assert letter.issued_at
    form = head.get(f"/letters/{letter.pk}/sent/").content.decode()
    day = {"sent_on_day": "27", "sent_on_month": "11", "sent_on_year": "2026"}
    went = {"form_token": hidden(form, "form_token"), "method": "first_class", "policy_enclosed": "on", **day}
    head.post(f"/letters/{letter.pk}/sent/", went)
    assert "counts as received on Tuesday 1 December 2026" in head.get(f"/letters/{letter.pk}/").content.decode()
    assert "No letter is owed." in head.get("/letters/").content.decode()


@pytest.mark.clause("apply.in-writing")
def test_two_letters_of_one_case_are_told_apart_wherever_they_are_listed(head: Client, scene: Scene, council: Council) -> None:
    """By what was decided and on which day: where they are owed, and once they are written."""
    then_stage_2(council, scene)
    for address in ("/", "/owed/", f"/cases/{scene.case.reference}/", "/letters/", f"/cases/{scene.case.reference}/letters/"):
        client = signed_in(council.director_of_governance) if address == "/owed/" else head
        page = client.get(address).content.decode()
        for name in (
            "letter about the Stage 1 decision of 26 November 2026",
            "letter about the Stage 2 decision of 27 November 2026",
        ):
            assert page.count(f"he {name}") >= 1, address
    warning(scene)
    ended = ended_early(scene.case.reference, scene.by, at("Fri 27 Nov 2026", "15:00"))
    draft(scene, Occasion.REVIEW_OUTCOME, ended.pk, "Fri 27 Nov 2026")
    page = head.get(f"/cases/{scene.case.reference}/letters/").content.decode()
    assert "Stage 1 warning, decided on 26 November 2026" in page
    assert "decided on 27 November 2026" in page


def then_stage_2(council: Council, scene: Scene) -> None:
    """The next day Stage 2, before the letter about Stage 1 has gone."""
    when, end = at("Fri 27 Nov 2026"), day("Thu 27 May 2027")
    record_everything(scene.case.reference, scene.by, when)
    calls = measure("limited_calls", when.date(), end, calls=1, period="week", minutes=5)
    plan = planned("stage_2", (calls,), grounds=("abusive",), reasons="It went on.", why_not_earlier_stage="It was not enough.")
    decisions.propose_stage(case=scene.case.reference, plan=plan, by=scene.by, at=when)
    decisions.approve_stage(case=scene.case.reference, plan=plan, by=council.director_of_governance, at=when)


@pytest.mark.clause("stage1.letter", "appeal.ombudsman")
def test_what_is_missing_is_named_at_its_section_with_its_clause_and_what_was_typed_stays(head: Client, scene: Scene) -> None:
    letter = warning(scene)
    typed = {**texts(letter), "section-ombudsman": "Ask us.", "section-asked": "Please speak with us calmly, always."}
    answer = head.post(f"/letters/{letter.pk}/", {**typed, "seen_version": 0, "do": "approve"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "appeal.ombudsman" in page
    assert 'href="#id_section-ombudsman"' in page
    assert "Please speak with us calmly, always." in page
    assert "Missing:" in page
    assert hidden(page, "seen_version") == "1"


def test_a_second_tab_is_shown_what_stands_there_and_loses_nothing(head: Client, scene: Scene) -> None:
    letter = warning(scene)
    head.post(
        f"/letters/{letter.pk}/", {**texts(letter), "section-asked": "From the first tab.", "seen_version": 0, "do": "save"}
    )
    typed = {**texts(letter), "section-asked": "From the second tab.", "seen_version": 0, "do": "save"}
    page = head.post(f"/letters/{letter.pk}/", typed).content.decode()
    assert "Somebody else has changed" in page
    assert "From the first tab." in page
    assert "From the second tab." in page


def test_each_format_can_be_seen_before_and_after_issue(head: Client, scene: Scene) -> None:
    letter = warning(scene)
    for name, kind in (("letter.pdf", "application/pdf"), ("large-print.pdf", "application/pdf"), ("letter.html", "text/html")):
        answer = head.get(f"/letters/{letter.pk}/{name}")
        assert answer.headers["Content-Type"].startswith(kind)
        assert "Tamsin" not in answer.headers.get("Content-Disposition", "")
    assert head.get(f"/letters/{letter.pk}/secret.txt").status_code == 404


def test_another_services_head_is_refused_and_an_adviser_is_not_let_in(council: Council, scene: Scene) -> None:
    letter = warning(scene)
    other, adviser = signed_in(council.head_of_revenues), signed_in(council.adviser)
    for client in (other, adviser):
        for path in ("", "letter.pdf", "sent/"):
            assert client.get(f"/letters/{letter.pk}/{path}").status_code in (403, 409)
    assert "Tamsin" not in other.get("/letters/").content.decode()


def test_the_decider_writes_why_a_letter_goes_without_a_second_fact(council: Council) -> None:
    scene = stage_1(council, known(council, facts=1))
    head, letter = signed_in(scene.by), warning(scene)
    assert "the right person" in head.get(f"/letters/{letter.pk}/").content.decode()
    page = head.get(f"/cases/{scene.case.reference}/letters/identity/").content.decode()
    fields = {"why": "They gave their name at the counter.", "seen_version": hidden(page, "seen_version")}
    assert head.post(f"/cases/{scene.case.reference}/letters/identity/", fields).status_code == 302
    assert "The letter says all that it must" in head.get(f"/letters/{letter.pk}/").content.decode()


@pytest.mark.clause("register.owner")
def test_somebody_is_told_the_notice_is_drafted_and_the_receipt_recorded(head: Client, scene: Scene) -> None:
    reference = scene.case.reference
    page = head.get(f"/cases/{reference}/told/new/").content.decode()
    fields = {
        "form_token": hidden(page, "form_token"),
        "recipient_kind": "contractor",
        "recipient": "Larkfield Repairs",
        "purpose": "Repairs",
        "expires_on_day": "31",
        "expires_on_month": "12",
        "expires_on_year": "2026",
    }
    assert head.post(f"/cases/{reference}/told/new/", fields).status_code == 302
    page = head.get(f"/cases/{reference}/told/").content.decode()
    notice = {name: hidden(page, name) for name in ("form_token", "occasion", "about")}
    head.post(f"/cases/{reference}/letters/draft/", notice)
    assert Letter.objects.get().kind == "service_notice"


def test_a_police_referral_and_an_agencys_are_drafted(head: Client, scene: Scene) -> None:
    path = f"/cases/{scene.case.reference}/letters/refer/agency/"
    assert head.post(path, {"recipient": "", "purpose": ""}).status_code == 422
    assert head.post(path, {"recipient": "Fairmead Wellbeing", "purpose": "Support"}).status_code == 302
    assert Letter.objects.get().kind == "agency_referral"


def test_nothing_is_sent_twice_by_a_double_click(head: Client, scene: Scene) -> None:
    letter = signed(warning(scene), scene.by)
    form = head.get(f"/letters/{letter.pk}/sent/").content.decode()
    fields = {"form_token": hidden(form, "form_token"), "method": "first_class", "policy_enclosed": "on"}
    fields |= {"sent_on_day": "27", "sent_on_month": "11", "sent_on_year": "2026"}
    for _ in range(2):
        assert head.post(f"/letters/{letter.pk}/sent/", fields).status_code == 302
    assert Dispatch.objects.count() == 1


@pytest.mark.clause("apply.in-writing")
def test_a_letter_without_an_address_is_not_recorded_as_posted(head: Client, scene: Scene) -> None:
    letter = letters.edit(
        letter=warning(scene).pk, texts={}, recipient_address="", by=scene.by, at=at("Fri 27 Nov 2026"), seen_version=0
    )
    letter = signed(letter, scene.by)
    form = head.get(f"/letters/{letter.pk}/sent/").content.decode()
    assert "No address is on the letter." in form
    fields = {"form_token": hidden(form, "form_token"), "method": "first_class", "policy_enclosed": "on"}
    fields |= {"sent_on_day": "27", "sent_on_month": "11", "sent_on_year": "2026"}
    refused = head.post(f"/letters/{letter.pk}/sent/", fields)
    assert refused.status_code == 422
    assert "There is no postal address for it." in refused.content.decode()
    assert 'href="#id_address_used"' in refused.content.decode()
    assert head.post(f"/letters/{letter.pk}/sent/", {**fields, "method": "by_hand"}).status_code == 302


def test_the_recalls_receipt_shows(head: Client, scene: Scene) -> None:

    told(scene)
    endings.withdraw(case=scene.case.reference, what_was_wrong="Not you.", by=scene.by, at=at("Fri 27 Nov 2026"))
    page = head.get(f"/cases/{scene.case.reference}/told/").content.decode()
    assert "not confirmed yet" in page
    day = {"receipt_on_day": "27", "receipt_on_month": "11", "receipt_on_year": "2026"}
    head.post(f"/cases/{scene.case.reference}/told/{Recall.objects.get().pk}/receipt/", day)
    assert "confirmed 27 November 2026" in head.get(f"/cases/{scene.case.reference}/told/").content.decode()
