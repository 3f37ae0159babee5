"""How are the stored answers kept? Worked out from the decisions by the policy, written with what changed them."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from evenhand.calendars.london import london_date
from evenhand.casework import occupiers, visit_notices
from evenhand.policy.cases import Standing as Computed
from evenhand.policy.chosen import Chosen
from evenhand.policy.editions.schema import Edition, Post
from evenhand.policy.editions.vocabulary import Reach
from evenhand.policy.instructions import instruction_of
from evenhand.policy.owed import owed_on_case
from evenhand.policy.owed_facts import Owed
from evenhand.queries import editions, facts
from evenhand.queries.disputes import in_dispute
from evenhand.queries.owed_facts import for_owed
from evenhand.queries.register.decided import STAGE_ACTS, advised
from evenhand.records.cases import Case, OwedItem, Standing
from evenhand.records.decisions import Decision, InForce, Provision
from evenhand.records.people import Person


@dataclass(frozen=True)
class StoredAnswers:
    """What is stored of a case for speed, as it would be written now."""

    standing: dict[str, Any]
    in_force: list[dict[str, Any]]
    owed: list[dict[str, Any]]


def restate(case: Case, at: datetime) -> None:
    """Write the stored answers of `case` anew. Called in the transaction of every verb that changes what they say."""
    answers = work_out(case, at)
    Standing.objects.update_or_create(case=case, defaults=answers.standing)
    InForce.objects.filter(case=case).delete()
    InForce.objects.bulk_create(InForce(case=case, **row) for row in answers.in_force)
    OwedItem.objects.filter(case=case, subject=case.pk).delete()
    OwedItem.objects.bulk_create(OwedItem(case=case, subject=case.pk, subject_kind="case", **row) for row in answers.owed)
    occupiers.settle_for(case, at)
    visit_notices.settle_for(case, at)


def restate_case_of(person: Person, at: datetime) -> None:
    """The same for the latest case of `person`, where what was noted of them bears on what is owed."""
    for case in Case.objects.select_for_update(of=("self",)).filter(person=person, latest=True):
        restate(case, at)


def work_out(case: Case, at: datetime) -> StoredAnswers:
    """The stored answers that the case's decisions add up to; `verify` compares them with what is stored."""
    decisions = facts.decisions_of(case)
    edition = facts.edition_of(case, decisions, at)
    decided = facts.decision_facts(decisions)
    computed = facts.standing_of(case, edition, decisions)
    owed = owed_on_case(edition, editions.working_days(), computed, for_owed(case, edition, computed, decisions, decided))
    posts = {key: post for under in _editions(case, edition, decisions) for key, post in under.posts.items()}
    standing = {
        "stage": computed.stage or "",
        "decided": computed.decided,
        "withdrawn": computed.withdrawn,
        "ends_on": computed.ends_on,
        "ended_at": computed.ended_at,
        "review_due_on": computed.review_due_on,
        "deletion_due_on": computed.deletion_due_on,
        "accuracy_disputed": in_dispute().filter(case=case).exists(),
        **_for_the_register(case, decisions, at),
    }
    return StoredAnswers(standing, _in_force(case, edition, computed), [_owed(case, posts, one) for one in owed])


def _for_the_register(case: Case, decisions: Sequence[Decision], at: datetime) -> dict[str, Any]:
    on_stage = [d for d in decisions if d.act in STAGE_ACTS]
    stages, reviews = [d for d in on_stage if d.act == "stage"], [d for d in decisions if d.act == "review"]
    told = advised([str(case.pk)], at).get(stages[-1].pk.hex) if stages else None
    return {
        "on_register_from": on_stage[0].decided_at if on_stage else None,
        "decided_on": london_date(stages[-1].decided_at) if stages else None,
        "advised_on": told,
        "decision_id": on_stage[-1].pk if on_stage else None,
        "review_id": reviews[-1].pk if reviews else None,
    }


def _in_force(case: Case, edition: Edition, computed: Computed) -> list[dict[str, Any]]:
    provisions = {
        str(p.pk): p for p in Provision.objects.filter(arrangement__case=case).select_related("arrangement", "decision")
    }
    rows = []
    for span in computed.spans:
        provision = provisions[span.provision]
        made_under = editions.edition(provision.decision.edition)
        chosen = facts.chosen_of(provision)
        told = instruction_of(made_under, chosen)
        rows.append(
            {
                "arrangement_id": uuid.UUID(span.arrangement),
                "provision_id": provision.pk,
                "person": case.person_id,
                "place": case.place_id,
                "from_at": span.from_at,
                "until_at": span.until_at,
                "ends_on": span.ends_on,
                "instruction": told.instruction,
                "say": told.say,
                "contact": told.contact,
                "safety_warning": made_under.measures[chosen.measure].safety_warning,
            }
        )
    return rows


def _editions(case: Case, edition: Edition, decisions: Sequence[Decision]) -> list[Edition]:
    """Every edition under which something of the case was proposed or decided; the one it stands under comes last."""
    proposed = set(case.proposals.values_list("edition", flat=True))
    return [*(editions.edition(key) for key in sorted(proposed | {d.edition for d in decisions})), edition]


def _owed(case: Case, posts: dict[str, Post], one: Owed) -> dict[str, Any]:
    of_service = one.post and posts[one.post].reach is Reach.SERVICE
    return {
        "kind": one.kind.value,
        "about": one.about,
        "service_id": case.service_id if of_service else None,
        "office": one.post,
        "staff_id": uuid.UUID(one.staff) if one.staff else None,
        "due_on": one.due_on,
        "shows_from": one.shows_from,
        "shows_until": one.shows_until,
        "clause": one.clause,
        "occasion": one.occasion.value if one.occasion else "",
        "locked": bool(case.person_id and case.person and case.person.locked),
    }


def in_force_now(case: Case, computed: Computed, at: datetime) -> Sequence[tuple[str, Chosen]]:
    """The arrangements in force at `at`, with their ids, as chosen measures."""
    spans = computed.in_force_at(at)
    provisions = Provision.objects.select_related("arrangement").in_bulk([uuid.UUID(s.provision) for s in spans])
    return [(s.arrangement, facts.chosen_of(provisions[uuid.UUID(s.provision)])) for s in spans]
