"""Ada's own mailbox, on a Dovecot of this machine where one is installed: python -m demo.mailboxes DATA ADDRESS.

It is connected to the Postroom of these settings and stays alive. There lie letters of clients and of others; soon a
private mail comes, which leaves only a number, and one of somebody unknown, who may be a client and is offered as one.
"""

from __future__ import annotations

import getpass
import grp
import imaplib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path

from demo.__main__ import held_letters
from demo.letter import arrivals

MOST, WHILE_READ = 40, 30
"""Letters in each folder, and the seconds in which what lies there is read before more comes."""
CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail/%u
first_valid_uid = 1
default_internal_user = {user}
default_login_user = {user}
default_internal_group = {group}
mail_uid = {user}
mail_gid = {group}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%u
}}
namespace inbox {{
  inbox = yes
  mailbox Sent {{
    special_use = \\Sent
    auto = create
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
"""


def main(data: Path, address: str) -> None:
    program = shutil.which("dovecot", path="/usr/sbin:/usr/bin:/usr/local/sbin")
    if program is None:
        return
    folder, password = Path(tempfile.mkdtemp(prefix="postroom-demo-")), secrets.token_urlsafe(12)
    port = free_port()
    (folder / "dovecot.conf").write_text(config(folder, port, password))
    server = subprocess.Popen([program, "-F", "-c", str(folder / "dovecot.conf")], stderr=subprocess.DEVNULL)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    try:
        fill(port, address, password, date.fromisoformat((data / "today").read_text().strip()))
        connect(port, address, password)
        time.sleep(WHILE_READ)
        deliver(port, address, password)
        server.wait()
    except (OSError, imaplib.IMAP4.error, subprocess.CalledProcessError) as problem:
        print(f"No mailbox is shown in the demo: {problem}", file=sys.stderr)
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def config(folder: Path, port: int, password: str) -> str:
    """Write the settings of a server that runs as whoever runs the demo; as its own user where that is root."""
    folder.chmod(0o755)
    is_root = os.getuid() == 0
    user, group = ("dovecot", "dovecot") if is_root else (getpass.getuser(), grp.getgrgid(os.getgid()).gr_name)
    for name in ("mail", "state", "run"):
        (folder / name).mkdir()
    if is_root:
        shutil.chown(folder / "mail", user, group)
    return CONFIG.format(folder=folder, port=port, password=password, user=user, group=group)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


def fill(port: int, address: str, password: str, today: date) -> None:
    """Lay the newest letters to and from this address in the mailbox."""
    link = signed_in(port, address, password)
    sent: list[bytes] = []
    came: list[bytes] = []
    for letter in held_letters(1, today):
        for raw in arrivals(letter):
            if address.encode() in raw[:4000]:
                (sent if letter.address == address else came).append(raw)
    for name, mails in (("Sent", sent[-MOST:]), ("INBOX", came[-MOST:])):
        for raw in mails:
            put(link, raw, name)
    link.logout()


def signed_in(port: int, address: str, password: str) -> imaplib.IMAP4:
    """Sign in as soon as the server answers; raise OSError where it does not in time."""
    for _ in range(200):
        with suppress(ConnectionRefusedError):
            link = imaplib.IMAP4("127.0.0.1", port)
            link.login(address, password)
            return link
        time.sleep(0.1)
    raise OSError("the mail server did not start")


def put(link: imaplib.IMAP4, raw: bytes, folder: str = "INBOX") -> None:
    link.append(folder, "", imaplib.Time2Internaldate(time.time()), raw)


def deliver(port: int, address: str, password: str) -> None:
    """Let the mails of two strangers come in while somebody looks."""
    link = signed_in(port, address, password)
    for raw in private(address):
        put(link, raw)
    link.logout()


def private(address: str) -> Sequence[bytes]:
    """Write a friend's mail, and an enquiry of somebody whom nobody knows."""
    written = []
    for from_, subject, text in (
        ("Fay Rowan <fay@rowan-family.example>", "Sunday", "Are you coming for lunch? Bring the dog.\n"),
        ("Orla Finch <orla@finchglass.example>", "A new catalogue", "Could you design one for our glass by spring?\n"),
    ):
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = from_, address, subject
        mail["Date"], mail["Message-ID"] = format_datetime(datetime.now(UTC)), make_msgid(domain="letters.example")
        mail.set_content(text)
        written.append(mail.as_bytes())
    return written


def connect(port: int, address: str, password: str) -> None:
    words = ["mailbox", address, "--connect", "--server", f"127.0.0.1:{port}", "--security", "none"]
    command = [sys.executable, "-m", "postroom", *words]
    subprocess.run(command, input=f"{password}\n", text=True, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
