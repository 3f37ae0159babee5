"""A second live case is refused: to whom is the one that there is named, and to whom not? (intro.fair)"""

import pytest

from evenhand.casework import cases
from evenhand.casework.refusals import Refused
from tests.casework.limited import decided, tamsin
from tests.council import Council
from tests.dates import at
from tests.stories.scenes import reported


@pytest.mark.clause("intro.fair")
@pytest.mark.parametrize("keeps", [True, False])
def test_the_live_case_is_named_to_who_keeps_it_and_to_nobody_else(council: Council, keeps: bool) -> None:
    person, now = tamsin(council), at("Mon 30 Nov 2026")
    case = decided(council, person)
    by, service = (council.head_of_housing, council.housing) if keeps else (council.head_of_revenues, council.revenues)
    incident = reported(service, council.adviser, now, now.date(), ("shouting",), "Shouting again.")
    with pytest.raises(Refused) as refused:
        cases.open_case(subject=person, service=service, incidents=[incident], by=by, at=now)
    assert (case.reference in refused.value.verdict.reasons[0].message) is keeps
