"""Where do the first passwords of people who were brought in go? Into one new file that its owner alone reads."""

import os
from pathlib import Path

from evenhand.calendars.london import london_date
from evenhand.casework import passwords
from evenhand.cli.faults import Failed
from evenhand.cli.starting import now, operator
from evenhand.outside.spreadsheets import write_csv
from evenhand.queries import posts


def write(file: Path) -> int:
    """Give everybody who never had a password their first, each written down before the next is given; answers how many."""
    try:
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as fault:
        raise Failed(f"{file}: {fault.strerror}. Passwords go into a new file, where you may write.") from None
    many = 0
    with os.fdopen(opened, "wb", buffering=0) as out:
        out.write(write_csv([passwords.HEADINGS]))
        for given in passwords.give_first_one_by_one(staff=posts.without_password(), by=operator(), at=now()):
            until = given.to.one_time_until
            assert until is not None
            line = write_csv([(given.to.name, given.to.email, given.password, london_date(until))])
            out.write(line.removeprefix("\ufeff".encode()))
            many += 1
    return many
