"""A connection to an IMAP server (RFC 9051, RFC 3501): commands and their answers, on the one event loop.

It knows commands that read: EXAMINE opens a folder without the right to alter it, and BODY.PEEK fetches mail without
setting a flag. The one that alters makes a folder, on its owner's word.
"""

from __future__ import annotations

import asyncio
import ssl
from base64 import b64encode
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import pairwise

from postroom.incoming.imap.folders import Listed, of_list
from postroom.incoming.imap.here import is_here
from postroom.incoming.imap.servers import Security, Server
from postroom.incoming.imap.trouble import (
    CHECK_NAME,
    CHECK_PORT,
    SWITCH_ON,
    WAIT,
    Refused,
    Step,
    Trouble,
    of_network,
    of_refusal,
    of_sign_in,
)
from postroom.incoming.imap.wire import Response, literal_size, number_set, pairs, quoted, response

LINE_MOST = 1 << 20
LITERAL_MOST = 80 << 20
ANSWER_MOST = 256 << 20
"""Bytes of all answers to one command; whoever sends more is hung up on."""
SECONDS = 60.0
"""For a server to go on with an answer."""
RENEWAL = 9 * 60.0
"""Seconds after which IDLE is begun anew: routers forget a silent connection after ten minutes, servers after 29."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A folder as it was when it was opened."""

    validity: int
    next_uid: int
    messages: int


@dataclass(frozen=True, slots=True)
class Key:
    """What one signs in with: a login with its password, or with a token that a provider gave."""

    login: str
    secret: str
    is_token: bool = False


@dataclass
class Connection:
    """One signed-in connection, or one on the way there."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    capabilities: set[str] = field(default_factory=set)
    seconds: float = SECONDS
    exists: int = 0
    """Messages in the open folder, as the server told last."""
    is_told: bool = False
    """Mail came since we last asked what is new: a server may say so at the end of any command, and says it once."""
    _number: int = 0

    async def command(self, *words: str | bytes, step: Step = Step.READ) -> list[Response]:
        """Send a command and return what came before its end, which is the last; raise Refused, or Trouble."""
        self._number += 1
        tag = f"P{self._number}"
        await self._send([tag.encode(), *(w.encode() if isinstance(w, str) else w for w in words)], step)
        return await self._answers(tag, step)

    async def _send(self, words: Iterable[bytes], step: Step) -> None:
        try:
            self.writer.write(b" ".join(words) + b"\r\n")
            async with asyncio.timeout(self.seconds):
                await self.writer.drain()
        except OSError as error:
            raise of_network(error, step) from None

    async def _answers(self, tag: str, step: Step) -> list[Response]:
        found, weight = [], 0
        while True:
            answer, size = await self.answer(step)
            found.append(answer)
            weight += size
            if answer.tag == tag:
                if answer.status != "OK":
                    raise Refused(answer.code, answer.text)
                return found
            if answer.status == "BYE" or weight > ANSWER_MOST:
                raise Trouble(step, "the server ended the connection", WAIT)

    async def answer(self, step: Step, seconds: float | None = None) -> tuple[Response, int]:
        """Wait for one answer; return it with its size in bytes."""
        parts: list[bytes] = []
        try:
            while True:
                async with asyncio.timeout(seconds or self.seconds):
                    line = (await self.reader.readuntil(b"\n")).rstrip(b"\r\n")
                parts.append(line)
                size = literal_size(line)
                if size is None:
                    return self._noted(response(parts)), sum(map(len, parts))
                if size > LITERAL_MOST:
                    raise Trouble(step, "the server sent more than a mail can hold", WAIT)
                async with asyncio.timeout(max(self.seconds, size / 20_000)):
                    parts.append(await self.reader.readexactly(size))
        except OSError as error:
            raise of_network(error, step) from None
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            raise Trouble(step, "the connection was cut", WAIT) from None

    def _noted(self, answer: Response) -> Response:
        """Keep count of the open folder (RFC 9051 7.4.1, 7.5.1)."""
        if answer.name == "EXISTS":
            self.is_told |= answer.number > self.exists
            self.exists = answer.number
        elif answer.name == "EXPUNGE":
            self.exists -= 1
        return answer

    async def learn(self) -> None:
        answers = await self.command("CAPABILITY", step=Step.GREET)
        for answer in answers:
            if answer.name == "CAPABILITY":
                self.capabilities = {
                    t.decode("ascii", "replace").upper() for t in answer.tokens if isinstance(t, bytes)
                }

    async def sign_in(self, key: Key) -> None:
        """Sign in by a token (RFC 7628, else XOAUTH2), by SASL PLAIN (RFC 4616), else by LOGIN."""
        if key.is_token:
            await self._by_token(key)
        elif "AUTH=PLAIN" in self.capabilities:
            await self._authenticate("PLAIN", b"\0".join((b"", key.login.encode(), key.secret.encode())))
        elif "LOGINDISABLED" in self.capabilities:
            raise Trouble(Step.SIGN_IN, "the server takes no passwords over this connection", CHECK_PORT, is_yours=True)
        else:
            name, secret = quoted(key.login), quoted(key.secret)
            if name is None or secret is None:
                raise Trouble(
                    Step.SIGN_IN, "this server takes only plain letters in a password", SWITCH_ON, is_yours=True
                )
            await self.command("LOGIN", name, secret, step=Step.SIGN_IN)
        await self.learn()

    async def _by_token(self, key: Key) -> None:
        if "AUTH=OAUTHBEARER" in self.capabilities:
            login = key.login.replace("=", "=3D").replace(",", "=2C")
            await self._authenticate("OAUTHBEARER", f"n,a={login},\1auth=Bearer {key.secret}\1\1".encode())
        elif "AUTH=XOAUTH2" in self.capabilities:
            await self._authenticate("XOAUTH2", f"user={key.login}\1auth=Bearer {key.secret}\1\1".encode())
        else:
            raise Trouble(Step.SIGN_IN, "the server takes no tokens of a provider", CHECK_NAME, is_yours=True)

    async def _authenticate(self, mechanism: str, said: bytes) -> None:
        """Say what a mechanism asks for, with the command where the server takes it so (RFC 4959)."""
        self._number += 1
        tag = f"P{self._number}"
        first = [b64encode(said)] if "SASL-IR" in self.capabilities else []
        await self._send([tag.encode(), b"AUTHENTICATE", mechanism.encode(), *first], Step.SIGN_IN)
        if not first and await self._may_go_on(tag):
            await self._send([b64encode(said)], Step.SIGN_IN)
        if await self._may_go_on(tag):  # a token was refused, and the server says why: it wants to hear that we heard
            await self._send([b64encode(b"\1") if mechanism == "OAUTHBEARER" else b""], Step.SIGN_IN)
            await self._answers(tag, Step.SIGN_IN)

    async def _may_go_on(self, tag: str) -> bool:
        """Return whether the server asks for more, and not whether it is done; raise Refused."""
        while True:
            answer, _ = await self.answer(Step.SIGN_IN)
            if answer.tag == tag and answer.status != "OK":
                raise Refused(answer.code, answer.text)
            if answer.tag in ("+", tag):
                return answer.tag == "+"
            if answer.status == "BYE":
                raise Trouble(Step.SIGN_IN, "the server ended the connection", WAIT)

    async def folders(self) -> list[Listed]:
        """List the folders, asking for what they are for where the server can say (RFC 5258, RFC 6154)."""
        extended = {"LIST-EXTENDED", "SPECIAL-USE"} <= self.capabilities
        asking = 'LIST "" "*" RETURN (SPECIAL-USE)' if extended else 'LIST "" "*"'
        return of_list(await self.command(asking, step=Step.FOLDERS))

    async def examine(self, raw: str) -> Opened:
        """Open a folder for reading only."""
        self.exists = 0
        answers = await self.command("EXAMINE", *await self._name(raw), step=Step.OPEN)
        said = {answer.code: answer.argument for answer in answers if answer.code}
        next_uid = _number(said.get("UIDNEXT", "")) or await self._highest(self.exists) + 1
        return Opened(_number(said.get("UIDVALIDITY", "")), next_uid, self.exists)

    async def _highest(self, exists: int) -> int:
        """Return the highest UID of the open folder, for servers that do not say which comes next."""
        return max((uid for uid, _ in await self.sizes(str(exists))), default=0) if exists else 0

    async def _name(self, raw: str) -> list[bytes]:
        """Return a folder's name as it is sent: in quotes, or where it has 8-bit letters as a literal, once allowed."""
        if (safe := quoted(raw)) is not None:
            return [safe]
        name = raw.encode("latin-1", "replace")
        if "LITERAL+" in self.capabilities or ("LITERAL-" in self.capabilities and len(name) <= 4096):
            return [b"{%d+}\r\n%s" % (len(name), name)]
        raise Trouble(Step.OPEN, "the name of a folder has letters that this server cannot be told", WAIT)

    async def next_uid(self, raw: str) -> tuple[int, int]:
        """Return UIDVALIDITY and UIDNEXT of a folder that is not open."""
        answers = await self.command("STATUS", *await self._name(raw), "(UIDVALIDITY UIDNEXT)", step=Step.OPEN)
        found = next((pairs(a.tokens[-1]) for a in answers if a.name == "STATUS"), {})
        return _number(found.get("UIDVALIDITY")), _number(found.get("UIDNEXT"))

    async def sizes(self, numbers: str) -> list[tuple[int, int]]:
        """Return (UID, bytes) of messages by their numbers in the open folder."""
        return _sizes(await self.command("FETCH", numbers, "(UID RFC822.SIZE)"))

    async def sizes_from(self, uid: int) -> list[tuple[int, int]]:
        """Return (UID, bytes) of messages from this UID on; `n:*` names the last one even where it is older."""
        self.is_told = False
        found = _sizes(await self.command("UID FETCH", f"{uid}:*", "(UID RFC822.SIZE)"))
        return [each for each in found if each[0] >= uid]

    async def sizes_of(self, uids: Iterable[int]) -> list[tuple[int, int]]:
        """Return (UID, bytes) of messages by their UIDs."""
        return _sizes(await self.command("UID FETCH", number_set(uids), "(UID RFC822.SIZE)"))

    async def bodies(self, uids: Iterable[int]) -> dict[int, bytes]:
        """Return messages byte for byte, by UID; those that are gone meanwhile are left out."""
        answers = await self.command("UID FETCH", number_set(uids), "(UID BODY.PEEK[])")
        found = {}
        for answer in answers:
            if answer.name == "FETCH":
                said = pairs(answer.tokens[-1])
                if (uid := _number(said.get("UID"))) and isinstance(raw := said.get("BODY[]"), bytes):
                    found[uid] = raw
        return found

    async def headers(self, uids: Iterable[int], names: str) -> dict[int, bytes]:
        """Return some header fields of messages by UID."""
        answers = await self.command("UID FETCH", number_set(uids), f"(UID BODY.PEEK[HEADER.FIELDS ({names})])")
        found = {}
        for answer in answers:
            if answer.name == "FETCH" and isinstance(said := answer.tokens[-1], list):
                uid = next((_number(b) for a, b in pairwise(said) if a == b"UID"), 0)
                found[uid] = next((t for t in reversed(said) if isinstance(t, bytes) and t[:1] != b"]"), b"")
        return found

    async def create(self, raw: str) -> None:
        """Make a folder, and have mail programs show it."""
        await self.command("CREATE", *await self._name(raw), step=Step.FOLDERS)
        await self.command("SUBSCRIBE", *await self._name(raw), step=Step.FOLDERS)

    async def search_id(self, message_id: str) -> list[int]:
        """Return the UIDs of messages with this Message-ID in the open folder; none where it cannot be asked for."""
        if (name := quoted(message_id)) is None:
            return []
        answers = await self.command("UID SEARCH HEADER Message-ID", name)
        found = [_number(t) for answer in answers if answer.name == "SEARCH" for t in answer.tokens[1:]]
        return [uid for uid in found if uid][:20]

    async def idle(self, seconds: float = RENEWAL) -> bool:
        """Wait until something happens in the open folder, at most so long (RFC 2177); return whether it did."""
        if self.is_told:
            return True
        self._number += 1
        tag = f"P{self._number}"
        await self._send([tag.encode(), b"IDLE"], Step.READ)
        first, _ = await self.answer(Step.READ)
        if first.tag == tag:
            raise Refused(first.code, first.text)
        is_news: bool = self.is_told
        try:
            async with asyncio.timeout(seconds):
                while not is_news:
                    answer, _ = await self.answer(Step.READ, seconds * 2)
                    if answer.status == "BYE":
                        raise Trouble(Step.READ, "the server ended the connection", WAIT)
                    is_news = self.is_told or answer.name == "RECENT"
        except TimeoutError:
            is_news = False
        await self._send([b"DONE"], Step.READ)
        await self._answers(tag, Step.READ)
        return is_news

    async def close(self) -> None:
        """Leave politely where that is quick, and hang up."""
        with suppress(Trouble, Refused, OSError, TimeoutError):
            self.seconds = 2.0
            await self.command("LOGOUT")
        self.writer.close()
        with suppress(OSError, TimeoutError, ssl.SSLError):
            async with asyncio.timeout(2):
                await self.writer.wait_closed()


def _number(token: object) -> int:
    if isinstance(token, str):
        token = token.encode()
    return int(token) if isinstance(token, bytes) and token.isdigit() and len(token) < 20 else 0


def _sizes(answers: Iterable[Response]) -> list[tuple[int, int]]:
    said = [pairs(answer.tokens[-1]) for answer in answers if answer.name == "FETCH"]
    return [(_number(each.get("UID")), _number(each.get("RFC822.SIZE"))) for each in said if "UID" in each]


@asynccontextmanager
async def connected(server: Server, seconds: float = SECONDS) -> AsyncIterator[Connection]:
    """Open an encrypted connection for as long as the context lasts; raise Trouble."""
    if server.security == Security.NONE and not is_here(server.host):
        raise Trouble(Step.SECURE, "a password would travel there for everybody to read", CHECK_PORT, is_yours=True)
    tls = ssl.create_default_context() if server.security == Security.TLS else None
    try:
        async with asyncio.timeout(min(seconds, 20)):
            reader, writer = await asyncio.open_connection(server.host, server.port, ssl=tls, limit=LINE_MOST)
    except OSError as error:
        raise of_network(error, Step.REACH) from None
    except UnicodeError:
        raise Trouble(Step.REACH, "no server has this name", CHECK_NAME) from None
    connection = Connection(reader, writer, seconds=seconds)
    try:
        await _greeted(connection)
        if server.security == Security.STARTTLS:
            await _secured(connection, server)
        yield connection
    finally:
        await connection.close()


@asynccontextmanager
async def signed_in(server: Server, key: Key, seconds: float = SECONDS) -> AsyncIterator[Connection]:
    """Open a connection and sign in; raise Trouble, which says of every refusal what to do."""
    async with connected(server, seconds) as connection:
        try:
            await connection.sign_in(key)
        except Refused as refused:
            raise of_sign_in(refused, is_token=key.is_token) from None
        try:
            yield connection
        except Refused as refused:
            raise of_refusal(refused, Step.READ) from None


async def _greeted(connection: Connection) -> None:
    answer, _ = await connection.answer(Step.GREET)
    if answer.status == "BYE":
        raise Trouble(Step.GREET, "the server turns us away for now", WAIT)
    if answer.status != "OK" or answer.tag != "*":
        raise Trouble(Step.GREET, "what answers there is not an IMAP server", CHECK_PORT, is_yours=True)
    await connection.learn()


async def _secured(connection: Connection, server: Server) -> None:
    """Go over to TLS; what was said before counts for nothing, since anybody may have said it (RFC 3501 6.2.1)."""
    try:
        await connection.command("STARTTLS", step=Step.SECURE)
        if await _has_more(connection.reader):
            raise Trouble(Step.SECURE, "somebody spoke between the server and us", CHECK_NAME, is_yours=True)
        async with asyncio.timeout(20):
            await connection.writer.start_tls(ssl.create_default_context(), server_hostname=server.host)
    except Refused:
        raise Trouble(Step.SECURE, "the server offers no STARTTLS there", CHECK_PORT, is_yours=True) from None
    except OSError as error:
        raise of_network(error, Step.SECURE) from None
    await connection.learn()


async def _has_more(reader: asyncio.StreamReader) -> bool:
    """Was more said than was read? Only what lies ready counts."""
    try:
        async with asyncio.timeout(0):
            await reader.read(1)
    except TimeoutError:
        return False
    return True
