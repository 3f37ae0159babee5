"""Where does Django find the models? Here, by name; the files beside this one say what each is."""

from evenhand.records import (  # noqa: F401 (being imported is what they are here for)
    audit,
    cases,
    challenges,
    checks,
    contacts,
    decisions,
    disclosures,
    editions,
    forms,
    imports,
    incidents,
    letters,
    people,
    places,
    retention,
    staff,
    training,
    visits,
)
