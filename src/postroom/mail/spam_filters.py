"""Notices of spam filters: a sender is asked to prove that he is one, or a reader is shown what was held back."""

from postroom.mail.headers import Headers
from postroom.mail.listing import listed

# Programs that ask the sender (challenge and response) or tell the reader (quarantine), by what their subjects say.
SUBJECTS = listed("""
    spam quarantine | quarantine summary | quarantine digest | quarantine notification | quarantine report |
    quarantined message | quarantined email | messages in quarantine | message in quarantine | spam digest |
    spam summary | spam report | end user digest | spam notification | junk mail summary | junk email summary |
    messages on hold | message on hold | held messages | email on hold | spam-quarantäne | quarantänebericht |
    quarantäne-benachrichtigung | quarantäne | spam-bericht | spambericht | spam report für |
    rapport de quarantaine | mise en quarantaine | courriers indésirables | informe de cuarentena | en cuarentena |
    rapporto di quarantena | in quarantena | relatório de quarentena | em quarentena | in quarantaine |
    quarantainerapport | i karantän | i karantæne | i karantene | kwarantann | v karanténě | karanténban |
    карантин | 隔离邮件 | 隔離 | please confirm your message | please confirm your email | verification required |
    confirm your e-mail | challenge/response | you must verify your | verify your message | confirm that you sent |
    action required to deliver your | sender verification | your message is awaiting verification |
    bitte bestätigen sie ihre e-mail | confirmation de votre message
""")
SENDERS = (
    *(
        "quarantine@",
        "spam-quarantine@",
        "spamquarantine@",
        "spamdigest@",
        "spam-digest@",
        "quarantaine@",
        "spamreport@",
    ),
    *("spam-report@", "antispam@", "spamfilter@", "boxbe-notifications@", "mailwasher@", "no-reply@spamarrest"),
)
CHALLENGE_HEADERS = ("x-tmda-confirm-done", "x-boxbe", "x-mailinblack", "x-spamarrest-info", "x-challenge-response")
PREFIXES = ("re:", "aw:", "fw:", "fwd:", "wg:", "sv:", "tr:")


def is_notice(headers: Headers, author: str, subject: str) -> bool:
    """Did a spam filter write it?"""
    if any(map(headers.__contains__, CHALLENGE_HEADERS)) or author.startswith(SENDERS):
        return True
    words = subject.casefold()
    if words.startswith(PREFIXES) or not any(map(words.__contains__, SUBJECTS)):
        return False
    return _is_unattended(headers, author)


def _is_unattended(headers: Headers, author: str) -> bool:
    """People write about their quarantine too; a filter says that nobody is there."""
    stated = headers.raw("auto-submitted").strip().lower()
    if stated not in (b"", b"no") or headers.raw("return-path").strip() == b"<>":
        return True
    local = author.partition("@")[0].replace("-", "").replace("_", "").replace(".", "")
    return any(
        word in local for word in ("noreply", "donotreply", "quarant", "spam", "postmaster", "security", "notif")
    )
