"""Who works here, in which posts, and who stands in for whom?"""

import uuid
from datetime import date

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from evenhand.policy.editions.vocabulary import Role
from evenhand.records.remembered import Goes, Remembered, fresh_salt, one_of


class StaffManager(BaseUserManager["StaffMember"]):
    """Finds accounts by email as people type it."""

    def get_by_natural_key(self, username: str) -> "StaffMember":
        return self.get(email__iexact=username)


class StaffMember(AbstractBaseUser):
    """An employee or Member with an account, or another system. Work belongs to their posts, not to them."""

    personal = ("name", "email", "reference")
    goes = Goes.WITH_STAFF

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    salt = models.BinaryField(max_length=16, default=fresh_salt, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    reference = models.CharField(max_length=100, blank=True, db_index=True)
    kind = models.CharField(max_length=20, default="employee")
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(default=False)
    # Until when a password that was given for one sign-in lets them in (its use ends it); none once they chose their own.
    one_time_until = models.DateTimeField(null=True, blank=True)
    # The last day of somebody who leaves.
    last_day = models.DateField(null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = StaffManager()

    class Meta:
        constraints = [one_of("staff_kind_known", "kind", ("employee", "member", "contractor", "operator", "client"))]

    def has_left(self, on: date) -> bool:
        """Whether their last day was before `on`."""
        return self.last_day is not None and self.last_day < on

    def __str__(self) -> str:
        return str(self.pk)


class Service(Remembered):
    """A service of the council."""

    personal = ()
    goes = Goes.KEPT

    name = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.name


class ServiceGuidance(Remembered):
    """What a service's statutory guidance rules out or requires (intro.statutory); since when it no longer does, and why."""

    personal = ()
    goes = Goes.KEPT

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="guidance")
    words = models.TextField()
    rules_out_measure = models.CharField(max_length=40, blank=True)
    requires_channel = models.CharField(max_length=20, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True, withdrawn_because="")
                | (models.Q(withdrawn_on__isnull=False) & ~models.Q(withdrawn_because="")),
                name="guidance_withdrawn_when_and_why",
            )
        ]


class Post(Remembered):
    """A post: the role that it carries, the office of the policy that it is (if it is one), its service and superior."""

    personal = ()
    goes = Goes.KEPT

    title = models.CharField(max_length=200)
    role = models.CharField(max_length=30)
    office = models.CharField(max_length=40, blank=True)
    service = models.ForeignKey(Service, null=True, blank=True, on_delete=models.PROTECT, related_name="posts")
    superior = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="reports")

    class Meta:
        constraints = [one_of("post_role_known", "role", Role)]

    def __str__(self) -> str:
        return self.title


class PostHolding(Remembered):
    """Who holds a post, from and until which day (both included; no end while they hold it)."""

    personal = ()
    goes = Goes.WITH_STAFF

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    staff = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="holdings")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on__isnull=True) | models.Q(until_on__gte=models.F("from_on")),
                name="holding_ends_after_start",
            )
        ]


class StandIn(Remembered):
    """Who stands in for a post, from and until which day, appointed by whom and why."""

    personal = ("reason",)
    goes = Goes.WITH_STAFF

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="stand_ins")
    staff = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="stand_ins")
    from_on = models.DateField()
    until_on = models.DateField()
    reason = models.TextField()
    appointed_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    appointed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(until_on__gte=models.F("from_on")), name="stand_in_ends_after_start"),
            models.CheckConstraint(condition=~models.Q(staff=models.F("appointed_by")), name="stand_in_not_by_oneself"),
        ]


class SecondFactorReset(Remembered):
    """That somebody's lost second factor was reset: by whom, when and why. Written once, never changed."""

    personal = ("reason",)
    goes = Goes.WITH_STAFF

    staff = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="second_factor_resets")
    reset_by = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="+")
    reset_at = models.DateTimeField()
    reason = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(staff=models.F("reset_by")), name="second_factor_not_by_oneself"),
        ]
