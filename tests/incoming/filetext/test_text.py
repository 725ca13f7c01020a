"""The words inside attached files of every kind."""

from hypothesis import given
from hypothesis import strategies as st

from postroom.incoming.filetext import text_of
from postroom.incoming.filetext.packages import UNPACKED
from postroom.incoming.filetext.text import CHARACTERS
from tests.incoming.filetext import samples


def test_a_pdf_gives_the_words_on_its_pages() -> None:
    found = text_of("offer.pdf", "application/pdf", samples.pdf("Grey tiles for the hall"))

    assert found.text == "Grey tiles for the hall"
    assert found.because == ""


def test_a_word_document_gives_its_paragraphs_tables_and_header() -> None:
    content = samples.document("The grey ones, 30 by 60.", cells=["Tiles", "48"], header="Offer 2026")

    found = text_of("offer.docx", "application/octet-stream", content)

    assert "The grey ones, 30 by 60." in found.text
    assert [word for word in found.text.split() if word in ("Tiles", "48")] == ["Tiles", "48"]
    assert "Offer 2026" in found.text


def test_slides_give_their_titles_and_notes() -> None:
    found = text_of("plan.pptx", "", samples.slides("The new hall", notes="Mention the price"))

    assert "The new hall" in found.text
    assert "Mention the price" in found.text


def test_a_spreadsheet_gives_its_sheets_rows_and_cells() -> None:
    found = text_of("list.xlsx", "", samples.sheet("Floor", [["Tiles", 48], ["Price", 2.5]]))

    assert found.text == "Floor\nTiles\t48\nPrice\t2.5"


def test_an_open_document_spreadsheet_is_read_too() -> None:
    found = text_of("list.ods", "", samples.open_sheet("Grey tiles"))

    assert found.text == "Floor\nGrey tiles"


def test_a_web_page_gives_what_a_reader_sees() -> None:
    page = b"<html><head><title>Offer</title><style>p {}</style></head><body><p>Grey <b>tiles</b><script>x()</script>"

    found = text_of("offer.html", "text/html", page)

    assert found.text.split() == ["Offer", "Grey", "tiles"]


def test_a_web_page_is_read_in_the_charset_it_states() -> None:
    page = "<meta charset='iso-8859-1'><p>Böden für München".encode("latin-1")

    assert text_of("page.html", "text/html", page).text == "Böden für München"


def test_plain_text_is_read_in_whatever_charset_it_is_written() -> None:
    text = "Die Böden für das Büro in München sind grün, schön und größer als die übrigen Räume."

    assert text_of("a.txt", "text/plain", text.encode()).text == text
    assert text_of("b.txt", "text/plain", text.encode("utf-16")).text == text
    assert text_of("c.csv", "text/csv", text.encode("cp1252")).text == text


def test_a_calendar_gives_what_where_and_who() -> None:
    event = (
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1@x\r\nSUMMARY:Tiles\\, at last\r\nLOCATION:The\r\n  hall\r\n"
        b"ATTENDEE;CN=Cleo Client:mailto:cleo@client.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )

    assert text_of("invite.ics", "text/calendar", event).text == (
        "Tiles, at last\nThe hall\nCleo Client mailto:cleo@client.example"
    )


def test_an_attached_mail_gives_its_subject_and_text() -> None:
    mail = b"From: cleo@client.example\nSubject: Tiles\n\nThe grey ones, 30 by 60.\n"

    found = text_of("forwarded.eml", "message/rfc822", mail)

    assert found.text.split("\n\n") == ["Tiles", "The grey ones, 30 by 60."]


def test_the_first_bytes_count_for_more_than_the_type_and_the_name() -> None:
    found = text_of("offer.txt", "text/plain", samples.pdf("Grey tiles"))

    assert found.text == "Grey tiles"


def test_an_archive_stays_closed_and_says_so() -> None:
    found = text_of("all.zip", "application/zip", samples.zipped({"secret.txt": b"words"}))

    assert found.text == ""
    assert found.because == "is an archive, and archives are not opened"


def test_a_picture_holds_no_words() -> None:
    assert "picture" in text_of("tiles.png", "image/png", b"\x89PNG\r\n\x1a\n\0\0").because


def test_bytes_of_no_known_kind_give_no_words() -> None:
    assert text_of("thing.bin", "application/octet-stream", b"\0\1\2\xff").text == ""


def test_a_damaged_file_says_what_it_is_not() -> None:
    damaged = samples.with_part(samples.document("Tiles"), "word/document.xml", b"<broken")

    found = text_of("offer.docx", "", damaged)

    assert found.text == ""
    assert found.because.startswith("is no Word document that can be read: ")


def test_a_damaged_pdf_says_so() -> None:
    assert text_of("a.pdf", "application/pdf", b"%PDF-1.4\nnothing").because.startswith("is a damaged PDF")


def test_a_document_that_unpacks_to_more_than_any_document_is_refused() -> None:
    bomb = samples.with_part(samples.document("Tiles"), "word/document.xml", bytes(UNPACKED + 1))

    found = text_of("offer.docx", "", bomb)

    assert found.text == ""
    assert found.because.startswith("would unpack to 269,")


def test_long_text_is_cut_and_says_so() -> None:
    found = text_of("long.txt", "text/plain", b"tiles " * CHARACTERS)

    assert found.text.startswith("tiles tiles")
    assert len(found.text) <= CHARACTERS
    assert found.because == "is cut after 1,000,000 characters"


def test_characters_that_no_database_takes_become_blanks() -> None:
    assert text_of("a.log", "text/plain", b"Grey\x07tiles\nfor\tthe hall").text == "Grey tiles\nfor\tthe hall"


@given(name=st.text(), media_type=st.text(), content=st.binary())
def test_whatever_the_bytes_are_nothing_is_raised(name: str, media_type: str, content: bytes) -> None:
    found = text_of(name, media_type, content)

    assert len(found.text) <= CHARACTERS


@given(
    magic=st.sampled_from([b"%PDF-1.4", b"PK\3\4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html", b"BEGIN:VCALENDAR"]),
    content=st.binary(),
)
def test_whatever_follows_a_known_beginning_nothing_is_raised(magic: bytes, content: bytes) -> None:
    found = text_of("file.xls", "", magic + content)

    assert len(found.text) <= CHARACTERS
