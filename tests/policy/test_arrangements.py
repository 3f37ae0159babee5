"""stage1.options, stage2.options, apply.proportionate: what can be arranged, with which parameters, and what cannot?"""

from dataclasses import replace
from itertools import product

import pytest

from evenhand.policy.arrangements import may_be_arranged, starts_with_the_decision
from evenhand.policy.chosen import Adjustment, Chosen, Customer, Guidance, Value
from evenhand.policy.contradictions import channels_open
from evenhand.policy.editions.vocabulary import Channel, Parameter
from tests.dates import day
from tests.policy.shipped import EDITION

pytestmark = [pytest.mark.once, pytest.mark.clause("stage1.options", "stage2.options")]

ANYBODY = Customer(has_email=True)
GOOD: dict[Parameter, Value] = {
    Parameter.NUMBER: 10,
    Parameter.CHANNEL: "letter",
    Parameter.CHANNELS: ["letter", "face_to_face"],
    Parameter.TEXT: "Customer Relations",
    Parameter.LINES: "The fence of 2025\nThe bill of 2024",
    Parameter.EMAIL: "relations@fairmead.example",
    Parameter.PERSON: "",
}
BAD: dict[Parameter, tuple[Value, ...]] = {
    Parameter.NUMBER: (0, 1001, -1, "ten", "1.5", "²", "9" * 5000, ["1"]),
    Parameter.CHOICE: ("never", ["week"], 3),
    Parameter.CHANNEL: ("telegram", ["letter"], 3),
    Parameter.CHANNELS: ("letter", ["telegram"], ["letter", "telegram"], 3),
    Parameter.TEXT: (["words"],),
    Parameter.LINES: (),
    Parameter.EMAIL: ("nobody", "a b@example.org", "a@@example.org", "a@nowhere", ["a@example.org"], 3),
    Parameter.PERSON: (["somebody"],),
}


def good(key: str) -> Chosen:
    """A measure with every parameter well given, for six months, with its three reasons."""
    parameters: dict[str, Value] = {}
    for name, parameter in EDITION.measures[key].parameters.items():
        parameters[name] = next(iter(parameter.options)) if parameter.kind is Parameter.CHOICE else GOOD[parameter.kind]
    days = day("Thu 26 Nov 2026"), day("Wed 26 May 2027")
    return Chosen(key, parameters, *days, "Calls are where it happens.", "It is enough for the matter.", "Less was tried.")


def claims(*chosen: Chosen, stage: str = "stage_2", customer: Customer = ANYBODY) -> list[str]:
    return [reason.claim for reason in may_be_arranged(EDITION, stage, chosen, customer).reasons]


EVERY = [(key, stage) for key, stage in product(EDITION.measures, EDITION.stages)]


@pytest.mark.parametrize(("key", "stage"), EVERY)
def test_each_measure_can_be_chosen_at_its_stages_and_at_no_other(key: str, stage: str) -> None:
    expected = [] if stage in EDITION.measures[key].stages else ["measure_at_this_stage"]
    assert claims(good(key), stage=stage) == expected


PARAMETERS = [(key, name) for key, measure in EDITION.measures.items() for name in measure.parameters]


@pytest.mark.parametrize(("key", "name"), PARAMETERS)
def test_each_parameter_is_asked_for_and_kept_within_what_is_allowed(key: str, name: str) -> None:
    spec, one = EDITION.measures[key].parameters[name], good(key)
    for nothing in (None, "", []):
        given = replace(one, parameters={**one.parameters, name: nothing})
        assert claims(given) == (["parameter_given"] if spec.required else [])
    for value in BAD[spec.kind]:
        assert "parameter_fits" in claims(replace(one, parameters={**one.parameters, name: value})), value


def test_a_parameter_that_a_measure_does_not_have_is_named() -> None:
    assert claims(replace(good("no_calls"), parameters={"minutes": 5})) == ["parameter_known"]


@pytest.mark.parametrize(("value", "fits"), [(1, True), (50, True), (0, False), (51, False), ("7", True), (" 7 ", True)])
def test_a_number_is_taken_up_to_its_bounds(value: Value, fits: bool) -> None:
    one = good("limited_calls")
    assert (claims(replace(one, parameters={**one.parameters, "calls": value})) == []) is fits


@pytest.mark.clause("apply.proportionate")
@pytest.mark.parametrize("reason", ["appropriate", "proportionate", "least"])
def test_each_measure_says_why(reason: str) -> None:
    assert claims(replace(good("no_calls"), **{reason: "  "})) == [f"why_{reason}"]


@pytest.mark.clause("stage1.period")
@pytest.mark.parametrize(
    ("ends", "stage", "failed"),
    [
        ("Tue 25 May 2027", "stage_1", ["period_long_enough"]),
        ("Wed 26 May 2027", "stage_1", []),
        ("Tue 25 May 2027", "stage_2", []),
        ("Wed 25 Nov 2026", "stage_2", ["ends_after_start"]),
        (None, "stage_2", ["has_an_end"]),
    ],
)
def test_each_measure_has_an_end_and_stage_1_six_months(ends: str | None, stage: str, failed: list[str]) -> None:
    assert claims(replace(good("no_calls"), ends_on=day(ends) if ends else None), stage=stage) == failed


@pytest.mark.clause("apply.immediate", "stage1.period")
@pytest.mark.parametrize(
    ("starts", "refused"), [("Wed 25 Nov 2026", True), ("Thu 26 Nov 2026", False), ("Fri 27 Nov 2026", False)]
)
def test_nothing_starts_before_the_day_on_which_it_is_decided(starts: str, refused: bool) -> None:
    chosen = [good("advocate"), replace(good("no_calls"), starts_on=day(starts))]
    reasons = starts_with_the_decision(EDITION, chosen, day("Thu 26 Nov 2026")).reasons
    assert [(one.claim, one.field) for one in reasons] == [("starts_with_the_decision", "measures-1-starts_on")] * refused


@pytest.mark.clause("apply.statutory-access", "appeal.ombudsman")
@pytest.mark.parametrize("key", list(EDITION.never))
def test_what_no_council_may_do_cannot_be_chosen_or_described_into_being(key: str) -> None:
    assert claims(Chosen(key)) == ["lawful"]
    for words in EDITION.never[key].recognised_by:
        described = replace(good("other"), parameters={"description": f"Keep away: {words.upper()}.", "what_to_do": "Say no."})
        assert "lawful" in claims(described), words


def test_a_measure_that_nobody_knows_is_refused() -> None:
    assert claims(Chosen("exile")) == ["measure_known"]


@pytest.mark.clause("apply.statutory-access")
def test_a_way_of_contact_stays_open() -> None:
    letters_only = replace(good("one_channel"), parameters={"channel": "telephone"})
    assert channels_open(EDITION, [letters_only, good("no_calls")]) == set()
    assert "a_way_stays_open" in claims(letters_only, good("no_calls"))


@pytest.mark.clause("apply.proportionate")
@pytest.mark.parametrize(
    ("open_way", "key", "refused"),
    [
        ("letter", "limited_calls", True),
        ("telephone", "limited_calls", False),
        ("letter", "premises", True),
        ("face_to_face", "premises", False),
        ("letter", "divert_email", True),
        ("letter", "limited_letters", False),
        ("web_form", "advocate", False),
        ("letter", "two_officers", False),
    ],
)
def test_a_measure_about_one_way_of_contact_needs_that_way_open(open_way: str, key: str, refused: bool) -> None:
    only = replace(good("types_of_contact"), parameters={"channels": [open_way]})
    assert claims(only, good(key)) == ["its_way_is_open"] * refused


def test_email_only_needs_an_email() -> None:
    email_only = replace(good("one_channel"), parameters={"channel": "email"})
    assert claims(email_only, customer=Customer(has_email=False)) == ["open_way_can_be_used"]
    assert claims(email_only, customer=ANYBODY) == []


@pytest.mark.parametrize("key", ["divert_email", "end_calls"])
def test_what_works_by_email_needs_one(key: str) -> None:
    assert claims(good(key), customer=Customer(has_email=False)) == ["email_is_known"]


@pytest.mark.clause("intro.equality")
def test_a_recorded_adjustment_stands_against_what_rules_it_out() -> None:
    by_telephone = Customer(has_email=True, adjustments=(Adjustment("Help by telephone", needs=Channel.TELEPHONE),))
    letters_only = replace(good("one_channel"), parameters={"channel": "letter"})
    assert claims(good("no_calls"), customer=by_telephone) == ["adjustment_followed"]
    assert claims(letters_only, customer=by_telephone) == ["adjustment_followed"]
    assert claims(good("limited_calls"), customer=by_telephone) == []
    cannot_write = Customer(has_email=True, adjustments=(Adjustment("Cannot read letters", rules_out=Channel.LETTER),))
    assert claims(letters_only, customer=cannot_write) == ["adjustment_followed"]
    assert claims(good("no_calls"), customer=cannot_write) == []


@pytest.mark.clause("intro.statutory")
def test_the_statutory_guidance_of_a_service_goes_first() -> None:
    measure = Customer(has_email=True, guidance=(Guidance("Housing", "Repairs by telephone", rules_out_measure="no_calls"),))
    channel = Customer(has_email=True, guidance=(Guidance("Housing", "A telephone line", requires_channel=Channel.TELEPHONE),))
    for customer in (measure, channel):
        assert claims(good("no_calls"), customer=customer) == ["guidance_followed"]
        assert claims(good("time_limits"), customer=customer) == []


@pytest.mark.clause("apply.who-decides")
@pytest.mark.parametrize("key", ["single_point_of_contact", "divert_email"])
def test_a_target_of_the_conduct_is_not_the_point_of_contact(key: str) -> None:
    one = good(key)
    named = replace(one, parameters={**one.parameters, "held_by": "officer-7"})
    assert claims(named, customer=Customer(has_email=True, targets=frozenset({"officer-7"}))) == [
        "point_of_contact_is_not_a_target"
    ]
    assert claims(named, customer=Customer(has_email=True, targets=frozenset({"officer-8"}))) == []


@pytest.mark.clause("apply.who-decides")
@pytest.mark.parametrize(
    ("name", "email", "refused"),
    [
        ("Customer Relations", "", False),
        ("Kofi  BRAMHALL, Customer Relations", "", True),
        ("Customer Relations", "Adviser@fairmead.example", True),
        ("Customer Relations", "senior.adviser@fairmead.example", False),
        ("Kofi Bramhalls", "", False),
    ],
)
def test_a_target_is_no_point_of_contact_by_name_or_email_either(name: str, email: str, refused: bool) -> None:
    called = frozenset({"Kofi Bramhall", "adviser@fairmead.example"})
    one = good("single_point_of_contact")
    chosen = replace(one, parameters={**one.parameters, "name": name, "email": email})
    found = claims(chosen, customer=Customer(has_email=True, targets=frozenset({"officer-7"}), targets_called=called))
    assert found == (["point_of_contact_is_not_a_target"] if refused else [])


@pytest.mark.clause("register.property")
@pytest.mark.parametrize("key", list(EDITION.measures))
def test_a_place_without_a_known_person_takes_safety_measures(key: str) -> None:
    allowed = EDITION.measures[key].for_places
    place = Customer(place_only=True, has_email=True)
    assert ("measure_for_a_place" in claims(good(key), customer=place)) is not allowed


def test_every_obstacle_is_named_at_once() -> None:
    bare = Chosen("limited_calls", {"calls": 0}, day("Thu 26 Nov 2026"), day("Tue 25 May 2027"))
    assert set(claims(bare, stage="stage_1")) >= {
        "parameter_given", "parameter_fits", "why_appropriate", "why_proportionate", "why_least", "period_long_enough",
    }  # fmt: skip
