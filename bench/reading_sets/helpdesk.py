"""A helpdesk's mails: NAME.box with NAME.yml, what that system keeps of it; its body is its own, cleaned HTML."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bench.reading_sets.facts import Facts, content, words, words_of_html
from postroom.mail.addresses import mailboxes
from postroom.mail.defects import Findings

NOTHING = "no visible content"  # that system's words for an empty body
GENERATED = "message.html"  # that system keeps the HTML as a file


class RubyLoader(yaml.SafeLoader):
    """Reads Ruby's tagged values as the plain ones they hold."""


def _plain(loader: yaml.SafeLoader, _suffix: str, node: yaml.Node) -> object:
    match node:
        case yaml.MappingNode():
            return loader.construct_mapping(node, deep=True)
        case yaml.SequenceNode():
            return loader.construct_sequence(node, deep=True)
    return loader.construct_scalar(node) if isinstance(node, yaml.ScalarNode) else None


RubyLoader.add_multi_constructor("!ruby/", _plain)
RubyLoader.add_constructor("!binary", yaml.SafeLoader.construct_yaml_binary)


def expectations(folder: Path) -> Iterator[tuple[Path, Facts]]:
    for mail in sorted(folder.glob("*.box")):
        truth = mail.with_suffix(".yml")
        if truth.exists():
            yield mail, _facts(yaml.load(truth.read_text(), RubyLoader))


def _facts(stated: dict[str, Any]) -> Facts:
    is_html = stated["content_type"] == "text/html"
    return {
        "subject": words(stated["subject"] or ""),
        "from": [(stated["from_email"] or "").lower()],
        "author": words(stated["from_display_name"] or ""),
        "to": _addresses(stated["to"]),
        "cc": _addresses(stated.get("cc")),
        ("words of the HTML" if is_html else "words"): words_of_html(stated["body"])
        if is_html
        else words(stated["body"].replace(NOTHING, "")),
        "files": [
            (each["filename"], content(each["data"])) for each in stated["attachments"] if each["filename"] != GENERATED
        ],
    }


def _addresses(value: str | None) -> list[str]:
    return [each.address for each in mailboxes(value or "", Findings())]
