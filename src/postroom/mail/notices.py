"""Words that nobody wrote: of telephones, of gateways above a mail, of firms below it."""

from postroom.mail.boilerplate import DEVICE_ENDS, DEVICE_STARTS, DEVICES, DISCLAIMER_TITLES, DISCLAIMING, WARNINGS

DEVICE_LINE_MOST = 130  # characters
WARNING_MOST = 700
DISCLAIMER_LEAST = 60
SAID_LEAST = 3  # things that a disclaimer says


def warning_end(lines: list[str], start: int, end: int) -> int:
    """Return the line after a warning that a gateway put above a mail from outside; the start where there is none."""
    stop = start
    while stop < end and lines[stop].strip():
        stop += 1
    text = " ".join(lines[start:stop])
    if len(text) > WARNING_MOST or not any(words in text.casefold() for words in WARNINGS):
        return start
    return next((number for number in range(stop, end) if lines[number].strip()), start)


def is_device(line: str) -> bool:
    """Did a telephone or a mail program write this line? A sentence that begins like one is somebody's own."""
    if len(line) > DEVICE_LINE_MOST:
        return False
    words = line.partition(" <http")[0].strip(" \t\xa0*_<>[]()-–—!").casefold()
    if not (words.startswith(DEVICE_STARTS) or words.endswith(DEVICE_ENDS)):
        return False
    sentence = "," in words and words.endswith(".") and len(words.split()) > 8
    return not sentence and any(device in words for device in DEVICES)


def disclaims(text: str) -> bool:
    """Is a paragraph a firm's disclaimer?

    >>> disclaims("This mail is confidential and intended for the addressee. If it reached you in error, delete it.")
    True
    """
    if len(text) < DISCLAIMER_LEAST:
        return False
    text = text.casefold()
    least = 2 if text.lstrip(" *_").startswith(DISCLAIMER_TITLES) else SAID_LEAST
    return sum(words in text for words in DISCLAIMING) >= least
