"""Charsets: the stated one first, then what the bytes look like."""

from postroom.mail import charsets
from postroom.mail.defects import Findings


def test_accents_among_plain_letters_are_western_unless_much_speaks_for_another_script() -> None:
    assert charsets.decode(b"Voici le devis pour la fa\xe7ade", "utf-8", Findings()) == "Voici le devis pour la façade"


def test_a_script_of_its_own_is_still_recognised() -> None:
    greeting = "Здравствуйте, плитка готова."

    assert charsets.decode(greeting.encode("cp1251"), "", Findings()) == greeting


def test_a_short_subject_is_not_taken_for_a_charset_of_old_computers() -> None:
    subject = "Grüße aus Köln"

    assert charsets.decode(subject.encode("cp1252"), "", Findings()) == subject


def test_a_price_among_accents_is_western() -> None:
    subject = "Preis 5 € für Öl"

    assert charsets.decode(subject.encode("cp1252"), "", Findings()) == subject
