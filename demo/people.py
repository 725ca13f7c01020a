"""What is known of somebody who writes: his addresses, his program, his habits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Program = Literal["gmail", "outlook", "apple", "plain"]
Language = Literal["en", "de"]

DOMAIN = "lanternloom.example"
STUDIO = "Lantern & Loom"


@dataclass(frozen=True)
class Person:
    key: str
    name: str
    addresses: tuple[str, ...]  # the first is the usual one
    program: Program = "gmail"
    language: Language = "en"
    greeting: str = "Hi {},"
    closing: str = ""
    footer: str = ""
    is_bilingual: bool = False  # answers Germans in German

    @property
    def given_name(self) -> str:
        return self.name.removeprefix("Dr. ").split()[0]


def signed(place: str) -> str:
    return f"-- \n{place}"
