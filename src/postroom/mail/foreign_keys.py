"""Foreign keys: the numbers that other houses give to a matter (orders, tickets, invoices), as subjects name them.

A number counts where something says that it is one: a word before it, a #, or letters of its own. A date, a year, a
norm and a number of somebody's, rather than of a matter, never do.
"""

import re

from postroom.mail.listing import listed

KEYS_MOST = 4
WORDS_MOST = 200
LONGEST = 40

NUMBERING = frozenset(
    listed("""
    # | no | nr | num | number | nº | n° | № | ticket | case | order | po | so | invoice | inv | quote | offer |
    request | job | ref | reference | incident | issue | bug | contract | claim | shipment | nummer | auftrag |
    auftragsnummer | auftragsnr | bestellung | bestellnummer | bestellnr | rechnung | rechnungsnummer | rechnungsnr |
    angebot | angebotsnummer | vorgang | vorgangsnummer | ticketnummer | lieferschein | aktenzeichen | az |
    melding | zaak | opdracht | ärende | ärendenummer | sak | saksnr | sag | caso | incidencia | solicitud |
    pratica | chamado | zgłoszenie | sprawa | commande | facture | devis | dossier | numéro | pedido | factura |
    presupuesto | número | ordine | fattura | preventivo | numero | bestelling | factuur | offerte | encomenda |
    fatura | zamówienie | faktura | tilaus | beställning | bestilling | ordre | zakázka | sipariş | заказ | счёт
    | счет
    """)
)
"""Words behind which a number is that of a matter."""
OF_SOMEBODY = frozenset(
    listed("""
    customer | client | member | account | phone | tel | fax | mobile | room | kunde | kunden | kundennr | konto |
    mitglied | telefon | zimmer | cliente | compte | téléphone | cuenta | conto | klant | rekening
    """)
)
"""Words behind which a number is somebody's, and the same in every matter."""
NORMS = frozenset(listed("iso | iec | din | en | ral | ieee | rfc | astm | ansi | utf | mp | usb | covid"))
DIGIT = re.compile(r"\d")
LETTERED = re.compile(r"([^\W\d_]{2,12})([-_/]?)(\d[\d./_-]{0,30})")
NUMBERED = re.compile(r"\d[\d./_-]{0,30}")
DATED = re.compile(r"(?:19|20)\d\d(?:[-./]\d{1,2}){0,2}|\d{1,2}[-./](?:\d{1,2}[-./])?(?:\d\d|(?:19|20)\d\d)")
EDGES = "()[]{}<>«»„“”\"'`,;:!?.*"
JOINTS = "-_./"


def foreign_keys(subject: str) -> tuple[str, ...]:
    """Return the numbers of matters that a subject names, each once, without the marks between their digits' groups.

    >>> foreign_keys("Re: your order no. 88-231, delivery on 12.11.2026")
    ('88231',)
    >>> foreign_keys("AW: [INC0012345] Tiles in RAL7016")
    ('INC0012345',)
    """
    if not DIGIT.search(subject):
        return ()
    words = [word.strip(EDGES) for word in subject.replace("#", " # ").split()[:WORDS_MOST]]
    found = (_key(word, words[max(0, at - 2) : at]) for at, word in enumerate(words) if len(word) <= LONGEST)
    return tuple(dict.fromkeys(filter(None, found)))[:KEYS_MOST]


def number_of(ticket: str) -> str:
    """Return the number that a helpdesk's program gave to a matter as `foreign_keys` writes it."""
    return _joined(ticket[-LONGEST:])


def _key(word: str, before: list[str]) -> str:
    if lettered := LETTERED.fullmatch(word):
        letters, joint, number = lettered.groups()
        least = 3 if joint or letters.casefold() in NUMBERING else 5  # what is glued and short is mostly a product's
        is_key = letters.isupper() and letters.casefold() not in NORMS and not DATED.fullmatch(number)
        return _joined(word) if is_key and _digits(number) >= least else ""
    if not NUMBERED.fullmatch(word) or not _is_introduced(before):
        return ""
    return _joined(word) if _digits(word) >= 3 and not DATED.fullmatch(word) else ""


def _is_introduced(before: list[str]) -> bool:
    words = [word.casefold() for word in before]
    return bool(words) and words[-1] in NUMBERING and OF_SOMEBODY.isdisjoint(words)


def _digits(number: str) -> int:
    return sum(letter.isdigit() for letter in number)


def _joined(word: str) -> str:
    return "".join(letter for letter in word if letter not in JOINTS).upper()
