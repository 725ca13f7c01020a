"""What servers send, read into tokens; folder names and what folders are for."""

from __future__ import annotations

import time

import pytest

from postroom.incoming.imap.folders import decoded, of_list, read_by_default
from postroom.incoming.imap.servers import Security, servers_for
from postroom.incoming.imap.wire import Response, literal_size, pairs, response

pytestmark = pytest.mark.one_engine


def listed(*lines: bytes) -> list[Response]:
    return [response([b"* LIST " + line]) for line in lines]


def test_a_status_has_its_code_apart_from_its_words() -> None:
    read = response([b"P4 NO [AUTHENTICATIONFAILED] Wrong password"])

    assert (read.tag, read.status, read.code, read.text) == ("P4", "NO", "AUTHENTICATIONFAILED", "Wrong password")


def test_a_code_may_have_an_argument() -> None:
    assert response([b"* OK [UIDVALIDITY 3857529045] UIDs valid"]).argument == "3857529045"


def test_a_literal_stands_where_it_was_announced() -> None:
    read = response([b"* 5 FETCH (UID 7 BODY[] {10}", b"a (b) {3}\n", b" FLAGS (\\Seen))"])

    assert (read.name, read.number) == ("FETCH", 5)
    assert pairs(read.tokens[-1])["UID"] == b"7"
    assert pairs(read.tokens[-1])["BODY[]"] == b"a (b) {3}\n"


def test_quotes_may_hold_quotes_and_parentheses() -> None:
    assert response([b'* LIST () "/" "a \\"b\\" (c)"']).tokens[3] == b'a "b" (c)'


def test_a_line_announces_a_literal_only_at_its_end() -> None:
    assert literal_size(b"* 1 FETCH (BODY[] {12}") == 12
    assert literal_size(b"* OK {12} said") is None


@pytest.mark.parametrize("piece", [b"(", b")", b'"', b'\\"', b"NIL ", b'"\\'])
def test_hostile_lines_take_no_longer_than_long_ones(piece: bytes) -> None:
    begun = time.process_time()

    response([b"* LIST " + piece * 200_000])

    assert time.process_time() - begun < 2


def test_folders_are_known_by_what_the_server_says_they_are_for() -> None:
    folders = of_list(listed(b'(\\Sent) "/" "Out"', b'(\\HasNoChildren) "/" "Sent"', b'() "/" INBOX'))

    assert [(folder.name, folder.role) for folder in folders] == [("INBOX", "inbox"), ("Out", "sent"), ("Sent", "")]


def test_folders_are_known_by_name_where_the_server_says_nothing() -> None:
    folders = of_list(listed(b'() "." INBOX', b'() "." "INBOX.Gesendet"', b'() "." "INBOX.Entw&APw-rfe"'))

    assert {folder.name: folder.role for folder in folders} == {
        "INBOX": "inbox", "INBOX.Gesendet": "sent", "INBOX.Entwürfe": "drafts",
    }  # fmt: skip


def test_drafts_and_trash_are_not_read() -> None:
    folders = of_list(listed(b'() "/" INBOX', b'(\\Trash) "/" Bin', b'(\\Junk) "/" Spam', b'() "/" Tiles'))

    assert [folder.name for folder in read_by_default(folders)] == ["INBOX", "Spam", "Tiles"]


def test_where_one_folder_shows_all_mail_the_labels_are_not_read_again() -> None:
    folders = of_list(listed(b'() "/" INBOX', b'(\\All) "/" "[Gmail]/All Mail"', b'(\\Sent) "/" S', b'() "/" Tiles'))

    assert [folder.role for folder in read_by_default(folders)] == ["inbox", "sent", "all"]


def test_a_folder_that_cannot_be_opened_is_none() -> None:
    assert of_list(listed(b'(\\Noselect) "/" "[Gmail]"', b'(\\NonExistent) "/" Gone', b"broken")) == []


@pytest.mark.parametrize("raw", ["R&D", "&AGE", "&!!!-", "&-", "Tiles & Stone"])
def test_names_that_are_no_utf7_stay_readable(raw: str) -> None:
    assert decoded(raw)


def test_the_domain_says_where_its_mailboxes_are() -> None:
    records = {
        ("_imaps._tcp.tiles.example", "SRV"): ["20 1 993 two.tiles.example.", "10 1 993 one.tiles.example."],
        ("_imap._tcp.tiles.example", "SRV"): ["0 0 143 ."],
    }

    found = servers_for("cleo@tiles.example", lambda name, kind: records.get((name, kind), []))

    assert [str(server) for server in found] == ["one.tiles.example:993", "two.tiles.example:993"]


def test_a_large_provider_is_known() -> None:
    assert str(servers_for("cleo@gmail.com", None)[0]) == "imap.gmail.com:993"


def test_without_anybody_to_ask_the_usual_names_are_tried() -> None:
    found = servers_for("cleo@tiles.example", None)

    assert [server.host for server in found] == ["imap.tiles.example", "mail.tiles.example", "tiles.example"]
    assert {server.security for server in found} == {Security.TLS}
