"""What are the plain facts of a case, as the rules take them? Built from its records, deciding nothing."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Prefetch

from evenhand.calendars.london import london_date
from evenhand.policy import steps
from evenhand.policy.ages import age_warning
from evenhand.policy.cases import Act, DecisionFact, Effect, ProvisionFact, Standing
from evenhand.policy.chosen import Adjustment, Chosen, Customer, Guidance
from evenhand.policy.editions.schema import Edition
from evenhand.policy.editions.vocabulary import Channel, Record
from evenhand.policy.gates import OnRecord
from evenhand.policy.reviews import Outcome
from evenhand.policy.staff import CaseForStaff, may_judge
from evenhand.policy.standing import standing
from evenhand.policy.verdicts import Verdict
from evenhand.queries import editions
from evenhand.queries.partial import conflicted_of, targets_of
from evenhand.queries.staff import Desk
from evenhand.records.cases import Case, Statement
from evenhand.records.decisions import Decision, Proposal, Provision
from evenhand.records.incidents import PoliceReport
from evenhand.records.people import Adjustment as NotedAdjustment
from evenhand.records.staff import Service, StaffMember


def decisions_of(case: Case) -> list[Decision]:
    """The case's decisions in their order, each with its provisions."""
    provisions = Prefetch("provisions", Provision.objects.select_related("arrangement").order_by("pk"))
    return list(case.decisions.prefetch_related(provisions).order_by("decided_at", "pk"))


def edition_of(case: Case, decisions: list[Decision], at: datetime) -> Edition:
    """The edition that the case stands under: that of its latest decision, else the one in force (intro.versions)."""
    return editions.edition(decisions[-1].edition) if decisions else editions.edition_on(london_date(at))


def edition_for_what_runs(decisions: list[Decision], at: datetime) -> Edition:
    """The edition for a step on what runs: the one in force when it knows the stage and every measure that was decided,
    else the one of the latest decision, under which it runs to its end (intro.versions)."""
    current = editions.edition_on(london_date(at))
    stages = {d.stage for d in decisions if d.stage}
    measures = {p.arrangement.measure for d in decisions for p in d.provisions.all()}
    known = stages <= set(current.stages) and measures <= set(current.measures)
    return current if known or not decisions else editions.edition(decisions[-1].edition)


def decision_facts(decisions: Sequence[Decision]) -> list[DecisionFact]:
    """The decisions as the rules take them. Each edition is read once, however many decisions were made under it."""
    made_under = {key: editions.edition(key) for key in {d.edition for d in decisions}}
    return [
        DecisionFact(
            key=str(d.pk),
            act=Act(d.act),
            decided_at=d.decided_at,
            stage=d.stage or None,
            monitoring_ends_on=d.monitoring_ends_on,
            provisions=tuple(_provision(p, made_under[d.edition]) for p in d.provisions.all()),
            held_on=d.held_on,
            final=d.final,
            edition=made_under[d.edition],
            proposes_next=d.outcome == Outcome.PROPOSE_NEXT,
        )
        for d in decisions
    ]


def _provision(p: Provision, edition: Edition) -> ProvisionFact:
    measure = edition.measures.get(p.arrangement.measure)
    stays = measure is not None and measure.safety_warning
    return ProvisionFact(str(p.arrangement_id), Effect(p.effect), p.starts_on, p.ends_on, stays, str(p.pk))


def standing_of(case: Case, edition: Edition, decisions: list[Decision]) -> Standing:
    """Where the case stands, worked out afresh from its decisions."""
    return standing(edition, decision_facts(decisions))


def waiting_proposal(case: Case) -> Proposal | None:
    """The proposal that is not decided yet."""
    return case.proposals.filter(decision__isnull=True).order_by("-proposed_at").first()


def phase_of(standing: Standing, waiting: Proposal | None, at: datetime) -> steps.Phase:
    """Where the case is for its next step."""
    return steps.phase_of(
        stage=standing.stage,
        over=standing.is_closed_at(at),
        withdrawn=standing.withdrawn,
        review_is_due=standing.review_due_on is not None,
        proposal_waits=waiting is not None,
    )


def for_staff(case: Case, waiting: Proposal | None = None) -> CaseForStaff:
    """What of the case bears on who may act: targets of its incidents and its own, conflicts, subject and proposer."""
    subject = case.person.staff_id if case.person_id and case.person else None
    return CaseForStaff(
        str(case.service_id),
        targets_of([case.pk])[case.pk],
        conflicted_of([case.pk])[case.pk],
        str(subject) if subject else None,
        str(waiting.proposed_by_id) if waiting else None,
    )


def judges(desk: Desk, edition: Edition, case: Case) -> Verdict:
    """Whether whoever is at `desk` judges what `case` rests on, as far as it would be in their own cause (apply.who-decides)."""
    return may_judge(edition, edition.reviews.reviewed_by, str(desk.staff.pk), for_staff(case))


def latest_statements(case: Case) -> dict[Record, Statement]:
    """For each gate the latest statement, which is the one that counts."""
    return {Record(s.record): s for s in case.statements.select_related("by").order_by("at", "pk")}


def on_record(case: Case, at: datetime, said: dict[Record, Statement] | None = None) -> OnRecord:
    """What the case has on record for its gates; `said` are its latest statements, where they were read before."""
    said = latest_statements(case) if said is None else said
    facts = {key: s.facts for key, s in said.items()}
    reports = Prefetch("police_reports", PoliceReport.objects.order_by("-at", "-pk"))
    accepted = case.incidents.filter(triage__outcome__in=("accepted", "linked")).only("police_duty")
    incidents = list(accepted.prefetch_related(reports))
    duty = [i for i in incidents if i.police_duty]
    police = [next(iter(i.police_reports.all()), None) for i in duty]
    equality, tried, support = (facts.get(r, {}) for r in (Record.EQUALITY, Record.TRIED, Record.SUPPORT))
    return OnRecord(
        incidents=len(incidents),
        words={key: s.words for key, s in said.items()},
        choices={key: tuple(s.choices) for key, s in said.items()},
        equality_short_form=bool(equality.get("short_form")),
        need_indicated=bool(support.get("need_indicated")),
        agencies=str(support.get("agencies", "")),
        asked_before=bool(tried.get("asked_on")),
        why_not_asked=str(tried.get("why_not", "")),
        police_needed=bool(duty),
        police_reference="; ".join(p.police_reference for p in police if p and p.police_reference)
        if all(p and p.police_reference for p in police)
        else "",
        police_owner=bool(police) and all(p is not None for p in police),
        identity_confirmed=bool(case.person_id and case.person and case.person.identity_facts >= 2),
        improbable_age=_improbable_age(case, at),
        age_signed_off=_age_signed_off(case),
        place_only=case.person_id is None,
    )


def _improbable_age(case: Case, at: datetime) -> bool:
    """Under 18, or older than anybody: somebody has to sign that off before a decision."""
    born = case.person.date_of_birth if case.person_id and case.person else None
    return bool(age_warning(born, london_date(at)))


def _age_signed_off(case: Case) -> bool:
    """A sign-off holds for the date of birth that it was given for, and for no other."""
    born = case.person.date_of_birth if case.person_id and case.person else None
    return born is not None and case.age_sign_offs.filter(born=born).exists()


def customer(case: Case, at: datetime) -> Customer:
    """What bears on which measures can work: email known, adjustments, the services' guidance, targets."""
    person, today = case.person, london_date(at)
    rows = person.adjustments.filter(noted_on__lte=today) if person else []
    adjustments = tuple(adjustment_of(a) for a in rows if a.ended_on is None or a.ended_on >= today)
    services = [case.service, *case.contributors.all()]
    guidance = tuple(
        Guidance(s.name, g.words, g.rules_out_measure, Channel(g.requires_channel) if g.requires_channel else None)
        for s in services
        for g in s.guidance.all()
        if g.withdrawn_on is None or g.withdrawn_on > today
    )
    has_email = bool(person and person.contact_details.filter(kind="email", ended_at=None).exists())
    targets = for_staff(case).targets
    called = StaffMember.objects.filter(pk__in=targets).values_list("name", "email")
    named = frozenset(word for names in called for word in names)
    own = tuple(Service.objects.values_list("name", flat=True).order_by("name"))
    return Customer(has_email, adjustments, guidance, targets, named, place_only=person is None, services=own)


def adjustment_of(row: NotedAdjustment) -> Adjustment:
    """An adjustment on record, as the policy weighs it."""
    needs, rules_out = row.needs_channel, row.rules_out_channel
    return Adjustment(row.words, Channel(needs) if needs else None, Channel(rules_out) if rules_out else None)


def chosen_of(provision: Provision) -> Chosen:
    """A provision as a chosen measure."""
    return Chosen(
        provision.arrangement.measure,
        provision.parameters,
        provision.starts_on,
        provision.ends_on,
        provision.appropriate,
        provision.proportionate,
        provision.least,
        provision.scope,
        provision.scope_detail,
    )
