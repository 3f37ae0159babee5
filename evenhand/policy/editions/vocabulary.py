"""Which words may an edition use for things that the product acts on? The closed lists; all else is the body's own."""

from enum import StrEnum


class Channel(StrEnum):
    """How contact is made (define.channels)."""

    FACE_TO_FACE = "face_to_face"
    TELEPHONE = "telephone"
    SOCIAL_MEDIA = "social_media"
    LETTER = "letter"
    EMAIL = "email"
    WEB_FORM = "web_form"


class Role(StrEnum):
    """What a post lets its holder do; what each role may do to each kind of case is in `policy/access.py`.

    `OPERATOR` is the installation's own account, as which commands act, and `CLIENT` another system; no edition gives them
    to a post.
    """

    EMPLOYEE = "employee"
    ADVISER = "adviser"
    VISITING_OFFICER = "visiting_officer"
    CASE_KEEPER = "case_keeper"
    STAGE_DECIDER = "stage_decider"
    POINT_OF_CONTACT = "point_of_contact"
    INFORMATION_OWNER = "information_owner"
    TRAINING_LEAD = "training_lead"
    ADMINISTRATOR = "administrator"
    OPERATOR = "operator"
    CLIENT = "client"


class Reach(StrEnum):
    """Whether a post belongs to one service or to the whole body."""

    SERVICE = "service"
    BODY = "body"


class Record(StrEnum):
    """What has to be on record before a decision; each has its rule in `policy/gates.py`."""

    EVIDENCE = "evidence"
    DEFINITION = "definition"
    KIND = "kind"
    IMPACT = "impact"
    EXCEPTIONAL = "exceptional"
    PROTECTED = "protected"
    TRIED = "tried"
    ADJUSTMENTS = "adjustments"
    EQUALITY = "equality"
    SUPPORT = "support"
    OWN_PART = "own_part"
    POLICE = "police"
    IDENTITY = "identity"


class Parameter(StrEnum):
    """What kind of value a measure's parameter takes."""

    NUMBER = "number"
    CHOICE = "choice"
    CHANNEL = "channel"
    CHANNELS = "channels"
    TEXT = "text"
    LINES = "lines"
    EMAIL = "email"
    PERSON = "person"


class Occasion(StrEnum):
    """What a letter is about, which fixes when it is owed."""

    DECISION = "decision"
    COMING_REVIEW = "coming_review"
    REVIEW_OUTCOME = "review_outcome"
    ENDED = "ended"
    CORRECTION = "correction"
    AGREEMENT = "agreement"
    POLICE_REFERRAL = "police_referral"
    AGENCY_REFERRAL = "agency_referral"
    SERVICE_NOTICE = "service_notice"


class SentTo(StrEnum):
    """Where a letter goes that is sent in a certain way: a postal address, an email address, or somebody's hands."""

    POST = "post"
    EMAIL = "email"
    HAND = "hand"


class ChallengeKind(StrEnum):
    """The routes that are open although there is no appeal (A11)."""

    CORRECTION = "correction"
    OBJECTION = "objection"
    ADJUSTMENT = "adjustment"
    EARLY_REVIEW = "early_review"


class RegisterField(StrEnum):
    """What a register entry can show."""

    REFERENCE = "reference"
    NAME = "name"
    CONTACT = "contact"
    ARRANGEMENTS = "arrangements"
    STARTED_ON = "started_on"
    ENDS_ON = "ends_on"
    ADVISED_ON = "advised_on"
    REVIEW_ON = "review_on"
    REVIEW_OUTCOME = "review_outcome"
    REVIEWER = "reviewer"
    REVIEWER_TITLE = "reviewer_title"
    STAGE = "stage"
    SERVICE = "service"
    PROPOSAL = "proposal"
    CONSIDERED = "considered"
    EXPIRES_ON = "expires_on"


class LetterFact(StrEnum):
    """What a letter's text may quote, as `{name}`; each is worked out from the records when the letter is drafted."""

    RECIPIENT = "recipient"
    LETTER_DATE = "letter_date"
    REFERENCE = "reference"
    COUNCIL = "council"
    POLICY = "policy"
    STAGE = "stage"
    CLAUSE = "clause"
    CONDUCT = "conduct"
    IMPACT = "impact"
    WHY_UNREASONABLE = "why_unreasonable"
    ASKED = "asked"
    COMMITMENTS = "commitments"
    ARRANGEMENTS = "arrangements"
    STARTS_ON = "starts_on"
    ENDS_ON = "ends_on"
    REVIEW_ON = "review_on"
    FINAL_POSITION = "final_position"
    ALWAYS_OPEN = "always_open"
    ADJUSTMENTS = "adjustments"
    NEXT_STEP = "next_step"
    CHALLENGE_ROUTES = "challenge_routes"
    OMBUDSMAN = "ombudsman"
    DATA_NOTICE = "data_notice"
    DECIDER = "decider"
    DECIDED_ON = "decided_on"
    WHY_THIS_STAGE = "why_this_stage"
    SCOPE = "scope"
    POLICE_AND_LEGAL = "police_and_legal"
    SIGNATORY = "signatory"
    OUTCOME = "outcome"
    OUTCOME_REASONS = "outcome_reasons"
    CONSIDERED = "considered"
    VIEWS_BY = "views_by"
    HOW_TO_REPLY = "how_to_reply"
    ENDED_ON = "ended_on"
    DELETION_ON = "deletion_on"
    WHAT_WAS_WRONG = "what_was_wrong"
    WHO_WAS_TOLD = "who_was_told"
    AGREEMENT_TERMS = "agreement_terms"
    INCIDENT_SUMMARY = "incident_summary"
    INSTRUCTION = "instruction"
    PURPOSE = "purpose"
    EXPIRES_ON = "expires_on"
