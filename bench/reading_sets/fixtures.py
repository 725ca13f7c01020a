"""Other parsers' own test mails, with the truth in those projects' own forms: was each mail read as they read it?

Compared are the subject, the authors and recipients, the words, and every file's name and bytes. Where we read a mail
otherwise and stand by it, `explained.py` says why; such a mail is never counted as right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bench.reading_sets import helpdesk, mime4j, stalwart
from bench.reading_sets.explained import EXPLAINED
from bench.reading_sets.scoring import Scored, scored
from postroom.mail import ParsedMessage, parse

Facts = Mapping[str, object]
NOT_A_WORD = re.compile(r"[\W_]+")


def score(corpora: Path) -> Iterator[Scored]:
    """Score how many mails are read at all, then each project's mails against what it expects."""
    folder = corpora / "parsing"
    mails = [each for pattern in ("**/*.eml", "**/*.msg", "**/*.box", "**/*.txt") for each in folder.glob(pattern)]
    if not mails:
        return
    yield scored("parsing: read", {str(each.relative_to(folder)): _raised(each) for each in sorted(mails)})
    for project in (stalwart, mime4j, helpdesk):
        name = project.__name__.rpartition(".")[2]
        yield _against(name, dict(project.expectations(folder / name)))


def _raised(mail: Path) -> str:
    """Return what was raised while a mail and everything in it was read."""
    try:
        parsed = parse(mail.read_bytes())
        _ = [(part.content, part.text) for part in parsed.parts]
    except Exception as error:  # whatever it is, it is what we look for
        return repr(error)
    return ""


def _against(project: str, expectations: Mapping[Path, Facts]) -> Scored:
    verdicts = {}
    explained = 0
    for mail, facts in expectations.items():
        name = f"{project}/{mail.stem}" if project != "stalwart" else f"{project}/{mail.parent.name}/{mail.stem}"
        difference = unlike(parse(mail.read_bytes()), facts)
        if difference and name in EXPLAINED:
            explained += 1
            difference += f" (explained: {EXPLAINED[name]})"
        verdicts[name] = difference
    return scored(f"parsing: {project}", verdicts, {"explained": explained})


def unlike(parsed: ParsedMessage, facts: Facts) -> str:
    """Name the facts that were read otherwise than expected, with both readings, shortened."""
    wrong = []
    for fact, expected in facts.items():
        read = READ[fact](parsed)
        if fact == "files" and isinstance(expected, list):
            missing = [each for each in expected if each not in READ["all files"](parsed)]
            more = [each for each in READ["files"](parsed) if each not in expected]
            if missing or more:
                wrong.append(f"files: expected {_short(missing)}, read {_short(more)}")
        elif read != expected:
            wrong.append(f"{fact}: expected {_short(expected)}, read {_short(read)}")
    return "; ".join(wrong)


def words(text: str) -> str:
    """Return a text's letters and digits, one space between its words, for comparing what layout does not change."""
    return NOT_A_WORD.sub(" ", text).strip()


def _short(value: object) -> str:
    return repr(value)[:160]
