"""Is every model reached by retention? Those with personal fields, and those that point at a case, report, person or place."""

import pytest
from django.apps import apps
from django.db import models

from evenhand.casework.rows_that_go import OF_CASE, OF_INCIDENT, OF_PERSON, OF_PLACE, OF_STAFF
from evenhand.records.cases import Case
from evenhand.records.checks import ContactCheck
from evenhand.records.clients import ApiAnswer
from evenhand.records.forms import Draft
from evenhand.records.imports import EarlierEntry
from evenhand.records.incidents import Incident
from evenhand.records.people import Person
from evenhand.records.places import Place
from evenhand.records.remembered import Goes

MODELS = list(apps.get_app_config("records").get_models())
LISTS = {Case: OF_CASE, Incident: OF_INCIDENT, Person: OF_PERSON, Place: OF_PLACE}
WITH_STAFF = {model for model, _ in OF_STAFF}
REACHED = {model for rows in LISTS.values() for model, _ in rows}
IN_THEIR_OWN_WAY = {ContactCheck: Goes.AFTER_CHECKS, Draft: Goes.WITH_DRAFT, ApiAnswer: Goes.AFTER_A_DAY}
# A report holds its person and place, a case too, an earlier entry as well: they go first, and are no part of them.
HOLDERS = {Case, Incident, EarlierEntry}


@pytest.mark.parametrize("model", MODELS)
def test_each_model_says_what_is_personal_and_when_it_goes(model: type[models.Model]) -> None:
    assert isinstance(vars(model)["goes"], Goes)
    names = {field.name for field in model._meta.get_fields()}
    assert set(vars(model)["personal"]) <= names


@pytest.mark.parametrize("model", [m for m in MODELS if m.goes is not Goes.KEPT])  # type: ignore[attr-defined]
def test_each_model_that_goes_is_reached(model: type[models.Model]) -> None:
    assert model in REACHED | WITH_STAFF or IN_THEIR_OWN_WAY[model] is model.goes  # type: ignore[attr-defined]


@pytest.mark.parametrize("model", [m for m in MODELS if m.goes is Goes.KEPT])  # type: ignore[attr-defined]
def test_what_is_kept_has_nothing_personal_and_points_at_nobody(model: type[models.Model]) -> None:
    assert model.personal == ()  # type: ignore[attr-defined]
    assert not {f.related_model for f in model._meta.concrete_fields if f.is_relation} & set(LISTS)


@pytest.mark.parametrize("owner", LISTS)
def test_whatever_points_at_it_goes_with_it_or_holds_it(owner: type[models.Model]) -> None:
    pointing = {r.related_model for r in owner._meta.related_objects if not r.many_to_many}
    assert pointing - {model for model, _ in LISTS[owner]} <= HOLDERS | REACHED
