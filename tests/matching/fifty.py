"""Whom does the town of the fifty queries know? Each with a word that the table in `docs/fifty-queries.md` calls them by."""

from datetime import date

from evenhand.matching.facts import Facts, facts_of

MILL_LANE = [("4 Mill Lane, Fairmead", "ZZ1 1AA")]
CANAL_STREET = [("12 Canal Street, Fairmead", "ZZ9 4QT")]

KNOWN: dict[str, Facts] = {
    "Tamsin": facts_of(
        names=["Tamsin Jane Holloway", "Tamsin Wray"],
        born=date(1980, 5, 1),
        phones=["07700 900123", "01632 960111"],
        emails=["tamsin.holloway@example.org"],
        addresses=MILL_LANE,
        references=["HB/00123"],
        handles=["@tamsinh"],
    ),
    "Maria": facts_of(names=["Maria Holloway"], born=date(2001, 9, 14), phones=["01632 960111"], addresses=MILL_LANE),
    "John the father": facts_of(names=["John Marlow"], born=date(1950, 2, 3), phones=["01632 960222"], addresses=CANAL_STREET),
    "John the son": facts_of(names=["John Marlow"], born=date(1978, 6, 7), phones=["07700 900222"], addresses=CANAL_STREET),
    "Katarzyna": facts_of(
        names=["Katarzyna Wiśniewska"],
        born=date(1991, 11, 30),
        emails=["kasia.w@example.net"],
        addresses=[("Flat 3, 14 High Street, Fairmead", "ZZ1 1AB")],
    ),
    "Mohammed": facts_of(
        names=["Mohammed Ali Khan"],
        phones=["07700 900333"],
        addresses=[("Flat 4, 14 High Street, Fairmead", "ZZ1 1AB")],
        references=["CRM-5512"],
    ),
    "Oluwaseun": facts_of(
        names=["Oluwaseun Adebayo"], phones=["07700 900444"], addresses=[("22 Station Road, Fairmead", "ZZ2 2BB")]
    ),
    "Peter": facts_of(
        names=["Peter St John-Smythe"],
        emails=["peter.smythe@example.com"],
        addresses=[("The Old Rectory, Church Lane, Oakley", "ZZ3 3CC")],
    ),
    "Siobhan": facts_of(names=["Siobhan O'Brien"], phones=["01632 960333"], addresses=[("7 Elm Grove, Fairmead", "ZZ2 2BD")]),
    "William": facts_of(
        names=["William Green"],
        born=date(1966, 8, 12),
        phones=["07700 900555"],
        addresses=[("30 Park Road, Fairmead", "ZZ2 2BE")],
    ),
    "Smith of Oak Street": facts_of(names=["John Smith"], addresses=[("1 Oak Street, Fairmead", "ZZ5 1AA")]),
    "Smith of Ash Street": facts_of(names=["John Smith"], addresses=[("2 Ash Street, Fairmead", "ZZ5 2AA")]),
    "Smith of Elm Street": facts_of(names=["John Smith"], addresses=[("3 Elm Street, Fairmead", "ZZ5 3AA")]),
    "Li": facts_of(names=["Chen Li"], phones=["07700 900666"], addresses=[("Flat 28, Oak Court, Elm Road, Fairmead", "ZZ6 6AA")]),
    "the association": facts_of(
        names=["Fairmead Tenants Association"], emails=["office@fairmeadtenants.example"], phones=["01632 960444"]
    ),
    "Quay Street": facts_of(addresses=[("9 Quay Street, Fairmead", "ZZ4 4DD")], uprns=["100023336956"]),
}
PLACES = {"Quay Street"}
