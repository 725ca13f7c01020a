"""Attempts to sign in, counted, so that passwords cannot be guessed by trying."""

from __future__ import annotations

from hashlib import sha256

from django.core.cache import cache

MOST = 10
WINDOW = 15 * 60
"""Seconds after which attempts are forgotten."""


def are_spent(*names: str) -> bool:
    """Were too many attempts made under any of these names (a mail address, a network address)?"""
    return any(cache.get(_key(name), 0) >= MOST for name in names)


def count(*names: str) -> None:
    """Remember one more attempt under each of these names."""
    for name in names:
        cache.add(_key(name), 0, WINDOW)
        cache.incr(_key(name))


def _key(name: str) -> str:
    return f"attempts-{sha256(name.encode()).hexdigest()}"
