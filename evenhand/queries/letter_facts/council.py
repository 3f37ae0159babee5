"""What does a letter say of the council and of what stays open? Its settings, the Ombudsman, and the ways to challenge."""

from evenhand.policy.editions.vocabulary import LetterFact, Occasion
from evenhand.queries.letter_facts.subject import Subject, listed, one_line


def ombudsman(subject: Subject) -> str:
    """The Ombudsman's details from the council's settings; nothing at all unless they are complete (appeal.ombudsman)."""
    own = subject.council
    parts = (own.ombudsman_name, own.ombudsman_address, own.ombudsman_telephone, own.ombudsman_email, own.ombudsman_website)
    if not all(part.strip() for part in parts):
        return ""
    name, address, telephone, email, website = parts
    return "\n".join([name, *address.splitlines(), f"Telephone: {telephone}", f"Email: {email}", f"Website: {website}"])


def write_to(subject: Subject) -> str:
    """Where anybody may write: the council by post, which no arrangement closes."""
    own = subject.council
    lines = ", ".join(line.strip() for line in [own.name, *own.address.splitlines()] if line.strip())
    return f"Write to {lines}." if own.address.strip() else ""


def _how_to_reply(subject: Subject) -> str:
    if not subject.council.address.strip():
        return ""
    return (
        f"{write_to(subject)} Give our reference, {subject.case.reference}. "
        "You can ask somebody to write for you, such as a friend or an advocate."
    )


def _always_open(subject: Subject) -> str:
    """What stays open, and where to ask for it; nothing at all while the council has not said where anybody may write."""
    own = subject.council
    items = [one.words for one in subject.edition.always_open.values()]
    if not items or not own.address.strip():
        return ""
    emergency = f"Our emergency line is {own.emergency_telephone}." if own.emergency_telephone.strip() else ""
    how = f"To ask for a service or to make a new complaint: {write_to(subject)}"
    return "\n\n".join(part for part in (listed(items), emergency, how) if part)


def _challenge_routes(subject: Subject) -> str:
    """That there is no appeal, said truthfully, and each route that is open all the same (appeal.none, A11); nothing at all
    while the council has not said where anybody may write."""
    challenge = subject.edition.challenge
    if not challenge.routes or not subject.council.address.strip():
        return ""
    routes = [
        f"{route.words}. We acknowledge it within {route.acknowledge_days} days and answer within {route.answer_days} days."
        for route in challenge.routes.values()
    ]
    over = subject.occasion in (Occasion.ENDED, Occasion.CORRECTION)
    review = "" if over else " The arrangements are reviewed, and we write to you about the outcome of the review."
    intro = f"{one_line(challenge.appeal_words)}{review} You can do any of these at any time:"
    return "\n\n".join(part for part in (intro, listed(routes), write_to(subject)) if part)


FACTS = {
    LetterFact.COUNCIL: lambda subject: subject.council.name,
    LetterFact.OMBUDSMAN: ombudsman,
    LetterFact.ALWAYS_OPEN: _always_open,
    LetterFact.CHALLENGE_ROUTES: _challenge_routes,
    LetterFact.DATA_NOTICE: lambda subject: subject.council.data_notice,
    LetterFact.HOW_TO_REPLY: _how_to_reply,
}
