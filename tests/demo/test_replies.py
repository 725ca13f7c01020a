"""The demo's clients answer what the studio sends them, by SMTP, and stop."""

from __future__ import annotations

import smtplib
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from demo.replies import Clients

from tests.house import comes_true, free_port
from tests.outgoing.taking import taking


def letter_to(recipient: str, **headers: str) -> EmailMessage:
    mail = EmailMessage()
    given = {
        "From": "Ada Lindqvist <ada@lanternloom.example>",
        "To": f"Cleo <{recipient}>",
        "Reply-To": "Ada Lindqvist <postroom+00112233445566778899@lanternloom.example>",
        "Subject": "Re: The sign",
        "Message-ID": "<1@lanternloom.example>",
        "Date": "Mon, 2 Mar 2026 09:00:00 +0000",
    }
    for name, value in {**given, **headers}.items():
        mail[name] = value
    mail.set_content("It is ready.\n")
    return mail


def test_a_client_answers_to_where_he_is_asked_to() -> None:
    with taking() as studio:
        port = free_port()
        controller = Controller(Clients("127.0.0.1", studio.port, pause=(0, 0)), hostname="127.0.0.1", port=port)
        controller.start()
        with smtplib.SMTP("127.0.0.1", port) as server:
            server.send_message(letter_to("cleo@tesselclay.example"))
        came = comes_true(lambda: len(studio.mails) == 1)
        controller.stop()

    assert came
    answer = studio.mails[0]
    assert studio.envelopes[0].rcpt_tos == ["postroom+00112233445566778899@lanternloom.example"]
    assert (answer["From"], answer["In-Reply-To"]) == ("Cleo <cleo@tesselclay.example>", "<1@lanternloom.example>")
    assert "> It is ready." in str(answer)


def test_nobody_answers_a_machine_or_himself_or_without_end() -> None:
    clients = Clients("127.0.0.1", 1)
    plain, automatic = (
        letter_to("cleo@tesselclay.example"),
        letter_to("c@x.example", **{"Auto-Submitted": "auto-replied"}),
    )

    assert not clients.would_answer(automatic, "ada@lanternloom.example", "c@x.example")
    assert not clients.would_answer(plain, "", "cleo@tesselclay.example")
    assert not clients.would_answer(plain, "ada@lanternloom.example", "ben@lanternloom.example")
    answers = [clients.would_answer(plain, "ada@lanternloom.example", "cleo@tesselclay.example") for _ in range(5)]
    assert answers == [True, True, True, False, False]
