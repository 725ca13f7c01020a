"""Authenticators: apps that show a code of six digits every half minute, and codes on paper for when it is lost."""

from __future__ import annotations

import hmac
import secrets
from base64 import b32decode, b32encode
from datetime import datetime
from urllib.parse import quote, urlencode

from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from postroom.models.member import Member
from postroom.models.passkey import Passkey
from postroom.models.sealing import Unsealable, seal, unseal

PERIOD, DIGITS, DRIFT = 30, 6, 1
"""Seconds that a code holds, how long it is, and by how many periods a clock may be wrong (RFC 6238 5.2)."""
CODES = 10


class Authenticator(models.Model):
    """The app of one member: the secret it shares with us, sealed, and the last period that a code was taken for."""

    member = models.OneToOneField(Member, models.PROTECT, related_name="authenticator")
    secret = models.BinaryField()
    last_period = models.BigIntegerField(default=0)
    added_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"authenticator of {self.member}"

    def takes(self, code: str, now: datetime) -> bool:
        """Is this its code at present? Each is taken once."""
        try:
            period = period_of(unseal(self.secret), code, now)
        except Unsealable:
            return False
        rows = Authenticator.objects.filter(pk=self.pk, last_period__lt=period or 0)
        return bool(period) and rows.update(last_period=period) == 1


class RecoveryCode(models.Model):
    """A code that lets a member in once instead of his second factor; only its hash is kept."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="recovery_codes")
    hash = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["member", "hash"], name="recovery_codes_of_member")]

    def __str__(self) -> str:
        return f"recovery code of {self.member}"


@transaction.atomic
def give_authenticator(member: Member, secret: str, period: int) -> None:
    """Let an app show the codes of a member from now on, in place of the one before."""
    values = {"secret": seal(secret), "last_period": period, "added_at": timezone.now()}
    Authenticator.objects.update_or_create(member=member, defaults=values)


@transaction.atomic
def give_recovery_codes(member: Member) -> list[str]:
    """Return fresh recovery codes, which replace those before; nobody can show them again."""
    codes = [_spelt(secrets.token_bytes(7)) for _ in range(CODES)]
    member.recovery_codes.all().delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(member=member, hash=_hashed(code)) for code in codes)
    return codes


def take_code(member: Member, code: str) -> bool:
    """Use up a code of this member's, from his app or from paper. Return whether it was one."""
    plain = "".join(code.split())
    app = Authenticator.objects.filter(member=member).first()
    if app is not None and app.takes(plain, timezone.now()):
        return True
    unused = RecoveryCode.objects.filter(member=member, hash=_hashed(plain), used_at=None)
    return unused.update(used_at=timezone.now()) > 0


@transaction.atomic
def forget_second_factors(member: Member) -> None:
    """Let a member in by his password alone, who lost what he had besides."""
    member.passkeys.all().delete()
    Authenticator.objects.filter(member=member).delete()
    member.recovery_codes.all().delete()


def has_second_factor(member: Member) -> bool:
    """Is a password alone not enough for this member?"""
    return member.passkeys.exists() or Authenticator.objects.filter(member=member).exists()


def with_second_factor() -> set[int]:
    """Return the keys of all members whose password alone is not enough."""
    return {*Passkey.objects.values_list("member", flat=True), *Authenticator.objects.values_list("member", flat=True)}


def fresh_secret() -> str:
    """Return a secret for an app: 160 random bits (RFC 4226 4), in base 32."""
    return b32encode(secrets.token_bytes(20)).decode()


def address_of(secret: str, email: str) -> str:
    """Return the address by which an app learns a secret (Google's Key URI Format)."""
    told = urlencode({"secret": secret, "issuer": "Postroom", "digits": DIGITS, "period": PERIOD})
    return f"otpauth://totp/Postroom:{quote(email)}?{told}"


def period_of(secret: str, code: str, now: datetime) -> int | None:
    """Return the period, this one or one beside it, whose code this is; None where it is none."""
    this = int(now.timestamp()) // PERIOD
    periods = range(this - DRIFT, this + DRIFT + 1)
    return next(
        (period for period in periods if hmac.compare_digest(totp(secret, period).encode(), code.encode())), None
    )


def totp(secret: str, period: int) -> str:
    """Return the code of a period (RFC 6238, RFC 4226 5.3).

    >>> totp(b32encode(b"12345678901234567890").decode(), 59 // 30)
    '287082'
    """
    digest = hmac.digest(b32decode(secret), period.to_bytes(8, "big"), "sha1")
    begin = digest[-1] & 0xF
    number = int.from_bytes(digest[begin : begin + 4], "big") & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)


def _spelt(random: bytes) -> str:
    letters = b32encode(random).decode().lower()[:10]
    return f"{letters[:5]}-{letters[5:]}"


def _hashed(code: str) -> str:
    letters = code.lower().replace("-", "")
    return salted_hmac("postroom.recovery", letters, algorithm="sha256").hexdigest()
