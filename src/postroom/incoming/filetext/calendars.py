"""What a calendar file (RFC 5545) says in words: what, where, who."""

import re
from collections.abc import Iterator

from .plain import decoded

SPOKEN = re.compile(
    r"^(SUMMARY|DESCRIPTION|LOCATION|COMMENT|CATEGORIES|CONTACT|ORGANIZER|ATTENDEE)((?:;[^:\n]*)?):(.*)$"
)
NAME = re.compile(r"CN=\"?([^\";:]+)")
ESCAPED = re.compile(r"\\([nN,;\\])")


def words(content: bytes) -> Iterator[str]:
    """Return the spoken properties, one a line; people by their names and addresses."""
    unfolded = re.sub(r"\r?\n[ \t]", "", decoded(content))
    for match in filter(None, map(SPOKEN.match, unfolded.splitlines())):
        name = NAME.search(match[2])
        value = ESCAPED.sub(lambda escape: "\n" if escape[1] in "nN" else escape[1], match[3])
        yield f"{name[1]} {value}\n" if name else f"{value}\n"
