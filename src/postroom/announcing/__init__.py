"""Announcing, from beginning to end: members hear by mail of what was said, and what they answer is carried out."""

from postroom.announcing.announce import announce
from postroom.announcing.digests import send_digests
from postroom.announcing.obeying import obey

__all__ = ["announce", "obey", "send_digests"]
