"""The studio itself: its people, and the addresses they share."""

from __future__ import annotations

from demo.people import DOMAIN, STUDIO, Person


def footer(role: str) -> str:
    return f"-- \n{role}\n{STUDIO} · Ropewalk 9 · www.{DOMAIN}"


MEMBERS = (
    Person("ada", "Ada Lindqvist", (f"ada@{DOMAIN}",), "apple", closing="Ada", footer=footer("Owner")),
    Person(
        "mira",
        "Mira Dahl",
        (f"mira@{DOMAIN}",),
        "gmail",
        closing="Best wishes\nMira",
        footer=footer("Projects"),
        is_bilingual=True,
    ),
    Person("ben", "Ben Okafor", (f"ben@{DOMAIN}",), "plain", closing="Ben", footer=footer("Development")),
    Person(
        "jonas",
        "Jonas Petersen",
        (f"jonas@{DOMAIN}",),
        "plain",
        "de",
        "Moin {},",
        "Gruß, Jonas",
        footer("Entwicklung"),
    ),
    Person(
        "wren",
        "Wren Abara",
        (f"wren@{DOMAIN}",),
        "apple",
        greeting="Hello {},",
        closing="Wren",
        footer=footer("Design"),
    ),
    Person("bruno", "Bruno Castellan", (f"bruno@{DOMAIN}",), "outlook", greeting="", closing="b."),
)

SHARED = (
    Person("team", "Everybody", (f"team@{DOMAIN}",), "plain", greeting=""),
    Person("hello", STUDIO, (f"hello@{DOMAIN}",), "plain", greeting=""),
)
