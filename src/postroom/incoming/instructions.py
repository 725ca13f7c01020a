"""Instructions: mail that answers a list of questions is laid aside for who carries it out, and is filed nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from postroom.models import Arrival, Audience, Decision, Gap, Instruction, Message, QuestionList
from postroom.models.token import tokens_in


def note_instructions(fresh: Sequence[tuple[int, Arrival]]) -> None:
    """Look for the tokens of our lists in where new messages (by primary key) came to.

    What such a mail quotes is other people's: it is seen by its writer alone, and it ties nothing to anything.
    """
    named = {message: tokens for message, arrival in fresh if (tokens := tokens_in(arrival.recipients))}
    if not named:
        return
    held = QuestionList.objects.filter(token__in={token for tokens in named.values() for token in tokens})
    lists = dict(held.values_list("token", "pk"))
    found = {message: lists[token] for message, tokens in named.items() for token in tokens if token in lists}
    Instruction.objects.bulk_create([Instruction(message_id=pk, sheet_id=of) for pk, of in found.items()])
    aside = {"is_unfiled": False, "decision": Decision.SET_ASIDE, "audience": Audience.PARTICIPANTS}
    Message.objects.filter(pk__in=found).update(**aside)
    Gap.objects.filter(noticed_in__in=found).delete()  # our own list, which is no message on record
