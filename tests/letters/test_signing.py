"""How is a letter edited, approved and issued? Nothing lost, by who signs it, to the right person, and kept as sent."""

import uuid
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from evenhand.casework import editions, identity, letters, people
from evenhand.casework import staff as staff_verbs
from evenhand.casework.refusals import ChangedMeanwhile, Refused
from evenhand.policy.editions.vocabulary import Occasion
from evenhand.queries.editions import edition as edition_of
from evenhand.queries.letter_facts.subject import Typed
from evenhand.queries.letters import check_of, rows_of
from evenhand.records.letters import Issue, Letter
from tests.council import Council
from tests.dates import at, day
from tests.letters.scenes import DECIDED, draft, known, signed, stage_1, stage_2, told, warning

FRIDAY = at("Fri 27 Nov 2026")


def claims(refused: pytest.ExceptionInfo[Refused]) -> list[tuple[str, str]]:
    return [(reason.claim, reason.clause) for reason in refused.value.verdict.reasons]


@pytest.mark.clause("stage1.letter", "apply.in-writing")
def test_the_letter_is_edited_approved_issued_and_kept_as_sent(council: Council) -> None:
    scene = stage_1(council)
    letter = warning(scene)
    asked = "Please speak with us calmly. Thank you."
    edited = letters.edit(letter=letter.pk, texts={"asked": asked}, by=scene.by, at=FRIDAY, seen_version=0)
    signed(edited, scene.by)
    issue = Issue.objects.get(letter=letter.pk)
    assert asked in issue.html
    assert bytes(issue.pdf).startswith(b"%PDF")
    assert [row.state for row in rows_of(scene.case)] == ["issued, not sent"]
    with pytest.raises(Refused) as refused:
        letters.edit(letter=letter.pk, texts={"asked": "x"}, by=scene.by, at=FRIDAY, seen_version=2)
    assert claims(refused) == [("kept_as_sent", "apply.in-writing")]


def test_the_database_refuses_to_change_what_was_sent(council: Council) -> None:
    scene = stage_1(council)
    letter = signed(warning(scene), scene.by)
    for change in (
        lambda: Letter.objects.filter(pk=letter.pk).update(sections=[]),
        lambda: Issue.objects.filter(letter=letter).update(html="other"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_two_who_edit_at_once_do_not_overwrite_each_other(council: Council) -> None:
    scene = stage_1(council)
    letter = warning(scene)
    letters.edit(letter=letter.pk, texts={"asked": "First."}, by=scene.by, at=FRIDAY, seen_version=0)
    with pytest.raises(ChangedMeanwhile):
        letters.edit(letter=letter.pk, texts={"asked": "Second."}, by=council.director_of_housing, at=FRIDAY, seen_version=0)


def test_an_edit_after_approval_needs_approval_again(council: Council) -> None:
    scene = stage_1(council)
    letter = letters.approve(letter=warning(scene).pk, by=scene.by, at=FRIDAY, seen_version=0)
    letter = letters.edit(letter=letter.pk, texts={}, by=scene.by, at=FRIDAY, seen_version=letter.version)
    with pytest.raises(Refused) as refused:
        letters.issue(letter=letter.pk, by=scene.by, at=FRIDAY, seen_version=letter.version)
    assert claims(refused) == [("approved_first", "apply.in-writing")]


@pytest.mark.clause("stage1.letter", "stage1.expectations")
def test_approval_is_refused_with_each_thing_that_the_letter_does_not_say(council: Council) -> None:
    scene = stage_1(council)
    texts = {"impact": "", "commitments": "We will try."}
    letter = letters.edit(letter=warning(scene).pk, texts=texts, by=scene.by, at=FRIDAY, seen_version=0)
    with pytest.raises(Refused) as refused:
        letters.approve(letter=letter.pk, by=scene.by, at=FRIDAY, seen_version=letter.version)
    assert claims(refused) == [
        ("letter_gives_impact", "stage1.letter"),
        ("letter_gives_commitments", "stage1.expectations"),
    ]


@pytest.mark.clause("apply.who-decides", "stage1.letter")
def test_only_the_office_that_signs_it_approves_and_no_target_of_the_conduct(council: Council) -> None:
    scene = stage_1(council)
    letter = warning(scene)
    for other in (council.head_of_revenues, council.director_of_governance, council.adviser):
        with pytest.raises(Refused):
            letters.approve(letter=letter.pk, by=other, at=FRIDAY, seen_version=0)
    scene.case.targets.add(scene.by)
    with pytest.raises(Refused) as refused:
        letters.approve(letter=letter.pk, by=scene.by, at=FRIDAY, seen_version=0)
    assert claims(refused) == [("not_a_target", "apply.who-decides")]
    approved = letters.approve(letter=letter.pk, by=council.director_of_housing, at=FRIDAY, seen_version=0)
    assert "Rhys Pemberton\nDirector of Housing\nFairmead Council" in approved.sections[-1]["text"]
    assert "Amara" not in approved.sections[-1]["text"]


def test_a_stand_in_signs_under_both_names(council: Council) -> None:
    scene = stage_1(council)
    staff_verbs.appoint_stand_in(
        post=council.posts["head_of_housing"],
        staff=council.deputy_of_governance,
        from_on=day("Fri 27 Nov 2026"),
        until_on=day("Fri 4 Dec 2026"),
        reason="Leave.",
        by=scene.by,
        at=DECIDED,
    )
    approved = letters.approve(letter=warning(scene).pk, by=council.deputy_of_governance, at=FRIDAY, seen_version=0)
    assert "Piotr Lindqvist\nHead of Housing (standing in for Amara Okonedo)" in approved.sections[-1]["text"]


def test_a_letter_does_not_go_before_a_second_fact_or_the_deciders_own_reason(council: Council) -> None:
    scene = stage_1(council, known(council, facts=1))
    letter = warning(scene)
    with pytest.raises(Refused) as refused:
        letters.approve(letter=letter.pk, by=scene.by, at=FRIDAY, seen_version=0)
    assert claims(refused) == [("identity_confirmed", "intro.fair")]
    with pytest.raises(Refused):
        identity.go_without_second_fact(case=scene.case.reference, why="x", by=council.director_of_housing, at=FRIDAY)
    identity.go_without_second_fact(case=scene.case.reference, why="They gave their name at the counter.", by=scene.by, at=FRIDAY)
    signed(letter, scene.by)


@pytest.mark.clause("appeal.ombudsman")
def test_what_changed_since_the_draft_is_named_and_drafting_again_keeps_what_was_typed(council: Council) -> None:
    scene = stage_1(council)
    letter = warning(scene)
    challenge = next(row["text"] for row in letter.sections if row["key"] == "ombudsman")
    texts = {"ombudsman": f"{challenge}\n\nWe can help you write to them.", "asked": "Please speak with us calmly. Please."}
    letter = letters.edit(letter=letter.pk, texts=texts, by=scene.by, at=FRIDAY, seen_version=0)
    editions.save_settings(by=None, at=FRIDAY, ombudsman_telephone="01632 960777")
    assert [reason.claim for reason in check_of(letter, FRIDAY).reasons] == ["still_true_ombudsman"]
    again = letters.draft_again(letter=letter.pk, by=scene.by, at=FRIDAY, seen_version=letter.version)
    text = {row["key"]: row["text"] for row in again.sections}
    assert "01632 960777" in text["ombudsman"]
    assert "We can help you write to them." in text["ombudsman"]
    assert text["asked"] == "Please speak with us calmly. Please."
    assert check_of(again, FRIDAY).allowed


def test_a_fact_that_was_dropped_comes_back_below_what_was_typed(council: Council) -> None:
    scene = stage_1(council)
    letter = letters.edit(letter=warning(scene).pk, texts={"ombudsman": "Ask us."}, by=scene.by, at=FRIDAY, seen_version=0)
    again = letters.draft_again(letter=letter.pk, by=scene.by, at=FRIDAY, seen_version=letter.version)
    text = next(row["text"] for row in again.sections if row["key"] == "ombudsman")
    assert text.startswith("Ask us.\n\n")
    assert check_of(again, FRIDAY).allowed


def test_an_invitation_that_goes_late_says_so_and_still_gives_time(council: Council) -> None:
    scene = stage_1(council)
    facts = draft(scene, Occasion.COMING_REVIEW, "2027-05-26", "Fri 28 May 2027").facts
    assert facts["review_on"].startswith("26 May 2027. That day has passed. The delay is ours")
    assert facts["views_by"] == "9 June 2027"


@pytest.mark.clause("intro.versions")
def test_a_letter_is_by_the_edition_of_its_decision(council: Council) -> None:
    scene = stage_1(council)
    assert warning(scene).edition == scene.decision.edition


def test_an_adjustment_for_large_print_is_what_is_issued(council: Council) -> None:
    scene = stage_1(council)
    people.note_adjustment(person=scene.person, words="Needs large print", source="telephone", by=scene.by, at=DECIDED)
    letter = signed(warning(scene), scene.by)
    assert "font: 18pt" in Issue.objects.get(letter=letter).html


def test_nobody_writes_twice_about_the_same_thing(council: Council) -> None:
    scene = stage_2(council)
    warning(scene)
    with pytest.raises(Refused) as refused:
        draft(scene, Occasion.DECISION, scene.decision.pk)
    assert claims(refused) == [("one_draft", "apply.in-writing")]


def test_a_double_submit_makes_one_draft(council: Council) -> None:
    scene, token = stage_1(council), uuid.uuid4()
    made = [
        letters.draft(
            case=scene.case,
            occasion=Occasion.DECISION,
            about=str(scene.decision.pk),
            by=scene.by,
            at=FRIDAY + timedelta(minutes=n),
            form_token=token,
        )
        for n in range(2)
    ]
    assert made[0] == made[1]


@pytest.mark.clause("stage2.police", "stage1.options", "register.owner")
def test_a_part_that_was_cut_out_of_a_referral_an_agreement_or_a_notice_stops_its_approval(council: Council) -> None:
    """Each part that the edition asks for, in turn: it alone is named, with its clause."""
    by, first, second = council.head_of_housing, stage_1(council), stage_2(council)
    drafts = (
        draft(first, Occasion.AGREEMENT, first.case.arrangements.get(measure="agreement").pk),
        draft(first, Occasion.SERVICE_NOTICE, told(first)),
        draft(first, Occasion.AGENCY_REFERRAL, "agency", typed=Typed("Fairmead Wellbeing Service", "3 Elm Court", "Support.")),
        draft(second, Occasion.POLICE_REFERRAL, second.case.incidents.get().pk, typed=Typed("Fairmead Police", "High Street")),
    )
    for letter in drafts:
        sections = edition_of(letter.edition).letters[letter.kind].sections
        texts = {row["key"]: row["text"] for row in letter.sections}
        version = letter.version
        for key, section in ((key, one) for key, one in sections.items() if one.required):
            cut = {**texts, key: ""}
            version = letters.edit(letter=letter.pk, texts=cut, by=by, at=FRIDAY, seen_version=version).version
            with pytest.raises(Refused) as refused:
                letters.approve(letter=letter.pk, by=by, at=FRIDAY, seen_version=version)
            (reason,) = refused.value.verdict.reasons
            assert (letter.kind, reason.field, reason.clause) == (letter.kind, f"section-{key}", section.clause)
            assert section.item in reason.message
        version = letters.edit(letter=letter.pk, texts=texts, by=by, at=FRIDAY, seen_version=version).version
        assert letters.approve(letter=letter.pk, by=by, at=FRIDAY, seen_version=version).approved_at
