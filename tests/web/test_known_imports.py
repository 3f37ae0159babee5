"""The pages that bring in people, places and changes of occupier: a preview that writes nothing, then the rows, once."""

from pathlib import Path

import pytest
from django.test import override_settings

from evenhand.records.people import Person
from evenhand.records.places import OccupierChange, Place
from tests.council import Council
from tests.web.sessions import signed_in
from tests.web.uploading import upload

PEOPLE = b"reference,given_name,family_name,phone\nT-1,Tina,Murphy,07700 900123\nT-2,,,07700 900124\nT-3,Lee,Frost,12345\n"
PLACES = b"reference,address,uprn\nP-1,12 Tideway Court,100012345678\n"
CHANGES = b"uprn,changed_on\n100012345678,2026-11-02\n999,2026-11-02\n"


def test_people_are_previewed_row_by_row_then_confirmed(council: Council) -> None:
    client = signed_in(council.head_of_housing)
    page = upload(client, "/people/import/", PEOPLE)
    assert "3 rows. 2 would come in" in page
    assert "There is no name" in page
    assert not Person.objects.exists()
    done = client.post("/people/import/confirm/").content.decode()
    assert "2 of 3 rows came in" in done
    assert sorted(Person.objects.values_list("reference", flat=True)) == ["T-1", "T-3"]
    assert client.post("/people/import/confirm/")["Location"] == "/people/"
    assert "2 are there already" in upload(client, "/people/import/", PEOPLE)


def test_places_and_their_changes_of_occupier_come_in(council: Council) -> None:
    client = signed_in(council.head_of_housing)
    upload(client, "/places/import/", PLACES)
    client.post("/places/import/confirm/")
    assert Place.objects.get().reference == "P-1"
    page = upload(client, "/places/occupancy/import/", CHANGES)
    assert "No place with this UPRN is known" in page
    client.post("/places/occupancy/import/confirm/")
    assert OccupierChange.objects.count() == 1


def test_what_is_given_up_is_forgotten(council: Council) -> None:
    client = signed_in(council.head_of_housing)
    upload(client, "/people/import/", PEOPLE)
    assert client.post("/people/import/give-up/")["Location"] == "/people/"
    assert client.get("/people/import/preview/")["Location"] == "/people/import/"
    assert not Person.objects.exists()


def test_no_copy_of_an_upload_is_on_the_disk(council: Council, tmp_path: Path) -> None:
    with override_settings(FILE_UPLOAD_TEMP_DIR=str(tmp_path / "not there")):
        page = upload(signed_in(council.head_of_housing), "/people/import/", PEOPLE + b"," * 1_500_000 + b"\n")
    assert "There is a problem" in page, "it was read, and refused in words"


def test_a_file_that_is_too_long_for_the_pages_names_the_command(council: Council) -> None:
    long = b"given_name,family_name\n" + b"Tina,Murphy\n" * 100_001
    page = upload(signed_in(council.head_of_housing), "/people/import/", long)
    assert "There are more than 100,000 rows." in page
    assert "evenhand import people FILE" in page
    assert "There is a problem" in page


@pytest.mark.parametrize("data", [b"\x00" * 200, b"a,b\n1,2\n", b"%PDF-1.7", b"PK\x03\x04nothing"])
def test_a_file_that_is_no_list_is_refused_in_words(council: Council, data: bytes) -> None:
    assert "There is a problem" in upload(signed_in(council.head_of_housing), "/people/import/", data)
