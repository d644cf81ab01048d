"""A person who signs in: an e-mail address, no user name."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower


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


class User(AbstractBaseUser, PermissionsMixin):
    """A person. Roles and councils come with the rooms that need them."""

    email = models.EmailField("e-mail address", max_length=254)
    name = models.CharField("name", max_length=200, blank=True)
    language = models.CharField(
        "language", max_length=2, blank=True, choices=[("en", "English"), ("cy", "Cymraeg")]
    )
    is_active = models.BooleanField("may sign in", default=True)
    joined = models.DateTimeField("joined", auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        """One person per address, whatever its case."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_once",
                violation_error_message="Somebody already signs in with this e-mail address.",
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email
