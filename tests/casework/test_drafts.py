"""Does an unfinished form survive? Kept for its owner alone, and not for ever."""

from evenhand.casework import drafts
from evenhand.records.forms import Draft
from tests.council import Council
from tests.dates import at

MONDAY = at("Mon 23 Nov 2026")
KEPT = {"form": "decide", "subject": "MC-AAAA-AA"}


def test_a_draft_comes_back_to_its_owner_and_to_nobody_else(council: Council) -> None:
    drafts.save(answers={"reasons": "Shouting"}, by=council.head_of_housing, at=MONDAY, **KEPT)
    assert drafts.take(by=council.head_of_housing, at=MONDAY, **KEPT) == {"reasons": "Shouting"}
    assert drafts.take(by=council.head_of_revenues, at=MONDAY, **KEPT) == {}
    assert drafts.take(form="decide", subject="MC-BBBB-BB", by=council.head_of_housing, at=MONDAY) == {}


def test_saving_again_replaces_what_was_kept(council: Council) -> None:
    for words in ("Shouting", "Shouting, twice"):
        drafts.save(answers={"reasons": words}, by=council.head_of_housing, at=MONDAY, **KEPT)
    assert drafts.take(by=council.head_of_housing, at=MONDAY, **KEPT) == {"reasons": "Shouting, twice"}
    assert Draft.objects.count() == 1


def test_a_draft_is_forgotten_when_it_was_sent(council: Council) -> None:
    drafts.save(answers={"reasons": "Shouting"}, by=council.head_of_housing, at=MONDAY, **KEPT)
    drafts.give_up(by=council.head_of_housing, at=MONDAY, **KEPT)
    assert drafts.take(by=council.head_of_housing, at=MONDAY, **KEPT) == {}


def test_a_draft_lasts_28_days_and_then_goes(council: Council) -> None:
    drafts.save(answers={"reasons": "Shouting"}, by=council.head_of_housing, at=MONDAY, **KEPT)
    last, after = at("Mon 21 Dec 2026", "09:59"), at("Mon 21 Dec 2026")
    assert drafts.take(by=council.head_of_housing, at=last, **KEPT)
    assert drafts.forget_old(at=last) == 0
    assert drafts.take(by=council.head_of_housing, at=after, **KEPT) == {}
    assert drafts.forget_old(at=after) == 1
