"""The firm: who "we" are. One database holds one."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

WITHIN = [MinValueValidator(0.0001), MaxValueValidator(0.2)]


class Firm(models.Model):
    """The one row that says who we are: our name, and the domains and addresses that are ours."""

    name = models.CharField(max_length=200, blank=True)
    domains = models.JSONField(default=list, help_text="domains whose every address is ours")
    addresses = models.JSONField(default=list, help_text="single addresses of ours at shared providers")
    mail_domain = models.CharField(max_length=253, blank=True, help_text="the domain that the listener takes mail for")

    acknowledgement = models.TextField(
        blank=True,
        max_length=2000,
        help_text="what whoever writes about a new matter is told by itself; empty: nothing",
    )
    dkim_selector = models.CharField(max_length=63, blank=True, help_text="under which our key stands in the DNS")
    dkim_sealed = models.BinaryField(default=b"", help_text="the key that signs what we send, sealed")

    # Of what is filed without asking, so large a share may be wrong.
    limit_conversation = models.FloatField(
        default=0.01, validators=WITHIN, help_text="share that may be in a wrong conversation"
    )
    limit_project = models.FloatField(
        default=0.005, validators=WITHIN, help_text="share that may be in a wrong project"
    )
    limit_client = models.FloatField(
        default=0.001, validators=WITHIN, help_text="share that may be with a wrong client"
    )

    backed_up_at = models.DateTimeField(null=True, blank=True)
    backup_bytes = models.BigIntegerField(default=0)
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_damage = models.IntegerField(default=0, help_text="how much did not agree then")
    requires_second_factor = models.BooleanField(default=False, help_text="a password alone lets no member in")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_firm")]

    def __str__(self) -> str:
        return self.name or ", ".join(self.domains) or "this firm"

    @classmethod
    def get(cls) -> Firm:
        """Return the firm, unsaved as long as nobody said who we are."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)

    @classmethod
    def note(cls, **values: object) -> None:
        """Write down when the record was saved elsewhere, or looked through; an empty record stays empty."""
        cls.objects.filter(pk=1).update(**values)

    @property
    def is_known(self) -> bool:
        return bool(self.domains or self.addresses)

    def owns(self, address: str) -> bool:
        """Is this address one of ours?"""
        return address in self.addresses or address.rpartition("@")[2] in self.domains
