"""Are the facts of an entry the same in whatever order its rows were read?"""

from hypothesis import given
from hypothesis import strategies as some

from evenhand.matching.facts import facts_of, from_stored, stored

SAID = {
    "names": ("Tamsin Farrant", "T O'Brien", "Farrant"),
    "phones": ("07700 900123", "01632 960001"),
    "emails": ("t.farrant@example.com", "a@example.org"),
    "addresses": (("9 Mill Lane", "ZZ1 1AB"), ("Flat 2, 1 Hill Lane", "ZZ1 1AC")),
    "references": ("T-9", "HB-1"),
}


@given(some.fixed_dictionaries({name: some.permutations(said) for name, said in SAID.items()}))
def test_the_order_of_the_rows_says_nothing(said: dict[str, list[object]]) -> None:
    facts = facts_of(**said)  # type: ignore[arg-type]
    assert facts == facts_of(**SAID)  # type: ignore[arg-type]
    assert from_stored(stored(facts)) == facts
