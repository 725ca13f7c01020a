"""Plain text, tables in CSV, Markdown: bytes that are words already."""

from collections.abc import Iterator

SAMPLE = 64 * 1024
MOST = 8 * 1024 * 1024
BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def words(content: bytes) -> Iterator[str]:
    """Return the text as it is."""
    yield decoded(content)


def decoded(content: bytes, stated: str = "") -> str:
    """Return text from bytes: by their mark, as UTF-8, as stated, and by a guess only where those fail."""
    content = content[:MOST]
    marked = next((charset for mark, charset in BOMS.items() if content.startswith(mark)), "")
    for charset in filter(None, [marked, "utf-8", stated]):
        try:
            return content.decode(charset)
        except (UnicodeDecodeError, LookupError):
            pass
    return content.decode(_guessed(content[:SAMPLE]), "replace")


def _guessed(sample: bytes) -> str:
    import chardet  # slow to load, and seldom needed

    return chardet.detect(sample)["encoding"] or "cp1252"
