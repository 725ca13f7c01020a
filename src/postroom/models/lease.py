"""Leases: who carries what at present, so that two never carry the same, and a killed one blocks nobody for long."""

from __future__ import annotations

import os
import secrets
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from hashlib import blake2b
from pathlib import Path

from django.db import models
from django.utils import timezone


def holder_here() -> str:
    """Return a name for one who holds in this process: where it runs, its number there, something random."""
    return f"{_place()}.{os.getpid()}.{secrets.token_hex(4)}"


def is_gone(holder: str) -> bool:
    """Was this holder a process of this machine that ended? Of one elsewhere nobody here can tell."""
    place, _, rest = holder.partition(".")
    number = rest.partition(".")[0]
    return place == _place() and number.isdigit() and not Path("/proc", number).exists()


@cache
def _place() -> str:
    """Name the machine since its last start, and the space in which its processes are numbered."""
    try:
        facts = Path("/proc/sys/kernel/random/boot_id").read_text() + os.readlink("/proc/self/ns/pid")
    except OSError:
        return secrets.token_hex(6)  # where there is no /proc, leases end by their time alone
    return blake2b(f"{facts} {socket.gethostname()}".encode(), digest_size=6).hexdigest()


class Lease(models.Model):
    """Who carries a tray at present, until when. One that expired, or whose holder is gone, is anybody's."""

    tray = models.CharField(max_length=40, primary_key=True)
    holder = models.CharField(max_length=40, blank=True)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.tray} by {self.holder} until {self.until:%H:%M:%S}"

    @property
    def is_held(self) -> bool:
        return self.until > timezone.now() and not is_gone(self.holder)

    @classmethod
    def take(cls, tray: str, holder: str, seconds: int = 120) -> bool:
        """Take or renew the lease; return whether it is ours."""
        now = timezone.now()
        until = now + timedelta(seconds=seconds)
        free = models.Q(until__lt=now) | models.Q(holder=holder)
        if cls.objects.filter(free, tray=tray).update(holder=holder, until=until):
            return True
        lease, is_new = cls.objects.get_or_create(tray=tray, defaults={"holder": holder, "until": until})
        if is_new or not is_gone(lease.holder):
            return is_new
        return bool(cls.objects.filter(tray=tray, holder=lease.holder).update(holder=holder, until=until))

    @classmethod
    @contextmanager
    def held(cls, tray: str, holder: str) -> Iterator[None]:
        """Wait for the lease, and hold it for the length of the block."""
        while not cls.take(tray, holder):
            time.sleep(0.05)
        try:
            yield
        finally:
            cls.give_back(tray, holder)

    @classmethod
    def give_back(cls, tray: str, holder: str) -> None:
        cls.objects.filter(tray=tray, holder=holder).update(until=timezone.now() - timedelta(seconds=1))
