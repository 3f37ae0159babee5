"""How does a letter come to be? Drafted from facts, edited, approved by who signs it, and issued: kept as sent from then on."""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime

from evenhand.calendars.london import london_date
from evenhand.casework import audit, papers
from evenhand.casework.letter_subjects import ensure_about
from evenhand.casework.permission import ensure_may
from evenhand.casework.refusals import ChangedMeanwhile, NotThere, ensure, refuse
from evenhand.casework.writing import once, verb
from evenhand.outside.glyphs import not_printable
from evenhand.policy import letters as rules
from evenhand.policy.access import Action
from evenhand.policy.editions.vocabulary import Occasion
from evenhand.policy.letter_blocks import printable
from evenhand.policy.letters import DraftedSection
from evenhand.policy.signing import may_sign
from evenhand.policy.verdicts import Claim, Verdict, judge
from evenhand.queries import facts, letters
from evenhand.queries import staff as staff_queries
from evenhand.queries.letter_facts import facts_for
from evenhand.queries.letter_facts.recipients import recipient_of
from evenhand.queries.letter_facts.subject import Subject, Typed
from evenhand.records.cases import Case
from evenhand.records.letters import Issue, Letter
from evenhand.records.staff import StaffMember

LONGEST_SECTION = 50_000


@once(Letter)
def draft(*, case: Case, occasion: Occasion, about: str, by: StaffMember, at: datetime, typed: Typed | None = None) -> Letter:
    """Draft the letter for an occasion from what is on record, by the edition of the decision that it tells of.

    Refused: nobody to write to, nothing that it could be about, or a draft of it that is open already.
    """
    desk = ensure_may(by, at, Action.SIGN_LETTERS, case)
    subject = Subject(case, occasion, about, at, typed=typed or Typed())
    ensure_about(subject)
    subject.signs = letters.signatory_for(subject, desk)
    if Letter.objects.filter(case=case, occasion=occasion.value, about=about, issued_at__isnull=True).exists():
        raise refuse("apply.in-writing", "one_draft", "There is a draft of this letter already. Go on with that one.")
    known, to = facts_for(subject), recipient_of(subject)
    if not to.name.strip():
        raise refuse("apply.in-writing", "has_a_recipient", "Say to whom the letter goes.", "recipient")
    letter = Letter.objects.create(
        case=case,
        decision=subject.decision,
        kind=subject.letter_key,
        occasion=occasion.value,
        about=about,
        edition=subject.edition.about.key,
        recipient=printable(to.name),
        recipient_address=printable(to.address),
        facts=known,
        sections=[asdict(section) for section in rules.draft(subject.letter, known)],
        drafted_by=by,
        drafted_at=at,
    )
    audit.wrote(letter, by=by, at=at, verb="letter_drafted", case=case)
    return letter


@verb
def edit(
    *,
    letter: uuid.UUID,
    texts: Mapping[str, str],
    by: StaffMember,
    at: datetime,
    seen_version: int,
    recipient_address: str | None = None,
) -> Letter:
    """Change the words of sections. Raises ChangedMeanwhile when somebody else wrote first; an approval falls away."""
    locked = _open(letter, by, at, seen_version)
    kind = letters.subject_of(locked, at).letter
    written = {section.key: section for section in letters.sections_of(locked)}
    for key, text in texts.items():
        if key not in kind.sections:
            raise refuse(kind.clause, "section_known", "This letter has no such section.", f"section-{key}")
        if len(text) > LONGEST_SECTION:
            told = f"This section is longer than {LONGEST_SECTION:,} characters. Shorten it."
            raise refuse(kind.clause, "section_fits", told, f"section-{key}")
        written[key] = DraftedSection(key, kind.sections[key].heading, printable(text).strip())
    if recipient_address is not None:
        locked.recipient_address = printable(recipient_address).strip()
    return _write(locked, [written[key] for key in kind.sections if key in written], by, at, "letter_edited")


@verb
def draft_again(*, letter: uuid.UUID, by: StaffMember, at: datetime, seen_version: int) -> Letter:
    """Take the facts from the records anew. Sections nobody edited are drafted again; in the others the new words of a
    fact replace the old ones, a fact that was dropped comes back below, and everything else that was typed stays."""
    locked = _open(letter, by, at, seen_version)
    desk = staff_queries.desk_of(by, london_date(at))
    subject = letters.subject_of(locked, at)
    subject.signs = letters.signatory_for(subject, desk)
    before, known = locked.facts, facts_for(subject)
    untouched = {section.key: section.text for section in rules.draft(subject.letter, before)}
    fresh = {section.key: section for section in rules.draft(subject.letter, known)}
    for section in letters.sections_of(locked):
        if section.text and section.text != untouched.get(section.key):
            text = _with_new_facts(section.text, before, known)
            dropped = any(not rules.says(text, known[name]) for name in subject.letter.sections[section.key].quotes)
            again = fresh[section.key].text if dropped and section.key in fresh else ""
            fresh[section.key] = replace(section, text=f"{text}\n\n{again}".strip())
    locked.facts = known
    if subject.letter.to_customer and not locked.recipient_address:
        locked.recipient_address = printable(recipient_of(subject).address)
    return _write(locked, [fresh[key] for key in subject.letter.sections if key in fresh], by, at, "letter_drafted_again")


@verb
def approve(*, letter: uuid.UUID, by: StaffMember, at: datetime, seen_version: int) -> Letter:
    """Approve and sign. Refused: for anybody but the office that signs it or a target of the conduct; and with each thing
    that the letter does not say, or no longer says, by its clause."""
    locked = _open(letter, by, at, seen_version)
    desk = staff_queries.desk_of(by, london_date(at))
    subject = letters.subject_of(locked, at)
    officer = staff_queries.officer_of(desk, subject.edition, london_date(at))
    stage = subject.decision.stage if subject.decision else None
    ensure(may_sign(subject.edition, subject.occasion, stage, officer, facts.for_staff(locked.case)))
    subject.signs = letters.signatory_for(subject, desk)
    _sign(locked, facts_for(subject).get("signatory", ""))
    ensure(may_go(locked, at))
    locked.approved_by, locked.approved_at = by, at
    return _keep(locked, by, at, "letter_approved")


@verb
def issue(*, letter: uuid.UUID, by: StaffMember, at: datetime, seen_version: int) -> Issue:
    """Issue an approved letter: its PDF and HTML are made and kept as they are, and its text never changes again."""
    locked = _open(letter, by, at, seen_version)
    if locked.approved_at is None:
        raise refuse("apply.in-writing", "approved_first", "The letter is not approved. Whoever signs it approves it first.")
    ensure(may_go(locked, at))
    large = papers.wants_large_print(locked, at)
    locked.issued_by, locked.issued_at = by, at
    html, pdf = papers.as_html(locked, at, large), papers.as_pdf(locked, at, large)
    _keep(locked, by, at, "letter_issued")
    issued = Issue.objects.create(letter=locked, html=html, pdf=pdf)
    audit.wrote(issued, by=by, at=at, verb="letter_issued", case=locked.case)
    return issued


def may_go(letter: Letter, at: datetime) -> Verdict:
    """Everything that must be true of a letter before it is approved, and again before it is issued."""
    return letters.check_of(letter, at).and_also(can_be_printed(letter))


def can_be_printed(letter: Letter) -> Verdict:
    """Whether every character of a letter can be shown on paper."""
    claims = []
    for section in letters.sections_of(letter):
        odd = not_printable(section.text)
        told = f"The letter cannot show these characters: {odd[:20]} Write them another way."
        claims.append(Claim("can_be_printed", "apply.in-writing", not odd, told, f"section-{section.key}"))
    odd = not_printable(f"{letter.recipient}{letter.recipient_address}")
    told = f"The address block cannot show these characters: {odd[:20]} Write the name and address another way."
    claims.append(Claim("can_be_printed", "apply.in-writing", not odd, told, "recipient_address"))
    return judge("apply.in-writing", claims)


def _open(letter: uuid.UUID, by: StaffMember, at: datetime, seen_version: int) -> Letter:
    """The letter, locked, not issued, and still what the person read."""
    locked = Letter.objects.select_for_update(of=("self",)).filter(pk=letter).first()
    if locked is None:
        raise NotThere
    ensure_may(by, at, Action.SIGN_LETTERS, locked.case)
    if locked.issued_at is not None:
        raise refuse("apply.in-writing", "kept_as_sent", "This letter is issued and is kept as it is. Draft a new one.")
    if locked.version != seen_version:
        raise ChangedMeanwhile(seen_version, locked.version)
    return locked


def _write(letter: Letter, sections: list[DraftedSection], by: StaffMember, at: datetime, verb_name: str) -> Letter:
    letter.sections = [asdict(section) for section in sections]
    letter.approved_by = letter.approved_at = None
    return _keep(letter, by, at, verb_name)


def _keep(letter: Letter, by: StaffMember, at: datetime, verb_name: str) -> Letter:
    letter.version += 1
    letter.save()
    audit.wrote(letter, by=by, at=at, verb=verb_name, case=letter.case)
    return letter


def _sign(letter: Letter, signatory: str) -> None:
    """Put the name and post of whoever approves where the draft had its signatory."""
    before = {"signatory": letter.facts.get("signatory", "")}
    letter.facts = {**letter.facts, "signatory": signatory}
    letter.sections = [
        {**row, "text": _with_new_facts(row["text"], before, letter.facts)} if row["key"] == "signatory" else row
        for row in letter.sections
    ]


def _with_new_facts(text: str, before: Mapping[str, str], now: Mapping[str, str]) -> str:
    """`text` with the new words of each fact in place of the old; a fact too short to find safely stays."""
    for name, old in sorted(before.items(), key=lambda pair: -len(pair[1])):
        if len(old) > 3 and old != now.get(name, "") and now.get(name):
            text = text.replace(old, now[name])
    return text
