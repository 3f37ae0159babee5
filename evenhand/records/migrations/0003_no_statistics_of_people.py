"""PostgreSQL keeps samples of what is in a column. Of what people said or are called it keeps none, so that none outlives them."""

from django.db import migrations

PERSONAL = {
    "records_adjustment": (
        "words",
        "source",
    ),
    "records_agesignoff": (
        "reason",
        "born",
    ),
    "records_agreementanswer": ("note",),
    "records_apianswer": ("sealed",),
    "records_breach": ("note",),
    "records_challenge": ("words",),
    "records_challengestep": ("reasons",),
    "records_conflict": ("reason",),
    "records_contact": ("note",),
    "records_contactcheck": (
        "purpose",
        "shown",
    ),
    "records_contactdetail": (
        "value",
        "source",
        "system",
    ),
    "records_decision": (
        "reasons",
        "considered",
        "view",
        "exception",
        "expectations",
        "commitments",
        "final_position",
        "late_reason",
    ),
    "records_disclosure": (
        "recipient",
        "purpose",
    ),
    "records_dispatch": ("address_used",),
    "records_draft": ("answers",),
    "records_earlieraddress": (
        "address",
        "postcode",
        "uprn",
        "reason",
    ),
    "records_earlierentry": (
        "row",
        "measures",
        "notes",
        "reviewer",
    ),
    "records_earlieridentity": (
        "basis",
        "date_of_birth",
    ),
    "records_emergencyoverride": ("reason",),
    "records_hold": ("reason",),
    "records_incident": (
        "who",
        "what_happened",
        "opinion",
        "witnesses",
        "effect_on_staff",
        "effect_on_service",
        "other_conduct",
        "where",
    ),
    "records_incidentnote": ("words",),
    "records_inforce": (
        "instruction",
        "say",
        "contact",
    ),
    "records_issue": (
        "html",
        "pdf",
    ),
    "records_letter": (
        "sections",
        "facts",
        "recipient",
        "recipient_address",
    ),
    "records_merge": (
        "reason",
        "undone_reason",
        "born_before",
    ),
    "records_occupierchange": ("answer_reason",),
    "records_person": (
        "reference",
        "date_of_birth",
        "identity_basis",
    ),
    "records_personaddress": ("source",),
    "records_personname": (
        "given",
        "family",
        "source",
    ),
    "records_place": (
        "reference",
        "uprn",
        "address",
        "postcode",
    ),
    "records_placehazard": ("words",),
    "records_policereport": ("police_reference",),
    "records_proposal": (
        "justification",
        "why_not_earlier_stage",
        "measures",
        "view",
        "expectations",
        "commitments",
        "final_position",
    ),
    "records_provision": (
        "parameters",
        "appropriate",
        "proportionate",
        "least",
        "reason",
        "scope_detail",
    ),
    "records_returned": ("note",),
    "records_riskassessment": (
        "necessity",
        "alternatives",
        "present",
        "known_conduct",
        "hazards",
        "environment",
        "needs",
        "controls",
        "line_manager",
    ),
    "records_nearkey": ("value",),
    "records_searchentry": ("facts",),
    "records_searchkey": ("value",),
    "records_slip": ("instruction",),
    "records_statement": (
        "words",
        "facts",
    ),
    "records_support": (
        "offered",
        "follow_up",
    ),
    "records_triage": ("reason",),
    "records_visit": (
        "reason",
        "visitor",
        "out_of_hours",
    ),
}


def _set(schema_editor, target):
    if schema_editor.connection.vendor != "postgresql":
        return
    for table, columns in PERSONAL.items():
        for column in columns:
            schema_editor.execute(f'ALTER TABLE {table} ALTER COLUMN "{column}" SET STATISTICS {target}')


def keep_none(apps, schema_editor):
    _set(schema_editor, 0)


def keep_usual(apps, schema_editor):
    _set(schema_editor, -1)


class Migration(migrations.Migration):
    dependencies = [("records", "0002_append_only")]
    operations = [migrations.RunPython(keep_none, keep_usual)]
