"""What do the letters say of a case? The facts as the records give them, by the edition of the decision."""

from dataclasses import replace

import pytest

from evenhand.casework import decisions, letters, posting, reviews
from evenhand.casework.deciding import Plan
from evenhand.casework.provisions import Running
from evenhand.casework.refusals import Refused
from evenhand.casework.reviews import Review
from evenhand.policy.cases import Effect
from evenhand.policy.editions.vocabulary import Occasion
from evenhand.policy.reviews import Outcome
from tests.casework.gates import record_everything
from tests.council import Council
from tests.dates import at, day
from tests.letters.scenes import DECIDED, SAID, draft, every_kind, signed, stage_1, stage_2, warning
from tests.stories.scenes import measure, planned


@pytest.mark.clause("stage1.letter", "stage1.expectations", "define.ombudsman", "apply.proportionate")
def test_the_stage_1_letter_says_all_of_it(council: Council) -> None:
    facts = warning(stage_1(council)).facts
    assert facts["conduct"] == (f"- Monday 23 November 2026, telephone, Housing. {SAID} We recorded this as: shouting.")
    assert facts["impact"] == "Two hours of two officers, and calls of others waited."
    assert "the Ombudsman's definition of unreasonable behaviour" in facts["why_unreasonable"]
    assert "We will take 1 call from you each week, of at most 10 minutes." in facts["arrangements"]
    assert "From 26 November 2026 until 26 May 2027. Why: It answers what happened." in facts["arrangements"]
    assert (facts["starts_on"], facts["ends_on"], facts["review_on"]) == ("26 November 2026", "26 May 2027", "26 May 2027")
    assert facts["asked"] == "Please speak with us calmly."
    assert facts["commitments"] == "We answer your letters within ten working days."
    assert facts["decider"] == "Amara Okonedo, Head of Housing"
    assert "Stage 2 managed contact arrangements" in facts["next_step"]


@pytest.mark.clause("appeal.none", "appeal.ombudsman", "apply.statutory-access")
def test_it_says_truthfully_that_there_is_no_appeal_and_what_is_open_all_the_same(council: Council) -> None:
    facts = warning(stage_1(council)).facts
    routes = facts["challenge_routes"]
    assert routes.startswith("There is no appeal against a decision under this policy, at either stage.")
    for route in ("Correct a fact", "Object to how personal data is used", "Ask for a reasonable adjustment", "what has changed"):
        assert route in routes
    for detail in ("PO Box 4771", "CV4 0EH", "0300 061 0614", "advice@lgo.org.uk", "www.lgo.org.uk"):
        assert detail in facts["ombudsman"]
    assert "- Help if you are homeless or about to be." in facts["always_open"]
    assert "01632 960999" in facts["always_open"]


@pytest.mark.clause("stage2.proposal", "stage2.grounds", "stage2.police")
def test_the_stage_2_notice_names_the_decider_the_ground_and_legal_steps_without_overstating(council: Council) -> None:
    facts = warning(stage_2(council)).facts
    assert facts["decider"] == "Helen Marchbanks, Director of Governance, on the proposal of Amara Okonedo, Head of Housing"
    assert "The ground for this decision: threats." in facts["why_this_stage"]
    assert "A warning would leave staff at risk." in facts["why_this_stage"]
    assert facts["police_and_legal"].startswith("We have reported what happened to the police.")
    assert "This is a referral. It is not a court order." in facts["police_and_legal"]


@pytest.mark.clause("register.owner")
def test_a_correction_says_who_was_told_and_that_each_was_called_back(council: Council) -> None:
    facts = every_kind(council)["correction"].facts
    assert facts["what_was_wrong"] == "You were abroad; it was not you."
    assert "Larkfield Repairs, on 27 November 2026. We called it back on 15 January 2027." in facts["who_was_told"]
    assert facts["decided_on"] == "26 November 2026"
    assert facts["deletion_on"] == "15 January 2028"


@pytest.mark.clause("register.owner")
def test_a_notice_to_a_service_has_the_instruction_and_nothing_of_the_story(council: Council) -> None:
    letter = every_kind(council)["service_notice"]
    text = " ".join(section["text"] for section in letter.sections)
    assert "Take 1 call each week" in text
    assert "31 December 2026" in text
    assert [word for word in ("Tamsin", "useless", "Shouting") if word in text] == []


@pytest.mark.clause("apply.in-writing", "stage2.proposal")
def test_what_a_decision_ends_on_a_later_day_has_that_day_in_its_letter_and_why(council: Council) -> None:
    """Else it would tell the customer of the day to which it had run before."""
    scene, when = stage_1(council), at("Mon 11 Jan 2027")
    new = measure("premises", when.date(), day("Mon 12 Jul 2027"), where="the Civic Centre")
    plan = Plan("stage_2", (new,), grounds=("abusive",), reasons="It went on.", expectations="Write.", commitments="We answer.")
    decisions.propose_stage(case=scene.case.reference, plan=plan, by=scene.by, at=when)
    calls, last = scene.case.arrangements.get(measure="limited_calls"), day("Fri 29 Jan 2027")
    plan = replace(plan, running=(Running(str(calls.pk), Effect.ENDS, "Calls have been civil", last),))
    notice = decisions.approve_stage(case=scene.case.reference, plan=plan, by=council.director_of_governance, at=when)
    letter = draft(scene, Occasion.DECISION, notice.pk, "Tue 12 Jan 2027")
    words = letter.facts["arrangements"]
    [line] = [one for one in words.splitlines() if "1 call from you" in one]
    assert "From 26 November 2026 until 29 January 2027." in line
    assert line.endswith("It ends then because: Calls have been civil.")
    assert words.count("It ends then") == 1
    assert "until 26 May 2027" in words, "the agreement, of which nothing was said, runs on"
    [lasts] = [one["text"] for one in letter.sections if one["key"] == "duration"]
    assert lasts.endswith("ends on 12 July 2027. Each arrangement ends on the day that stands with it.")


@pytest.mark.clause("review.interval")
def test_the_invitation_asks_for_the_view_by_the_working_day_before_the_review(council: Council) -> None:
    letter = draft(stage_1(council), Occasion.COMING_REVIEW, "2027-05-26", "Wed 28 Apr 2027")
    assert letter.facts["views_by"] == "25 May 2027"


@pytest.mark.clause("review.notice")
def test_the_outcome_names_what_was_considered_the_new_end_and_the_next_review(council: Council) -> None:
    facts = every_kind(council)["review_outcome"].facts
    assert facts["outcome"].startswith("The arrangements are extended until 26 November 2027.")
    assert facts["considered"] == "Six months of calls and one letter of yours.\nYou have not told us your view."
    assert (facts["ends_on"], facts["review_on"]) == ("26 November 2027", "24 November 2027")


@pytest.mark.clause("review.notice", "apply.in-writing")
def test_what_the_person_says_stands_in_the_letter_about_what_was_decided(council: Council) -> None:
    scene = stage_1(council)
    assert "You told us" not in warning(scene).facts["why_unreasonable"]
    review = Review(
        Outcome.EXTEND, "It went on.", "The log.", "Nothing new.", day("Mon 24 May 2027"), day("Fri 26 Nov 2027"),
        view="One call is too few",
    )  # fmt: skip
    held = reviews.record_outcome(case=scene.case.reference, review=review, by=scene.by, at=at("Mon 24 May 2027"))
    letter = draft(scene, Occasion.REVIEW_OUTCOME, held.pk, "Tue 25 May 2027")
    told = "The log.\nYou told us this, and we considered it: One call is too few."
    assert letter.facts["considered"] == told
    assert told in next(row["text"] for row in letter.sections if row["key"] == "considered")
    record_everything(scene.case.reference, scene.by, at("Tue 25 May 2027"))
    calls = measure("limited_calls", day("Tue 25 May 2027"), day("Thu 25 Nov 2027"), calls=1, period="week", minutes=5)
    plan = planned(
        "stage_2", (calls,), grounds=("abusive",), reasons="It is worse.", why_not_earlier_stage="-", view="I was ill."
    )
    decisions.propose_stage(case=scene.case.reference, plan=plan, by=scene.by, at=at("Tue 25 May 2027"))
    approved = planned("stage_2", (calls,), reasons="It is worse.")
    made = decisions.approve_stage(
        case=scene.case.reference, plan=approved, by=council.director_of_governance, at=at("Tue 25 May 2027")
    )
    notice = draft(scene, Occasion.DECISION, made.pk, "Tue 25 May 2027")
    assert notice.facts["why_unreasonable"].endswith("It is worse.\nYou told us this, and we considered it: I was ill.")


@pytest.mark.clause("apply.in-writing")
def test_there_is_no_letter_about_what_was_not_decided(council: Council) -> None:
    scene = stage_1(council)
    for occasion, about in (
        (Occasion.DECISION, scene.case.pk),
        (Occasion.CORRECTION, scene.decision.pk),
        (Occasion.REVIEW_OUTCOME, scene.decision.pk),
        (Occasion.COMING_REVIEW, "2027-05-25"),
        (Occasion.ENDED, "2027-05-26x"),
        (Occasion.SERVICE_NOTICE, "x"),
        (Occasion.POLICE_REFERRAL, scene.case.incidents.get().pk),
        (Occasion.AGENCY_REFERRAL, "agency"),
    ):
        with pytest.raises(Refused) as refused:
            letters.draft(case=scene.case, occasion=occasion, about=str(about), by=scene.by, at=DECIDED)
        assert [reason.claim for reason in refused.value.verdict.reasons] == ["has_a_subject"]


@pytest.mark.clause("apply.in-writing")
def test_first_class_posted_on_friday_counts_as_received_on_tuesday(council: Council) -> None:
    scene = stage_1(council)
    letter = signed(warning(scene), scene.by)
    sent = posting.record_dispatch(
        letter=letter.pk,
        method="first_class",
        sent_on=day("Fri 27 Nov 2026"),
        by=scene.by,
        at=at("Fri 27 Nov 2026", "15:00"),
        policy_enclosed=True,
    )
    assert sent.received_on == day("Tue 1 Dec 2026")
    assert sent.address_used == "14 Larch Road\nFairmead\nZZ1 4LR"
