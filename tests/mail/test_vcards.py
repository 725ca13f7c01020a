"""Cards of people and firms."""

from postroom.mail.vcards import Card, cards


def test_a_card_says_who_and_how_to_reach_them() -> None:
    (card,) = cards(
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lee;Cleo;;;\r\nFN:Cleo Lee\r\nORG:Tiles\\, Ltd.;Sales\r\nTITLE:Owner\r\n"
        b"item1.EMAIL;type=INTERNET;type=pref:Cleo@tiles.example\r\nTEL;TYPE=CELL:+49 151 1\r\nEND:VCARD\r\n"
    )

    assert card == Card("Cleo Lee", ("cleo@tiles.example",), ("+49 151 1",), "Tiles, Ltd.", "Owner")


def test_a_card_of_the_oldest_kind_is_quoted_printable() -> None:
    (card,) = cards(
        b"BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=\n=C3=B6rg\n"
        b"TEL;WORK;VOICE:030 1\nEND:VCARD\n"
    )

    assert (card.name, card.phones) == ("Jörg Müller", ("030 1",))


def test_a_phone_may_be_an_address_of_its_own() -> None:
    (card,) = cards(b'BEGIN:VCARD\nFN:A\nTEL;VALUE=uri;TYPE="voice,home":tel:+1-555\nEND:VCARD')

    assert card.phones == ("+1-555",)


def test_a_card_without_anything_is_empty() -> None:
    assert cards(b"BEGIN:VCARD\nEND:VCARD") == (Card("", (), (), "", ""),)
