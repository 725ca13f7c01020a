"""Lists of our own: a group that stands behind `info@` passes on what people write to us.

Such mail is its author's, not mail of a list. Groups write themselves into From where the author's domain has a policy
against others who write in its name; Google Groups then name him in X-Original-From. Only a list at a domain of ours is
believed: any other could name whom it likes.
"""

from __future__ import annotations

from collections.abc import Iterable

from postroom import mail
from postroom.incoming.prepare import Prepared
from postroom.models import Firm
from postroom.models.message import Part


def as_they_wrote(batch: Iterable[Prepared]) -> list[Prepared]:
    """Return prepared messages as their authors sent them to our own lists; all others as they are."""
    messages = list(batch)
    ours = Firm.get().domains if any(prepared.list_domain for prepared in messages) else []
    return [_as_written(prepared) if prepared.list_domain in ours else prepared for prepared in messages]


def _as_written(prepared: Prepared) -> Prepared:
    author = prepared.original or next((part for part in prepared.parts if part.role == Part.FROM), None)
    if prepared.kind != mail.Kind.LIST or author is None:
        return prepared
    kind = mail.Kind.MACHINE if mail.addresses.is_machine(author.address) else mail.Kind.PERSONAL
    others = [part for part in prepared.parts if part.role != Part.FROM]
    return prepared._replace(kind=kind.value, parts=[author, *others])
