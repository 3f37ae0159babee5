"""What does a letter say of the conduct? What happened, dated and as said; its effect; why it is unreasonable; what is asked."""

from evenhand.policy.editions.vocabulary import Channel, LetterFact, Occasion, Record
from evenhand.queries.letter_facts.recipients import address_of, name_of
from evenhand.queries.letter_facts.subject import Subject, listed, on, one_line, sentence, told_us
from evenhand.records.incidents import Incident


def _conduct(subject: Subject) -> str:
    return listed([_particulars(subject, incident) for incident in subject.incidents()])


def _particulars(subject: Subject, incident: Incident) -> str:
    """One incident: its day, hour, channel and service, what was said and done, and what kind of conduct that is."""
    edition = subject.edition
    day = f"{incident.happened_on:%A} {on(incident.happened_on)}"
    hour = f" at {incident.happened_time}" if incident.happened_time else ""
    channel = edition.channels[Channel(incident.channel)].lower()
    where = f", {one_line(incident.where)}" if incident.where else ""
    lists = {**edition.behaviours, **edition.persistence, **edition.patterns}
    kinds = [lists[key].words.lower() for key in incident.conduct if key in lists]
    kinds += [one_line(incident.other_conduct)] if incident.other_conduct else []
    kind = f" We recorded this as: {', '.join(kinds)}." if kinds else ""
    notes = "".join(f" Added on {on(note.at)}: {sentence(note.words)}" for note in incident.notes.order_by("at", "pk"))
    return f"{day}{hour}, {channel}, {incident.service}{where}. {sentence(incident.what_happened)}{kind}{notes}"


def _impact(subject: Subject) -> str:
    said = subject.statement(Record.IMPACT)
    return said.words if said else ""


def _why_unreasonable(subject: Subject) -> str:
    """Which definition of the Ombudsman it meets, which kind of contact it is, the decider's own reasons, and what the person
    says of it, where they said anything."""
    if subject.decision is None:
        return ""
    edition = subject.edition
    definitions = _chosen(subject, Record.DEFINITION, {key: one.words for key, one in edition.definitions.items()})
    kinds = _chosen(subject, Record.KIND, {key: one.words for key, one in edition.kinds.items()})
    met = f"It meets the Ombudsman's definition of {definitions}." if definitions else ""
    kind = f"We find it to be {kinds}." if kinds else ""
    view = told_us(subject.decision.view)
    return "\n".join(part for part in (" ".join((met, kind)).strip(), sentence(subject.decision.reasons), view) if part)


def _chosen(subject: Subject, record: Record, words: dict[str, str]) -> str:
    said = subject.statement(record)
    return " and ".join(words[key].lower() for key in (said.choices if said else ()) if key in words)


def _adjustments(subject: Subject) -> str:
    """The adjustments to our services that were considered, and those on record. For an agency: the support considered."""
    agency = subject.occasion is Occasion.AGENCY_REFERRAL
    said = subject.statement(Record.SUPPORT if agency else Record.ADJUSTMENTS)
    person = subject.case.person
    rows = person.adjustments.filter(ended_on__isnull=True).order_by("noted_on", "pk") if person else []
    known = "; ".join(one_line(row.words) for row in rows)
    first = f"{'We looked at support' if agency else 'We considered this'}: {sentence(said.words)}" if said and said.words else ""
    agencies = str(said.facts.get("agencies", "")) if agency and said else ""
    parts = [first, f"Agencies: {sentence(agencies)}" if agencies else "", f"Adjustments on record: {known}." if known else ""]
    return " ".join(part for part in parts if part)


def _asked(subject: Subject) -> str:
    return subject.decision.expectations if subject.decision else ""


def _commitments(subject: Subject) -> str:
    """What the council undertakes, as the decision says; for an agreement, as the decision of the stage says."""
    source = subject.decision or subject.stage_decision
    return source.commitments if source else ""


def _final_position(subject: Subject) -> str:
    return subject.decision.final_position if subject.decision else ""


def _incident_summary(subject: Subject) -> str:
    """For the police: one incident as it was told, whom it concerns, its effect and who saw it. Facts, no opinion."""
    incident = subject.incident
    if incident is None:
        return ""
    person = incident.person or subject.case.person
    who = f"{name_of(person)}, {one_line(address_of(person))}".strip(", ") if person else one_line(incident.who)
    if incident.place and not person:
        who = f"{who or 'a person we do not know'}, at {one_line(incident.place.address)}"
    lines = [_particulars(subject, incident), f"It concerns {sentence(who)}" if who else ""]
    lines += [f"Who saw it: {sentence(incident.witnesses)}" if incident.witnesses else ""]
    lines += [f"Effect on staff: {sentence(incident.effect_on_staff)}" if incident.effect_on_staff else ""]
    return "\n".join(line for line in lines if line)


FACTS = {
    LetterFact.CONDUCT: _conduct,
    LetterFact.IMPACT: _impact,
    LetterFact.WHY_UNREASONABLE: _why_unreasonable,
    LetterFact.ADJUSTMENTS: _adjustments,
    LetterFact.ASKED: _asked,
    LetterFact.COMMITMENTS: _commitments,
    LetterFact.FINAL_POSITION: _final_position,
    LetterFact.INCIDENT_SUMMARY: _incident_summary,
}
