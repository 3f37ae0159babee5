"""When the product fails, the person sees whose fault it is, and neither page nor log repeats what was typed."""

import logging

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from evenhand.config import urls
from evenhand.config.log_lines import JsonLines

pytestmark = [pytest.mark.once, pytest.mark.urls("tests.config.test_faults")]


def fail(request: HttpRequest, person: str) -> HttpResponse:
    """A page that fails with everything it was given."""
    raise ValueError(f"{person} {request.POST['words']}")


urlpatterns = [*urls.urlpatterns, path("fail/<str:person>/", fail, name="fail")]
handler500 = urls.handler500


def test_a_fault_is_ours_and_names_nobody(caplog: pytest.LogCaptureFixture, db: None) -> None:
    with caplog.at_level(logging.INFO):
        answer = Client(raise_request_exception=False).post("/fail/Tina-Murphy/", {"words": "what she said"})
    assert answer.status_code == 500
    shown = answer.content.decode()
    assert "The fault is ours" in shown
    logged = "\n".join(JsonLines().format(record) for record in caplog.records)
    assert '"exception": "ValueError"' in logged
    assert "test_faults.py:" in logged
    for text in (shown, logged):
        assert "Murphy" not in text
        assert "what she said" not in text


def test_a_form_without_its_token_is_refused_and_says_how_to_go_on(db: None) -> None:
    answer = Client(enforce_csrf_checks=True).post("/sign-in/", {"login": "tina@example.org"})
    assert answer.status_code == 403
    assert "This form has expired" in answer.content.decode()
    assert "tina" not in answer.content.decode()
