"""What kind of mail it is."""

from postroom.mail import Kind
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
