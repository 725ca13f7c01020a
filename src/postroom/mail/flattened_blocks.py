"""Header blocks whose line ends were lost, so that all fields stand on one line, as pages leave them in plain text."""

import re

from postroom.mail.blocks import EDGES, Block, Spot
from postroom.mail.labels import LABELS, plain
from postroom.mail.notes import AUTHOR_MOST, MOMENT

LINE_MOST = 4_000  # characters
LABELS_LEAST = 3
LABEL = re.compile(r"(?<![^\s*])\*?([^\W\d_][^\s:：@*]{0,15})[ \xa0]?\*?[:：]\*?(?=\s|$)")


def flattened_block(lines: list[str], at: int) -> Block | None:
    """Read the block that a line holds as a whole: it begins with the author, or as Notes does, with author and date.

    >>> flattened_block(["From: Ben Oak Sent: 2 March 2026 To: Cleo Hill Subject: Grey tiles"], 0).fields["to"]
    'Cleo Hill'
    """
    line = lines[at]
    if len(line) > LINE_MOST or line.count(":") + line.count("：") < LABELS_LEAST:
        return None
    found: dict[str, re.Match[str]] = {}
    for label in LABEL.finditer(line):
        if field := LABELS.get(plain(label[1])):
            found.setdefault(field, label)
    if not {"to", "subject"} <= found.keys():
        return None
    places = sorted(found.items(), key=lambda each: each[1].start())
    ends = [label.start() for _, label in places[1:]] + [len(line)]
    values = {
        field: line[label.end() : end].strip(EDGES) for (field, label), end in zip(places, ends, strict=True)
    } | _above(line[: places[0][1].start()], places[0][0])
    if "from" not in values or (places[0][0] == "from" and line[: places[0][1].start()].strip(EDGES)):
        return None
    return Block(values, at + 1, {field: Spot(at, words, at) for field, words in values.items()})


def _above(words: str, first: str) -> dict[str, str]:
    """Read what stands before the first label: nothing before the author's, else who and when, as Notes writes."""
    words = words.strip(EDGES)
    moment = MOMENT.search(words)
    if first == "to" and moment and len(words) <= AUTHOR_MOST and (author := words[: moment.start()].strip(EDGES)):
        return {"from": author, "date": moment[0].strip(EDGES)}
    return {}
