"""Is the outage copy what it must be? Instructions alone, locked, its reader and its last day on every page, and on record."""

import os
import sys
from pathlib import Path

import pytest
from django.conf import settings

from evenhand.casework import audit_reading, outage, people, places
from evenhand.casework.new_password import new_password
from evenhand.casework.refusals import NotAllowed, Refused
from evenhand.casework.training_council import make
from evenhand.records.audit import AuditEntry
from evenhand.records.cases import Case
from evenhand.records.decisions import Decision, InForce, Proposal
from evenhand.records.incidents import Incident
from evenhand.records.staff import StaffMember
from tests.casework.limited import decided, tamsin
from tests.council import Council
from tests.dates import at, day
from tests.harness.pdf_readers import poppler_pages, poppler_text, qpdf_says, unlocked_by_qpdf
from tests.harness.verapdf import faults

NOW = at("Fri 27 Nov 2026", "09:12")
PASSWORD = "kx7m-p3qd-9wre-hh2n-ttvz"


def copy_of(by: StaffMember, folder: Path, when: object = NOW) -> Path:
    path = folder / "outage.pdf"
    path.write_bytes(outage.take(password=PASSWORD, by=by, at=when).pdf)  # type: ignore[arg-type]
    return path


def text_of(by: StaffMember, folder: Path, when: object = NOW) -> str:
    found = poppler_text(copy_of(by, folder, when), PASSWORD)
    assert found is not None
    return found


@pytest.mark.clause("register.owner")
def test_two_other_readers_open_it_with_its_password_and_not_without(council: Council, tmp_path: Path) -> None:
    decided(council, tamsin(council))
    path = copy_of(council.head_of_housing, tmp_path)
    assert poppler_text(path) is None
    assert poppler_text(path, PASSWORD[:-1]) is None
    assert "Take 1 call each week" in str(poppler_text(path, PASSWORD))
    opened, said = qpdf_says(path, PASSWORD)
    assert opened, said
    assert "AESv3" in said
    assert "R = 6" in said
    assert not qpdf_says(path)[0]
    assert not qpdf_says(path, "kx7m")[0]
    assert b"Holloway" not in path.read_bytes()
    assert faults(unlocked_by_qpdf(path, PASSWORD)) == {unlocked_by_qpdf(path, PASSWORD): []}


@pytest.mark.clause("apply.immediate")
@pytest.mark.clause("apply.statutory-access")
def test_it_tells_what_a_check_tells_by_name_and_by_place_and_to_when_it_is_true(council: Council, tmp_path: Path) -> None:
    decided(council, tamsin(council))
    said = text_of(council.head_of_housing, tmp_path)
    assert "Holloway, Tamsin Take 1 call each week, of at most 10 minutes." in said
    assert "Say: “We take 1 call each week, of up to 10 minutes.”" in said
    assert "Reference: HB/77 12" in said
    assert "Until: 26 May 2027" in said
    assert "Ask: Head of Housing, Housing" in said
    assert "Always open, whatever an entry says" in said
    assert "Emergencies. Call 999" in said
    (page, *others) = poppler_pages(tmp_path / "outage.pdf", PASSWORD)
    for one in (page, *others):
        assert "Not true after 28 November 2026." in one
        assert f"Copy of {council.head_of_housing.name}, taken on 27 November 2026 at 09:12" in one
        closed_up, name = one.replace(" ", ""), council.head_of_housing.name.replace(" ", "")
        assert closed_up.count(name) == 4, "three times across the page, and at its foot"
    assert "Holloway" not in text_of(council.head_of_housing, tmp_path, at("Thu 27 May 2027"))


@pytest.mark.clause("intro.equality")
def test_what_somebody_needs_stands_by_their_name_and_only_while_they_need_it(council: Council, tmp_path: Path) -> None:
    person, by = tamsin(council), council.head_of_housing
    for words in ("Large print", "Needs a relay call", "A call back in the morning"):
        last = people.note_adjustment(person=person, words=words, source="a call", by=by, at=at("Wed 25 Nov 2026"))
    people.end_adjustment(adjustment=last.pk, ends_on=day("Thu 26 Nov 2026"), by=by, at=at("Thu 26 Nov 2026"))
    decided(council, person)
    said = text_of(by, tmp_path)
    assert "What they need: Large print; Needs a relay call" in said
    assert "in the morning" not in said
    assert "What they need" not in text_of(by, tmp_path, at("Thu 27 May 2027"))


def test_somebody_without_an_entry_is_in_no_copy_whatever_they_need(council: Council, tmp_path: Path) -> None:
    by = council.head_of_housing
    people.note_adjustment(person=tamsin(council), words="Large print", source="a call", by=by, at=at("Wed 25 Nov 2026"))
    said = text_of(by, tmp_path)
    assert "Large print" not in said
    assert "Holloway" not in said


@pytest.mark.clause("register.property")
def test_the_hazards_of_a_home_and_of_other_places_stand_by_place_until_they_are_gone(council: Council, tmp_path: Path) -> None:
    by, early = council.head_of_housing, at("Wed 25 Nov 2026")
    home = places.enter_place(address="14 Mill Lane, ZZ1 1AB", by=by, at=early)
    depot = places.enter_place(address="The old depot, Canal Street", by=by, at=early)
    decided(council, tamsin(council, address=home))
    for place, words in ((home, "A large dog in the yard"), (depot, "Needles on the floor.")):
        places.note_hazard(place=place, kind="other", words=words, by=by, at=early)
    gone = places.note_hazard(place=home, kind="structure", words="A loose stair", by=by, at=early)
    places.end_hazard(hazard=gone.pk, by=by, at=at("Thu 26 Nov 2026"))
    by_name, by_place = text_of(by, tmp_path).split(" By place ")
    assert "dog" not in by_name
    assert "loose stair" not in by_place
    mine = by_place.split("14 Mill Lane, ZZ1 1AB")[1].split("The old depot")[0]
    assert mine.startswith(" Take 1 call each week, of at most 10 minutes. Hazard of the place: A large dog in the yard.")
    assert "Home of: Holloway, Tamsin" in mine
    assert "The old depot, Canal Street Hazard of the place: Needles on the floor." in by_place


@pytest.mark.clause("intro.everyone")
def test_a_hazard_at_the_home_of_a_locked_record_tells_nothing_of_who_lives_there(council: Council, tmp_path: Path) -> None:
    by, early = council.head_of_housing, at("Wed 25 Nov 2026")
    home = places.enter_place(address="14 Mill Lane, ZZ1 1AB", by=by, at=early)
    person = tamsin(council, colleague=council.clerk, address=home)
    people.note_adjustment(person=person, words="Large print", source="a call", by=by, at=early)
    decided(council, person)
    places.note_hazard(place=home, kind="animal", words="A large dog", by=by, at=early)
    said = text_of(by, tmp_path)
    assert "14 Mill Lane, ZZ1 1AB Hazard of the place: A large dog." in said
    for word in ("Holloway", "Large print", "Home of", "Take 1 call"):
        assert word not in said


@pytest.mark.clause("intro.everyone")
def test_a_locked_record_is_in_no_copy_and_no_copy_tells_that_there_is_one(council: Council, tmp_path: Path) -> None:
    decided(council, tamsin(council, colleague=council.clerk))
    copy = outage.take(password=PASSWORD, by=council.head_of_housing, at=NOW)
    assert copy.entries == 0
    said = text_of(council.head_of_housing, tmp_path)
    assert "Holloway" not in said
    assert "HB/77 12" not in said


@pytest.mark.clause("register.owner")
def test_who_may_take_it_and_that_it_is_on_record(council: Council) -> None:
    for by in (council.adviser, council.visiting_officer, council.clerk, council.administrator, council.training_lead):
        with pytest.raises(NotAllowed):
            outage.take(password=PASSWORD, by=by, at=NOW)
    assert not AuditEntry.objects.filter(verb=outage.TAKEN).exists()
    outage.take(password=PASSWORD, by=council.head_of_housing, at=NOW)
    assert AuditEntry.objects.get(verb=outage.TAKEN).actor == council.head_of_housing.pk
    assert "outage copy taken" in [line.what for line in audit_reading.read(by=council.head_of_audit, at=NOW)]


def test_a_password_that_can_be_guessed_is_refused_and_none_is_given_twice(council: Council) -> None:
    with pytest.raises(Refused) as refused:
        outage.take(password="outage", by=council.head_of_housing, at=NOW)
    assert refused.value.verdict.reasons[0].clause == "register.owner"
    given = {new_password() for _ in range(200)}
    assert len(given) == 200
    assert all(len(one) == 24 for one in given)


@pytest.mark.clause("register.owner")
def test_of_the_whole_training_council_no_narrative_is_in_it(db: None, tmp_path: Path) -> None:
    """Every sentence that somebody wrote about conduct, reasons or effect is searched for, in runs of four words."""
    make.make_once("a-fair-hearing")
    now = at("Tue 24 Nov 2026", "11:00")
    reader = StaffMember.objects.get(email="head.of.audit@fairmead.example")
    said = text_of(reader, tmp_path, now).casefold()
    shown = set(
        InForce.objects.filter(from_at__lte=now, ends_on__gte=day("Tue 24 Nov 2026")).values_list("instruction", flat=True)
    )
    assert shown
    told = " ".join([*InForce.objects.values_list("instruction", flat=True), *InForce.objects.values_list("say", flat=True)])
    for words in _narrative():
        for run in _runs(words):
            assert run not in said or run in told.casefold(), run
    assert "stage 1" not in said
    assert "stage 2" not in said
    assert not [one for one in Case.objects.filter(person__kind="internal") if one.reference.casefold() in said]


def _narrative() -> list[str]:
    incidents = ("what_happened", "opinion", "witnesses", "effect_on_staff", "effect_on_service", "other_conduct")
    found = [words for name in incidents for words in Incident.objects.values_list(name, flat=True)]
    found += [words for name in ("reasons", "considered") for words in Decision.objects.values_list(name, flat=True)]
    found += [words for field in Proposal.personal for words in Proposal.objects.values_list(field, flat=True)]
    return [words for words in found if isinstance(words, str) and words.strip()]


def _runs(words: str) -> list[str]:
    parts = words.casefold().split()
    return [" ".join(parts[start : start + 4]) for start in range(max(len(parts) - 3, 1))]


def test_nothing_of_it_is_left_on_the_disk(council: Council, tmp_path: Path) -> None:
    """While the copy is made no file is opened for writing, and afterwards neither it nor its password is in the data folder."""
    decided(council, tamsin(council))
    before, opened, watching = _files(Path(settings.EVENHAND_HOME)), [], True

    def hook(event: str, given: tuple[object, ...]) -> None:
        if watching and event == "open" and isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            opened.append(given[0])

    sys.addaudithook(hook)
    pdf = outage.take(password=PASSWORD, by=council.head_of_housing, at=NOW).pdf
    watching = False
    assert opened == []
    home = Path(settings.EVENHAND_HOME)
    assert not [path for path in _files(home) - before if path.suffix == ".pdf"]
    kept = b"".join(path.read_bytes() for path in _files(home))
    assert PASSWORD.encode() not in kept
    assert pdf[200:260] not in kept


def _files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}
