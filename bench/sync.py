"""Mailboxes: `python -m bench.sync MBOX|CORPUS` reads mail from a Dovecot on loopback, beside importing the same mail.

`ratio_to_import` sets the first sync, until all is filed, against `postroom import`. `lost` are the Message-IDs with
outsiders in them that only the import has; `duplicates` are messages of equal content. Then so many mailboxes are
watched by one process: `idle_p95_s` is the time from a mail's delivery until it is filed, `rss_mib` the memory of the
watcher. At last private mails with a mark in them are passed by: `marks_found` counts the files that hold it, and
`kept_found` those that hold the mark of a mail that was to be kept.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path

from tests.archive.test_traces import unpacked
from tests.incoming.imap.dovecot import PASSWORD, Dovecot, running

from bench import corpus
from bench.corpus import Corpus
from bench.figures import quantile, show
from bench.house import OWNER, House, fresh_house
from bench.processes import memory_of
from bench.taking import taken_in

PATIENCE = 3600.0
CONNECT = """
import json
from postroom import discovery
from postroom.models import Account, Client, Domain, Member, State
told = json.loads({told!r})
client = Client.objects.create(name="Everybody", state=State.CONFIRMED)
Domain.objects.bulk_create([Domain(name=name, client=client) for name in told["domains"]])
owner = Member.objects.get()
discovery.settle_ours(told["we"], by=owner)
for number in range(told["mailboxes"]):
    name = f"box{{number}}@bench.example"
    Account.connect(owner, name, host="127.0.0.1", port=told["port"], security="none", login=name,
                    password=told["password"])
"""
FILED = "SELECT count(*) FROM postroom_message WHERE is_unfiled = 0 AND decision <> ''"
MESSAGES = "SELECT count(*) FROM postroom_message"
TWICE = "SELECT count(*) - count(DISTINCT digest) FROM postroom_message"
COMPARED = "SELECT count(*) FROM postroom_account WHERE compared_at IS NOT NULL"
PASSED = "SELECT sum(kept + passed) FROM postroom_account"
IDS = "SELECT message_id FROM postroom_message"
WITH_OUTSIDERS = """
SELECT DISTINCT m.message_id FROM postroom_message m JOIN postroom_participation p ON p.message_id = m.id
JOIN postroom_address a ON p.address_id = a.id WHERE a.domain IN ({})
"""
DOMAINS = "SELECT DISTINCT domain FROM postroom_address"
CLIENT = "Cleo <cleo@tiles.example>"
MARK, KEPT = b"zwetschgenquast", b"mirabellenkern"


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m bench.sync", description=__doc__)
    words.add_argument("path", type=Path, metavar="MBOX|CORPUS")
    words.add_argument("--messages", type=int, help="take only the first so many")
    words.add_argument("--mailboxes", type=int, default=200)
    words.add_argument("--idle", type=int, default=60, help="mails delivered one at a time")
    words.add_argument("--private", type=int, default=10_000, help="mails that are to leave nothing")
    words.add_argument("--we", action="append", default=[], help="as of `postroom import`")
    words.add_argument("--json", type=Path, metavar="OUT")
    said = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="postroom-bench-") as folder:
        mail = Corpus.at(said.path)
        mail = mail.first(said.messages, Path(folder) / "mail") if said.messages else mail
        figures = {
            **first_sync(mail, said.we),
            **watching(said.mailboxes, said.idle),
            **private_mail(said.private),
        }
        show(figures, said.json)


def first_sync(mail: Corpus, we: Sequence[str]) -> dict[str, object]:
    """Import the mail and read the same from a mailbox, every domain in it a client's; compare the two."""
    mail.warm()
    with fresh_house() as house:
        cost, _ = taken_in(house, mail.mbox, we)
        domains = sorted({str(row[0]) for row in asked(house, DOMAINS)} - {name.rpartition("@")[2] for name in we})
        marks = ", ".join(["?"] * len(domains))
        imported = {row[0] for row in asked(house, WITH_OUTSIDERS.format(marks), domains)}
    with running() as dovecot, fresh_house() as house:
        lay_down(dovecot, mail)
        tell(house, dovecot, domains, 1, we)
        began = time.monotonic()
        with reading(house):
            waited(lambda: number(house, COMPARED) == 1 and number(house, FILED) == number(house, MESSAGES) > 0)
        wall = time.monotonic() - began
        synced = {row[0] for row in asked(house, IDS)}
        return {
            "messages": corpus.count(mail.mbox),
            "import_s": round(cost.wall, 1),
            "sync_s": round(wall, 1),
            "ratio_to_import": round(wall / cost.wall, 3),
            "lost": len(imported - synced),
            "duplicates": number(house, TWICE),
        }


def watching(mailboxes: int, mails: int) -> dict[str, object]:
    """Watch so many mailboxes and deliver mail after mail to one of them by chance."""
    chance = random.Random(6)
    with running() as dovecot, fresh_house() as house:
        tell(house, dovecot, ["tiles.example"], mailboxes)
        with reading(house) as watcher:
            waited(lambda: number(house, COMPARED) == mailboxes)
            time.sleep(5)
            took = [delivered(house, dovecot, f"box{chance.randrange(mailboxes)}", n) for n in range(mails)]
            rss = memory_of(watcher, 0.0).pss
    return {"mailboxes": mailboxes, "idle_p95_s": round(quantile(took, 0.95), 2), "rss_mib": round(rss, 1)}


def delivered(house: House, dovecot: Dovecot, box: str, number_: int) -> float:
    """Deliver a mail of a client's and return the seconds until it is filed."""
    user, before = dovecot.user(f"{box}@bench.example"), number(house, FILED)
    began = time.monotonic()
    user.put(letter(CLIENT, f"Tile {number_}", f"The grey ones, {number_} of them."))
    waited(lambda: number(house, FILED) > before, 0.02)
    return time.monotonic() - began


def private_mail(mails: int) -> dict[str, object]:
    """Pass private mails by, with one among them that is kept, and look for their marks in every file."""
    mark, kept = MARK.decode(), KEPT.decode()
    with running() as dovecot, fresh_house() as house:
        place = maildir(dovecot, "box0@bench.example")
        (place / "kept:2,").write_bytes(letter(CLIENT, kept, kept))
        for number_ in range(mails):
            from_ = f"{mark} <{mark}{number_}@elsewhere.example>"
            raw = letter(from_, f"{mark} {number_}", f"{mark}\n" * 40)
            (place / f"{number_}.private:2,").write_bytes(raw)
        tell(house, dovecot, ["tiles.example"], 1)
        with reading(house):
            waited(lambda: number(house, COMPARED) == 1 and number(house, PASSED) == mails + 1)
        return {"private": mails, "marks_found": marked(house.folder, MARK), "kept_found": marked(house.folder, KEPT)}


def letter(from_: str, subject: str, text: str) -> bytes:
    """Write a mail to the firm, with its text as a file in it, too."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = from_, OWNER, subject
    mail["Date"], mail["Message-ID"] = format_datetime(datetime.now(UTC)), make_msgid(domain="elsewhere.example")
    mail.set_content(text)
    mail.add_attachment(text.encode(), maintype="text", subtype="plain", filename=f"{subject}.txt")
    return mail.as_bytes()


def marked(folder: Path, mark: bytes) -> int:
    """Return how many files hold a mark, plain or packed; the logs of the programs lie there too."""
    found = 0
    for path in folder.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        found += any(mark in piece.lower() for piece in (str(path).encode(), content, *unpacked(content)))
    return found


def lay_down(dovecot: Dovecot, mail: Corpus) -> None:
    """Let the mail lie in a mailbox, as if it had been delivered there."""
    place = maildir(dovecot, "box0@bench.example")
    assert mail.maildir is not None, "the corpus has a maildir"
    for path in (mail.maildir / "cur").iterdir():
        shutil.copyfile(path, place / f"{path.name.partition(':')[0]}:2,")


def maildir(dovecot: Dovecot, user: str) -> Path:
    """Make a Maildir that the server may write its indexes into, and return where its mail lies."""
    home = dovecot.folder / "mail" / user / ".INBOX"
    for folder in (home.parent, home, *(home / name for name in ("cur", "new", "tmp"))):
        folder.mkdir()
        shutil.chown(folder, "dovecot", "dovecot")
    return home / "cur"


def tell(house: House, dovecot: Dovecot, domains: Sequence[str], mailboxes: int, we: Sequence[str] = ()) -> None:
    """Found the client of these domains and connect the mailboxes."""

    told = {
        "we": list(we) or ["bench.example"],
        "domains": domains,
        "mailboxes": mailboxes,
        "port": dovecot.port,
        "password": PASSWORD,
    }
    house.run("shell", "-v0", "-c", CONNECT.format(told=json.dumps(told)))


@contextmanager
def reading(house: House) -> Iterator[int]:
    """Run a worker and a watcher; yield the process of the watcher."""
    programs = []
    for command in ("worker", "watch"):
        with (house.folder / f"{command}.log").open("wb") as log:
            programs.append(subprocess.Popen(house.command(command), env=house.environment, stdout=log, stderr=log))
    try:
        yield programs[1].pid
    finally:
        for program in programs:
            program.terminate()
            program.wait()


def asked(house: House, question: str, words: Sequence[str] = ()) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"file:{house.folder}/postroom.sqlite3?mode=ro", uri=True, timeout=30)) as record:
        return record.execute(question, words).fetchall()


def number(house: House, question: str) -> int:
    return int(str(asked(house, question)[0][0] or 0))


def waited(until: Callable[[], bool], step: float = 0.2) -> None:
    """Wait until something is so; raise TimeoutError when it takes too long."""
    end = time.monotonic() + PATIENCE
    while not until():
        if time.monotonic() > end:
            raise TimeoutError("the mailboxes were not read in time")
        time.sleep(step)


if __name__ == "__main__":
    os.umask(0o022)
    main()
