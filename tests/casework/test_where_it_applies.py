"""apply.in-writing: whoever reads an instruction reads where it applies: the check, other systems, the register, the letter."""

from dataclasses import replace

import pytest

from evenhand.casework import contacts, decisions, letters, register
from evenhand.casework.refusals import Refused
from evenhand.policy.chosen import Chosen
from evenhand.policy.clients import Scope
from evenhand.policy.editions.vocabulary import Channel, Occasion
from evenhand.policy.instructions import Allowed
from evenhand.policy.scopes import SCOPES
from evenhand.queries import case_files, outage
from evenhand.queries.register.entry import Asked
from evenhand.records.cases import Case
from tests.api.asking import caller, said
from tests.casework.limited import PHONE, ask, decided, received, tamsin
from tests.council import Council
from tests.dates import at, day
from tests.policy.test_where_it_applies import SAID
from tests.stories.scenes import measure, planned

pytestmark = [pytest.mark.clause("apply.in-writing")]

START, END = "Thu 26 Nov 2026", "Wed 26 May 2027"


def no_calls(scope: str, detail: str | None = None) -> Chosen:
    one = measure("no_calls", day(START), day(END))
    return replace(one, scope=scope, scope_detail=SAID[scope][0] if detail is None else detail)


def told_in_the_letter(council: Council, case: Case) -> dict[str, str]:
    about = str(case.decisions.get().pk)
    when = at("Fri 27 Nov 2026")
    return letters.draft(case=case, occasion=Occasion.DECISION, about=about, by=council.head_of_housing, at=when).facts


@pytest.mark.parametrize("scope", SCOPES)
def test_everybody_who_reads_the_instruction_reads_where_it_applies(council: Council, move_clock, scope: str) -> None:  # type: ignore[no-untyped-def]
    case = decided(council, tamsin(council), no_calls(scope))
    words = f"{SAID[scope][1]}Do not take telephone calls."
    way = Allowed.NO if scope == "council" else Allowed.WITH_CONDITIONS
    (match,) = ask(council, "Fri 27 Nov 2026", phone=PHONE, channel=Channel.TELEPHONE).matches
    assert match.instruction.startswith(words)
    assert match.say.startswith(SAID[scope][1])
    assert match.lines[0].instruction.startswith(words)
    assert (match.allowed, match.routes[Channel.TELEPHONE]) == (way, way)  # type: ignore[index]
    move_clock(at("Fri 27 Nov 2026", "10:05"))
    answer = caller(council, Scope.CHECKS).post("/checks", {"phone": PHONE, "channel": "telephone", "purpose": "A call"})
    (match,) = said(answer)["matches"]
    assert match["instruction"].startswith(words)
    assert (match["allowed"], match["routes"]["telephone"]) == (way.value, way.value)
    for on in ("Fri 27 Nov 2026", "Mon 30 Nov 2026"):
        found = register.look(asked=Asked(day(on)), by=council.head_of_audit, at=at("Mon 30 Nov 2026"))
        assert found.entries[0].arrangements.startswith(words)
    (entry,) = outage.entries(at("Fri 27 Nov 2026"))
    assert entry.instruction.startswith(words)
    assert entry.routes[Channel.TELEPHONE] is way
    (arranged,) = case_files.arrangements_of(case, at("Fri 27 Nov 2026"))
    assert arranged.instruction.startswith(words)


@pytest.mark.parametrize("scope", SCOPES)
def test_the_letter_says_it_with_the_arrangement_and_under_its_heading(council: Council, scope: str) -> None:
    facts = told_in_the_letter(council, decided(council, tamsin(council), no_calls(scope)))
    assert SAID[scope][1] in facts["arrangements"]
    if scope == "council":
        assert facts["scope"].startswith("This applies to your contact with every part of ")
    else:
        assert facts["scope"].startswith(f"This applies only where it says so:\n\n- {SAID[scope][1]}")


def test_what_applies_everywhere_and_what_does_not_are_told_apart(council: Council) -> None:
    wide = measure("time_limits", day(START), day(END), minutes=10)
    case = decided(council, tamsin(council), no_calls("service"), wide)
    (match,) = ask(council, "Fri 27 Nov 2026", phone=PHONE).matches
    everywhere, part = "Keep each contact to 10 minutes.", "For Housing repairs only: Do not take"
    assert match.instruction.index(everywhere) < match.instruction.index(part)
    assert told_in_the_letter(council, case)["scope"].endswith("The other arrangements apply to the whole council.")


@pytest.mark.clause("stage1.options")
def test_a_limit_for_one_service_says_what_is_used_and_shuts_out_nobody(council: Council) -> None:
    limit = measure("limited_calls", day(START), day(END), calls=1, period="week", minutes=10)
    case = decided(council, tamsin(council), replace(limit, scope="service", scope_detail="Housing repairs"))
    received(case, "Tue 1 Dec 2026")
    contacts.record_contact(
        person=case.person_id, channel=Channel.TELEPHONE, by=council.adviser, at=at("Wed 2 Dec 2026"), minutes=5
    )
    (match,) = ask(council, "Thu 3 Dec 2026", phone=PHONE, channel=Channel.TELEPHONE).matches
    assert match.allowed is Allowed.WITH_CONDITIONS
    assert match.instruction.startswith("For Housing repairs only: Take 1 call each week")
    assert match.used == ("For Housing repairs only: 1 of 1 this week, on Wednesday, counted in the whole council",)


@pytest.mark.parametrize("scope", [scope for scope in SCOPES if scope != "council"])
def test_a_part_of_the_council_without_its_name_is_not_decided(council: Council, scope: str) -> None:
    with pytest.raises(Refused) as refused:
        decided(council, tamsin(council), no_calls(scope, ""))
    assert [reason.claim for reason in refused.value.verdict.reasons] == ["scope_named"]
    case = Case.objects.get()
    plan = planned("stage_2", (no_calls(scope, " "),), grounds=("threat",), reasons="-", why_not_earlier_stage="-")
    with pytest.raises(Refused) as refused:
        decisions.propose_stage(case=case.reference, plan=plan, by=council.head_of_housing, at=at(START))
    assert "scope_named" in {reason.claim for reason in refused.value.verdict.reasons}
