"""What makes mails the same, or known."""

from postroom.mail import bare, content_digest, fingerprints, id_hash, is_forward_subject, is_generic, references
from postroom.mail.addresses import domain, is_machine, is_shared_provider
from tests.mail.mails import mail


def test_transport_does_not_change_the_digest() -> None:
    assert content_digest(mail("plain")) == content_digest(mail("transported"))


def test_a_digest_names_its_version() -> None:
    digest = content_digest(mail("plain"))

    assert digest[:1] == b"1"
    assert len(digest) == 32


def test_quoted_words_have_the_fingerprints_of_the_words() -> None:
    held = fingerprints("Shall we lay the grey tiles on Friday morning?")

    assert set(held) <= set(fingerprints(mail("reply").body.quoted, most=None))


def test_short_sentences_have_no_fingerprints() -> None:
    assert fingerprints("Yes. Fine. On Friday.") == ()


def test_the_parent_is_first_among_the_references() -> None:
    assert references.ids(mail("reply")) == ["one@ours.example", "zero@ours.example"]


def test_hashes_of_ids_fit_a_signed_column() -> None:
    assert -(2**63) <= id_hash("one@ours.example") < 2**63


def test_prefixes_in_many_languages_are_stripped() -> None:
    assert bare("Re: AW: Fwd: [masons] SV: Slate") == "[masons] Slate"


def test_the_outermost_prefix_tells_a_forward() -> None:
    assert is_forward_subject("WG: Re: Slate")
    assert not is_forward_subject("Re: Fwd: Slate")


def test_a_subject_that_says_nothing_is_generic() -> None:
    assert is_generic("Re: Rechnung")
    assert not is_generic("Slate for the hall")


def test_addresses_tell_their_domain_and_who_is_behind_them() -> None:
    assert domain("cleo@tiles.example") == "tiles.example"
    assert is_shared_provider("gmail.com")
    assert is_machine("no-reply+9@shop.example")
    assert not is_machine("cleo@tiles.example")
