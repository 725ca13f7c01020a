"""The words of a mail that was attached to a mail."""

from collections.abc import Iterator

from postroom.mail import parse


def words(content: bytes) -> Iterator[str]:
    """Return the subject and the text; what is attached to it in turn stays closed."""
    message = parse(content)
    yield f"{message.subject}\n\n"
    yield message.text
