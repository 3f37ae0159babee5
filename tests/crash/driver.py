"""A program that does verbs without end, saying before and after each: `begin TOKEN VERB`, `done TOKEN RESULT`.

Started as `python -m tests.crash.driver EMAIL CASE SERVICE`. What stands on its input, a token and a verb a line, is
done first: forms that were sent and never answered, sent again.
"""

import sys
import time
import uuid

from evenhand.cli.starting import start

start()

from evenhand import clock  # noqa: E402
from evenhand.casework import cases, incidents  # noqa: E402
from evenhand.casework.incidents import Report  # noqa: E402
from evenhand.policy.editions.vocabulary import Channel, Record  # noqa: E402
from evenhand.records.cases import Case  # noqa: E402
from evenhand.records.staff import StaffMember  # noqa: E402


def main() -> None:
    by = StaffMember.objects.get(email=sys.argv[1])
    case = Case.objects.select_related("service").get(reference=sys.argv[2])
    for line in sys.stdin.read().splitlines():
        token, verb = line.split(" ")
        do(uuid.UUID(token), verb, by, case)
    while True:
        for verb in ("report", "state"):
            do(uuid.uuid4(), verb, by, case)
            # Others write too, and SQLite lets one at a time.
            time.sleep(0.1)


def do(token: uuid.UUID, verb: str, by: StaffMember, case: Case) -> None:
    print(f"begin {token} {verb}", flush=True)
    if verb == "report":
        told = Report(case.service, Channel.TELEPHONE, clock.today(), f"Shouted: {token}.", ("shouting",), who="A caller")
        made = incidents.report(report=told, by=by, at=clock.now(), form_token=token)
        result = str(made.pk)
    else:
        made = cases.state(case=case.reference, record=Record.IMPACT, words=f"It took an hour: {token}.", by=by, at=clock.now())
        result = str(made.pk)
    print(f"done {token} {result}", flush=True)


main()
