"""The facts of the studio: who works there, for whom, on what, and who else writes."""

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


@dataclass(frozen=True)
class Project:
    key: str
    client: str
    name: str
    team: tuple[str, ...]  # of the studio, the one in charge first
    contact: str  # the person at the client


@dataclass(frozen=True)
class Client:
    key: str
    name: str
    domains: tuple[str, ...]  # none for a person at a shared provider
    people: tuple[Person, ...]
    language: Language = "en"


def _footer(role: str) -> str:
    return f"-- \n{role}\n{STUDIO} · Ropewalk 9 · www.{DOMAIN}"


def _signed(place: str) -> str:
    return f"-- \n{place}"


OLD_MILL = _signed("Halcyon Quartet, rehearsals in the old mill")
SEED_LIBRARY = _signed("Hedgerow Seeds, the lending library for gardens\nGreen Lane 4, open on Saturdays")
BAKERY = _signed("Bäckerei Korn · Korn & Brot seit 1911")
MUSEUM = _signed("The Tide Museum · Old Harbour 3\nclosed at high water")
COURIER = _signed("Spoke & Letter, by bicycle since 2009")

MEMBERS = (
    Person("ada", "Ada Lindqvist", (f"ada@{DOMAIN}",), "apple", closing="Ada", footer=_footer("Owner")),
    Person(
        "mira",
        "Mira Dahl",
        (f"mira@{DOMAIN}",),
        "gmail",
        closing="Best wishes\nMira",
        footer=_footer("Projects"),
        is_bilingual=True,
    ),
    Person("ben", "Ben Okafor", (f"ben@{DOMAIN}",), "plain", closing="Ben", footer=_footer("Development")),
    Person(
        "jonas",
        "Jonas Petersen",
        (f"jonas@{DOMAIN}",),
        "plain",
        "de",
        "Moin {},",
        "Gruß, Jonas",
        _footer("Entwicklung"),
    ),
    Person(
        "wren",
        "Wren Abara",
        (f"wren@{DOMAIN}",),
        "apple",
        greeting="Hello {},",
        closing="Wren",
        footer=_footer("Design"),
    ),
    Person("bruno", "Bruno Castellan", (f"bruno@{DOMAIN}",), "outlook", greeting="", closing="b."),
)

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
                _signed("Sundlinie, Bordbetrieb"),
            ),
            Person(
                "dirk",
                "Dirk Lorenzen",
                ("edv@sund-line.example",),
                "plain",
                "de",
                "Hallo {},",
                "MfG D. Lorenzen, EDV",
                _signed("Sund Line IT, Am Fähranleger 1"),
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

PROJECTS = (
    Project("shop", "tiles", "Online shop", ("ben", "ada"), "cleo"),
    Project("catalogue", "tiles", "Printed catalogue", ("wren", "bruno"), "otto"),
    Project("showroom", "tiles", "Showroom website", ("wren", "ada"), "cleo"),
    Project("timetable", "ferry", "Fahrplan-Widget", ("jonas", "mira"), "dirk"),
    Project("tickets", "ferry", "Online-Tickets", ("jonas", "ben"), "dirk"),
    Project("season", "ferry", "Saisonkampagne", ("wren", "mira"), "greta"),
    Project("signage", "ferry", "Bordschilder", ("bruno", "mira"), "iven"),
    Project("search", "seeds", "Catalogue search", ("ben", "mira"), "tobias"),
    Project("membership", "seeds", "Membership", ("ben", "mira"), "agnes"),
    Project("site", "quartet", "Website", ("ada", "wren"), "ines"),
    Project("booklet", "quartet", "Programme booklets", ("wren", "bruno"), "samuel"),
    Project("branches", "bakery", "Filialfinder", ("jonas", "mira"), "yusuf"),
    Project("preorder", "bakery", "Vorbestellung", ("jonas", "ben"), "lena"),
    Project("packaging", "bakery", "Tüten und Etiketten", ("bruno", "wren"), "matthis"),
    Project("practice", "physio", "Practice website", ("mira", "ben"), "rosa"),
    Project("exhibition", "museum", "Exhibition microsite", ("ada", "wren"), "nora"),
    Project("collection", "museum", "Collection online", ("ben", "mira"), "femi"),
    Project("audioguide", "museum", "Audio guide", ("ben", "wren"), "femi"),
    Project("tracking", "courier", "Tracking page", ("ben", "mira"), "hal"),
    Project("brand", "courier", "Brand refresh", ("bruno", "wren"), "dana"),
)

PARTNERS = (
    Person("vikram", "Vikram Sol", ("vikram@solphoto.example",), "apple", closing="V."),
    Person("elodie", "Élodie Marsh", ("elodie@marshtranslations.example",), "outlook", closing="Bien à vous\nÉlodie"),
)

MACHINES = (
    Person("ledgerly", "Ledgerly Billing", ("billing@ledgerly.example",), "plain", greeting=""),
    Person("pingwatch", "Pingwatch", ("alerts@pingwatch.example",), "plain", greeting=""),
    Person("namecrate", "Namecrate Domains", ("no-reply@namecrate.example",), "plain", greeting=""),
    Person("rackhouse", "Rackhouse Hosting", ("invoices@rackhouse.example",), "plain", greeting=""),
    Person("postmaster", "Mail Delivery System", (f"mailer-daemon@mx.{DOMAIN}",), "plain", greeting=""),
    Person("kerning", "Kerning Weekly", ("hello@kerningweekly.example",), "plain", greeting=""),
)

FRIENDS = (
    Person("sanne", "Sanne Boer", ("sanne@saltmarsh.example",), "gmail", greeting="", closing="S x"),
    Person("obi", "Obi Okafor", ("obi@okaforfamily.example",), "gmail", greeting="", closing="Obi"),
    Person(
        "marit",
        "Marit Holm",
        ("marit@lowtidechoir.example",),
        "apple",
        greeting="",
        closing="Marit",
        footer=_signed("Low Tide Choir, Tuesdays at eight"),
    ),
)

STRANGERS = (
    Person("dov", "Dov Ashkenazi", ("dov@lamplightbooks.example",), "gmail", closing="Dov Ashkenazi\nLamplight Books"),
    Person("gerald", "Gerald", ("gerald@tidemuseum-old.example",), "plain"),
    Person("list_pia", "Pia Wolters", ("pia@gridandgutter.example",), "plain", greeting=""),
    Person("list_tom", "Tom Achterberg", ("tom@typefoundry.example",), "plain", greeting=""),
    Person("list_yui", "Yui Hara", ("yui@inkwell.example",), "plain", greeting=""),
    Person("typelist", "webtype", ("webtype@lists.typefolk.example",), "plain", greeting=""),
)

SHARED = (
    Person("team", "Everybody", (f"team@{DOMAIN}",), "plain", greeting=""),
    Person("hello", STUDIO, (f"hello@{DOMAIN}",), "plain", greeting=""),
)

PEOPLE = {
    person.key: person
    for person in (
        *MEMBERS,
        *SHARED,
        *PARTNERS,
        *MACHINES,
        *FRIENDS,
        *STRANGERS,
        *(p for each in CLIENTS for p in each.people),
    )
}


def is_member(person: Person) -> bool:
    return person in MEMBERS


def client(key: str) -> Client:
    return next(each for each in CLIENTS if each.key == key)


def project(key: str) -> Project:
    return next(each for each in PROJECTS if each.key == key)
