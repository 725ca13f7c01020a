"""Files that were left somewhere to be fetched."""

from datetime import date
from time import perf_counter

import pytest

from postroom.mail import parse
from postroom.mail.file_services import file_service
from postroom.mail.link_protectors import unprotected
from postroom.mail.transfer_links import TransferLink, transfer_links


def links(text: str, html: bool = False) -> tuple[TransferLink, ...]:
    content_type = "text/html" if html else "text/plain"
    head = f"Date: Mon, 2 Mar 2026 10:15:00 +0100\nContent-Type: {content_type}; charset=utf-8\n\n"
    return transfer_links(parse((head + text).encode()))


def test_a_transfer_says_what_lies_there_and_how_long() -> None:
    found = links(
        "cleo@tiles.example sent you a file\n\n1 item, 34.5 MB in total, expires on 9 March, 2026\n\n"
        "https://we.tl/t-abcDEF123\n\nplan-hall.pdf\n"
    )

    assert found == (
        TransferLink("WeTransfer", "https://we.tl/t-abcDEF123", "plan-hall.pdf", 34_500_000, date(2026, 3, 9)),
    )


def test_a_linked_name_is_the_name_of_the_file() -> None:
    found = links(
        '<p>See <a href="https://tiles.sharepoint.com/:x:/s/hall/EabcDEF?e=1&amp;u=2">'
        '<img src="x.png"> <span>Prices 2026.xlsx</span></a> for the hall.</p>',
        html=True,
    )

    assert found == (
        TransferLink("SharePoint", "https://tiles.sharepoint.com/:x:/s/hall/EabcDEF?e=1&u=2", "Prices 2026.xlsx"),
    )


def test_a_name_written_before_its_address_is_the_name_of_the_file() -> None:
    found = links("Here they are.\n\nPrices 2026.xlsx<https://tiles-my.sharepoint.com/:x:/g/personal/cleo/Eabc>\n")

    assert found[0].name == "Prices 2026.xlsx"


def test_each_of_several_links_has_the_name_beside_it() -> None:
    found = links(
        "hall.pdf (2 MB)\nhttps://www.dropbox.com/s/abc?dl=0\n\nyard.pdf (3 MB)\nhttps://www.dropbox.com/s/def?dl=0\n"
    )

    assert [(link.name, link.size) for link in found] == [("hall.pdf", 2_000_000), ("yard.pdf", 3_000_000)]


def test_mail_drop_says_name_and_size_in_the_address() -> None:
    found = links(
        "Click to download\nhttps://www.icloud.com/attachment/?u=https%3A%2F%2Fcvws.example&f=Hall%20north.zip"
        "&sz=34500000\nDownload available until 1 Apr 2026\n"
    )

    assert (found[0].service, found[0].name, found[0].size) == ("iCloud Mail Drop", "Hall north.zip", 34_500_000)
    assert found[0].expires_on == date(2026, 4, 1)


def test_days_count_from_the_day_it_was_sent() -> None:
    found = links("Download: https://www.swisstransfer.com/d/0a1b2c-3d\nThe link expires in 30 days.\n")

    assert found[0].expires_on == date(2026, 4, 1)


@pytest.mark.parametrize(
    "said",
    [
        "2 Dateien, 1,2 GB, verfügbar bis 16. März 2026",
        "2 fichiers, 1,2 Go, disponible jusqu'au 16 mars 2026",
        "2 archivos, 1,2 GB, caduca el 16 de marzo de 2026",
        "2 bestanden, 1,2 GB, verloopt op 16 maart 2026",
        "2 pliki, 1,2 GB, wygasa 16 marca 2026",
        "2 файла, 1,2 ГБ, истекает 16 марта 2026",
        "1.2 GB、有効期限 2026年3月16日",
    ],
)
def test_a_transfer_is_understood_in_its_language(said: str) -> None:
    found = links(f"https://fromsmash.com/hall-2026\n{said}\n")

    assert (found[0].size, found[0].expires_on) == (1_200_000_000, date(2026, 3, 16))


def test_a_link_in_what_is_quoted_says_so() -> None:
    found = links("Thank you.\n\nOn Mon, 2 Mar 2026, Cleo wrote:\n> https://we.tl/t-abc\n")

    assert [link.quoted for link in found] == [True]


def test_a_link_in_what_html_quotes_says_so() -> None:
    found = links(
        "<p>Thank you. See <a href='https://we.tl/t-new'>mine</a></p>"
        "<p>On Monday, 2 March 2026, Cleo wrote:</p>"
        "<blockquote type='cite'><p><a href='https://we.tl/t-old'>The plans</a></p></blockquote>",
        html=True,
    )

    assert [(link.url, link.quoted) for link in found] == [
        ("https://we.tl/t-new", False),
        ("https://we.tl/t-old", True),
    ]


def test_a_link_that_is_there_twice_says_what_both_say() -> None:
    found = links(
        "<p>Expires on 9 March 2026</p><a href='https://wetransfer.com/downloads/abc/def?utm_source=x'>Get them</a>"
        "<p>Download link</p><a href='https://wetransfer.com/downloads/abc/def'>wetransfer.com/downloads/abc/def</a>"
        "<p>Plans of the hall.pdf</p><p>30.1 MB</p>",
        html=True,
    )

    assert [(link.name, link.size, link.expires_on) for link in found] == [
        ("Plans of the hall.pdf", 30_100_000, date(2026, 3, 9))
    ]


def test_a_linked_picture_is_a_link_too() -> None:
    assert links("<a href='https://we.tl/t-abc'><img src='button.png'></a>", html=True) == (
        TransferLink("WeTransfer", "https://we.tl/t-abc"),
    )


def test_a_name_in_quotes_is_the_name_of_the_file() -> None:
    found = links(
        'Cleo invited you to view the file "Plans of the hall.pdf" there.\nhttps://www.dropbox.com/l/scl/AAB\n'
    )

    assert found[0].name == "Plans of the hall.pdf"


def test_each_link_counts_once() -> None:
    assert len(links("https://we.tl/t-abc, again (https://we.tl/t-abc).")) == 1


@pytest.mark.parametrize(
    "wrapped",
    [
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fdrive.google.com%2Ffile%2Fd%2F1a-B%2Fview&data=05",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__drive.google.com_file_d_1a-2DB_view&d=DwMF&c=x",
        "https://urldefense.com/v3/__https://drive.google.com/file/d/1a-B/view__;!!abc$",
        "https://urldefense.com/v3/__https:/drive.google.com/file/d/1a*B/view__;LQ!!abc$",
        "https://www.google.com/url?q=https://drive.google.com/file/d/1a-B/view&sa=D",
    ],
)
def test_a_protected_link_is_looked_through(wrapped: str) -> None:
    assert unprotected(wrapped) == "https://drive.google.com/file/d/1a-B/view"
    assert [link.service for link in links(wrapped)] == ["Google Drive"]


@pytest.mark.parametrize(
    ("url", "service"),
    [
        ("https://wetransfer.com/downloads/abc/def", "WeTransfer"),
        ("https://www.dropbox.com/scl/fi/abc/hall.pdf?rlkey=1&dl=0", "Dropbox"),
        ("https://docs.google.com/spreadsheets/d/1aB/edit", "Google Drive"),
        ("https://1drv.ms/u/s!Abc", "OneDrive"),
        ("https://tiles-my.sharepoint.com/personal/cleo/Documents/hall.pdf", "SharePoint"),
        ("https://www.icloud.com/iclouddrive/0a1#hall", "iCloud"),
        ("https://tiles.app.box.com/s/abc123", "Box"),
        ("https://cloud.tiles.example/index.php/s/aB3dE6gH9jK2mN5", "Nextcloud"),
        ("https://tiles.example/nextcloud/s/aB3dE6gH9jK2mN5/download", "Nextcloud"),
        ("https://www.swisstransfer.com/d/0a1b2c", "SwissTransfer"),
        ("https://fromsmash.com/hall", "Smash"),
        ("https://www.transfernow.net/dl/2026hall", "TransferNow"),
        ("https://www.filemail.com/d/abc", "Filemail"),
        ("https://mega.nz/file/abc#key", "MEGA"),
        ("https://u.pcloud.link/publink/show?code=abc", "pCloud"),
        ("https://drive.proton.me/urls/ABC#key", "Proton Drive"),
        ("https://spaces.hightail.com/receive/abc", "Hightail"),
        ("https://wetransfer.com/", ""),
        ("https://www.dropbox.com/help", ""),
        ("https://dropbox.com.evil.example/s/abc", ""),
        ("https://tiles.example/s/1", ""),
        ("https://[broken/s/abc", ""),
    ],
)
def test_a_place_for_files_is_known_by_host_and_path(url: str, service: str) -> None:
    assert file_service(url) == service


@pytest.mark.parametrize(
    "line",
    ["https://we.tl/t-", "<a href='https://we.tl/t-a", "https://", "<", "&lt;", "1 MB hall.pdf expires 1 ", "x.pdf "],
)
def test_reading_takes_time_in_proportion(line: str) -> None:
    text = f"https://we.tl/t-abc {line * (400_000 // len(line))}"
    parsed = [parse(f"Content-Type: {kind}\n\n{text}".encode()) for kind in ("text/plain", "text/html")]

    began = perf_counter()
    found = [transfer_links(message) for message in parsed]

    assert all(each for each in found)
    assert perf_counter() - began < 1
