"""What is an earlier register brought in as, and what is told of it?"""

from evenhand import clock
from evenhand.casework.imports.register import import_register
from evenhand.matching.register_headings import COLUMNS
from evenhand.policy.access import Action
from evenhand.queries import editions
from evenhand.web.import_pages import Kind, pages_of

# Each is compared with everybody who is known while somebody waits.
MOST_ROWS = 1_000
WORDS = {
    "reference": "Reference", "name": "Name", "address": "Address", "postcode": "Postcode", "uprn": "UPRN",
    "contact": "Telephone or email", "measures": "What is in place", "started_on": "Started", "ends_on": "Provisional end",
    "advised_on": "Customer advised", "review_on": "Review due", "reviewer": "Reviewing officer", "notes": "Notes",
    "title": "Title", "given_name": "First name", "family_name": "Surname",
}  # fmt: skip


def _told() -> list[str]:
    return [
        "Each row comes in as an unverified entry that restricts nothing, to be reviewed within "
        f"{_days()} days; or it is named with its row, its column and the reason (register.central).",
        f"This page takes up to {MOST_ROWS:,} rows. A longer register comes in with `evenhand import register FILE`.",
        "Nothing is guessed: two people in one cell stay out, and a date that can't be read is left empty.",
        "The name may stand in one column, or in two with or without a title; the address in one or several.",
    ]


def _next() -> str:
    return f"Next: confirm or drop each entry within {_days()} days"


def _days() -> int:
    """How long an entry may stay unverified, by the edition in force."""
    return editions.edition_on(clock.today()).central_register.unverified_days


urlpatterns = pages_of(
    Kind(
        name="register_import",
        address="register/import/",
        action=Action.IMPORT_REGISTER,
        title="Bring in an earlier register",
        file_label="The register as XLSX or CSV",
        command="evenhand import register FILE",
        words={column: WORDS[column] for column in COLUMNS},
        told=_told,
        leads_to="earlier",
        next_words=_next,
        bring_in=import_register,
        most_at_all=MOST_ROWS,
    )
)
