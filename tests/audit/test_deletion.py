"""Is a case gone on its day, with nobody doing anything? From the tables, and from every byte of the database's files."""

from datetime import date

import pytest
from django.conf import settings
from django.db import connections

from evenhand.casework import drafts, endings, erasing, holds, retention, work
from evenhand.casework.refusals import Refused
from evenhand.outside import deleted_ledger
from evenhand.queries import cases
from evenhand.queries import retention as retention_queries
from evenhand.queries.owed import waiting_for
from evenhand.queries.staff import desk_of
from evenhand.records.audit import AuditEntry
from evenhand.records.cases import Case
from evenhand.records.forms import Draft
from evenhand.records.people import Person
from evenhand.records.retention import Certificate
from tests.audit.deleting import closed_case, everywhere
from tests.dates import at, day
from tests.harness import databases
from tests.policy.shipped import EDITION
from tests.stories.scenes import owed
from tests.verifying import verify_is_clean

LAST_DAY = at("Wed 10 Jan 2029", "02:00")


@pytest.mark.clause("review.retention")
@pytest.mark.clause("register.owner")
def test_after_the_last_day_no_byte_of_them_is_in_any_file(fresh_database: str) -> None:
    scene = closed_case(number="873")
    case = scene.case
    assert set(everywhere(*scene.words)) == set(scene.words), "the search finds what is there"
    work.one_round(at=at("Tue 9 Jan 2029", "23:00"), home=settings.EVENHAND_HOME)
    assert Case.objects.filter(pk=case.pk).exists()
    work.one_round(at=LAST_DAY, home=settings.EVENHAND_HOME)
    assert not Case.objects.exists()
    assert not Person.objects.exists()
    connections.close_all()
    assert everywhere(*scene.words) == {}
    certificate = Certificate.objects.get(due_on=day("Wed 10 Jan 2029"))
    assert certificate.erased_at == LAST_DAY
    assert certificate.counts["records_case"] == 1
    assert sum(certificate.counts.values()) == certificate.records.count()
    verify_is_clean(LAST_DAY)
    assert {row[0] for row in deleted_ledger.read(settings.EVENHAND_HOME)} >= {str(case.pk)}
    told = AuditEntry.objects.filter(verb="case_deleted", kind="case").get()
    assert (told.subject, told.actor, told.digest) == (case.pk, None, "")


@pytest.mark.clause("review.retention")
def test_ordinary_contact_restarts_nothing_and_a_decision_does(db: None) -> None:
    case = closed_case(considered_again=False).case
    assert case.standing.deletion_due_on == day("Fri 26 May 2028")
    by = Case.objects.get().opened_by
    endings.consider_again(case=case.reference, reasons="Weighed, and taken no further.", by=by, at=at("Mon 10 Jan 2028"))
    case.standing.refresh_from_db()
    assert case.standing.deletion_due_on == day("Wed 10 Jan 2029")
    run = retention.run(at=at("Fri 26 May 2028"))
    assert (run.cases, Case.objects.count()) == (0, 1)


@pytest.mark.clause("review.retention")
@pytest.mark.clause("register.owner")
def test_a_hold_keeps_it_until_it_is_released_or_has_ended(db: None) -> None:
    scene = closed_case()
    case = scene.case
    owner = scene.council.head_of_audit
    hold = holds.hold(
        case=case.reference,
        why=holds.Why.OMBUDSMAN,
        reason="The Ombudsman has asked for it.",
        owner=owner,
        until_on=day("Fri 12 Jan 2029"),
        by=owner,
        at=at("Wed 13 Dec 2028"),
    )
    with pytest.raises(Refused) as refused:
        retention.delete_case(case=case.pk, on=day("Wed 10 Jan 2029"), by=owner, at=LAST_DAY)
    assert [reason.claim for reason in refused.value.verdict.reasons] == ["no_hold"]
    assert retention.run(at=LAST_DAY, dry=True).cases == 0
    assert retention.run(at=at("Fri 12 Jan 2029"), dry=True).cases == 0
    assert retention.run(at=at("Sat 13 Jan 2029"), dry=True).cases == 1
    holds.release(hold=hold, by=owner, at=LAST_DAY)
    assert retention.run(at=LAST_DAY).cases == 1
    verify_is_clean(LAST_DAY)


@pytest.mark.clause("review.retention")
@pytest.mark.clause("register.owner")
def test_what_is_held_is_not_owed_as_deleted_late(db: None) -> None:
    """It goes on the day after its hold, and shows four weeks before; whose hold it is says whether it is still needed."""
    scene = closed_case()
    case, owner = scene.case, scene.council.head_of_audit
    hold = holds.hold(
        case=case.reference, why=holds.Why.COURT, reason="Court.", owner=scene.council.deputy_of_governance,
        until_on=day("Mon 12 Mar 2029"), by=owner, at=at("Wed 13 Dec 2028"),
    )  # fmt: skip
    later = at("Thu 11 Jan 2029")
    assert of_its_deletion(case, later.date()) == []
    assert retention_queries.coming(desk_of(owner, later.date()), EDITION, later.date()) == []
    strip = cases.strip(Case.objects.get(), EDITION, later)
    assert (strip.held_until, strip.deletion_due_on) == (day("Mon 12 Mar 2029"), day("Tue 13 Mar 2029"))
    verify_is_clean(later)
    last_weeks = day("Tue 13 Feb 2029")
    assert of_its_deletion(case, last_weeks) == [("hold", day("Mon 12 Mar 2029")), ("deletion", day("Tue 13 Mar 2029"))]
    (mine,) = waiting_for(desk_of(scene.council.deputy_of_governance, last_weeks), last_weeks)
    assert mine.kind == "hold"
    assert [one.due_on for one in retention_queries.coming(desk_of(owner, last_weeks), EDITION, last_weeks)] == [
        day("Tue 13 Mar 2029")
    ]
    holds.release(hold=hold, by=owner, at=later)
    assert of_its_deletion(case, later.date()) == [("deletion", day("Wed 10 Jan 2029"))]
    verify_is_clean(later)


@pytest.mark.clause("review.retention")
def test_a_hold_that_is_placed_after_its_day_holds_what_is_still_there(db: None) -> None:
    """The background work stood still for two days: what was due, and is held now, is not late."""
    scene = closed_case()
    case, owner, now = scene.case, scene.council.head_of_audit, at("Fri 12 Jan 2029")
    assert of_its_deletion(case, now.date()) == [("deletion", day("Wed 10 Jan 2029"))]
    holds.hold(
        case=case.reference, why=holds.Why.COURT, reason="Court.", owner=owner, until_on=day("Mon 12 Mar 2029"), by=owner, at=now
    )
    assert of_its_deletion(case, now.date()) == []
    strip = cases.strip(Case.objects.get(), EDITION, now)
    assert (strip.held_until, strip.deletion_due_on) == (day("Mon 12 Mar 2029"), day("Tue 13 Mar 2029"))
    assert retention_queries.coming(desk_of(owner, now.date()), EDITION, now.date()) == []
    verify_is_clean(now)


def of_its_deletion(case: Case, on: date) -> list[tuple[str, date]]:
    return [(kind, due_on) for kind, _, due_on in owed(case, on) if kind in ("deletion", "hold")]


@pytest.mark.parametrize(
    ("reason", "until", "claim"),
    [("", "Fri 12 Jan 2029", "hold_has_reason"), ("Court.", "Tue 12 Dec 2028", "hold_has_end")],
)
@pytest.mark.clause("review.retention")
def test_a_hold_without_its_parts_is_refused(db: None, reason: str, until: str, claim: str) -> None:
    scene = closed_case()
    case = scene.case
    owner = scene.council.head_of_audit
    with pytest.raises(Refused) as refused:
        holds.hold(
            case=case.reference, why=holds.Why.COURT, reason=reason, owner=owner, until_on=day(until), by=owner,
            at=at("Wed 13 Dec 2028"),
        )  # fmt: skip
    assert [r.claim for r in refused.value.verdict.reasons] == [claim]


@pytest.mark.clause("register.owner")
def test_only_the_information_owner_holds(db: None) -> None:
    scene = closed_case()
    case = scene.case
    owner = scene.council.head_of_audit
    with pytest.raises(Refused):
        holds.hold(
            case=case.reference, why=holds.Why.COURT, reason="Court.", owner=owner, until_on=day("Fri 12 Jan 2029"),
            by=scene.council.head_of_housing, at=at("Wed 13 Dec 2028"),
        )  # fmt: skip


@pytest.mark.clause("review.retention")
def test_a_case_before_its_day_is_not_deleted(db: None) -> None:
    scene = closed_case()
    case = scene.case
    with pytest.raises(Refused) as refused:
        retention.delete_case(case=case.pk, on=day("Tue 9 Jan 2029"), by=None, at=at("Tue 9 Jan 2029"))
    assert [reason.claim for reason in refused.value.verdict.reasons] == ["day_has_come"]


def test_a_day_to_come_needs_a_dry_run_or_training(db: None) -> None:
    closed_case()
    with pytest.raises(Refused):
        retention.run(at=at("Mon 1 Jan 2029"), on=day("Wed 10 Jan 2029"))
    assert retention.run(at=at("Mon 1 Jan 2029"), on=day("Wed 10 Jan 2029"), dry=True).cases == 1
    assert Case.objects.count() == 1
    assert retention.run(at=at("Mon 1 Jan 2029"), on=day("Wed 10 Jan 2029"), training=True).cases == 1


def test_what_died_between_deletion_and_erasure_is_erased_in_the_next_round(fresh_database: str) -> None:
    scene = closed_case(number="874")
    retention.run(at=LAST_DAY)
    assert set(Certificate.objects.values_list("erased_at", flat=True)) == {None}
    assert erasing.erase_what_is_owed(at=LAST_DAY, home=settings.EVENHAND_HOME) == []
    assert not Certificate.objects.filter(erased_at__isnull=True).exists()
    connections.close_all()
    assert everywhere(*scene.words) == {}


def test_drafts_and_checks_that_named_the_case_go_with_it(db: None) -> None:
    scene = closed_case()
    case = scene.case
    Draft.objects.all().delete()
    by = scene.council.head_of_housing
    drafts.save(form="letter", subject=case.reference, answers={"words": "x"}, by=by, at=at("Mon 8 Jan 2029"))
    drafts.save(form="report", answers={"case": case.reference}, by=by, at=at("Mon 8 Jan 2029"))
    drafts.save(form="other", answers={"case": "another"}, by=by, at=at("Mon 8 Jan 2029"))
    packed = {"name": "people.csv", "file": f"by chance {case.reference}", "theirs": {}}
    drafts.save(form="people_import", answers=packed, by=by, at=at("Tue 9 Jan 2029", "23:00"))
    retention.run(at=LAST_DAY)
    assert list(Draft.objects.order_by("form").values_list("form", flat=True)) == ["other", "people_import"]


def test_a_long_transaction_in_another_database_keeps_no_bytes(fresh_database: str) -> None:
    with databases.writing_elsewhere():
        scene = closed_case(number="876")
        retention.run(at=LAST_DAY)
        assert erasing.erase_what_is_owed(at=LAST_DAY, home=settings.EVENHAND_HOME) == []
        connections.close_all()
        assert everywhere(*scene.words) == {}
