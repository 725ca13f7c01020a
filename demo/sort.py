"""Let Ada sort the past, as one does on a first afternoon.

No reader can tell the projects of a client apart whose subjects name none: what the import brought lies in one project
a client. She splits it by the verbs that the pages have, and mail of today is judged by that.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from demo import firm
from postroom.models import Client, Conversation, Member, Message, Project, State
from postroom.models.deciding import rename, split_project
from postroom.models.moving import merge_projects

FEWEST = 3
"""Conversations of a project: fewer are somebody's word about another client's work."""


def sort(truth: str, address: str) -> list[Project]:
    """Give each confirmed client the projects that its conversations are about, as the member of this address does."""
    owner = Member.objects.get(person__addresses__spec=address)
    known = [json.loads(line) for line in Path(truth).read_text().splitlines()]
    belongs = {each["message_id"]: each["project"] for each in known if each["project"]}
    clients = Client.objects.filter(state=State.CONFIRMED, alias_of=None).order_by("pk")
    return [project for client in clients for project in _sorted(client, belongs, owner)]


def _sorted(client: Client, belongs: dict[str, str], owner: Member) -> list[Project]:
    whole, *others = client.projects.living().order_by("pk")
    for other in others:
        merge_projects(other, whole, by=owner)
    groups: dict[str, list[Conversation]] = {}
    for conversation in client.conversations.all():
        if key := _project_of(conversation, belongs):
            groups.setdefault(key, []).append(conversation)
    largest, *smaller = sorted((key for key in groups if len(groups[key]) >= FEWEST), key=lambda k: -len(groups[k]))
    for key in smaller:
        split_project(whole, groups[key], name=firm.project(key).name, by=owner)
    rename(whole, firm.project(largest).name, by=owner)
    return list(client.projects.living())


def _project_of(conversation: Conversation, belongs: dict[str, str]) -> str | None:
    """Return the project that most letters of a conversation are about, or None where none is about any."""
    ids = Message.objects.filter(conversation=conversation).values_list("message_id", flat=True)
    about = Counter(belongs[each] for each in ids if each in belongs)
    return about.most_common(1)[0][0] if about else None
