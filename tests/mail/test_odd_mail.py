"""What mail programs really send: each mail breaks a rule that some program is known to break."""

import base64

import pytest

from postroom.mail import Defect, parse

HEAD = "From: Ada <ada@tiles.example>\n"
RUSSIAN = "Добрый день, плитка пришла, спасибо большое!"
JAPANESE = "お世話になっております。タイルが届きました。"


def subject(value: bytes) -> str:
    return parse(HEAD.encode() + b"Subject: " + value + b"\n\nwords").subject


def file_name(fields: str) -> str:
    (part,) = parse(
        f"{HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nwords\n--b\n{fields}\n\nx\n--b--\n".encode(
            "latin-1"
        )
    ).attachments
    return part.name


def from_(value: str) -> tuple[str, str]:
    author = parse(f"From: {value}\n\nwords".encode()).from_
    assert author is not None
    return author.name, author.address


def to(value: str) -> list[tuple[str, str]]:
    return [(each.name, each.address) for each in parse(f"{HEAD}To: {value}\n\nwords".encode()).to]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (b"=?utf-8?q?K=C3=BCche?= and =?iso-8859-1?q?B=E4der?= =?utf-8?b?w7w=?=", "Küche and Bäderü"),
        (b"=?utf-8?q?=C3?= =?utf-8?q?=BC?=", "ü"),
        (b"Re:=?utf-8?q?K=C3=BCche?=now", "Re:Küchenow"),
        (b"=?utf-8?q?K=C3=BCche neu?=", "Küche neu"),
        (b"=?utf-8*de?q?K=C3=BCche?=", "Küche"),
        (b"=?x-nobody?q?K=C3=BCche?=", "Küche"),
        ("Küche".encode(), "Küche"),
        ("Küche für Zoë".encode("latin-1"), "Küche für Zoë"),
        (RUSSIAN.encode("koi8-r"), RUSSIAN),
        (RUSSIAN.encode("cp1251"), RUSSIAN),
        ("厨房瓷砖的问题".encode("gbk"), "厨房瓷砖的问题"),
        ("タイルの件".encode("iso-2022-jp"), "タイルの件"),
        (b"one\n\ttwo\n three", "one two three"),
        (b"one\n \n two", "one two"),
    ],
)
def test_a_subject_is_read(written: bytes, meant: str) -> None:
    assert subject(written) == meant


@pytest.mark.parametrize("charset", ["cp932", "euc-jp", "iso-2022-jp", "utf-8"])
def test_japanese_words_need_no_charset(charset: str) -> None:
    assert parse(HEAD.encode() + b"\n" + JAPANESE.encode(charset)).text == JAPANESE


def test_a_raw_subject_is_read_in_the_charset_of_the_words() -> None:
    words = b"Content-Type: text/plain; charset=big5\n\n" + "磁磚到了".encode("big5")

    assert parse(b"Subject: " + "磁磚".encode("big5") + b"\n" + words).subject == "磁磚"


@pytest.mark.parametrize(
    ("stated", "encoding"),
    [
        ("windows-874", "cp874"),
        ("win-1251", "cp1251"),
        ("windows1251", "cp1251"),
        ("x-windows-949", "cp949"),
        ("koi8r", "koi8-r"),
        ("ANSI", "cp1252"),
        ("utf-8mb4", "utf-8"),
        ("gb_2312-80", "gbk"),
        ("x-mac-cyrillic", "mac_cyrillic"),
        ("ks_c_5601-1987", "cp949"),
    ],
)
def test_a_charset_goes_by_many_names(stated: str, encoding: str) -> None:
    parsed = parse(f"{HEAD}Content-Type: text/plain; charset={stated}\n\n".encode() + "x–y".encode(encoding, "replace"))

    assert Defect.CHARSET_UNKNOWN not in parsed.defects
    assert parsed.text == "x–y".encode(encoding, "replace").decode(encoding)


def test_a_byte_order_mark_is_no_word() -> None:
    assert parse(HEAD.encode() + b"\n\xef\xbb\xbfHello").text == "Hello"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("'Ada Lee' <ada@tiles.example>", ("Ada Lee", "ada@tiles.example")),
        ("Lee, Ada <ada@tiles.example>", ("Lee, Ada", "ada@tiles.example")),
        ("Ada <<ada@tiles.example>>", ("Ada", "ada@tiles.example")),
        ("Ada <ada@tiles.example", ("Ada", "ada@tiles.example")),
        ("Ada Lee ada@tiles.example", ("Ada Lee", "ada@tiles.example")),
        ("ada@tiles.example (Ada (of) Tiles)", ("Ada (of) Tiles", "ada@tiles.example")),
        ('"=?utf-8?q?Cl=C3=A9o?=" <cleo@tiles.example>', ("Cléo", "cleo@tiles.example")),
        ("=?utf-8?q?Lee,_Ada?= <ada@tiles.example>", ("Lee, Ada", "ada@tiles.example")),
        ("mailto:ada@tiles.example", ("", "ada@tiles.example")),
    ],
)
def test_an_author_is_read(written: str, meant: tuple[str, str]) -> None:
    assert from_(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Team: Ben <ben@ours.example>, cleo@tiles.example; , nobody:;", ["ben@ours.example", "cleo@tiles.example"]),
        ("undisclosed-recipients:;", []),
        ("ben@ours.example; cleo@tiles.example", ["ben@ours.example", "cleo@tiles.example"]),
        ("Lee, Ben <ben@ours.example>, Ray, Cleo <cleo@tiles.example>", ["ben@ours.example", "cleo@tiles.example"]),
        ("ben, cleo@tiles.example", ["ben", "cleo@tiles.example"]),
    ],
)
def test_recipients_are_read(written: str, meant: list[str]) -> None:
    assert [address for _, address in to(written)] == meant


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ("Content-Type: application/pdf;\n name*1=B.pdf;\n name*0=A", "AB.pdf"),
        ("Content-Disposition: attachment; filename*1*=%BCche.pdf; filename*0*=utf-8''K%C3", "Küche.pdf"),
        ("Content-Disposition: attachment; filename=Kueche.pdf; filename*=UTF-8''K%C3%BCche.pdf", "Küche.pdf"),
        ("Content-Disposition: attachment; filename*=iso-8859-1'de'K%FCche.pdf", "Küche.pdf"),
        ("Content-Disposition: attachment; filename*=K%C3%BCche.pdf", "Küche.pdf"),
        ('Content-Disposition: attachment; filename="=?utf-8?q?K=C3=BCche=2Epdf?="', "Küche.pdf"),
        ('Content-Type: a/pdf; name="=?utf-8?b?S8O8?=\n =?utf-8?b?Y2hlLnBkZg==?="', "Küche.pdf"),
        ('Content-Disposition: attachment; filename="Küche.pdf"', "Küche.pdf"),
        ("Content-Disposition: attachment; filename=the grey tiles.pdf; size=3", "the grey tiles.pdf"),
        ('Content-Disposition: attachment; filename="a;b.pdf"', "a;b.pdf"),
        ('Content-Disposition: attachment; filename="a b.pdf\nX-Mailer: x', "a b.pdf"),
        ('Content-Disposition: attachment; filename="C:\\\\Users\\\\ada\\\\plan.pdf"', "plan.pdf"),
        ('Content-Disposition: attachment; filename="../../etc/plan.pdf"', "plan.pdf"),
    ],
)
def test_the_name_of_a_file_is_read(fields: str, name: str) -> None:
    assert file_name(fields) == name


@pytest.mark.parametrize("stated", ["", "; boundary=other", "; boundary=B"])
def test_parts_are_found_whatever_the_boundary_says(stated: str) -> None:
    parts = "--b\nContent-Type: text/plain\n\nwords\n--b\nContent-Type: application/pdf; name=plan.pdf\n\nx\n--b--\n"

    parsed = parse(f"{HEAD}Content-Type: multipart/mixed{stated}\n\n{parts}".encode())

    assert parsed.text == "words"
    assert [part.name for part in parsed.attachments] == ["plan.pdf"]


def test_a_boundary_that_is_not_met_is_not_guessed_from_words() -> None:
    parsed = parse(f"{HEAD}Content-Type: multipart/mixed; boundary=other\n\nHello\n--\nAda\n".encode())

    assert parsed.text == "Hello\n--\nAda"
    assert Defect.BOUNDARY_NOT_FOUND in parsed.defects


@pytest.mark.parametrize("stated", ["html", "text/html charset=utf-8", "text/html;; charset=utf-8;"])
def test_a_content_type_may_be_written_carelessly(stated: str) -> None:
    assert parse(f"{HEAD}Content-Type: {stated}\n\n<p>Hello</p>".encode()).text == "Hello"


def test_words_below_encoded_ones_stay() -> None:
    encoded = base64.encodebytes(b"The tiles are grey, and there are many of them.").decode()

    parsed = parse(f"{HEAD}Content-Transfer-Encoding: base64\n\n{encoded}\n____\nTilers' list\n".encode())

    assert parsed.text == "The tiles are grey, and there are many of them.\n\n____\nTilers' list"
    assert Defect.TRANSFER_ENCODING_BROKEN in parsed.defects


def test_words_that_were_never_encoded_stay() -> None:
    assert parse(f"{HEAD}Content-Transfer-Encoding: base64\n\nPlain words, all of them.\n".encode()).text == (
        "Plain words, all of them."
    )


def test_empty_lines_above_the_headers_are_no_end_of_them() -> None:
    parsed = parse(b"\n\r\nFrom: Ada <ada@tiles.example>\nSubject: Tiles\n\nwords")

    assert (parsed.subject, parsed.text) == ("Tiles", "words")


def test_every_recipient_of_a_repeated_header_counts() -> None:
    parsed = parse(b"From: a@b.example\nSubject: one\nSubject: two\nTo: x@y.example\nTo: z@y.example\n\nwords")

    assert parsed.subject == "one"
    assert [each.address for each in parsed.to] == ["x@y.example", "z@y.example"]
    assert Defect.HEADER_REPEATED in parsed.defects


@pytest.mark.parametrize("line", [b"Received: from mx.tiles.example\n", b" and so on\n"], ids=["fields", "folds"])
def test_the_body_stands_below_headers_of_any_length(line: bytes) -> None:
    message = parse(b"From: cleo@tiles.example\nX-Long: a\n" + line * 100_000 + b"\nGrey.\n")

    assert message.text == "Grey."
    assert Defect.HEADERS_TOO_LARGE in message.defects


def test_the_headers_of_a_part_end_where_the_next_part_begins() -> None:
    message = parse(
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n--b\n\nGrey.\n--b--\n\nBelow.\n"
    )

    assert [part.content for part in message.parts] == [b"", b"Grey."]
