"""Are the shipped lists of names what they say? Plain small letters, each with its source in its first lines."""

import csv
from importlib.resources import files

import pytest

pytestmark = pytest.mark.once
DATA = files("evenhand.matching") / "data"
LISTS = {"nicknames.csv": ["canonical", "variant"], "given_names.csv": ["name", "share"], "surnames.csv": ["name", "share"]}


def rows(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return list(csv.reader(line for line in lines if not line.startswith("#")))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_says_where_it_comes_from_and_under_which_licence(name: str) -> None:
    about = "\n".join(line for line in (DATA / name).read_text(encoding="utf-8").splitlines() if line.startswith("#"))
    assert "README.md" in about
    assert "public domain" in about or "Apache-2.0" in about
    assert rows(name)[0] == LISTS[name]


@pytest.mark.parametrize("name", ["given_names.csv", "surnames.csv"])
def test_shares_are_of_all_people_the_commonest_name_first(name: str) -> None:
    shares = [float(share) for _, share in rows(name)[1:]]
    assert shares == sorted(shares, reverse=True)
    assert 0.3 < sum(shares) < 1
    assert min(shares) > 0


@pytest.mark.parametrize("name", LISTS)
def test_no_row_stands_twice(name: str) -> None:
    found = [tuple(row) for row in rows(name)] if name == "nicknames.csv" else [row[0] for row in rows(name)]
    assert len(found) == len(set(found))


@pytest.mark.parametrize(("name", "variant"), [("mohammed", "muhammad"), ("margaret", "peggy"), ("katarzyna", "kasia"),
                                               ("siobhan", "shiv"), ("adebayo", "bayo"), ("harpreet", "harps")])  # fmt: skip
def test_people_are_known_by_what_their_own_custom_calls_them(name: str, variant: str) -> None:
    assert [name, variant] in rows("nicknames.csv")
