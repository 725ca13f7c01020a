"""What kind of mail it is."""

from postroom.mail import Kind, parse
from tests.mail.mails import mail


def test_a_mail_between_people_is_personal() -> None:
    assert mail("plain").kind is Kind.PERSONAL


def test_an_out_of_office_note_is_an_auto_reply() -> None:
    assert mail("out_of_office").kind is Kind.AUTO_REPLY


def test_a_delivery_report_is_a_bounce() -> None:
    assert mail("bounce").kind is Kind.BOUNCE


def test_a_discussion_list_is_a_list() -> None:
    parsed = mail("mailing_list")

    assert parsed.kind is Kind.LIST
    assert parsed.list_id == "masons.stone.example"


def test_a_mail_to_unsubscribe_from_is_a_newsletter() -> None:
    assert mail("newsletter").kind is Kind.NEWSLETTER


CARRIED = (
    b"To: ada@studio.example\nList-Id: Seed Weekly <weekly.seeds.example>\nPrecedence: bulk\n"
    b"List-Unsubscribe: <https://seeds.example/leave>\nSubject: Packets\n\nThe lost art of the seed packet.\n"
)


def test_what_a_list_says_under_its_own_name_is_a_newsletter() -> None:
    assert parse(b'From: "Seed Weekly" <hello@seeds.example>\n' + CARRIED).kind is Kind.NEWSLETTER


def test_what_a_person_says_through_the_same_service_is_personal() -> None:
    assert parse(b"From: Cleo Lee <cleo@seeds.example>\n" + CARRIED).kind is Kind.PERSONAL
