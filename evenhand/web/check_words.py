"""How is an answer said on a page? The words for what agrees, for what is allowed, and the questions to ask."""

from evenhand.policy.contact_check import KeyKind
from evenhand.policy.instructions import ALLOWED_IN_WORDS

KINDS = {
    KeyKind.REFERENCE: "reference",
    KeyKind.PHONE: "telephone number",
    KeyKind.EMAIL: "email address",
    KeyKind.UPRN: "UPRN",
    KeyKind.ADDRESS: "address",
    KeyKind.NAME: "name",
}
QUESTIONS = {
    KeyKind.NAME: "What is your full name?",
    KeyKind.ADDRESS: "What is your address, with the postcode?",
    KeyKind.EMAIL: "Which email address do we have for you?",
    KeyKind.PHONE: "Which telephone number do we have for you?",
    KeyKind.REFERENCE: "Do you have a reference from one of our letters?",
    KeyKind.UPRN: "What is the UPRN of the place?",
}
ALLOWED = ALLOWED_IN_WORDS
