"""How is the training council made? Once, from nothing, scene by scene; what to sign in with is answered."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password

from evenhand.casework.training_council import around_cases, cast, first_steps, other_scenes, stage_1_scenes, stage_2_scenes
from evenhand.casework.training_council.days import FOUNDED, at
from evenhand.casework.writing import verb
from evenhand.queries import briefings
from evenhand.records.staff import PostHolding, Service, StaffMember

SCENES = (first_steps, stage_1_scenes, stage_2_scenes, other_scenes, around_cases)
THINGS_TO_TRY = (
    "As the Head of Housing: triage yesterday's report, open the case, and see what is missing before a decision.",
    "As the contact centre adviser: check the number 07700 900212, and record a call.",
    "As the Director of Governance: decide the proposal that waits.",
    "As the Head of Housing: move the clock to 10 December 2026 and hold the review that falls due.",
    "As the Head of Audit and Risk: see what will be deleted, and who looked at what.",
)


@dataclass(frozen=True)
class Account:
    """Somebody to sign in as."""

    email: str
    post: str


@verb
def make_once(password: str) -> bool:
    """Make the council and its cases, unless there is one; answers whether it was made. All accounts have `password`."""
    if Service.objects.exists():
        return False
    council = cast.found_council(at(FOUNDED))
    for scene in SCENES:
        scene.play(council)
    encoded = make_password(password)
    for account in StaffMember.objects.exclude(kind__in=("operator", "client")):
        account.password = encoded
        account.save(update_fields=["password"])
    return True


def briefed(on: date) -> int:
    """How many have acknowledged the briefing on the register that is in force on `on`."""
    return len(briefings.everybody(briefings.in_force(on)))


def accounts() -> list[Account]:
    """Everybody to sign in as, with the post that they hold."""
    held = {h.staff_id: h.post.title for h in PostHolding.objects.select_related("post")}
    people = StaffMember.objects.filter(is_active=True).exclude(kind__in=("operator", "client")).order_by("email")
    return [Account(one.email, held.get(one.pk, "Any employee")) for one in people]
