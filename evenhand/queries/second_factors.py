"""Has somebody a second factor, and when was it last reset?"""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator

from evenhand.records.staff import SecondFactorReset, StaffMember


@dataclass(frozen=True)
class SecondFactorOf:
    """Whether somebody has a second factor, and how it was last reset."""

    is_set_up: bool
    last_reset: SecondFactorReset | None


def second_factor_of(staff: StaffMember) -> SecondFactorOf:
    """The second factor of `staff` as it is now."""
    return SecondFactorOf(Authenticator.objects.filter(user=staff).exists(), last_reset_of(staff))


def last_reset_of(staff: StaffMember) -> SecondFactorReset | None:
    """How the second factor of `staff` was last reset, if it ever was."""
    return staff.second_factor_resets.select_related("reset_by").order_by("-reset_at").first()
