"""The privacy gate: what passes, and all that does not."""

from __future__ import annotations

import pytest

from postroom import mail
from postroom.incoming.prepare import Prepared, prepare
from postroom.incoming.privacy import Because, Known, judge
from postroom.models.naming import phrase, plain
from tests.world import ADA, BEN, CLEO, DOV, letter, quoted

pytestmark = pytest.mark.one_engine

OURS = frozenset({"ada@studio.example", "ben@studio.example"})
TILES = Known(ours=OURS, domains=frozenset({"tiles.example"}))
SAID = "The hall needs forty square metres of them by May.\nThe bathroom on the first floor can wait until July.\n"
MUSEUM = Known(ours=OURS, names=(plain("Harbour Museum") | {phrase("museum.example")},))


def read(**given: str) -> Prepared:
    return prepare(letter(**given))  # type: ignore[arg-type]


def test_mail_from_a_client_passes() -> None:
    assert judge(read(from_=CLEO), TILES) == Because.CLIENT


def test_mail_to_a_client_passes() -> None:
    assert judge(read(from_=BEN, to=DOV, cc=CLEO), TILES) == Because.CLIENT


def test_a_client_with_an_address_at_a_shared_provider_passes_by_that_address() -> None:
    known = Known(clients=frozenset({"cleo@mail.example"}))

    assert judge(read(from_="Cleo <cleo@mail.example>"), known) == Because.CLIENT
    assert judge(read(from_="Carl <carl@mail.example>"), known) is None


def test_private_mail_does_not_pass() -> None:
    assert judge(read(from_=DOV), TILES) is None


def test_a_name_that_only_looks_like_a_clients_domain_does_not_pass() -> None:
    assert judge(read(from_="Cleo <cleo@nottiles.example>"), TILES) is None
    assert judge(read(from_='"cleo@tiles.example" <dov@elsewhere.example>'), TILES) is None


def test_an_answer_to_a_message_on_record_passes() -> None:
    known = Known(ids=frozenset({mail.id_hash("grey@tiles.example")}))

    assert judge(read(from_=DOV, references="<a@b.example> <grey@tiles.example>"), known) == Because.ANSWERS


def test_two_quoted_sentences_pass_and_one_of_two_does_not() -> None:
    letter_ = read(from_=DOV, text="See?\n" + quoted(SAID))

    assert len(letter_.quoted) >= 2
    assert judge(letter_, Known(sentences=frozenset(letter_.quoted))) == Because.QUOTES
    assert judge(letter_, Known(sentences=frozenset(letter_.quoted[:1]))) is None


def test_mail_among_us_passes_where_it_names_a_project() -> None:
    assert judge(read(from_=ADA, subject="Harbour Museum: logo_v3"), MUSEUM) == Because.PROJECT
    assert judge(read(from_=ADA, text="Look at www.museum.example, page two.\n"), MUSEUM) == Because.PROJECT


def test_mail_among_us_does_not_pass_without_a_project() -> None:
    assert judge(read(from_=ADA, subject="Lunch"), MUSEUM) is None
    assert judge(read(from_=ADA, subject="Signs of spring"), MUSEUM) is None
    assert judge(read(from_=ADA, subject="A museum at the harbour"), MUSEUM) is None


def test_a_project_named_to_an_outsider_is_not_ours_to_keep() -> None:
    assert judge(read(from_=BEN, to=DOV, subject="Harbour Museum is open today"), MUSEUM) is None


def test_mail_to_oneself_is_not_talk_among_us() -> None:
    assert judge(read(from_=BEN, to=BEN, subject="Harbour Museum"), MUSEUM) is None


def test_mail_among_us_that_is_marked_as_private_does_not_pass() -> None:
    marked = prepare(letter(from_=ADA, subject="Harbour Museum", headers={"Sensitivity": "Private"}))

    assert judge(marked, MUSEUM) is None


@pytest.mark.parametrize("never", ["cleo@tiles.example", "tiles.example"])
def test_whom_the_owner_keeps_to_himself_never_passes(never: str) -> None:
    known = Known(domains=frozenset({"tiles.example"}), never=frozenset({never}))

    assert judge(read(from_=CLEO), known) is None


def test_a_mail_that_names_nobody_does_not_pass() -> None:
    assert judge(prepare(b""), TILES) is None
    assert judge(prepare(b"\xff\x00\r\n\r\n"), MUSEUM) is None


def test_a_name_of_one_word_is_no_projects_name() -> None:
    assert plain("Hall") == frozenset()
