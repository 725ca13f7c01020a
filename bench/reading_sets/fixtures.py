"""Other parsers' own test mails, with the truth in those projects' own forms: was each mail read as they read it?

Compared are, as far as a project states them, subject, authors, recipients, words, and every part's name and bytes.
Where we read a mail otherwise and stand by it, `explained.py` says why; such a mail is never counted as right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.reading_sets import helpdesk, mime4j, stalwart
from bench.reading_sets.explained import EXPLAINED
from bench.reading_sets.facts import READ, Facts
from bench.reading_sets.scoring import Scored, scored
from postroom.mail import parse

MAILS = ("**/*.eml", "**/*.msg", "**/*.box", "cpython/*.txt")
SHOWN_MOST = 160  # characters of one reading


def score(corpora: Path) -> Iterator[Scored]:
    """Score how many mails are read at all, then each project's mails against what it expects."""
    folder = corpora / "parsing"
    mails = sorted(each for pattern in MAILS for each in folder.glob(pattern))
    if mails:
        yield scored("parsing: read", {str(each.relative_to(folder)): _raised(each) for each in mails})
    for project in (stalwart, mime4j, helpdesk):
        name = project.__name__.rpartition(".")[2]
        if (folder / name).is_dir():
            yield _against(folder, name, dict(project.expectations(folder / name)))


def _raised(mail: Path) -> str:
    """Return what was raised while a mail and everything in it was read."""
    try:
        parsed = parse(mail.read_bytes())
        _ = [(part.content, part.text) for part in parsed.parts]
    except Exception as error:  # whatever it is, it is what we look for
        return repr(error)
    return ""


def _against(folder: Path, project: str, expectations: Mapping[Path, Facts]) -> Scored:
    verdicts: dict[str, str] = {}
    explained = 0
    for mail, facts in expectations.items():
        name = str(mail.relative_to(folder).with_suffix(""))
        difference = _difference(mail, facts)
        if difference and name in EXPLAINED:
            explained += 1
            difference = f"explained: {EXPLAINED[name]}"
        verdicts[name] = difference
    return scored(f"parsing: {project}", verdicts, {"explained": explained})


def _difference(mail: Path, facts: Facts) -> str:
    """Name the facts that were read otherwise than expected, with both readings, shortened."""
    parsed = parse(mail.read_bytes())
    readings = ((fact, expected, READ[fact](parsed)) for fact, expected in facts.items())
    return "; ".join(
        f"{fact}: expected {_short(expected, read)}, read {_short(read, expected)}"
        for fact, expected, read in readings
        if expected != read
    )


def _short(value: object, other: object) -> str:
    """Show a reading: of lists, what the other one lacks; of texts, from shortly before where they part."""
    match value, other:
        case list(), list():
            value = [each for each in value if each not in other]
        case str(), str():
            same = next(
                (n for n, (a, b) in enumerate(zip(value, other, strict=False)) if a != b), min(len(value), len(other))
            )
            value = value[max(0, same - 30) :]
    return repr(value)[:SHOWN_MOST]
