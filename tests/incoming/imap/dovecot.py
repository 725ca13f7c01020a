"""A real Dovecot on loopback, with mailboxes of its own, as a program that the tests start and end."""

from __future__ import annotations

import imaplib
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.house import comes_true, free_port, port_answers

PASSWORD = "a-quiet-day"
TOLD = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = {ssl}
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
auth_mechanisms = {mechanisms}
mail_location = maildir:{folder}/mail/%u:LAYOUT={layout}
first_valid_uid = 1
mail_max_userip_connections = 1000
default_process_limit = 1000
default_client_limit = 4000
default_internal_user = {user}
default_login_user = {user}
default_internal_group = {group}
mail_uid = {user}
mail_gid = {group}
imap_capability = {capability}
{tokens}
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
  separator = {separator}
  prefix = {prefix}
  mailbox {sent} {{
    special_use = \\Sent
    auto = create
  }}
  mailbox Drafts {{
    special_use = \\Drafts
    auto = create
  }}
  mailbox Junk {{
    special_use = \\Junk
    auto = create
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
"""

TOKENS = """
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {folder}/tokens
}}
"""
ASKING = """
introspection_mode = post
introspection_url = {url}
username_attribute = email
active_attribute = active
active_value = true
"""


@dataclass
class Dovecot:
    """A running server; every name is a user of it, with the same password."""

    folder: Path
    port: int
    tls_port: int
    sent: str = "Sent"

    def user(self, name: str = "ben@studio.example") -> User:
        return User(self, name)

    def config(self, **other: str) -> Path:
        url = other.pop("tokens_at", "")
        (self.folder / "tokens").write_text(ASKING.format(url=url))
        words = {
            "folder": str(self.folder), "port": str(self.port), "tls_port": str(self.tls_port), "password": PASSWORD,
            "ssl": "yes", "mechanisms": "plain login", "layout": "Maildir++", "separator": ".", "prefix": "",
            "sent": self.sent, "user": "dovecot", "group": "dovecot", "capability": "",
            "tokens": TOKENS.format(folder=self.folder) if url else "",
        }  # fmt: skip
        path = self.folder / "dovecot.conf"
        path.write_text(TOLD.format(**(words | other)))
        return path


@dataclass
class User:
    """A mailbox as its owner's own mail program sees it."""

    server: Dovecot
    name: str

    @contextmanager
    def program(self, folder: str = "INBOX", *, readonly: bool = False) -> Iterator[imaplib.IMAP4]:
        link = imaplib.IMAP4("127.0.0.1", self.server.port)
        link.login(self.name, PASSWORD)
        link.select(folder, readonly)
        yield link
        link.logout()

    def put(self, *mails: bytes, folder: str = "INBOX", flags: str = "") -> None:
        with self.program() as link:
            for mail in mails:
                status, said = link.append(folder, flags, imaplib.Time2Internaldate(time.time()), mail)
                assert status == "OK", said

    def make(self, *folders: str) -> None:
        with self.program() as link:
            for folder in folders:
                assert link.create(folder)[0] == "OK"

    def state(self, folder: str = "INBOX") -> list[bytes]:
        """Return the flags and dates of everything, as they stand."""
        with self.program(folder, readonly=True) as link:
            return [line for line in link.fetch("1:*", "(UID FLAGS INTERNALDATE)")[1] if isinstance(line, bytes)]


@contextmanager
def running(**other: str) -> Iterator[Dovecot]:
    """Start a Dovecot in a folder of its own and end it in the end."""
    if shutil.which("dovecot", path="/usr/sbin:/usr/bin:/usr/local/sbin") is None:
        pytest.skip("Dovecot is not installed")
    folder = Path(tempfile.mkdtemp(prefix="postroom-dovecot-"))  # short: sockets lie in it
    folder.chmod(0o755)
    server = Dovecot(folder, free_port(), free_port(), other.pop("sent", "Sent"))
    for name in ("mail", "state", "run"):
        (folder / name).mkdir()
    write_certificate(folder)
    shutil.chown(folder / "mail", "dovecot", "dovecot")
    program = subprocess.Popen(["/usr/sbin/dovecot", "-F", "-c", str(server.config(**other))], stderr=subprocess.PIPE)
    try:
        assert comes_true(lambda: port_answers(server.port)), (folder / "log").read_text()
        yield server
    finally:
        program.terminate()
        program.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def write_certificate(folder: Path) -> None:
    """Write a key and a certificate for localhost, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(key.private_bytes(*plain))
