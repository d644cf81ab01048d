"""People, what they are in which council, and how they came to be that."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Lower

from almanac.accounts.roles import Role

ROLES = [(role.value, role.value) for role in Role]
KNOWN_ROLE = Q(role__in=[role.value for role in Role])


class UserManager(BaseUserManager["User"]):
    """Makes people from their e-mail address."""

    def create_user(self, email: str, **fields: Any) -> User:
        """Save a person who has no password: sign-in is by a code sent to the address."""
        user = self.model(email=self.normalize_email(email).strip(), **fields)
        user.set_unusable_password()
        user.full_clean()
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Find a person by address, in whatever case it was typed."""
        return self.get(email__iexact=username)


# Pictures of the guide name who brought them, and their model, Wagtail's, has no types.
class User(AbstractBaseUser, PermissionsMixin):  # type: ignore[django-manager-missing]
    """A person. One who left keeps the row and its key, and nothing that tells who it was."""

    email = models.EmailField("e-mail address", max_length=254)
    name = models.CharField("name", max_length=200, blank=True)
    language = models.CharField(
        "language", max_length=2, blank=True, choices=[("en", "English"), ("cy", "Cymraeg")]
    )
    steward = models.BooleanField("steward of the platform", default=False)
    is_active = models.BooleanField("may sign in", default=True)
    joined = models.DateTimeField("joined", auto_now_add=True)
    left = models.DateTimeField("erased their data", null=True, blank=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        """One person per address, whatever its case; who left signs in no more."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_once",
                violation_error_message="Somebody already signs in with this e-mail address.",
            ),
            models.CheckConstraint(
                condition=Q(left__isnull=True) | Q(is_active=False, steward=False, name=""),
                name="user_left_is_nobody",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email


class Membership(models.Model):
    """What a person is in a council, from when, and until when if it has ended.

    The council is named by its permanent id: the register is content, not a table.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    council = models.CharField(max_length=80)
    role = models.CharField(max_length=20, choices=ROLES)
    since = models.DateTimeField()
    ended = models.DateTimeField(null=True, blank=True)
    granted_by = models.CharField("who granted it, by key", max_length=80)

    class Meta:
        """A person has each role of a council once at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "council", "role"],
                condition=Q(ended__isnull=True),
                name="membership_living_once",
            ),
            models.CheckConstraint(condition=KNOWN_ROLE, name="membership_role_known"),
            models.CheckConstraint(
                condition=Q(ended__isnull=True) | Q(ended__gte=F("since")),
                name="membership_ends_after_it_began",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["council"], name="membership_council")]

    def __str__(self) -> str:
        return f"user:{self.user_id} {self.role} of {self.council}"


class Invitation(models.Model):
    """An offer of a role, sent by mail. Its token is known by digest only."""

    council = models.CharField(max_length=80)
    email = models.EmailField(max_length=254)
    role = models.CharField(max_length=20, choices=ROLES)
    language = models.CharField(max_length=2, default="en")
    token_digest = models.CharField("SHA-256 of the token", max_length=64)
    invited_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="invitations"
    )
    sent = models.DateTimeField()
    expires = models.DateTimeField()
    accepted = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="accepted"
    )
    withdrawn = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One open offer of a role to an address; a token opens one invitation."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["token_digest"], name="invitation_token_once"),
            models.UniqueConstraint(
                "council",
                Lower("email"),
                "role",
                condition=Q(accepted__isnull=True, withdrawn__isnull=True),
                name="invitation_open_once",
            ),
            models.CheckConstraint(condition=KNOWN_ROLE, name="invitation_role_known"),
            models.CheckConstraint(
                condition=Q(accepted__isnull=True) | Q(withdrawn__isnull=True),
                name="invitation_accepted_or_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return f"invitation:{self.pk} {self.role} of {self.council}"


class RequestQuerySet(models.QuerySet["Request"]):
    """Questions about requests that several pages ask."""

    def without_lead(self) -> RequestQuerySet:
        """Open ones to councils that have no lead: a steward decides about these."""
        leads = Membership.objects.filter(
            council=OuterRef("council"), role=Role.LEAD.value, ended__isnull=True
        )
        return self.filter(~Exists(leads), decided__isnull=True)


class Request(models.Model):
    """A person asks to belong to a council; its lead, or for the first a steward, decides."""

    class Decision(models.TextChoices):
        """What became of it."""

        LET_IN = "let-in"
        DECLINED = "declined"
        TAKEN_BACK = "taken-back"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="requests")
    council = models.CharField(max_length=80)
    role = models.CharField(max_length=20, choices=ROLES)
    note = models.CharField(max_length=1000, blank=True)
    own_domain = models.BooleanField("address is on the council's own domain", default=False)
    proposed_by_rule = models.BooleanField("proposed when councils merged", default=False)
    asked = models.DateTimeField()
    decided = models.DateTimeField(null=True, blank=True)
    decision = models.CharField(max_length=20, blank=True, choices=Decision.choices)
    word = models.CharField("a word to the person who asked", max_length=1000, blank=True)
    by = models.CharField("who decided, by key", max_length=80, blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        """A person has one open request to a council; a decision has its day and its author."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "council"],
                condition=Q(decided__isnull=True),
                name="request_open_once",
            ),
            models.CheckConstraint(condition=KNOWN_ROLE, name="request_role_known"),
            models.CheckConstraint(
                condition=Q(decided__isnull=True, decision="", by="")
                | (Q(decided__isnull=False) & ~Q(decision="") & ~Q(by="")),
                name="request_decision_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"request:{self.pk} to {self.council}"


class FirstLead(models.Model):
    """How a steward made sure that a council's first lead is who they say."""

    council = models.CharField(max_length=80)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="verifications")
    contact_page = models.URLField("where the council publishes the contact", max_length=500)
    how = models.CharField("how it was checked", max_length=1000)
    verified_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, related_name="verified"
    )
    at = models.DateTimeField()

    class Meta:
        """A council may lose all its leads and need a first one again: no uniqueness."""

        verbose_name = "check of a first lead"

    def __str__(self) -> str:
        return f"first lead of {self.council}"
