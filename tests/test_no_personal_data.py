"""Is anybody named where nobody may be? In logs, addresses, the audit, certificates, leases and error pages."""

import json
import logging
from collections.abc import Iterator

import pytest
from django.forms.models import model_to_dict
from django.test import Client

from evenhand.casework import retention, sealing
from evenhand.config.log_lines import JsonLines
from evenhand.records.audit import AuditEntry, AuditLink
from evenhand.records.forms import Lease, Submission
from evenhand.records.retention import Certificate, DeletedRecord
from tests.audit.deleting import Scene, closed_case
from tests.dates import at
from tests.web.sessions import signed_in


class _Heard(logging.Handler):
    """Keeps each line as it would be written."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(JsonLines())
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def heard() -> Iterator[list[str]]:
    handler = _Heard()
    logging.getLogger().addHandler(handler)
    yield handler.lines
    logging.getLogger().removeHandler(handler)


def _named(text: str, scene: Scene) -> list[str]:
    staff = [member.name for member in vars(scene.council).values() if hasattr(member, "email")]
    return [word for word in (*scene.words, "Quillamina", *staff) if word.lower() in text.lower()]


def test_the_audit_and_what_is_kept_hold_ids_and_nobodys_name(db: None) -> None:
    scene = closed_case()
    sealing.seal()
    retention.run(at=at("Wed 10 Jan 2029"))
    for model in (AuditEntry, AuditLink, Certificate, DeletedRecord, Lease, Submission):
        for row in model.objects.all():  # type: ignore[attr-defined]
            assert _named(json.dumps(model_to_dict(row), default=str), scene) == [], model


def test_pages_leave_nobodys_name_in_logs_or_addresses(db: None, heard: list[str]) -> None:
    scene = closed_case()
    person, case = scene.case.person, scene.case
    assert person
    adviser, owner = signed_in(scene.council.adviser), signed_in(scene.council.head_of_audit)
    keeper = signed_in(scene.council.head_of_housing)
    answers = [
        adviser.post("/check/", {"typed": f"Quillamina {scene.words[0]} 07700 {scene.words[-1]}", "purpose": "Before a visit"}),
        adviser.get(f"/check/pop?phone=07700{scene.words[-1]}"),
        keeper.get(f"/cases/{case.reference}/"),
        keeper.get(f"/people/{person.pk}/"),
        owner.post("/audit/", {"case": scene.words[0]}),
        owner.get("/deletion/"),
        Client().get(f"/nowhere/{scene.words[0]}?q={scene.words[1]}"),
    ]
    written = "\n".join(heard)
    assert written, "something was logged"
    assert _named(written, scene) == []
    for answer in answers:
        assert _named(answer.headers.get("Location", ""), scene) == []
    assert _named(answers[-1].content.decode(), scene) == []
