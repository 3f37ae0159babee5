"""What does the product do about each clause? One sentence or two for each, as the page Policy shows them."""

SECTIONS: dict[str, str] = {
    "intro": "Introduction",
    "define": "Definitions",
    "apply": "How the policy is applied",
    "register": "The register",
    "stage1": "Stage 1",
    "stage2": "Stage 2",
    "review": "Review",
    "appeal": "Right of appeal",
}

WHAT_WE_DO: dict[str, str] = {
    "intro.feedback": "Contacts and complaints are recorded like any other contact. Recording one marks nobody.",
    "intro.fair": "Every case takes the same steps. Each step keeps who took it, when, why and under which clause, and is never "
    "changed afterwards.",
    "intro.scope": "Whoever opens a case says which kind of contact it is and what it costs the service. Without both, "
    "nothing can be decided.",
    "intro.equality": "No arrangement can be decided before the equality consideration is on record. It is asked again when a "
    "review lets arrangements go on.",
    "intro.support": "Where a need is indicated, the agencies and the support are recorded before a decision.",
    "intro.everyone": "Everybody with an account can report. A case about a colleague or Member is locked to the people named "
    "on it; others cannot tell that it exists.",
    "intro.training": "Courses are recorded for everybody. Who has not completed those needed cannot decide. A new edition "
    "gives days of grace.",
    "intro.versions": "Each decision keeps the edition it was made under. A new edition applies from its own date and changes "
    "nothing decided before.",
    "intro.safe-staff": "A report asks for the effect on staff and whether support is wanted. Its follow-up is owed until it "
    "is recorded.",
    "intro.statutory": "Each service states what its statutory guidance rules out or requires. A measure against it is refused.",
    "define.channels": "Every contact and report says how it was made, from this list.",
    "define.ombudsman": "A case says which of the Ombudsman's definitions it meets, before a decision.",
    "define.behaviours": "A report chooses from the listed behaviours, as many as apply.",
    "define.persistence": "A report chooses from the listed tests of persistence.",
    "define.patterns": "A report chooses from the listed patterns of contact.",
    "define.open-list": "Anything else can be reported with a description.",
    "define.buildup": "A case says whether it rests on isolated incidents or a build-up, and links each accepted report.",
    "define.not-unreasonable": "Whoever builds a case says why none of these explains the contact. None of them can be chosen as "
    "a ground. Nothing is marked by software.",
    "apply.statutory-access": "What stays open is attached to every arrangement, shown at every contact check and printed in "
    "every letter. It cannot be taken out.",
    "apply.in-writing": "The letter of a decision is owed from the day of the decision. It cannot be issued while it leaves out "
    "something it must say.",
    "apply.immediate": "An arrangement shows in the contact check in the same moment in which it is decided.",
    "apply.two-stages": "A stage that passes over the one before needs its reason on record.",
    "apply.exceptional": "What is exceptional, what was tried and which adjustments were considered stand on record before.",
    "apply.who-decides": "Only the named posts decide, or their stand-ins. Nobody decides on their own proposal or on conduct "
    "aimed at them.",
    "apply.proportionate": "Each measure says why it is appropriate, proportionate and the least that will do.",
    "register.central": "There is one register. Its entries follow from decisions; nobody writes them by hand.",
    "register.fields": "The register shows these fields, on any day in the past too, as a page or a file.",
    "register.property": "A place can be on the register without a known person, for safety, with a review.",
    "register.risk-assessment": "A visit to a registered place is not cleared until its risk assessment is approved. A manager "
    "can override in an emergency, on record.",
    "register.owner": "The owner sees who holds access, who looked at what, and what will be deleted.",
    "stage1.letter": "The letter is drafted from the record and checked for each thing it must say before it is approved.",
    "stage1.period": "An end before the minimum is refused, unless a review records why going on would not be proportionate.",
    "stage1.expectations": "The letter says what is asked of the person and what they can expect. It gives the final position "
    "where there is one.",
    "stage1.options": "Each option can be chosen with its details. Together they are checked against each other and against what "
    "the person needs.",
    "stage2.immediate": "The stage takes effect at once, with or without the stage before.",
    "stage2.grounds": "A proposal names its ground, with the evidence. A complaint or a request is never one.",
    "stage2.proposal": "One post proposes and another decides: as proposed, with changes, or refused. Both are kept.",
    "stage2.options": "Each option can be chosen with its details. One that cannot work for this person is refused.",
    "stage2.police": "From the report on, the police reference is owed by a named post or person until it is entered.",
    "review.interval": "The next review follows from the decisions. It is announced ahead, and shown to more "
    "people each day it is late.",
    "review.notice": "The letter is owed by its last working day. Bank holidays are counted out.",
    "review.record": "A review records its date, what was considered, and until when arrangements go on.",
    "review.retention": "A closed case leaves the contact check at once and is deleted by itself on its day, unless it is held. "
    "A certificate proves it.",
    "appeal.none": "No appeal is offered, and the letter says so. It names the ways there are: to correct, to object, to ask for "
    "an adjustment, to bring news.",
    "appeal.review-after": "Arrangements that lapse still owe their review and the letter that says they have ended.",
    "appeal.ombudsman": "A letter without the Ombudsman's details cannot be issued. They are a setting, with the day they "
    "were checked.",
}
