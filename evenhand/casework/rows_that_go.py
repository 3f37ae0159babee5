"""Which rows go with a case, a report, a person, a place or a member of staff? Each table with the way to what it goes with.

In the order of deletion: what points at a row goes before it. A test holds that every model with personal fields, and
every one that points at a case, a report, a person or a place, is in one of these lists.
"""

from collections.abc import Sequence

from django.db import models

from evenhand.records.cases import AgeSignOff, Case, Conflict, Contribution, NamedReader, OwedItem, Standing, Statement
from evenhand.records.challenges import Challenge, ChallengeStep
from evenhand.records.contacts import Breach, Contact, ContactCorrection
from evenhand.records.decisions import Arrangement, Decision, InForce, Proposal, Provision
from evenhand.records.disclosures import Disclosure, Recall
from evenhand.records.finding import NearKey, SearchEntry
from evenhand.records.forms import Draft
from evenhand.records.imports import EarlierEntry
from evenhand.records.incidents import Incident, IncidentNote, PoliceReport, Support, Triage
from evenhand.records.letters import AgreementAnswer, Dispatch, Issue, Letter, Returned
from evenhand.records.merges import Merge
from evenhand.records.people import (
    Adjustment,
    ContactDetail,
    EarlierIdentity,
    NotTheSame,
    Person,
    PersonAddress,
    PersonName,
    SearchKey,
)
from evenhand.records.places import EarlierAddress, OccupierChange, Place, PlaceHazard
from evenhand.records.retention import Hold
from evenhand.records.staff import PostHolding, SecondFactorReset, StaffMember, StandIn
from evenhand.records.training import BriefingAcknowledgement, Completion
from evenhand.records.visits import EmergencyOverride, RiskAssessment, Slip, Visit

Rows = Sequence[tuple[type[models.Model], str]]

OF_CASE: Rows = (
    (ChallengeStep, "challenge__case"),
    (Challenge, "case"),
    (Breach, "case"),
    (Recall, "disclosure__case"),
    (Disclosure, "case"),
    (Returned, "dispatch__letter__case"),
    (Dispatch, "letter__case"),
    (Issue, "letter__case"),
    (Letter, "case"),
    (AgreementAnswer, "case"),
    (InForce, "case"),
    (OwedItem, "case"),
    (Standing, "case"),
    (Provision, "decision__case"),
    (Arrangement, "case"),
    (Decision, "case"),
    (Proposal, "case"),
    (Statement, "case"),
    (Contribution, "case"),
    (Conflict, "case"),
    (AgeSignOff, "case"),
    (NamedReader, "case"),
    (Hold, "case"),
    (EarlierEntry, "confirmed_case"),
    (Case, "pk"),
)
OF_INCIDENT: Rows = (
    (IncidentNote, "incident"),
    (PoliceReport, "incident"),
    (Support, "incident"),
    (Triage, "incident"),
    (OwedItem, "subject"),
    (Incident, "pk"),
)
OF_PERSON: Rows = (
    (Breach, "contact__person"),
    (ContactCorrection, "contact__person"),
    (Contact, "person"),
    (PersonName, "person"),
    (ContactDetail, "person"),
    (PersonAddress, "person"),
    (EarlierIdentity, "person"),
    (Adjustment, "person"),
    (NotTheSame, "first"),
    (NotTheSame, "second"),
    (Merge, "merged"),
    (Merge, "survivor"),
    (SearchKey, "person"),
    (NearKey, "entry__person"),
    (SearchEntry, "person"),
    (OwedItem, "subject"),
    (Person, "pk"),
)
OF_PLACE: Rows = (
    (Slip, "visit__place"),
    (EmergencyOverride, "visit__place"),
    (RiskAssessment, "visit__place"),
    (Visit, "place"),
    (OccupierChange, "place"),
    (EarlierAddress, "place"),
    (PlaceHazard, "place"),
    (SearchKey, "place"),
    (NearKey, "entry__place"),
    (SearchEntry, "place"),
    (OwedItem, "subject"),
    (Place, "pk"),
)
# A member of staff stays while any other record names them.
OF_STAFF: Rows = (
    (Draft, "staff"),
    (Completion, "staff"),
    (BriefingAcknowledgement, "staff"),
    (SecondFactorReset, "staff"),
    (StandIn, "staff"),
    (PostHolding, "staff"),
    (StaffMember, "pk"),
)
EVERY_LIST: tuple[Rows, ...] = (OF_CASE, OF_INCIDENT, OF_PERSON, OF_PLACE, OF_STAFF)
# While any of these points at a person or a place, it stays.
HOLD_A_PERSON: Rows = ((Case, "person"), (Incident, "person"), (EarlierEntry, "person"))
HOLD_A_PLACE: Rows = ((Case, "place"), (Incident, "place"), (EarlierEntry, "place"), (PersonAddress, "place"))
