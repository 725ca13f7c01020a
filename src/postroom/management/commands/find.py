"""`postroom find QUERY`: what the record holds, newest first."""

from __future__ import annotations

from argparse import ArgumentParser

from django.core.management.base import CommandError

from postroom.management.lines import RecordCommand
from postroom.models import Member
from postroom.models.finding import FoundHit, find

MOST = 10_000


class Command(RecordCommand):
    help = 'Search the record: words, "phrases", from: to: client: project: in: has:file filename: before: after: is:'

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("query", nargs="+")
        parser.add_argument("--best", action="store_true", help="best first, instead of newest first")
        parser.add_argument("--limit", type=int, default=20)
        parser.add_argument("--as", dest="member", help="see what this member sees (mail address); else everything")

    def handle(
        self, *args: object, query: list[str], best: bool, limit: int, member: str, json: bool, **options: object
    ) -> None:
        if not 1 <= limit <= MOST:
            raise CommandError(f"--limit takes a number from 1 to {MOST}")
        found = find(_member(member), " ".join(query), order="best" if best else "newest", limit=limit)
        if found.problem:
            raise CommandError(found.problem)
        for hit in found.hits:
            snippet = "".join(piece for piece, _ in hit.pieces)
            self.say(_plain(hit, snippet), f"{hit.message.sent_at:%Y-%m-%d} {hit.message}: {snippet}", as_json=json)


def _member(email: str | None) -> Member | None:
    if not email:
        return None
    member = Member.objects.filter(email=email.lower()).first()
    if member is None:
        raise CommandError(f"no member signs in as {email}")
    return member


def _plain(hit: FoundHit, snippet: str) -> dict[str, object]:
    return {
        "message_id": hit.message.message_id,
        "message": hit.message.public_id,
        "date": hit.message.sent_at.isoformat(),
        "subject": hit.message.subject,
        "file": hit.attachment.name if hit.attachment else None,
        "snippet": snippet,
    }
