"""One Postroom in a folder of its own, on free ports: its commands, its services, its record in this process."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

OWNER = "owner@bench.example"


@dataclass(frozen=True)
class House:
    """Where one Postroom lives and is heard."""

    folder: Path
    web: int
    mail: int

    @classmethod
    def at(cls, folder: Path) -> House:
        return cls(folder, free_port(), free_port())

    @property
    def environment(self) -> dict[str, str]:
        own = {
            "POSTROOM_DATA": str(self.folder),
            "POSTROOM_ADDRESS": f"127.0.0.1:{self.web}",
            "POSTROOM_MAIL_ADDRESS": f"127.0.0.1:{self.mail}",
            "POSTROOM_LOG_LEVEL": "WARNING",
            "POSTROOM_NAME_SERVER": "none",  # those who write here do not exist
            "PYTHONUNBUFFERED": "1",
        }
        return os.environ | own

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "postroom", *words]

    def run(self, *words: str) -> str:
        """Run a command to its end and return what it printed."""
        done = subprocess.run(self.command(*words), env=self.environment, check=True, capture_output=True, text=True)
        return done.stdout

    def found(self) -> None:
        """Make the database and its owner."""
        self.run("migrate", "-v0")
        self.run("member", OWNER, "--name", "Owner", "--owner")

    def sign_in_link(self, address: str = OWNER) -> str:
        link: str = json.loads(self.run("member", address, "--link", "--json"))["link"]
        return link

    @contextmanager
    def serving(self, command: str, ports: Sequence[int]) -> Iterator[subprocess.Popen[bytes]]:
        """Keep a service running that is heard at these ports; raise TimeoutError when it is not within a minute."""
        with (self.folder / f"{command}.log").open("wb") as log:
            program = subprocess.Popen(self.command(command), env=self.environment, stdout=log, stderr=log)
        try:
            until = time.monotonic() + 60
            while not all(map(is_open, ports)):
                if time.monotonic() > until or program.poll() is not None:
                    raise TimeoutError(f"`postroom {command}` is not heard: {Path(log.name).read_text()[-1000:]}")
                time.sleep(0.05)
            yield program
        finally:
            program.terminate()
            program.wait()

    def is_answering(self) -> bool:
        """Do the pages answer?"""
        try:
            urlopen(f"http://127.0.0.1:{self.web}/up", timeout=5).close()
        except HTTPError:
            return True
        except OSError:
            return False
        return True

    def enter(self) -> None:
        """Let this process work on the record of this house, and of no other, from now on."""
        import django

        os.environ.update(self.environment | {"DJANGO_SETTINGS_MODULE": "postroom.settings"})
        django.setup()


@contextmanager
def fresh_house() -> Iterator[House]:
    """Found a Postroom with an owner, in a folder that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="postroom-bench-") as folder:
        house = House.at(Path(folder) / "data")
        house.found()
        yield house


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def is_open(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
