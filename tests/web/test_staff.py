"""Who keeps staff, posts and training? The administrator and the training lead; nobody for themselves."""

from collections.abc import Callable
from datetime import datetime

import pytest

from evenhand.casework import staff
from evenhand.casework.leaving import leave_post
from evenhand.casework.refusals import Refused
from evenhand.queries.posts import all_posts
from evenhand.queries.staff import desk_of
from evenhand.records.audit import AuditEntry
from evenhand.records.staff import Post, PostHolding, StaffMember
from tests.council import Council
from tests.dates import at, day
from tests.stories.scenes import claims, ready
from tests.web.sessions import signed_in


def test_an_administrator_makes_an_account(council: Council) -> None:
    page = {"name": "Rosa Lindgren", "email": "rosa@fairmead.example", "kind": "employee"}
    assert signed_in(council.administrator).post("/staff/accounts/add/", page).status_code == 302
    assert b"Rosa Lindgren" in signed_in(council.administrator).get("/staff/").content


def test_what_was_typed_stays_when_the_email_is_taken(council: Council) -> None:
    page = {"name": "Rosa Lindgren", "email": council.adviser.email, "kind": "employee"}
    answer = signed_in(council.administrator).post("/staff/accounts/add/", page)
    assert answer.status_code == 422
    assert b"Rosa Lindgren" in answer.content
    assert b"There is an account with this email address already" in answer.content


def test_nobody_gives_themselves_a_post(council: Council) -> None:
    with pytest.raises(Refused) as refused:
        staff.appoint(
            post=council.posts["head_of_audit"],
            staff=council.administrator,
            from_on=day("Mon 23 Nov 2026"),
            by=council.administrator,
            at=at("Mon 23 Nov 2026"),
        )
    assert claims(refused.value.verdict) == [("not_for_oneself", "apply.who-decides")]


def test_a_question_that_was_left_out_is_named(council: Council) -> None:
    answer = signed_in(council.administrator).post("/staff/accounts/add/", {"kind": "employee"})
    assert "“Name” needs an answer." in answer.content.decode()
    assert "This field is required" not in answer.content.decode()


@pytest.mark.clause("register.central")
def test_a_post_with_live_work_is_not_left_without_a_holder(council: Council) -> None:
    ready(council.housing, council.head_of_housing, at("Mon 23 Nov 2026"), "Tamsin", "Holloway")
    line = next(line for line in all_posts(day("Mon 23 Nov 2026")) if line.post == council.posts["head_of_housing"])
    assert line.holding is not None
    with pytest.raises(Refused) as refused:
        leave_post(holding=line.holding, last_day=day("Fri 4 Dec 2026"), by=council.administrator, at=at("Mon 23 Nov 2026"))
    assert claims(refused.value.verdict) == [("work_has_an_owner", "register.central")]
    leave_post(
        holding=line.holding,
        last_day=day("Fri 4 Dec 2026"),
        successor=council.clerk,
        by=council.administrator,
        at=at("Mon 23 Nov 2026"),
    )
    after = next(line for line in all_posts(day("Sat 5 Dec 2026")) if line.post == council.posts["head_of_housing"])
    assert after.holding is not None
    assert after.holding.staff == council.clerk


@pytest.mark.clause("intro.training")
def test_the_training_lead_sees_who_is_due_and_records_a_course(council: Council) -> None:
    newcomer = staff.enter_staff(email="new@fairmead.example", name="Nell Arkwright", by=None, at=at("Mon 23 Nov 2026"))
    lead = signed_in(council.training_lead)
    assert b"Nell Arkwright" in lead.get("/training/").content
    page = {"staff": str(newcomer.pk), "course": "contact_policy", "completed_on_day": "20", "completed_on_month": "11"}
    answer = lead.post("/training/record/", page)
    assert answer.status_code == 422
    assert b"The date must include a year" in answer.content
    assert lead.post("/training/record/", {**page, "completed_on_year": "2026"}).status_code == 302


def test_two_stand_ins_of_one_post_both_stand_in_and_both_show(council: Council, move_clock: Callable[[datetime], None]) -> None:
    """Their days overlap: neither hides the other; one who is still to come shows too. Nobody is appointed twice."""
    move_clock(at("Wed 2 Dec 2026"))
    post, by = council.posts["director_of_governance"], council.director_of_governance

    def appoint(member: StaffMember, first: str, last: str) -> None:
        staff.appoint_stand_in(
            post=post, staff=member, from_on=day(first), until_on=day(last), reason="Leave", by=by, at=at("Mon 30 Nov 2026")
        )

    appoint(council.deputy_of_governance, "Tue 1 Dec 2026", "Fri 18 Dec 2026")
    appoint(council.head_of_audit, "Wed 2 Dec 2026", "Fri 11 Dec 2026")
    appoint(council.head_of_revenues, "Mon 14 Dec 2026", "Fri 18 Dec 2026")
    for page in (signed_in(by).get("/stand-ins/"), signed_in(council.administrator).get("/staff/")):
        shown = page.content.decode()
        assert "Piotr Lindqvist until 18 December 2026<br>Grace Adeyemi-Holt until 11 December 2026<br>" in shown
        assert "Joan Tattersall from 14 December 2026 until 18 December 2026" in shown
    on = day("Wed 2 Dec 2026")
    for member in (council.deputy_of_governance, council.head_of_audit):
        assert post in [one.post for one in desk_of(member, on).held]
    with pytest.raises(Refused) as refused:
        appoint(council.deputy_of_governance, "Fri 18 Dec 2026", "Mon 4 Jan 2027")
    assert [reason.claim for reason in refused.value.verdict.reasons] == ["not_twice"]
    appoint(council.deputy_of_governance, "Sat 19 Dec 2026", "Mon 4 Jan 2027")


def test_a_holder_appoints_a_stand_in_with_a_reason(council: Council) -> None:
    page = {
        "staff": str(council.deputy_of_governance.pk),
        "from_on_day": "1", "from_on_month": "dec", "from_on_year": "2026",
        "until_on_day": "18", "until_on_month": "12", "until_on_year": "2026",
        "reason": "",
    }  # fmt: skip
    address = f"/stand-ins/{council.posts['director_of_governance'].pk}/"
    holder = signed_in(council.director_of_governance)
    assert holder.post(address, page).status_code == 422
    assert holder.post(address, {**page, "reason": "Leave"}).status_code == 302
    refused = signed_in(council.head_of_housing).post(address, {**page, "reason": "Leave"})
    assert b"Ask one of them" in refused.content


def test_a_chain_of_superiors_set_on_the_page_lets_a_stand_in_be_appointed(council: Council) -> None:
    """While the Director of Governance is away, whoever the post reports to appoints a stand-in for it (A9)."""
    admin, governance = signed_in(council.administrator), council.posts["director_of_governance"]
    page = {"title": "Chief Executive", "role": "stage_decider", "office": "", "service": "", "superior": ""}
    assert admin.post("/staff/posts/add/", page).status_code == 302
    chief = Post.objects.get(title="Chief Executive")
    staff.appoint(post=chief, staff=council.clerk, from_on=day("Mon 23 Nov 2026"), by=None, at=at("Mon 23 Nov 2026"))
    address = f"/stand-ins/{governance.pk}/"
    asked = {
        "staff": str(council.deputy_of_governance.pk), "reason": "Ill",
        "from_on_day": "1", "from_on_month": "12", "from_on_year": "2026",
        "until_on_day": "18", "until_on_month": "12", "until_on_year": "2026",
    }  # fmt: skip
    above = signed_in(council.clerk)
    assert b"Ask one of them" in above.post(address, asked).content
    reports_to = f"/staff/posts/{governance.pk}/reports-to/"
    assert admin.post(reports_to, {"superior": str(chief.pk)}).status_code == 302
    assert '<td class="govuk-table__cell" data-label="Reports to">Chief Executive' in admin.get("/staff/").content.decode()
    assert above.post(address, asked).status_code == 302
    assert admin.post(reports_to, {"superior": ""}).status_code == 302
    told = AuditEntry.objects.filter(subject=governance.pk, verb="post_reports_to").values_list("actor", flat=True)
    assert list(told) == [council.administrator.pk] * 2


def test_where_the_post_above_is_vacant_the_holder_of_the_next_one_appoints(
    council: Council, move_clock: Callable[[datetime], None]
) -> None:
    """The Head of Housing is ill without notice, and there is no Director of Housing just now."""
    move_clock(at("Tue 1 Dec 2026"))
    vacant, then = council.posts["director_of_housing"], at("Mon 23 Nov 2026")
    staff.set_superior(post=vacant.pk, superior=council.posts["director_of_governance"], by=council.administrator, at=then)
    address = f"/stand-ins/{council.posts['head_of_housing'].pk}/"
    asked = {
        "staff": str(council.clerk.pk), "reason": "Ill",
        "from_on_day": "1", "from_on_month": "12", "from_on_year": "2026",
        "until_on_day": "18", "until_on_month": "12", "until_on_year": "2026",
    }  # fmt: skip
    above = signed_in(council.director_of_governance)
    assert address not in above.get("/stand-ins/").content.decode()
    assert b"Ask one of them" in above.post(address, asked).content
    PostHolding.objects.filter(post=vacant).update(until_on=day("Mon 30 Nov 2026"))
    assert address in above.get("/stand-ins/").content.decode()
    assert above.post(address, asked).status_code == 302
    assert council.posts["head_of_housing"] in [one.post for one in desk_of(council.clerk, day("Tue 1 Dec 2026")).held]


def test_a_new_post_says_to_whom_it_reports(council: Council) -> None:
    governance = council.posts["director_of_governance"]
    page = {"title": "Head of Parks", "role": "case_keeper", "office": "", "service": "", "superior": str(governance.pk)}
    assert signed_in(council.administrator).post("/staff/posts/add/", page).status_code == 302
    assert Post.objects.get(title="Head of Parks").superior == governance


@pytest.mark.clause("apply.who-decides")
def test_posts_never_report_in_a_circle_nor_to_the_administrator(council: Council) -> None:
    admin, governance, revenues = signed_in(council.administrator), council.posts["director_of_governance"], "head_of_revenues"
    address = f"/staff/posts/{governance.pk}/reports-to/"
    offered = admin.get(address).content.decode()
    assert f'value="{council.posts["head_of_audit"].pk}"' in offered
    assert not any(f'value="{one.pk}"' in offered for one in (council.posts["administrator"], governance))
    for below in (governance, council.posts[revenues]):
        refused = admin.post(address, {"superior": str(below.pk)})
        assert (refused.status_code, b"That post reports to this one, at once or over others" in refused.content) == (422, True)
    refused = admin.post(address, {"superior": str(council.posts["administrator"].pk)})
    assert b"That post holds no case work and appoints no stand-ins" in refused.content
    assert Post.objects.get(pk=governance.pk).superior is None
