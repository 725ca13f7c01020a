"""The MIME tree (RFC 2046), found in one pass over the bytes and without recursion."""

import re
from dataclasses import dataclass, field

from postroom.mail import headers as header_block
from postroom.mail import parameters
from postroom.mail.bounds import BOUNDARY_MOST, DEPTH_MOST, PART_HEADERS_MOST, PARTS_MOST
from postroom.mail.defects import Defect, Findings
from postroom.mail.headers import Headers

FIELDS_BELOW = re.compile(rb"[ \t]*+\r?\nContent-", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part that holds no other parts: where its body lies, and which choice of alternatives it belongs to."""

    path: str
    headers: Headers
    start: int
    end: int
    content_type: str
    parameters: dict[str, str]
    container: str  # the subtype of the multipart around it
    choice: int  # equal for the alternatives to each other, 0 outside of any


@dataclass(slots=True)
class Open:
    """A multipart whose end has not been met."""

    prefix: str
    boundary: bytes
    headers: Headers
    start: int
    subtype: str
    choice: int
    children: int = 0


@dataclass(frozen=True, slots=True)
class Delimiter:
    start: int
    after: int
    level: int
    closing: bool


def leaves(raw: bytes, headers: Headers, at: int, findings: Findings) -> list[Leaf]:
    """Return the leaves of a message whose body begins at `at`, in order."""
    walk = _Walk(raw, findings)
    walk.enter(headers, at)
    walk.run(at)
    return walk.found


@dataclass(slots=True)
class _Walk:
    """Meets each delimiter line once; the open multiparts are a stack, their boundaries one look-up."""

    raw: bytes
    findings: Findings
    found: list[Leaf] = field(default_factory=list)
    opened: list[Open] = field(default_factory=list)
    levels: dict[bytes, int] = field(default_factory=dict)
    leaf: Leaf | None = None
    entered: int = 0
    choices: int = 0

    def run(self, at: int) -> None:
        at = max(0, at - 1)  # the first delimiter may share its line end with the headers
        while self.opened and (delimiter := self.next_delimiter(at, len(self.raw))):
            self.end_leaf(self.line_end_before(delimiter.start))
            self.close_down_to(delimiter.level + 1, delimiter.start)
            at = delimiter.after - 1
            if delimiter.closing:
                self.close_down_to(delimiter.level, delimiter.start, closed=True)
            elif self.entered > PARTS_MOST:
                self.keep_unread(delimiter.after)
                return
            else:
                at = max(at, self.enter_part(delimiter.after) - 1)
        self.end_leaf(len(self.raw))
        self.close_down_to(0, len(self.raw))

    def enter_part(self, start: int) -> int:
        limit = min(len(self.raw), start + PART_HEADERS_MOST)
        _, body = header_block.end_of_block(self.raw, start, limit)
        if self.raw.find(b"\n--", start - 1, body) >= 0 and (early := self.next_delimiter(start - 1, body)):
            limit = max(start, early.start + 1)
        headers, body = header_block.read(self.raw, start, limit, self.findings)
        self.enter(headers, body)
        return body

    def enter(self, headers: Headers, at: int) -> None:
        """Open a multipart, or begin a leaf."""
        self.entered += 1
        around = self.opened[-1] if self.opened else None
        fallback = "message/rfc822" if around and around.subtype == "digest" else "text/plain"
        stated = headers.text("content-type", self.findings)
        content_type, values = parameters.read(stated, self.findings) if stated else ("", {})
        if "/" not in content_type:
            content_type = {"text": "text/plain", "html": "text/html"}.get(content_type, fallback)
        self.findings.likely = self.findings.likely or values.get("charset", "")
        path = self.next_path(around)
        if content_type.startswith("multipart/"):
            boundary = self.boundary(values, at)
            if boundary and len(self.opened) < DEPTH_MOST:
                self.open(path, boundary, headers, at, content_type[10:])
                return
            self.findings.note(Defect.TOO_DEEP if boundary else Defect.BOUNDARY_MISSING)
            content_type = "application/octet-stream" if boundary else "text/plain"
        subtype, choice = (around.subtype, around.choice) if around else ("", 0)
        self.leaf = Leaf(path or "1", headers, at, at, content_type, values, subtype, choice)

    def open(self, path: str, boundary: bytes, headers: Headers, at: int, subtype: str) -> None:
        choice = self.opened[-1].choice if self.opened else 0
        if subtype == "alternative" and not choice:
            self.choices += 1
            choice = self.choices
        self.levels[boundary] = len(self.opened)
        self.opened.append(Open(path, boundary, headers, at, subtype, choice))

    def boundary(self, values: dict[str, str], at: int) -> bytes:
        """Return the stated boundary, or what the first line that looks like a delimiter says where that is not met."""
        stated = values.get("boundary", "").rstrip().encode("utf-8", "replace")
        until = at + PART_HEADERS_MOST
        if stated and self.raw.find(b"--" + stated, at, until + len(stated)) >= 0:
            return stated
        self.findings.note(Defect.BOUNDARY_NOT_FOUND if stated else Defect.BOUNDARY_MISSING)
        start = self.raw.find(b"\n--", max(0, at - 1), until)
        written = b"" if start < 0 else self.line(start).rstrip(b"-")
        begins_part = FIELDS_BELOW.match(self.raw, start + 3 + len(written)) if written else None
        return stated if stated and (begins_part is None or written in self.levels) else written

    def next_path(self, around: Open | None) -> str:
        if around is None:
            return ""
        around.children += 1
        return f"{around.prefix}.{around.children}" if around.prefix else str(around.children)

    def next_delimiter(self, at: int, until: int) -> Delimiter | None:
        """Find the next line that is a delimiter of any open multipart: an outer one ends the inner ones."""
        boundaries = tuple(self.levels)
        begins = b"\n--" + (boundaries[0] if len(boundaries) == 1 else b"")
        until += len(begins) - 3  # the delimiter may go on behind what is searched
        while (start := self.raw.find(begins, at, until)) >= 0:
            at = start + 3
            if not self.raw.startswith(boundaries, at):
                continue
            line = self.line(start)
            level, closing = self.levels.get(line), False
            if level is None and line.endswith(b"--"):
                level, closing = self.levels.get(line[:-2]), True
            if level is None:
                # What follows a delimiter on its line is to be overlooked (RFC 2046 5.1.1).
                word = line.split(maxsplit=1)[0] if line else line
                level, closing = self.levels.get(word), False
                if level is None and word.endswith(b"--"):
                    level, closing = self.levels.get(word[:-2]), True
            if level is not None:
                after = self.raw.find(b"\n", start + 1)
                return Delimiter(start, after + 1 if after >= 0 else len(self.raw), level, closing)
        return None

    def line(self, start: int) -> bytes:
        end = self.raw.find(b"\n", start + 3, start + BOUNDARY_MOST)
        return self.raw[start + 3 : end if end >= 0 else start + BOUNDARY_MOST].rstrip()

    def line_end_before(self, start: int) -> int:
        """The line end before a delimiter belongs to the delimiter (RFC 2046 5.1.1)."""
        return start - 1 if start and self.raw[start - 1] == 13 else start

    def end_leaf(self, end: int) -> None:
        if leaf := self.leaf:
            self.add(leaf, max(leaf.start, end))
            self.leaf = None

    def add(self, leaf: Leaf, end: int) -> None:
        self.found.append(
            Leaf(
                leaf.path,
                leaf.headers,
                leaf.start,
                end,
                leaf.content_type,
                leaf.parameters,
                leaf.container,
                leaf.choice,
            )
        )

    def close_down_to(self, level: int, end: int, closed: bool = False) -> None:
        if len(self.opened) <= level:
            return
        while len(self.opened) > level:
            inner = self.opened.pop()
            if not inner.children:
                self.findings.note(Defect.BOUNDARY_NOT_FOUND)
                leaf = Leaf(inner.prefix or "1", inner.headers, inner.start, 0, "text/plain", {}, inner.subtype, 0)
                self.add(leaf, max(inner.start, self.line_end_before(end)))
            elif not closed:
                self.findings.note(Defect.BOUNDARY_UNCLOSED)
        self.levels = {multipart.boundary: n for n, multipart in enumerate(self.opened)}

    def keep_unread(self, start: int) -> None:
        self.findings.note(Defect.TOO_MANY_PARTS)
        self.entered += 1
        path = self.next_path(self.opened[-1]) if self.opened else "1"
        nothing = Headers((), {})
        self.found.append(Leaf(path, nothing, start, len(self.raw), "application/octet-stream", {}, "", 0))
