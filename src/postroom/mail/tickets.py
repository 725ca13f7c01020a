"""Tickets of other houses: the matter that a message is about, as the program that sent it numbers it."""

from postroom.mail.helpdesks import Ticket, ticket_of
from postroom.mail.messages import ParsedMessage


def ticket(message: ParsedMessage) -> Ticket | None:
    """Return the matter a helpdesk's message is about, nothing where no helpdesk that we know sent it."""
    return ticket_of(message.headers, message.from_.address if message.from_ else "")
