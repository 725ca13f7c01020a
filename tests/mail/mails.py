"""Reads the corpus."""

from pathlib import Path

from postroom.mail import ParsedMessage, parse

CORPUS = Path(__file__).parent.parent / "corpus"


def mail(name: str) -> ParsedMessage:
    return parse((CORPUS / f"{name}.eml").read_bytes())
