"""What is told of a file of people, of places or of changes of occupier, and by which pages does it come in?"""

from evenhand.casework.imports import long_files
from evenhand.casework.imports.occupancy import import_occupancy
from evenhand.casework.imports.people import import_people
from evenhand.casework.imports.places import import_places
from evenhand.policy.access import Action
from evenhand.web.import_pages import Kind, pages_of

# As many as come in while somebody waits; a longer file comes in by the background work, and its page says how far it is.
MOST_ROWS = 5_000
LONGER = (
    f"This page takes up to {long_files.MOST_ROWS:,} rows and 20 MB. More than {MOST_ROWS:,} come in while you do something "
    "else: the page then says how far they are."
)
COLUMNS_OF_PEOPLE = {
    "reference": "Reference", "given_name": "Given name", "family_name": "Family name", "other_names": "Other names",
    "date_of_birth": "Date of birth", "email": "Email", "phone": "Telephone", "address": "Address", "postcode": "Postcode",
    "uprn": "UPRN",
}  # fmt: skip
COLUMNS_OF_PLACES = {"reference": "Reference", "address": "Address", "postcode": "Postcode", "uprn": "UPRN"}
COLUMNS_OF_CHANGES = {"uprn": "UPRN", "changed_on": "Changed on"}

PEOPLE = Kind(
    name="people_import",
    address="people/import/",
    action=Action.FIND_PEOPLE,
    title="Bring in people",
    file_label="The people as CSV or XLSX",
    command="evenhand import people FILE",
    words=COLUMNS_OF_PEOPLE,
    told=lambda: [
        "Columns: " + ", ".join(COLUMNS_OF_PEOPLE) + ". Several values in a cell are parted by semicolons.",
        "Somebody whose reference is known takes what is new, and nothing of theirs is replaced. Without a reference, a row is "
        "known when all that it says is on record of one person. The same file twice adds nobody.",
        "Two people in one cell stay out: nobody is entered by association.",
        LONGER,
    ],
    leads_to="people",
    next_words=lambda: "Find a person",
    bring_in=import_people,
    most_rows=MOST_ROWS,
)
PLACES = Kind(
    name="places_import",
    address="places/import/",
    action=Action.FIND_PEOPLE,
    title="Bring in places",
    file_label="The places as CSV or XLSX",
    command="evenhand import places FILE",
    words=COLUMNS_OF_PLACES,
    told=lambda: [
        "Columns: " + ", ".join(COLUMNS_OF_PLACES) + ". A UPRN alone is a place too (register.property).",
        "A place that is known by its reference, UPRN or address takes what it lacks, and nothing of it is replaced.",
        LONGER,
    ],
    leads_to="places",
    next_words=lambda: "Find a place",
    bring_in=import_places,
    most_rows=MOST_ROWS,
)
OCCUPANCY = Kind(
    name="occupancy_import",
    address="places/occupancy/import/",
    action=Action.FIND_PEOPLE,
    title="Bring in changes of occupier",
    file_label="The changes as CSV or XLSX",
    command="evenhand import occupancy FILE",
    words=COLUMNS_OF_CHANGES,
    told=lambda: [
        "Columns: " + ", ".join(COLUMNS_OF_CHANGES) + ".",
        "What hangs on such a place is challenged, its owner is asked, and whoever moves in inherits nothing "
        "(register.property). A UPRN that is not known here stays out, and is named.",
        LONGER,
    ],
    leads_to="places",
    next_words=lambda: "Find a place",
    bring_in=import_occupancy,
    most_rows=MOST_ROWS,
)

urlpatterns = [*pages_of(PEOPLE), *pages_of(PLACES), *pages_of(OCCUPANCY)]
