"""Does somebody who has left go, once nothing names them? With their account, posts and training, from every byte."""

from datetime import date

import pytest
from django.conf import settings
from django.db import connections

from evenhand.casework import checks, drafts, retention, staff, work
from evenhand.casework.leaving import close_account, leave_post
from evenhand.records.audit import AuditEntry
from evenhand.records.retention import Certificate
from evenhand.records.staff import Post, PostHolding, StaffMember
from evenhand.records.training import Completion
from tests.audit.deleting import everywhere
from tests.council import Council, found_council
from tests.dates import at, day
from tests.verifying import verify_is_clean

LEFT, LAST_DAY = at("Mon 3 May 2027"), at("Wed 3 May 2028", "02:00")


def somebody_who_left(council: Council, *, family: str = "Ashbramble", checked_on: str = "") -> StaffMember:
    """An adviser from 2026 who stood in once, and whose account was closed on Mon 3 May 2027."""
    by, post = council.administrator, Post.objects.get(title="Contact centre adviser")
    started = at("Mon 1 Jun 2026")
    email, name = f"q.{family}@fairmead.example", f"Quillon {family}"
    member = staff.enter_staff(email=email, name=name, reference=f"E-{family}", by=by, at=started)
    holding = staff.appoint(post=post, staff=member, from_on=started.date(), by=by, at=started)
    staff.record_training(
        staff=member, course="access_charter", edition="managed-contact-2026", completed_on=started.date(), by=None, at=started
    )
    head = council.posts["head_of_housing"]
    days = {"from_on": day("Mon 6 Jul 2026"), "until_on": day("Fri 10 Jul 2026")}
    staff.appoint_stand_in(post=head, staff=member, **days, reason=f"{family} asked.", by=council.head_of_housing, at=started)
    drafts.save(form="report", answers={"words": family}, by=member, at=at("Mon 26 Apr 2027"))
    if checked_on:
        asked = checks.Asked(phone="07700 900999")
        checks.check(asked=asked, purpose="A call", by=member, at=at(checked_on))
    leave_post(holding=holding, last_day=day("Fri 30 Apr 2027"), by=by, at=LEFT)
    close_account(staff=member, by=by, at=LEFT)
    return member


def there(member: StaffMember) -> bool:
    return StaffMember.objects.filter(pk=member.pk).exists()


@pytest.mark.clause("review.retention")
def test_twelve_months_after_leaving_no_byte_of_them_is_in_any_file(fresh_database: str) -> None:
    member = somebody_who_left(found_council(), family="Ashzephyr519")
    words = ("Ashzephyr519", "ashzephyr519")
    assert everywhere(words[0]), "the search finds what is there"
    work.one_round(at=at("Tue 2 May 2028", "23:00"), home=settings.EVENHAND_HOME)
    assert there(member)
    work.one_round(at=LAST_DAY, home=settings.EVENHAND_HOME)
    assert not there(member)
    connections.close_all()
    assert everywhere(*words) == {}
    certificate = Certificate.objects.get(counts__has_key="records_staffmember")
    assert (certificate.due_on, certificate.erased_at, certificate.clause) == (LAST_DAY.date(), LAST_DAY, "review.retention")
    assert certificate.counts == {
        "records_completion": 1, "records_postholding": 1, "records_staffmember": 1, "records_standin": 1,
    }  # fmt: skip
    told = AuditEntry.objects.get(verb="staff_deleted", kind="staffmember")
    assert (told.subject, told.digest) == (member.pk, "")
    verify_is_clean(LAST_DAY)


@pytest.mark.clause("review.retention")
def test_who_is_named_by_a_record_stays_until_that_record_goes(db: None) -> None:
    member = somebody_who_left(found_council(), checked_on="Fri 30 Apr 2027")
    Completion.objects.exclude(staff=member).update(recorded_by=member)
    assert retention.run(at=LAST_DAY).staff == 0
    assert there(member)


@pytest.mark.clause("review.retention")
def test_who_is_named_only_by_what_goes_in_the_same_run_goes_with_it(db: None) -> None:
    member = somebody_who_left(found_council(), checked_on="Fri 30 Apr 2027")
    run = retention.run(at=LAST_DAY)
    assert (run.checks, run.staff, there(member)) == (1, 1, False)
    verify_is_clean(LAST_DAY)


def test_who_works_here_or_operates_the_product_stays(db: None) -> None:
    council, before = found_council(), set(StaffMember.objects.values_list("pk", flat=True))
    assert retention.run(at=at("Fri 3 May 2030")).staff == 0
    assert set(StaffMember.objects.values_list("pk", flat=True)) == before
    assert council


@pytest.mark.parametrize(("last_day", "due"), [("Fri 30 Apr 2027", "Wed 3 May 2028"), ("Mon 31 May 2027", "Wed 31 May 2028")])
def test_they_left_on_the_later_of_closed_account_and_last_day(db: None, last_day: str, due: str) -> None:
    member = somebody_who_left(found_council())
    PostHolding.objects.filter(staff=member).update(until_on=day(last_day))
    before: date = day(due)
    assert retention.run(at=at("Tue 2 May 2028"), dry=True).staff == 0
    assert retention.run(at=LAST_DAY, on=before, dry=True).staff == 1
