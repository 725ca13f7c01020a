"""The forms that a reaction takes on the wire: RFC 9078, Gmail's own, and Outlook's sentence."""

from postroom.mail.listing import listed
from postroom.mail.parts import Part

GMAIL = "text/vnd.google.email-reaction+json"
DISPOSITION = "reaction"  # RFC 9078
OPENING_MOST = 250  # characters within which Outlook says it
# What Outlook writes to people of other houses, below a picture of the reaction.
TOLD = listed("""
    reacted to your message | hat auf ihre nachricht reagiert | hat auf deine nachricht reagiert |
    a réagi à votre message | ha reaccionado a tu mensaje | ha reaccionado a su mensaje | reaccionó a tu mensaje |
    ha reagito al messaggio | ha reagito al tuo messaggio | reagiu à sua mensagem | reagiu à tua mensagem |
    heeft gereageerd op uw bericht | heeft gereageerd op je bericht | reagerade på ditt meddelande |
    reagerede på din meddelelse | reagerte på meldingen din | reagoi viestiisi | zareagował(a) na twoją wiadomość |
    reagoval(a) na vaši zprávu | отреагировал(а) на ваше сообщение
""")


def is_reaction(part: Part) -> bool:
    """Is a part a reaction, in a form made for programs?"""
    return part.content_type == GMAIL or part.disposition == DISPOSITION


def is_told(opening: str) -> bool:
    """Is a reaction told in words? `opening` is the message's own first words."""
    words = opening[:OPENING_MOST].casefold()
    return any(map(words.__contains__, TOLD))
