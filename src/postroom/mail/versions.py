"""Versions: which files are one and the same in several states, told by their names."""

from __future__ import annotations

import re

MARK = re.compile(r"[ _.-](?:v|ver|version|rev)[ _.-]{0,2}\d{1,4}$", re.IGNORECASE)
"""What people add to the name of what they save again: `_v2`, `rev. 3`, `-version 10`. A number alone tells nothing: it
counts the pictures of a series as well."""
LONGEST = 200


def family(name: str) -> str:
    """Return what all versions of a file are called, small and without the mark of its version.

    >>> family("Logo_v2.ai"), family("logo rev. 10.ai"), family("facade (2).jpg")
    ('logo.ai', 'logo.ai', 'facade (2).jpg')
    >>> family("plan.pdf"), family("2026.pdf"), family("v2.pdf")
    ('plan.pdf', '2026.pdf', 'v2.pdf')
    """
    stem, dot, suffix = name[-LONGEST:].strip().rpartition(".")
    if not dot:
        stem, suffix = suffix, ""
    bare = MARK.sub("", stem).rstrip(" _.-") or stem
    return f"{bare}{dot}{suffix}".casefold()
