"""Whom the studio works for, with their people."""

from __future__ import annotations

from dataclasses import dataclass

from demo.people import Language, Person, signed


@dataclass(frozen=True)
class Client:
    key: str
    name: str
    domains: tuple[str, ...]  # none for a person at a shared provider
    people: tuple[Person, ...]
    language: Language = "en"


OLD_MILL = signed("Halcyon Quartet, rehearsals in the old mill")
SEED_LIBRARY = signed("Hedgerow Seeds, the lending library for gardens\nGreen Lane 4, open on Saturdays")
BAKERY = signed("Bäckerei Korn · Korn & Brot seit 1911")
MUSEUM = signed("The Tide Museum · Old Harbour 3\nclosed at high water")
COURIER = signed("Spoke & Letter, by bicycle since 2009")

CLIENTS = (
    Client(
        "tiles",
        "Tessel & Clay",
        ("tesselclay.example",),
        (
            Person("cleo", "Cleo Marchetti", ("cleo@tesselclay.example",), "apple", closing="Cleo"),
            Person(
                "otto",
                "Otto Brandt",
                ("otto.brandt@tesselclay.example", "otto@kilnlane.example"),
                "outlook",
                greeting="Dear {},",
                closing="Kind regards\nOtto Brandt",
                footer="Tessel & Clay Ltd.\nKiln Lane 2, tel. 0555 010 224",
            ),
            Person("hanne", "Hanne Vik", ("accounts@tesselclay.example",), "outlook", closing="Hanne Vik\nAccounts"),
        ),
    ),
    Client(
        "ferry",
        "Sundlinie",
        ("sundlinie.example", "sund-line.example"),
        (
            Person(
                "greta",
                "Greta Thomsen",
                ("g.thomsen@sundlinie.example",),
                "outlook",
                "de",
                "Hallo {},",
                "Viele Grüße\nGreta Thomsen",
                "Sundlinie Reederei · Marketing\nAm Fähranleger 1",
            ),
            Person(
                "enno", "Enno Brodersen", ("e.brodersen@sundlinie.example",), "outlook", "de", closing="E. Brodersen"
            ),
            Person(
                "iven",
                "Iven Hansen",
                ("i.hansen@sundlinie.example",),
                "apple",
                "de",
                "Moin {},",
                "Hansen",
                signed("Sundlinie, Bordbetrieb"),
            ),
            Person(
                "dirk",
                "Dirk Lorenzen",
                ("edv@sund-line.example",),
                "plain",
                "de",
                "Hallo {},",
                "MfG D. Lorenzen, EDV",
                signed("Sund Line IT, Am Fähranleger 1"),
            ),
        ),
        "de",
    ),
    Client(
        "seeds",
        "Hedgerow Seed Library",
        ("hedgerowseeds.example",),
        (
            Person(
                "agnes",
                "Agnes Pell",
                ("agnes@hedgerowseeds.example",),
                "apple",
                greeting="Dear {},",
                closing="Agnes",
                footer=SEED_LIBRARY,
            ),
            Person(
                "tobias",
                "Tobias Fenn",
                ("tobias@hedgerowseeds.example", "t.fenn@tidemuseum.example"),
                "gmail",
                closing="All best\nTobias",
            ),
        ),
    ),
    Client(
        "quartet",
        "Halcyon Quartet",
        ("halcyonquartet.example",),
        (
            Person(
                "ines",
                "Ines Morel",
                ("ines@halcyonquartet.example",),
                "gmail",
                greeting="Dear {},",
                closing="Ines",
                footer=OLD_MILL,
            ),
            Person(
                "samuel",
                "Samuel Roth",
                ("samuel@halcyonquartet.example",),
                "apple",
                greeting="",
                closing="Sam",
                footer=OLD_MILL,
            ),
        ),
    ),
    Client(
        "bakery",
        "Bäckerei Korn",
        ("korn-brot.example",),
        (
            Person(
                "lena",
                "Lena Korn",
                ("lena.korn@korn-brot.example",),
                "gmail",
                "de",
                "Liebe {},",
                "Herzlich\nLena",
                BAKERY,
            ),
            Person("matthis", "Matthis Korn", ("m.korn@korn-brot.example",), "apple", "de", "", "mk", BAKERY),
            Person(
                "yusuf",
                "Yusuf Demir",
                ("filialen@korn-brot.example",),
                "outlook",
                "de",
                "Hallo {},",
                "Grüße\nYusuf Demir",
                "Bäckerei Korn · Korn & Brot seit 1911\nFilialen",
            ),
            Person(
                "paula", "Paula Wendt", ("buchhaltung@korn-brot.example",), "outlook", "de", "Guten Tag,", "Paula Wendt"
            ),
        ),
        "de",
    ),
    Client(
        "physio",
        "Rosa Tamarind",
        (),
        (Person("rosa", "Rosa Tamarind", ("rosa.tamarind.example@gmail.com",), "gmail", closing="Rosa"),),
    ),
    Client(
        "museum",
        "Museum of Tides",
        ("tidemuseum.example",),
        (
            Person(
                "edith",
                "Dr. Edith Vance",
                ("e.vance@tidemuseum.example",),
                "outlook",
                greeting="Dear {},",
                closing="With best wishes\nEdith Vance",
                footer="Dr. Edith Vance, Keeper of Collections\nMuseum of Tides",
            ),
            Person("femi", "Femi Adeyemi", ("f.adeyemi@tidemuseum.example",), "gmail", closing="Femi", footer=MUSEUM),
            Person(
                "nora",
                "Nora Quist",
                ("n.quist@tidemuseum.example",),
                "apple",
                greeting="Hello {},",
                closing="Nora",
                footer=MUSEUM,
            ),
        ),
    ),
    Client(
        "courier",
        "Spoke & Letter",
        ("spokeletter.example",),
        (
            Person(
                "kit",
                "Kit Moreau",
                ("kit@spokeletter.example", "kit.moreau@pannier.example"),
                "gmail",
                greeting="",
                closing="kit",
            ),
            Person("dana", "Dana Ruiz", ("dana@spokeletter.example",), "apple", closing="Dana", footer=COURIER),
            Person(
                "hal",
                "Hal Winter",
                ("dispatch@spokeletter.example",),
                "plain",
                greeting="Hello,",
                closing="Hal / dispatch",
                footer=COURIER,
            ),
        ),
    ),
)
