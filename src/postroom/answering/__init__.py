"""Answering, from beginning to end: what a member writes is put on record, in its place, and then it may be sent."""

from postroom.answering.acknowledging import acknowledge
from postroom.answering.drafting import begun, send, unsend, warnings
from postroom.answering.drafting import recipients as recipients_of
from postroom.answering.inside import is_among_us
from postroom.answering.recipients import Recipients, answer_to, answer_to_all
from postroom.answering.refusing import CannotSend
from postroom.answering.senders import Sender, sender_for, senders
from postroom.answering.taking_back import take_back
from postroom.answering.writing import Written, begin, forward, reply

__all__ = [
    "CannotSend",
    "Recipients",
    "Sender",
    "Written",
    "acknowledge",
    "answer_to",
    "answer_to_all",
    "begin",
    "begun",
    "forward",
    "is_among_us",
    "recipients_of",
    "reply",
    "send",
    "sender_for",
    "senders",
    "take_back",
    "unsend",
    "warnings",
]
