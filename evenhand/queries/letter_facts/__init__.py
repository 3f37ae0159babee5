"""What may a letter say? Every fact that its text can quote, worked out from the records for its occasion."""

from evenhand.policy.editions.vocabulary import LetterFact
from evenhand.policy.letter_blocks import printable
from evenhand.policy.letters import statement_names
from evenhand.queries.letter_facts import arrangements, conduct, council, outcomes, recipients, told
from evenhand.queries.letter_facts.subject import Subject

SOURCES = {
    **recipients.FACTS,
    **council.FACTS,
    **conduct.FACTS,
    **arrangements.FACTS,
    **outcomes.FACTS,
    **told.FACTS,
}


def facts_for(subject: Subject) -> dict[str, str]:
    """The facts that the subject's letter quotes, by name; a fact that is not on record is empty, never made up."""
    return {name.value: fact(subject, name) for name in statement_names(subject.letter)}


def fact(subject: Subject, name: LetterFact) -> str:
    """One fact, without characters that could not be printed."""
    return printable(SOURCES[name](subject)).strip()
