"""Who stands beside a report as who it may be? Also the misspelt, each who was entered twice, with what speaks against them."""

from typing import Any

import pytest

from evenhand.casework import incidents, merges, people, places
from evenhand.casework.people import Detail
from evenhand.policy.editions.vocabulary import Channel
from evenhand.queries.beside import Beside, beside
from evenhand.queries.incidents import named_in
from evenhand.queries.staff import desk_of
from evenhand.records.incidents import Incident
from evenhand.records.people import Person
from evenhand.records.staff import StaffMember
from tests.council import Council
from tests.dates import at, day

MONDAY, TUESDAY, WEDNESDAY = at("Mon 23 Nov 2026"), at("Tue 24 Nov 2026"), at("Wed 25 Nov 2026")
HOME = "9 Mill Lane, Fairmead, ZZ1 1AB"


def reported(council: Council, who: str, where: str = "", **more: Any) -> Incident:
    on = day("Mon 23 Nov 2026")
    report = incidents.Report(council.housing, Channel.FACE_TO_FACE, on, "Shouted.", ("shouting",), who=who, where=where, **more)
    return incidents.report(report=report, by=council.adviser, at=MONDAY)


def entered(council: Council, given: str, family: str, phone: str = "", **more: Any) -> Person:
    details = [Detail("phone", phone, "tenancy")] if phone else []
    how = {"source": "tenancy", "by": council.head_of_housing, "at": MONDAY, **more}
    return people.enter_person(given=given, family=family, details=details, **how)


def seen(incident: Incident, by: StaffMember) -> Beside:
    return beside(incident, desk_of(by, day("Tue 24 Nov 2026")), TUESDAY)


def who_it_may_be(council: Council, incident: Incident) -> dict[Person, tuple[str, ...]]:
    return {one.person: one.reasons for one in seen(incident, council.head_of_housing).people}


def test_earlier_reports_and_known_people_stand_beside_a_report(council: Council) -> None:
    known = entered(council, "T", "Holloway", "+44 7700 900123")
    first, second = (reported(council, "Tamsin Holloway, 07700 900123") for _ in range(2))
    found = seen(second, council.head_of_housing)
    assert [(one.person, one.reasons) for one in found.people] == [
        (known, ("the same telephone number", "the initial of a name"))
    ]
    assert [(one.incident.pk, one.words) for one in found.earlier] == [(first.pk, "Shouted.")]
    elsewhere = seen(second, council.head_of_revenues)
    assert [one.words for one in elsewhere.earlier] == [""]


def test_somebody_who_was_entered_three_times_and_is_misspelt_stands_there_three_times(council: Council) -> None:
    """They do not compete: each record is as likely as if it were alone."""
    home = places.enter_place(address=HOME, by=council.head_of_housing, at=MONDAY)
    spelt = (("Tamsin", "Holloway"), ("Tamzin", "Holloway"), ("Tamsin", "Holoway"))
    thrice = {entered(council, *name, address=home) for name in spelt}
    other = entered(council, "Rowan", "Askew", address=home)
    found = who_it_may_be(council, reported(council, "Tamsyn Hollaway", HOME))
    assert thrice <= set(found)
    assert all("the same address" in reasons for reasons in found.values())
    assert found.get(other, ("a different name",))[-1] == "a different name", "of the household, and said to be another"


def test_a_number_with_another_name_is_shown_with_what_speaks_against_it(council: Council) -> None:
    maria = entered(council, "Maria", "Finch", "07700 900123")
    assert who_it_may_be(council, reported(council, "Tamsin Holloway, 07700 900123")) == {
        maria: ("the same telephone number", "a different name")
    }


def test_a_wrong_digit_and_a_slip_in_the_name_are_found(council: Council) -> None:
    known = entered(council, "Tamsin", "Holloway", "07700 900123")
    found = who_it_may_be(council, reported(council, "Tamsin Hollaway 07700 900124"))
    assert set(found) == {known}
    assert "a telephone number that differs by one digit" in found[known]


def test_where_it_was_speaks_against_nobody_and_is_no_name(council: Council) -> None:
    """Most people are not at home when they are at our desk."""
    home = places.enter_place(address=HOME, by=council.head_of_housing, at=MONDAY)
    known = entered(council, "Tamsin", "Holloway", "07700 900123", address=home)
    entered(council, "Reception", "Desk")
    for where in ("Town Hall, 1 High Street, Fairmead, ZZ2 2ZZ", "Reception desk"):
        assert set(who_it_may_be(council, reported(council, "Tamsin Hollaway 07700 900124", where))) == {known}


@pytest.mark.clause("intro.everyone")
def test_a_locked_record_stands_beside_no_report_of_others(council: Council) -> None:
    entered(council, "Tamsin", "Holloway", "07700 900123", colleague=council.clerk, by=council.head_of_revenues)
    assert who_it_may_be(council, reported(council, "Tamsin Hollaway 07700 900123")) == {}


def test_what_was_reported_about_a_joined_record_is_found_from_the_one_that_stays_and_goes_back_when_undone(
    council: Council,
) -> None:
    """A report is never changed: it stays with the record that was named, and whoever asks for a person's asks for all."""
    by = council.head_of_housing
    stays, goes = entered(council, "Tamsin", "Holloway"), entered(council, "Tamsin", "Farthing")
    about_her = reported(council, "", person=goes)
    new = reported(council, "", person=stays)

    def beside_them() -> tuple[list[Incident], list[Incident], Person | None, list[Person]]:
        now, old = (Incident.objects.get(pk=one.pk) for one in (new, about_her))
        of_new, of_old, named = seen(now, by), seen(old, by), named_in(old)
        return (
            [e.incident for e in of_new.earlier],
            [e.incident for e in of_old.earlier],
            named,
            [f.person for f in of_old.people],
        )

    assert beside_them() == ([], [], goes, [goes])
    merge = merges.merge(survivor=stays.pk, merged=goes.pk, reason="The same passport.", by=by, at=TUESDAY)
    assert beside_them() == ([about_her], [new], stays, [stays])
    assert Incident.objects.get(pk=about_her.pk).person == goes
    merges.undo(merge=merge.pk, reason="Two passports.", by=by, at=WEDNESDAY)
    assert beside_them() == ([], [], goes, [goes])
