"""Apache James mime4j: NAME.msg with NAME_decoded.xml, its structure, whose leaves lie in files beside it.

Header fields stand there as they were sent; the standard library reads them a second time.
"""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from email import message_from_string
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses
from pathlib import Path

from bench.reading_sets.facts import Facts, base_name, content, words

LEAVES = ("text-body", "binary-body")


def expectations(folder: Path) -> Iterator[tuple[Path, Facts]]:
    for mail in sorted(folder.glob("**/*.msg")):
        truth = mail.with_name(f"{mail.stem}_decoded.xml")
        if truth.exists():
            yield mail, _facts(ElementTree.fromstring(truth.read_bytes()), mail.parent)


def _facts(message: ElementTree.Element, folder: Path) -> Facts:
    headers = _headers(message)
    leaves = [entity for entity in message.iter() if any(child.tag in LEAVES for child in entity)]
    files = [folder / str(child.get("name")) for entity in leaves for child in entity if child.tag in LEAVES]
    return {
        "subject": words(_decoded(headers["subject"] or "")),
        "from": _addresses(headers, "from")[:1],
        "to": _addresses(headers, "to"),
        "cc": _addresses(headers, "cc"),
        "names": [base_name(name) for leaf in leaves if (name := _headers(leaf).get_filename())],
        "contents": [content(file.read_bytes()) for file in files],
    }


def _headers(entity: ElementTree.Element) -> Message:
    header = entity.find("header")
    fields = [] if header is None else [(field.text or "").strip("\n") for field in header.findall("field")]
    return message_from_string("\n".join(fields) + "\n\n")


def _decoded(text: str) -> str:
    return str(make_header(decode_header(text)))


def _addresses(headers: Message, name: str) -> list[str]:
    return [address.lower() for _, address in getaddresses(headers.get_all(name, [])) if address]
