"""Instructions: mail that answers questions or a notice is laid aside for who carries it out, and filed nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from postroom.models import Arrival, Audience, Decision, Gap, Instruction, Message, Notice, NoticeReply, QuestionList
from postroom.models.token import tokens_in


def note_instructions(fresh: Sequence[tuple[int, Arrival]]) -> None:
    """Look for the tokens of our lists and notices in where new messages (by primary key) came to.

    What such a mail quotes is other people's: it is seen by its writer alone, and it ties nothing to anything.
    """
    named = {message: tokens for message, arrival in fresh if (tokens := tokens_in(arrival.recipients))}
    if not named:
        return
    tokens = {token for tokens in named.values() for token in tokens}
    lists = dict(QuestionList.objects.filter(token__in=tokens).values_list("token", "pk"))
    notices = dict(Notice.objects.filter(token__in=tokens).values_list("token", "pk"))
    found = {message: lists[token] for message, tokens in named.items() for token in tokens if token in lists}
    told = {message: notices[token] for message, tokens in named.items() for token in tokens if token in notices}
    Instruction.objects.bulk_create([Instruction(message_id=pk, sheet_id=of) for pk, of in found.items()])
    NoticeReply.objects.bulk_create([NoticeReply(message_id=pk, notice_id=of) for pk, of in told.items()])
    aside = {"is_unfiled": False, "decision": Decision.SET_ASIDE, "audience": Audience.PARTICIPANTS}
    both = [*found, *told]
    Message.objects.filter(pk__in=both).update(**aside)
    Gap.objects.filter(noticed_in__in=both).delete()  # our own mail, which is no message on record
