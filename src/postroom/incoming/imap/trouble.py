"""Trouble: what went wrong with a mailbox, at which step, and the one thing to do about it.

The words are for the person whose mailbox it is. They hold nothing of any mail.
"""

from __future__ import annotations

import socket
import ssl
from enum import StrEnum


class Step(StrEnum):
    """What is done on the way into a mailbox, in this order."""

    CONSENT = "be let in by the provider"
    REACH = "reach the server"
    SECURE = "agree on encryption"
    GREET = "be greeted"
    SIGN_IN = "sign in"
    FOLDERS = "list the folders"
    OPEN = "open a folder"
    READ = "read mail"


class Trouble(Exception):
    """A step failed; `because` says why, `remedy` what to do, `is_yours` that nothing changes until it is done."""

    def __init__(self, step: Step, because: str, remedy: str, *, is_yours: bool = False) -> None:
        super().__init__(because)
        self.step, self.because, self.remedy, self.is_yours = step, because, remedy, is_yours


class Refused(Exception):
    """The server answered a command with NO or BAD; `code` is its response code (RFC 5530), `text` its own words."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(code or "refused")
        self.code, self.text = code, text


WAIT = "Nothing needs to be done: it is tried again by itself."
CHECK_NAME = "Check the name of the server; your provider's help pages name it."
CHECK_PORT = "Check the port and the encryption: 993 goes with TLS from the start, 143 with STARTTLS."
CHECK_PASSWORD = "Check the address and the password, and enter the password again."
CHECK_CONSENT = "Sign in at your provider again, with the address of this very mailbox."
APP_PASSWORD = (
    "This provider wants a password made for one program only. Make an app password in the security settings of your "
    "account there and enter it here."
)
SWITCH_ON = "Switch IMAP on in the settings of your mailbox at the provider, or ask who looks after it."
FEWER = "Close mail programs you do not need on other devices, or wait: it is tried again by itself."

THROTTLED = {"LIMIT", "OVERQUOTA", "UNAVAILABLE", "INUSE", "THROTTLED"}
APP_PASSWORD_SAID = ("app password", "application-specific", "app-specific", "application specific")
OFF_SAID = ("imap is disabled", "imap access is disabled", "not enabled for imap", "imap disabled", "basicauthblocked")


def of_network(error: OSError, step: Step) -> Trouble:
    """Say what an error of the network means for somebody who entered a server's name."""
    match error:
        case ssl.SSLCertVerificationError():
            because = f"the server's certificate is not trusted: {error.verify_message}"
            return Trouble(Step.SECURE, because, CHECK_NAME, is_yours=True)
        case ssl.SSLError():
            return Trouble(Step.SECURE, "the server does not speak TLS there", CHECK_PORT, is_yours=True)
        case socket.gaierror():
            return Trouble(Step.REACH, "no server has this name", CHECK_NAME)
        case ConnectionRefusedError():
            return Trouble(Step.REACH, "nobody listens at this port", CHECK_PORT)
        case TimeoutError():
            return Trouble(step, "the server did not answer in time", WAIT)
    return Trouble(step, "the connection was cut", WAIT)


def of_sign_in(refused: Refused, *, is_token: bool = False) -> Trouble:
    """Say what a refused sign-in asks for, going by the code and by words that providers use."""
    said = refused.text.casefold()
    because = f"the server refused the sign-in: {refused.text[:200]}"
    if refused.code in THROTTLED or "too many" in said:
        return Trouble(Step.SIGN_IN, because, FEWER)
    if any(words in said for words in APP_PASSWORD_SAID):
        return Trouble(Step.SIGN_IN, because, APP_PASSWORD, is_yours=True)
    if any(words in said for words in OFF_SAID):
        return Trouble(Step.SIGN_IN, because, SWITCH_ON, is_yours=True)
    return Trouble(Step.SIGN_IN, because, CHECK_CONSENT if is_token else CHECK_PASSWORD, is_yours=True)


def of_refusal(refused: Refused, step: Step) -> Trouble:
    """Say what another refused command means; the server's words are left out, since they may name mail."""
    if refused.code in THROTTLED:
        return Trouble(step, "the server asks us to slow down", WAIT)
    return Trouble(step, f"the server refused to {step}", WAIT)
