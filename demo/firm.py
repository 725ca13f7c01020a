"""The facts of the studio: who works there, for whom, on what, and who else writes."""

from __future__ import annotations

from dataclasses import dataclass

from demo.clientele import CLIENTS, Client
from demo.outsiders import FRIENDS, MACHINES, PARTNERS, STRANGERS
from demo.people import Person
from demo.studio import MEMBERS, SHARED


@dataclass(frozen=True)
class Project:
    key: str
    client: str
    name: str
    team: tuple[str, ...]  # of the studio, the one in charge first
    contact: str  # the person at the client


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
