"""Digests: what waits for a member and what came, as one mail at his hour; none where there is nothing to tell."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from postroom.insight.bundle import Section, bundle, overdue
from postroom.models import DigestTime, Submission
from postroom.models.questions import answer_address
from postroom.outgoing import house_mail, server


def send_digests(times: Sequence[DigestTime]) -> None:
    """Queue the digest of each of these members, and wait for his hour to come again."""
    for time in times:
        with transaction.atomic():
            now = timezone.now()
            if server() is not None and (home := answer_address()):
                with timezone.override(time.time_zone), override(time.member.language or settings.LANGUAGE_CODE):
                    _send(time, home)
            DigestTime.objects.filter(pk=time.pk).update(next_at=time.after(now), told_at=now)


def _send(time: DigestTime, home: str) -> None:
    now, member = timezone.now(), time.member
    sections, late = bundle(member, time.told_at, now), list(overdue(member, now))
    if not sections and not late:
        return
    said = {"sections": sections, "overdue": late, "day": timezone.localdate(now)}
    Submission.objects.queue(house_mail("digest", said, _subject(sections), member, home), member.email)


def _subject(sections: Sequence[Section]) -> str:
    mine = sum(section.mine for section in sections)
    if not mine:
        return _("Nothing waits for you; this came")
    return ngettext("One matter waits for you", "%(n)d matters wait for you", mine) % {"n": mine}
