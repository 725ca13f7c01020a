"""One demo, written once, that all these tests read."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from demo.__main__ import write


@dataclass(frozen=True)
class Demo:
    mbox: bytes
    mails: list[EmailMessage]
    truth: list[dict[str, object]]


def read(out: Path) -> Demo:
    mbox = (out / "studio.mbox").read_bytes()
    blocks = re.split(rb"^From .*\n", mbox, flags=re.MULTILINE)[1:]
    unquoted = (re.sub(rb"^>(>*From )", rb"\1", block, flags=re.MULTILINE) for block in blocks)
    return Demo(
        mbox,
        [message_from_bytes(each, policy=policy.default) for each in unquoted],
        [json.loads(line) for line in (out / "truth.jsonl").read_text("utf-8").splitlines()],
    )


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    out = tmp_path_factory.mktemp("demo")
    write(out)
    return read(out)
