"""After kill -9 at random moments: is all that was answered as done there, nothing twice, and verify clean?

EVENHAND_TEST_KILLS says how often (15); 200 on each database is what a release is tried with:
`EVENHAND_TEST_KILLS=200 EVENHAND_TEST_DATABASE=postgresql python -m pytest tests/crash`.
"""

import os
import socket
import time
import uuid

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import connections
from django.test import Client

from evenhand import clock
from evenhand.calendars.months import add_months
from evenhand.casework import decisions, incidents
from evenhand.casework.checks import Asked, check
from evenhand.casework.incidents import Report
from evenhand.casework.people import Detail
from evenhand.casework.training_council.scenery import measure, ready
from evenhand.policy.editions.vocabulary import Channel
from evenhand.records.cases import Statement
from evenhand.records.contacts import Contact
from evenhand.records.forms import Submission
from evenhand.records.incidents import Incident
from tests.council import found_council
from tests.crash.killing import Answers, Running, Scene, kill_at_random
from tests.stories.scenes import planned
from tests.verifying import verify_is_clean

KILLS = int(os.environ.get("EVENHAND_TEST_KILLS", "15"))
SEED = 20261124


def _scene(url: str) -> Scene:
    council = found_council()
    by, now = council.head_of_housing, clock.now()
    case = ready(council.housing, by, now, "Tamsin", "Holloway", (Detail("phone", "07700 900123", "tenancy"),))
    assert case.person
    today = clock.today()
    calls = measure("limited_calls", today, add_months(today, 7), calls=1, period="week", minutes=10)
    plan = planned("stage_1", (calls,), reasons="Shouting at staff.")
    decisions.decide_stage(case=case.reference, plan=plan, by=by, at=now)
    answer = check(asked=Asked(phone="07700 900123"), purpose="A call", by=council.adviser, at=now)
    Authenticator.objects.create(user=council.adviser, type=Authenticator.Type.TOTP, data={"secret": "unused"})
    client = Client()
    client.force_login(council.adviser)
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return Scene(url, port, cookie, by.email, case.reference, str(council.housing.pk), str(answer.id), str(case.person.pk))


def _check_driver(answers: Answers) -> None:
    reports = dict(Incident.objects.values_list("what_happened", "pk"))
    statements = dict(Statement.objects.filter(words__startswith="It took an hour").values_list("words", "pk"))
    assert Incident.objects.count() == len(reports), "a report is there twice"
    assert Statement.objects.filter(words__startswith="It took an hour").count() == len(statements)
    for token, verb in answers.begun.items():
        result = answers.done.get(token)
        if result is None:
            continue
        found = reports.get(f"Shouted: {token}.") if verb == "report" else statements.get(f"It took an hour: {token}.")
        assert str(found) == result, f"{verb} {token} was answered as done and is not there"


def _check_pages(answers: Answers) -> None:
    taken = dict(Submission.objects.values_list("token", "result"))
    known = {str(token): result for token, result in taken.items()}
    contacts = set(Contact.objects.values_list("pk", flat=True))
    for token in answers.answered:
        assert known.get(token) in contacts, f"the form {token} was answered as taken and its contact is not there"
    of_pages = [known[token] for token in answers.sent if token in known]
    assert len(of_pages) == len(set(of_pages)) == len(contacts), "a contact is there twice"


def test_nothing_answered_is_lost_or_doubled_by_kill_9(fresh_database: str) -> None:
    scene = _scene(fresh_database)
    connections.close_all()
    running = Running(scene)
    began = time.monotonic()
    running.start()
    try:
        kill_at_random(running, KILLS, SEED)
        time.sleep(5)
        assert running.client.is_alive(), "forms were sent to the end"
    finally:
        running.stop()
    answers = running.answers
    print(
        f"{KILLS} kills in {time.monotonic() - began:.0f} s, {running.restarts} processes started: "
        f"{len(answers.begun)} verbs begun, {len(answers.done)} answered; {len(answers.sent)} forms sent, "
        f"{len(answers.answered)} answered"
    )
    assert answers.done
    assert answers.answered
    _check_driver(answers)
    _check_pages(answers)
    verify_is_clean(clock.now())


def test_a_report_sent_again_with_its_token_is_there_once(db: None) -> None:
    council = found_council()
    token, now = uuid.uuid4(), clock.now()
    told = Report(council.housing, Channel.TELEPHONE, clock.today(), "Shouted.", ("shouting",), who="A caller")
    made = {incidents.report(report=told, by=council.adviser, at=now, form_token=token).pk for _ in range(2)}
    assert made == set(Incident.objects.values_list("pk", flat=True))
    assert len(made) == 1
