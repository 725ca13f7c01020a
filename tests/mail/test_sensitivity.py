"""What a sender marked as not for everybody, and as urgent."""

import pytest

from postroom.mail import parse
from postroom.mail.sensitivity import Importance, MarkedBy, Sensitivity, SensitivityMark, importance, sensitivity_marks

GUID = "0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f"


def marks(header: str) -> tuple[SensitivityMark, ...]:
    return sensitivity_marks(parse(f"{header}\n\nHello\n".encode()))


@pytest.mark.parametrize(
    ("header", "level", "by"),
    [
        ("Sensitivity: Company-Confidential", Sensitivity.CONFIDENTIAL, MarkedBy.HEADER),
        ("Sensitivity: Private", Sensitivity.PRIVATE, MarkedBy.HEADER),
        ("Sensitivity: Personal", Sensitivity.PRIVATE, MarkedBy.HEADER),
        (f"msip_labels: MSIP_Label_{GUID}_Enabled=true; MSIP_Label_{GUID}_Name=Confidential;", 3, MarkedBy.LABEL),
        (f"msip_labels: MSIP_Label_{GUID}_Name=Intern;", Sensitivity.INTERNAL, MarkedBy.LABEL),
        ("X-Protective-Marking: VER=2018.6, NS=gov.example, SEC=PROTECTED", Sensitivity.CONFIDENTIAL, MarkedBy.HEADER),
        ("Content-Type: application/x-microsoft-rpmsg-message; name=message.rpmsg", 3, MarkedBy.RIGHTS),
        ("Subject: [CONFIDENTIAL] The offer", Sensitivity.CONFIDENTIAL, MarkedBy.SUBJECT),
        ("Subject: Re: Streng vertraulich: Das Angebot", Sensitivity.CONFIDENTIAL, MarkedBy.SUBJECT),
        ("Subject: Private & confidential - the offer", Sensitivity.CONFIDENTIAL, MarkedBy.SUBJECT),
        ("Subject: L'offre (confidentiel)", Sensitivity.CONFIDENTIAL, MarkedBy.SUBJECT),
        ("Subject: =?utf-8?q?=E3=80=90=E7=A4=BE=E5=A4=96=E7=A7=98=E3=80=91?= hall", 3, MarkedBy.SUBJECT),
        ("Subject: =?utf-8?b?0JrQvtC90YTQuNC00LXQvdGG0LjQsNC70YzQvdC+OiDRhtC10L3Riw==?=", 3, MarkedBy.SUBJECT),
    ],
)
def test_a_mark_is_read(header: str, level: Sensitivity, by: MarkedBy) -> None:
    assert [(mark.level, mark.by) for mark in marks(header)] == [(level, by)]


@pytest.mark.parametrize(
    "header",
    [
        "Subject: The offer",
        "Subject: Secret Santa: who comes?",
        "Subject: Personal: neue Kollegin ab Mai",
        "Subject: [not confidential] The offer",
        "Sensitivity: Normal",
        f"msip_labels: MSIP_Label_{GUID}_Name=Public;",
    ],
)
def test_other_words_mark_nothing(header: str) -> None:
    assert marks(header) == ()


def test_the_sentence_below_every_mail_marks_nothing() -> None:
    parsed = parse(b"Subject: The offer\n\nHello\n\nThis message is confidential and privileged.\n")

    assert sensitivity_marks(parsed) == ()


def test_what_a_program_says_goes_before_what_stands_in_the_subject() -> None:
    found = marks("Sensitivity: Private\nSubject: [confidential] The offer")

    assert [(mark.level, mark.is_weak) for mark in found] == [
        (Sensitivity.PRIVATE, False),
        (Sensitivity.CONFIDENTIAL, True),
    ]


@pytest.mark.parametrize(
    ("header", "stated"),
    [
        ("Importance: High", Importance.HIGH),
        ("X-Priority: 1 (Highest)", Importance.HIGH),
        ("X-Priority: 3 (Normal)", Importance.NORMAL),
        ("X-Priority: 5", Importance.LOW),
        ("Priority: non-urgent", Importance.LOW),
        ("X-Other: 1", Importance.NORMAL),
    ],
)
def test_importance_is_read(header: str, stated: Importance) -> None:
    assert importance(parse(f"{header}\n\nHello\n".encode())) is stated
