"""Words and files that come packed: TNEF, Outlook's own files, signed and encrypted mail, flowed text."""

import base64

import pytest

from postroom.mail import Mailbox, parse
from postroom.mail.protection import Protection
from tests.mail.packed import OUTLOOK_MSG, tnef

HEAD = b"From: Cleo <cleo@tiles.example>\nSubject: Tiles\n"
WINMAIL = tnef((0x0002800C, b"Grey.\0"), (0x00069002, b""), (0x00018010, b"plan.pdf\0"), (0x0006800F, b"PDF"))
ENTITY = b"Content-Type: text/plain\r\n\r\nSigned words."


def attached(content: bytes, content_type: str) -> bytes:
    fields = f"Content-Type: {content_type}\nContent-Transfer-Encoding: base64\n\n".encode()
    return HEAD + fields + base64.encodebytes(content)


def der(tag: int, *values: bytes) -> bytes:
    content = b"".join(values)
    return bytes([tag, 0x82]) + len(content).to_bytes(2, "big") + content


def pkcs7(kind: int, *values: bytes) -> bytes:
    identifier = der(0x06, bytes.fromhex("2a864886f70d0107") + bytes([kind]))
    return der(0x30, identifier, der(0xA0, der(0x30, *values)))


def test_winmail_is_unpacked_into_words_and_files() -> None:
    parsed = parse(attached(WINMAIL, "application/ms-tnef; name=winmail.dat"))

    assert parsed.text == "Grey."
    assert [(part.path, part.name, part.content) for part in parsed.attachments] == [("1.2", "plan.pdf", b"PDF")]


def test_words_beside_a_winmail_are_not_read_twice() -> None:
    raw = HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nGrey.\n--b\nContent-Type: application/ms-tnef\n"
    raw += b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(WINMAIL) + b"--b--\n"

    parsed = parse(raw)

    assert parsed.text == "Grey."
    assert [part.name for part in parsed.attachments] == ["plan.pdf"]


def test_a_message_saved_by_outlook_is_read_like_a_mail() -> None:
    parsed = parse(OUTLOOK_MSG)

    assert parsed.from_ == Mailbox("Cleo Lee", "cleo@tiles.example")
    assert parsed.cc == (Mailbox("Ben", "ben@ours.example"),)
    assert (parsed.subject, parsed.text, parsed.headers_end) == ("Grey tiles", "Thirty by sixty.", 0)
    assert [(part.name, part.content) for part in parsed.attachments] == [("plan.pdf", b"PDF" * 300)]


def test_a_saved_message_that_is_attached_is_a_file_and_a_message() -> None:
    parsed = parse(attached(OUTLOOK_MSG, "application/vnd.ms-outlook; name=tiles.msg"))

    assert parsed.attachments[0].content == OUTLOOK_MSG
    assert (parsed.forwards[0].subject, parsed.forwards[0].text) == ("Grey tiles", "Thirty by sixty.")


def test_what_is_signed_as_a_whole_is_read() -> None:
    held = der(0x30, der(0x06, b"\x2a"), der(0xA0, der(0x04, ENTITY)))
    raw = attached(pkcs7(2, der(0x02, b"\1"), der(0x31), held), "application/pkcs7-mime; name=smime.p7m")

    parsed = parse(raw)

    assert parsed.text == "Signed words."
    assert parsed.protection is Protection.SIGNED
    assert parsed.attachments == ()


def test_what_is_encrypted_is_recognised_and_kept() -> None:
    parsed = parse(attached(pkcs7(3, der(0x02, b"\0")), "application/pkcs7-mime; name=smime.p7m"))

    assert parsed.protection is Protection.ENCRYPTED
    assert [part.name for part in parsed.attachments] == ["smime.p7m"]


def test_armour_around_signed_words_is_none_of_them() -> None:
    parsed = parse(
        HEAD + b"\n-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nGrey.\n- - thirty\n"
        b"-----BEGIN PGP SIGNATURE-----\n\niQEz\n-----END PGP SIGNATURE-----\n"
    )

    assert parsed.text == "Grey.\n- thirty"
    assert parsed.protection is Protection.SIGNED


def test_flowed_lines_are_paragraphs_again() -> None:
    parsed = parse(
        HEAD + b"Content-Type: text/plain; format=flowed\n\nThe grey \nones.\n> Which \n> ones?\n-- \nCleo\n"
    )

    assert parsed.text == "The grey ones.\n> Which ones?\n-- \nCleo"


@pytest.mark.parametrize("packed", [WINMAIL, OUTLOOK_MSG, pkcs7(2, der(0x02, b"\1"))])
def test_packed_parts_that_break_off_raise_nothing(packed: bytes) -> None:
    for end in range(0, len(packed), max(1, len(packed) // 200)):
        broken = packed[:end] + b"\xff" * 40

        assert parse(attached(broken, "application/ms-tnef; name=a.msg")).parts
        assert parse(attached(broken, "application/pkcs7-mime; name=a.msg")).parts
        assert parse(attached(broken, "application/vnd.ms-outlook; name=a.msg")).parts


def test_armour_that_never_ends_is_read_in_linear_time() -> None:
    parsed = parse(HEAD + b"\n" + b"-----BEGIN PGP SIGNED MESSAGE-----\n" * 100_000)

    assert parsed.protection is Protection.SIGNED


def test_storages_that_name_each_other_are_bounded() -> None:
    file = bytearray(OUTLOOK_MSG)
    for at in range(512, len(file) - 4, 128):
        file[at + 76 : at + 80] = (1).to_bytes(4, "little")

    parsed = parse(bytes(file))

    assert len(parsed.parts) <= 2_000
