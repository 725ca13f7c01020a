"""Sessions: where members are signed in, so that each can be seen and ended.

The cookie holds the key and the record its hash: who reads the database, or a backup of it, signs in nowhere.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any, ClassVar

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from postroom.models.member import Member

PROGRAM, PLACE, SEEN = "program", "place", "seen_at"
"""Names under which a session keeps what is shown of it: the browser, its network address, when it was last here."""


class SessionManager(BaseSessionManager["Session"]):
    def of(self, member: Member) -> models.QuerySet[Session]:
        """Return where this member is signed in, newest first."""
        return self.filter(member=member, expire_date__gt=timezone.now()).order_by("-seen_at", "-session_key")


class Session(AbstractBaseSession):
    """One browser in which somebody is signed in, or nobody yet. Its key is the hash of the cookie's."""

    member = models.ForeignKey(Member, models.PROTECT, null=True, related_name="sessions")
    program = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=45, blank=True)
    seen_at = models.DateTimeField(null=True)

    objects: ClassVar[SessionManager] = SessionManager()

    @classmethod
    def get_session_store_class(cls) -> type[db.SessionStore]:
        return SessionStore


class SessionStore(db.SessionStore):
    """Keeps sessions under the hash of their key, with what is shown of them in columns of their own."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(pk=hashed(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        session = super().create_model_instance(data)
        assert isinstance(session, Session)
        session.session_key = hashed(session.session_key)
        session.member_id = data.get(SESSION_KEY)
        session.program, session.place = data.get(PROGRAM, "")[:300], data.get(PLACE, "")[:45]
        session.seen_at = parse_datetime(data.get(SEEN, ""))
        return session

    def delete(self, session_key: str | None = None) -> None:
        if key := session_key or self.session_key:
            Session.objects.filter(pk=hashed(key)).delete()

    def _get_session_from_db(self) -> Session | None:
        found = Session.objects.filter(pk=hashed(self.session_key or ""), expire_date__gt=timezone.now()).first()
        if found is None:
            self._session_key = None
        return found


def hashed(key: str) -> str:
    """Return what the record keeps of a session's key: 160 bits of its SHA-256, in as many letters as there is room."""
    return sha256(key.encode()).hexdigest()[:40]
