"""Providers: houses that keep mailboxes and let a program in by its owner's consent (OAuth 2.0), not by a password."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils import timezone

from postroom.models.public import PublicId
from postroom.models.sealing import seal, unseal


@dataclass(frozen=True, slots=True)
class Known:
    """What is the same for everybody at a large provider."""

    name: str
    host: str
    consent_at: str
    token_at: str
    scope: str
    register_at: str


KNOWN = {
    "google": Known(
        "Google",
        "imap.gmail.com",
        "https://accounts.google.com/o/oauth2/v2/auth",
        "https://oauth2.googleapis.com/token",
        "https://mail.google.com/",
        "https://console.cloud.google.com/apis/credentials",
    ),
    "microsoft": Known(
        "Microsoft 365",
        "outlook.office365.com",
        "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
        "https://login.microsoftonline.com/common/oauth2/v2.0/token",
        "https://outlook.office.com/IMAP.AccessAsUser.All offline_access",
        "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade",
    ),
}


class Provider(models.Model):
    """A provider at which this installation is registered as a program, with its id and secret there."""

    public_id = PublicId()
    name = models.CharField(max_length=80)
    host = models.CharField(max_length=253, unique=True, help_text="its IMAP server")
    port = models.PositiveIntegerField(default=993)
    security = models.CharField(max_length=8, default="tls")
    consent_at = models.CharField(max_length=500, help_text="where its users consent")
    token_at = models.CharField(max_length=500, help_text="where a consent is exchanged for tokens")
    scope = models.CharField(max_length=500)
    client = models.CharField(max_length=300, help_text="our id there")
    sealed = models.BinaryField(help_text="our secret there, sealed")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def secret(self) -> str:
        """Return our secret there; raise Unsealable where another key sealed it."""
        return unseal(self.sealed)

    @classmethod
    def register(cls, *, host: str, secret: str, **values: object) -> Provider:
        """Note how we are known at a provider, anew where we were known there before."""
        return cls.objects.update_or_create(host=host, defaults={**values, "sealed": seal(secret)})[0]
