"""`postroom refile`: judge what is on record anew; with `--dry-run` only say what would change."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import UTC, date, datetime, time

from django.core.management.base import CommandError

from postroom import filing
from postroom.management.lines import RecordCommand
from postroom.management.naming import client_named
from postroom.models import Member, Role


class Command(RecordCommand):
    help = "Judge anew where mail belongs that no person placed, with what is known today. It can be undone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")
        parser.add_argument("--client", metavar="NAME", help="only mail of this client, by id, domain or name")
        parser.add_argument("--since", metavar="DATE", type=date.fromisoformat, help="only mail from that day on")

    def handle(self, *args: object, json: bool, **options: object) -> None:
        is_rehearsal, name, since = options["dry_run"], options["client"], options["since"]
        owner = Member.objects.filter(role=Role.OWNER, is_active=True).order_by("pk").first()
        if owner is None and not is_rehearsal:
            raise CommandError("nobody owns this firm yet; make an owner with postroom member ADDRESS --owner")
        moved = doubted = 0
        for step in filing.refile(
            by=None if is_rehearsal else owner,
            client=client_named(name) if isinstance(name, str) else None,
            since=datetime.combine(since, time(), UTC) if isinstance(since, date) else None,
        ):
            for move in step.moves:
                self.say(finding := told(move), _line(finding), as_json=json)
            moved, doubted = moved + len(step.moves), doubted + step.doubted
            if not json:
                self.stderr.write(f"{step.client or 'nobody'}: {step.judged} of {step.of} judged")
        summary = {"moved": moved, "doubted": doubted, "dry_run": bool(is_rehearsal)}
        verb = "would lie" if is_rehearsal else "lie"
        text = f"{moved} messages {verb} elsewhere; {doubted} stay where they are that would be asked about today"
        self.say(summary, text, as_json=json)


def told(move: filing.Move) -> dict[str, object]:
    """Return a move in plain values; conversations are named by their subject."""
    message, anew = move.message, move.filing
    return {
        "message": message.public_id,
        "message_id": message.message_id,
        "subject": message.subject,
        "from": _place(message.client, message.project, message.conversation),
        "to": _place(anew.client, move.project, "new" if move.is_new else move.conversation),
        "decision": str(anew.decision),
        "ground": str(anew.ground) or None,
        "probability": anew.probability,
        "reasons": anew.reasons,
    }


def _place(client: object, project: object, conversation: object) -> dict[str, str | None]:
    named = {"client": client, "project": project, "conversation": conversation}
    return {name: str(value) if value else None for name, value in named.items()}


def _line(finding: dict[str, object]) -> str:
    """Return a move as a line for people."""
    places = [finding["from"], finding["to"]]
    lay, lies = (" / ".join(filter(None, place.values())) for place in places if isinstance(place, dict))
    reasons = "; ".join(map(str, finding["reasons"] if isinstance(finding["reasons"], list) else []))
    subject = finding["subject"] or "(no subject)"
    return f"{subject}: {lay or 'nowhere'} -> {lies} ({reasons}; {finding['probability']:.2f})"
