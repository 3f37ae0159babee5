"""What comes back for a list of visits? Its own columns, what was found for each line, and words where it cannot be read."""

import io
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from evenhand import clock
from evenhand.casework import places
from tests.council import Council
from tests.stories.test_story_5_a_place_without_a_name import FLAT, NEXT_DOOR
from tests.web.visiting import on_tuesday


@pytest.fixture
def tuesday(council: Council) -> Iterator[Client]:
    with on_tuesday(council) as officer:
        yield officer


def test_a_list_comes_back_with_three_columns_more(tuesday: Client) -> None:
    text = f'job,visit date,address\nJ1,2027-02-09,"{FLAT}"\nJ2,09/02/2027,"{NEXT_DOOR}"\n'
    sheet = SimpleUploadedFile("day.csv", text.encode(), "text/csv")
    answer = tuesday.post("/visits/list/", {"visits": sheet, "answer": "file"})
    lines = io.BytesIO(b"".join(answer.streaming_content)).read().decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert lines[0].startswith("job,visit_date,address,result,clearance,reference")
    assert ",on register,not cleared,MC-" in lines[1]
    assert lines[2].endswith(",none found,not needed,")


def test_a_list_shows_the_hazards_of_a_place_also_where_nothing_else_was_found(tuesday: Client, council: Council) -> None:
    place = places.enter_place(address=NEXT_DOOR, by=council.head_of_environment, at=clock.now())
    places.note_hazard(place=place, kind="animal", words="A large dog", by=council.head_of_environment, at=clock.now())
    text = f'job,visit date,address\nJ1,2027-02-09,"{FLAT}"\nJ2,2027-02-09,"{NEXT_DOOR}"\nJ3,2027-02-09,"9 Mill Lane, ZZ1 1AA"\n'
    sheet = SimpleUploadedFile("day.csv", text.encode(), "text/csv")
    page = tuesday.post("/visits/list/", {"visits": sheet, "answer": "page"}).content.decode()
    assert "2 of 3 need a look" in page
    assert "<strong>None found</strong><br>Hazard of the place: A large dog." in page
    assert "None found: 1" in page


def test_a_line_whose_day_is_none_or_far_off_is_looked_up_as_for_today_and_named(tuesday: Client) -> None:
    days = ("9999-12-31", "31/02/2027", "1996", "", "2027-02-09")
    text = "job,address,visit_date\n" + "".join(f'J,"{FLAT}",{one}\n' for one in days)
    sheet = SimpleUploadedFile("day.csv", text.encode(), "text/csv")
    page = tuesday.post("/visits/list/", {"visits": sheet, "answer": "page"}).content.decode()
    assert page.count("On register") == len(days)
    assert "The day of 3 visits is not a date." in page
    assert "Correct rows 2, 3, 4, and check again." in page


def test_a_list_with_a_column_of_addresses_and_own_columns_alone_is_read(tuesday: Client) -> None:
    sheet = SimpleUploadedFile("day.csv", f'Job,Gate code,Address\nJ1,0042,"{FLAT}"\n'.encode(), "text/csv")
    answer = tuesday.post("/visits/list/", {"visits": sheet, "answer": "file"})
    lines = io.BytesIO(b"".join(answer.streaming_content)).read().decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert lines[1].startswith("J1,0042,")
    assert ",on register,not cleared,MC-" in lines[1]


@pytest.mark.parametrize("body", [b"", b"\x00\x01\x02", b"a,b\n1,2\n"])
def test_a_file_that_is_no_list_is_refused_at_its_field(tuesday: Client, body: bytes) -> None:
    answer = tuesday.post("/visits/list/", {"visits": SimpleUploadedFile("day.csv", body), "answer": "page"})
    assert answer.status_code == 422
    assert "#id_visits" in answer.content.decode()
