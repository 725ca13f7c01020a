"""The rules of peers, written down again from what they do; each files everything by itself."""

from __future__ import annotations

import re

from bench.filing_sets.judging import NEW, Verdict
from bench.filing_sets.streams import Known, Sent
from postroom import mail

SAME_SUBJECT = 60 * 86400.0
"""Seconds for which Frappe takes an equal subject of the same sender for an answer."""
TAG = re.compile(r"\[[^\[\]#]{1,40} #(\d{1,12})\]")


class HeadersOnly:
    """Chatwoot, django-helpdesk: the conversation of the nearest message in its headers that is held, else a new."""

    def __init__(self) -> None:
        self.held: dict[str, int] = {}
        self.project = ""
        self.authors: set[str] = set()

    def knows(self, author: str) -> bool:
        return author in self.authors

    def judge(self, sent: Sent) -> Verdict:
        return Verdict(self.project, ((self.place(sent), 1.0),), filed=True)

    def place(self, sent: Sent) -> int:
        return next((self.held[each] for each in sent.refers_to if each in self.held), NEW)

    def learn(self, known: Known, project: str) -> None:
        self.project = project
        self.authors.add(known.sent.letter.author)
        self.held[known.sent.message_id] = known.conversation


class HeadersThenSubject(HeadersOnly):
    """Frappe: without headers, the newest of the same sender within 60 days whose subject holds this one."""

    def __init__(self) -> None:
        super().__init__()
        self.of_sender: dict[str, list[tuple[float, str, int]]] = {}

    def place(self, sent: Sent) -> int:
        by_headers = super().place(sent)
        subject = mail.bare(sent.letter.subject).casefold()
        if by_headers != NEW or not subject:
            return by_headers
        since = sent.letter.sent_at - SAME_SUBJECT
        for at, other, place in reversed(self.of_sender.get(sent.letter.author, [])):
            if at < since:
                return NEW
            if subject in other:
                return place
        return NEW

    def learn(self, known: Known, project: str) -> None:
        super().learn(known, project)
        letter = known.sent.letter
        row = (letter.sent_at, letter.subject.casefold(), known.conversation)
        self.of_sender.setdefault(letter.author, []).append(row)


class SubjectTag(HeadersOnly):
    """RT: only a number of its own in the subject; mail from elsewhere has none."""

    def place(self, sent: Sent) -> int:
        tag = TAG.search(sent.letter.subject)
        return int(tag[1]) if tag and int(tag[1]) in self.held.values() else NEW


PEERS = {"headers only": HeadersOnly, "headers, then subject": HeadersThenSubject, "subject tag": SubjectTag}
