"""MIME entities (RFC 2045) written for our own reading, from what came in another form."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

Field = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Entity:
    """Header fields, and a body of bytes."""

    fields: tuple[Field, ...]
    body: bytes

    def __bytes__(self) -> bytes:
        lines = (f"{name}: {' '.join(value.split())}\r\n" for name, value in self.fields)
        return "".join(lines).encode("utf-8", "replace") + b"\r\n" + self.body


def text(content: bytes, content_type: str, charset: str = "utf-8") -> Entity:
    return Entity((("Content-Type", f'{content_type}; charset="{charset}"'), BINARY), content)


def file(content: bytes, content_type: str, name: str, content_id: str = "", location: str = "") -> Entity:
    """Return an attached file; one with a Content-ID is shown in its place."""
    disposition = f"{'inline' if content_id else 'attachment'}; filename={_quoted(name)}"
    fields = [("Content-Type", content_type), BINARY, ("Content-Disposition", disposition)]
    fields += [("Content-ID", f"<{content_id}>")] * bool(content_id)
    return Entity((*fields, *[("Content-Location", location)] * bool(location)), content)


def multipart(subtype: str, entities: Iterable[Entity]) -> Entity:
    """Join entities. No content can hold the boundary, which is made from all of it."""
    children = [bytes(each) for each in entities]
    digest = blake2b(digest_size=16)
    for child in children:
        digest.update(child)
    boundary = digest.hexdigest()
    delimiter = f"\r\n--{boundary}".encode()
    body = b"".join(delimiter + b"\r\n" + child for child in children) + delimiter + b"--\r\n"
    return Entity((("Content-Type", f'multipart/{subtype}; boundary="{boundary}"'),), body)


def mailbox(name: str, address: str) -> str:
    """Write a mailbox (RFC 5322 3.4)."""
    return f"{_quoted(name)} <{address}>" if name else f"<{address}>"


BINARY: Field = ("Content-Transfer-Encoding", "binary")


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
