"""`postroom filings`: where every message on record lies, and why."""

from __future__ import annotations

from postroom.management.lines import RecordCommand
from postroom.models import Message


class Command(RecordCommand):
    help = "List every message on record with its place, how sure that is, and the reasons."

    def handle(self, *args: object, json: bool, **options: object) -> None:
        rows = Message.objects.select_related("client", "project", "conversation", "filing").order_by("pk")
        for message in rows.iterator(chunk_size=2000):
            finding = placed(message)
            where = " / ".join(str(finding[key]) for key in ("client", "project", "conversation") if finding[key])
            self.say(finding, f"{message}: {where or 'nowhere yet'}", as_json=json)


def placed(message: Message) -> dict[str, object]:
    """Return where a message lies, in plain values; a conversation is named by its public id."""
    filing = message.filing
    return {
        "message_id": message.message_id,
        "client": str(message.client) if message.client else None,
        "project": str(message.project) if message.project else None,
        "conversation": message.conversation.public_id if message.conversation else None,
        "decision": message.decision or "unfiled",
        "probability": filing.probability if filing else None,
        "reasons": filing.reasons if filing else [],
    }
