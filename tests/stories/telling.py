"""What stories ask about a mail: where it lies, what triage shows, who sees it."""

from __future__ import annotations

from postroom import filing
from postroom.models import Client, Member, Membership, Message, Project, Role
from tests.world import World

QUESTION, ANSWER_ID = "<q@tiles.example>", "<a@studio.example>"
ANSWER = "They are, and the maker promises to deliver them before Easter if we order this week."
MX = "mx.studio.example"
"""The host that receives for the firm in these stories, and is believed."""


def forged(domain: str = "tiles.example") -> dict[str, str]:
    """Headers of a mail of which the receiving host found that its author's domain did not send it."""
    return {"Authentication-Results": f"{MX}; dmarc=fail (p=reject) header.from={domain}"}


def genuine(domain: str = "tiles.example") -> dict[str, str]:
    return {"Authentication-Results": f"{MX}; dmarc=pass header.from={domain}"}


def last(world: World, *mails: bytes) -> Message:
    """Let these mails come in, and return the last of all by date."""
    return world.receive(*mails)[-1]


def in_triage(member: Member) -> list[Message]:
    return list(Message.objects.visible_to(member).in_triage().order_by("sent_at"))


def offered(message: Message, member: Member) -> list[str]:
    """Return the places that triage offers for a mail, the best first, by their names."""
    return [str(place.conversation or f"new in {place.project}") for place in filing.places(message, member)]


def sees(member: Member, message: Message) -> bool:
    return Message.objects.visible_to(member).filter(pk=message.pk).exists()


def guest_of(project: Project, name: str = "Gus Frost") -> Member:
    """Let a freelancer see this project, and nothing else."""
    guest = Member.objects.join(name=name, email=f"{name.split()[0].lower()}@freelance.example", role=Role.GUEST)
    Membership.objects.create(project=project, person=guest.person)
    return guest


def is_filed_nowhere(message: Message) -> bool:
    """Is it asked, and part of no client's record meanwhile?"""
    return message.decision == "ask" and not (message.client_id or message.project_id or message.conversation_id)


def of(client: Client) -> list[str]:
    """Return the subjects of all that is in a client's record."""
    return list(client.messages.order_by("sent_at").values_list("subject", flat=True))
