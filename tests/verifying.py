"""How does a test ask that all is as it was written? `verify_is_clean()`, after any run of verbs."""

from datetime import datetime

from evenhand.casework import sealing, verify
from tests.dates import at


def verify_is_clean(moment: datetime | None = None) -> None:
    """Fail, naming each table and row, unless the audit, the records and the stored answers agree."""
    sealing.seal(everything=True)
    answer = verify.everything(moment or at("Thu 1 Jan 2026"))
    named = [answer.chain.wrong, *answer.findings]
    assert answer.clean, "\n".join(f"{one.table} {one.row}: {one.wrong}" for one in named if one)
    assert answer.chain.unsealed == 0
