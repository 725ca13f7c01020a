"""stalwart's mail-parser: NAME.eml with NAME.json, the whole structure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from bench.reading_sets.facts import Facts, base_name, content, words, words_of_html


def expectations(folder: Path) -> Iterator[tuple[Path, Facts]]:
    for mail in sorted(folder.glob("**/*.eml")):
        truth = mail.with_suffix(".json")
        if truth.exists():
            yield mail, _facts(json.loads(truth.read_text()))


def _facts(message: dict[str, Any]) -> Facts:
    parts = message["parts"]
    headers = {str(header["name"]): header["value"] for header in parts[0]["headers"]}
    shown = [parts[n]["body"] for n in message["text_body"]]
    leaves = list(_leaves(message))
    facts: dict[str, object] = {
        "subject": words(_text(headers.get("subject"))),
        "from": _addresses(headers.get("from")),
        "to": _addresses(headers.get("to")),
        "message id": _text(headers.get("message_id")),
        "date": _date(headers.get("date")),
        "words": words(" ".join(_shown(body) for body in shown)),
        "names": [base_name(name) for part in leaves if (name := _name(part))],
        "texts": [content(text) for part in leaves if _is_text(part) and (text := _words(part["body"])) is not None],
    }
    return facts


def _leaves(message: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for part in message["parts"]:
        body = part["body"]
        if "Message" in body:
            yield from _leaves(body["Message"])
        elif "Multipart" not in body:
            yield part


def _is_text(part: dict[str, Any]) -> bool:
    """Is it text by its header? What cannot be decoded stands as text there too, whatever it is."""
    stated = [header["value"]["ContentType"] for header in part["headers"] if header["name"] == "content_type"]
    return not stated or stated[0]["c_type"] == "text"


def _words(body: dict[str, Any]) -> str | None:
    text: str | None = body.get("Text", body.get("Html"))
    return text


def _shown(body: dict[str, Any]) -> str:
    return words_of_html(body["Html"]) if "Html" in body else body.get("Text", "")


def _name(part: dict[str, Any]) -> str:
    stated = {str(header["name"]): header["value"] for header in part["headers"]}
    for header, attribute in (("content_disposition", "filename"), ("content_type", "name")):
        value = stated.get(header)
        attributes = value["ContentType"].get("attributes") if isinstance(value, dict) else None
        for each in attributes or ():
            if each["name"] == attribute:
                return str(each["value"])
    return ""


def _text(value: object) -> str:
    match value:
        case {"Text": str(text)}:
            return text
        case {"TextList": [str(text), *_]}:
            return text
    return ""


def _addresses(value: object) -> list[str]:
    match value:
        case {"Address": {"List": list(mailboxes)}}:
            return [each["address"].lower() for each in mailboxes if each["address"]]
        case {"Address": {"Group": list(groups)}}:
            return [each["address"].lower() for group in groups for each in group["addresses"] if each["address"]]
    return []


def _date(value: object) -> str:
    match value:
        case {"DateTime": dict(at)}:
            distance = timedelta(hours=at["tz_hour"], minutes=at["tz_minute"])
            zone = timezone(-distance if at["tz_before_gmt"] else distance)
            moment = datetime(*(at[unit] for unit in ("year", "month", "day", "hour", "minute", "second")), tzinfo=zone)
            return moment.astimezone(UTC).isoformat()
    return ""
