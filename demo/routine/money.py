"""Money: an offer, its approval, an invoice when the work is done, and what the accounts have to say about it."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from demo.firm import Project, client, project
from demo.people import Language
from demo.routine.tables import rows
from demo.story import File, Story, Turn

ACCOUNTS = {"tiles": "hanne", "bakery": "paula"}
SUBJECT = {"en": "Offer: {}", "de": "Angebot: {}"}
OFFER = {
    "en": (
        "The offer for “{what}” is attached: {days} days, {sum} net. It holds for a month, we could begin on {{+12}}.",
        "As talked about, here is the offer for “{what}”. It comes to {sum} net for {days} days of work.",
        "“{what}”, in numbers: {days} days, {sum} net, done within five weeks of your yes. The page is attached.",
    ),
    "de": (
        "anbei das Angebot für „{what}“: {days} Tage, {sum} netto, einen Monat gültig. Beginn wäre am {{+12}}.",
        "wie besprochen das Angebot für „{what}“. Zusammen sind es {sum} netto für {days} Tage Arbeit.",
        "„{what}“ in Zahlen: {days} Tage, {sum} netto, fertig fünf Wochen nach der Freigabe. Das Blatt hängt an.",
    ),
}
INVOICE = {
    "en": (
        "“{what}” is done and in use, so here is invoice {number} over {sum} net. It was good work to do.",
        "Invoice {number} for “{what}” is attached, as offered, not a penny more.",
        "The work on “{what}” is finished. Invoice {number} ({sum} net) is attached, payable by {{+14}}.",
    ),
    "de": (
        "„{what}“ ist fertig und im Einsatz, daher anbei die Rechnung {number} über {sum} netto.",
        "die Rechnung {number} für „{what}“ hängt an, wie angeboten.",
        "mit „{what}“ sind wir durch. Rechnung {number} ({sum} netto), zahlbar bis {{+14}}.",
    ),
}
REMARKS = {
    "en": (
        (
            "Please put our order number on the invoice, our accounts send it back otherwise.",
            "It is on now, a corrected copy is in the post.",
        ),
        ("Is the second day of testing in this, or does it come on top?", "It's in. Nothing comes on top."),
        ("Paid this morning.", ""),
        (
            "Could the invoice go to the new address? We moved across the yard.",
            "New address is on it, a copy is in the post.",
        ),
        ("The sum differs from the offer by 0.40?", "Rounding of the hours. Taken off, just pay the smaller sum."),
        ("Transferred on {-1}. Thank you for splitting it so clearly.", ""),
        ("I can't open the PDF on my phone, is it me?", "It was us, a font. This one opens everywhere."),
        ("May I pay half now and half in {month+1}?", "You may. I made two of it, nothing else changes."),
        ("All right. It goes out with the run on {+4}.", ""),
        (
            "Our auditor wonders what “in use” means.",
            "That you accepted it in writing. Your own mail of that day will do.",
        ),
        ("Done. Worth every penny, and I count them.", "That goes on the wall."),
        ("You forgot the half day you told me about?", "We left it out on purpose, it was our own mistake."),
    ),
    "de": (
        (
            "Bitte unsere Bestellnummer auf die Rechnung setzen, sonst kommt sie zurück.",
            "Steht jetzt drauf, die Fassung von heute gilt.",
        ),
        ("Ist heute angewiesen.", ""),
        ("Warum stehen hier Tage und im Angebot Stunden?", "Ein Tag sind bei uns acht Stunden, steht jetzt mit drauf."),
        ("Skonto ziehen wir wie immer zwei Prozent.", "Bei uns leider ohne Skonto, so steht es auch im Angebot."),
        ("Rechnung ist im Haus, Zahlung am {+5}.", ""),
        (
            "Der Rechnungsempfänger hat sich geändert, bitte künftig an die Verwaltung.",
            "Neu ausgestellt.",
        ),
        ("Sachlich geprüft, geht heute in die Buchhaltung.", ""),
        ("Kann die Rechnung noch ins alte Quartal?", "Leider nein, das Datum muss stimmen. Zahlen dürft ihr später."),
        ("Bezahlt, und noch einmal danke für die Arbeit.", "Gern, es war eine schöne."),
    ),
}


def stories() -> Iterator[Story]:
    for number, (name, day, what, days, word) in enumerate(rows("packages.txt"), 1):
        work, language = project(name), client(project(name).client).language
        rate = 600 if work.client in ("seeds", "physio") else 720 if int(day) > 265 else 680
        sum_ = f"{int(days) * rate:,}.00" if language == "en" else f"{int(days) * rate:,}".replace(",", ".") + ",00"
        words = {"what": what, "days": days, "sum": sum_, "number": f"L-{400 + number}"}
        yield Story(
            key=f"{work.client}/{name}/offer-{day}",
            client=work.client,
            project=name,
            day=int(day),
            subject=SUBJECT[language].format(what),
            turns=tuple(_turns(work, language, words, word, number, Random(what))),
        )


def _turns(
    work: Project, language: Language, words: dict[str, str], word: str, number: int, chance: Random
) -> Iterator[Turn]:
    """The invoice is a mail of its own, weeks later, and often goes to the accounts."""
    payer = ACCOUNTS.get(work.client, work.contact)
    offer, invoice = (chance.choice(phrases[language]).format(**words) for phrases in (OFFER, INVOICE))
    page = (words["what"], f"{words['days']} days", f"{words['sum']} EUR net")
    yield Turn("mira", (work.contact,), offer, files=(File("offer.pdf", page),))
    yield Turn(work.contact, ("mira",), word, days=chance.randint(1, 9), tags=_approving(chance))
    yield Turn(
        "mira",
        (payer,),
        invoice,
        cc=(work.contact,) if payer != work.contact else (),
        days=chance.randint(25, 60),
        subject=("Rechnung {number}" if language == "de" else "Invoice {number}").format(**words),
        tags=frozenset({"new"}),
        files=(File(f"{words['number']}.pdf", (f"Invoice {words['number']}", *page)),),
    )
    remark, answer = REMARKS[language][number % len(REMARKS[language])]
    yield Turn(payer, ("mira",), remark, days=chance.randint(1, 12))
    if answer:
        yield Turn("mira", (payer,), answer, days=chance.randint(0, 2))


def _approving(chance: Random) -> frozenset[str]:
    return (
        frozenset({chance.choice(("phone", "bare", "headerless", ""))} - {""}) if chance.random() < 0.4 else frozenset()
    )
