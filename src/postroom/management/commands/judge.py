"""`postroom judge FILE…`: where a mail would be filed; nothing is stored."""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import replace

from django.utils import timezone

from postroom import filing, incoming, mail
from postroom.management.commands.parse import read_mail
from postroom.management.lines import RecordCommand


class Command(RecordCommand):
    help = "Say where mails would be filed, how surely, and why. Nothing is stored."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("files", nargs="+", metavar="FILE", help="a mail as a file, - for standard input")

    def handle(self, *args: object, files: list[str], json: bool, **options: object) -> None:
        for name in files:
            raw = read_mail(name)
            judgement = filing.judge(replace(facts_of(raw), disproof=incoming.disproof(raw)))
            finding = {"file": name, **verdict(judgement)}
            place = finding["conversation"] or finding["project"] or "no place yet"
            reasons = "; ".join(judgement.reasons)
            text = f"{name}: {judgement.decision.label}: {place} ({reasons}; {judgement.probability:.2f})"
            self.say(finding, "\n".join([text, *map(_line, judgement.candidates)]), as_json=json)


def verdict(judgement: filing.Judgement) -> dict[str, object]:
    """Return a judgement in plain values. A conversation that would be opened is called new."""
    place = judgement.conversation
    return {
        "decision": judgement.decision.value,
        "ground": judgement.ground.value if judgement.ground else None,
        "project": str(judgement.project) if judgement.project else None,
        "conversation": (str(place) if place.pk else "new") if place else None,
        "probability": judgement.probability,
        "reasons": judgement.reasons,
        "candidates": [
            {
                "conversation": str(candidate.conversation),
                "project": str(candidate.conversation.project) if candidate.conversation.project else None,
                "probability": candidate.probability,
                "reason": candidate.reason,
            }
            for candidate in judgement.candidates
        ],
    }


def _line(candidate: filing.Evidence) -> str:
    """Return a candidate as a line below the verdict."""
    sure = "" if candidate.probability is None else f"; {candidate.probability:.2f}"
    return f"    {candidate.conversation} ({candidate.reason}{sure})"


def facts_of(raw: bytes) -> filing.Facts:
    """Return the facts of a mail as of one that came today, what it says among them."""
    prepared, parsed = incoming.as_recorded(raw), mail.parse(raw)
    everybody = frozenset(part.address for part in prepared.parts)
    author = next((part for part in prepared.parts if part.role == "from"), None)
    spec, name = (author.address, author.name) if author else ("", "")
    return filing.Facts(
        message=None,
        id_hash=prepared.id_hash,
        refers_to=[*(id_hash for id_hash, _ in prepared.references), *prepared.enclosed],
        quotes=prepared.quoted,
        subject=prepared.subject,
        subject_key=prepared.subject_key,
        kind=prepared.kind,
        sent_at=prepared.sent_at or timezone.now(),
        author=spec,
        everybody=everybody,
        passed_on=filing.passed_on_by_us(everybody, prepared.told),
        letter=replace(filing.letter(parsed), author=spec, name=name),
        told=prepared.told,
        list_id=parsed.list_id if prepared.kind == mail.Kind.LIST else "",
    )
