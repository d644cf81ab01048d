"""The weekly mail: on for everybody who belongs to a council, off for whoever said so."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class WeeklyMail(models.Model):
    """What one person wants of the weekly mail, and when the last one went. No row: it is on."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="weekly_mail"
    )
    off = models.DateTimeField("turned off", null=True, blank=True)
    last_sent = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"weekly mail to user:{self.user_id}"
