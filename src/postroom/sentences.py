"""Sentences of the record, in the language of who reads them.

Reasons, refusals and changes are kept in English, for the record has many readers. Here stands the form of each, to be
translated, and what was put into it is found again. A sentence of no known form is shown as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as form

BLANK, QUOTED = re.compile(r"%\((\w+)\)s"), re.compile("“([^”]*)”")
LONGEST = 2000

FORMS = (
    # why a mail lies where it lies
    form("answers a message here"),
    form("answers a message there"),
    form("quotes a message there"),
    form("is answered by others here"),
    form("quotes 1 phrase of a message here"),
    form("quotes %(n)s phrases of a message here"),
    form("is not personal mail (%(kind)s)"),
    form("goes under the subject of several conversations"),
    form("goes under the subject of a conversation with the same people, last on %(day)s"),
    form("its headers name a message there"),
    form("answers an old message under a new subject, in a conversation that ended on %(day)s"),
    form("may continue a conversation on record, by what it says"),
    form("may open a matter of its own or continue one on record, by what it says"),
    form("opens a matter, and the client has several projects"),
    form("opens a matter: it answers nothing on record"),
    form("was written to the project's own address"),
    form("names the project in its subject"),
    form("says nothing that a conversation on record is about"),
    form("quotes what was written there"),
    form("answers what was written there on %(day)s, as it says above its quotation"),
    form("goes under its subject"),
    form("speaks of “%(words)s”, as the mail that %(who)s filed there on %(day)s"),
    form("speaks of %(words)s, as there on %(day)s"),
    form("speaks of %(words)s, as mail there does"),
    form("its author was written to there on %(day)s, and has not answered"),
    form("its author wrote there last on %(day)s"),
    form("the same people wrote there on %(day)s"),
    form("goes with the mail that it is tied to"),
    form("has people of more than one client in it"),
    form("may not come from %(who)s: %(said)s"),
    form("answers a message on record, but its sender is not known there"),
    form("is among ourselves, and nothing in it says which project it is about"),
    form("is among ourselves, and names projects of more than one client"),
    form("is among ourselves, and names the project"),
    form("lies in the folder %(what)s of a mailbox, which is called like the project"),
    form("lies in the folder %(what)s of a mailbox, as other mail of the project"),
    form("is the team's, as the last one that these people shared here"),
    form("comes from an address that is not known, under the name of somebody who is"),
    form("comes from somebody who is not known as a client's person"),
    form("belongs to the same exchange"),
    form("is from the same sender"),
    form("is from the same machine"),
    form("goes under the same subject"),
    form("speaks of %(words)s, too"),
    form("was written here"),
    form("%(who)s said it is not about our work"),
    form("answers it"),
    form("quotes it"),
    form("speaks of the same, and nothing else lay there before it"),
    form("as %(who)s filed the last one %(whose)s on %(day)s"),
    form("as %(who)s set aside the last one %(whose)s on %(day)s"),
    form("from this sender"),
    form("of this person"),
    form("names %(number)s, as a mail of %(day)s there"),
    form("together with the other one like it: it %(reason)s"),
    form("together with the %(n)s others like it: it %(reason)s"),
    form("a new conversation in %(project)s"),
    form("it was written to the address of %(project)s"),
    form("taken along with “%(what)s” by %(who)s"),
    form("split off by %(who)s"),
    form("split by %(who)s"),
    form("opened by %(who)s as a new conversation"),
    form("moved by %(who)s"),
    form("chosen by %(who)s"),
    form("chosen by %(who)s, by mail"),
    form("%(who)s put its conversation in %(project)s"),
    form("answers the questions that it was sent"),
    form("answers our questions, but no person wrote it"),
    form("answers our questions, but may not come from %(who)s: %(said)s"),
    form("answers questions that were sent to somebody else"),
    form("answers questions that are not open any more"),
    # why a mail is what it is, and why it was kept
    form("a mail server says that something was not delivered"),
    form("a spam filter tells what it held back"),
    form("a program answers for somebody who is away"),
    form("it has a calendar in it"),
    form("a mailing list passed it on"),
    form("it goes to many who may unsubscribe"),
    form("a helpdesk's program sent it"),
    form("a program sent it, and says so or has a program's address"),
    form("nothing says that a program wrote it"),
    form("it has a delivery report in it, of success (RFC 3464)"),
    form("it has a delivery report in it (RFC 3464)"),
    form("a filter of the recipient's refused it (RFC 5429)"),
    form("it has a receipt in it (RFC 8098)"),
    form("it has a reaction in it (RFC 9078, or Gmail's form)"),
    form("its headers call it a delivery report"),
    form("its headers call it a receipt"),
    form("somebody of a client is in it"),
    form("it belongs to a message on record"),
    form("it quotes a message on record"),
    form("it is among us, and names a project"),
    form("it lay in the spam folder, and a client surely wrote it"),
    # who is who
    form("1 person at %(names)s in %(n)s message with us"),
    form("1 person at %(names)s in %(n)s messages with us"),
    form("%(people)s people at %(names)s in %(n)s messages with us"),
    form("its subjects say %(words)s"),
    form("what cannot be told apart is one project"),
    form("%(who)s said so"),
    form("%(who)s said no"),
    form("%(who)s left"),
    form("who wrote from it first"),
    form("joined with this address"),
    # what was done
    form("undo %(done)s"),
    form("file %(what)s under %(place)s"),
    form("set aside %(what)s"),
    form("merge %(what)s into %(place)s"),
    form("merge client %(what)s into %(place)s"),
    form("merge project %(what)s into %(place)s"),
    form("put in project %(what)s in %(place)s"),
    form("split client %(what)s from %(place)s"),
    form("split project %(what)s from %(place)s"),
    form("rename %(what)s to %(name)s"),
    form("close %(what)s"),
    form("open %(what)s"),
    form("confirmed client %(what)s"),
    form("ignored client %(what)s"),
    form("proposed client %(what)s"),
    form("confirmed project %(what)s"),
    form("ignored project %(what)s"),
    form("proposed project %(what)s"),
    form("say %(kind)s %(what)s"),
    form("identify %(what)s as %(who)s"),
    form("tell apart %(what)s from %(who)s"),
    form("part %(what)s from %(who)s"),
    form("mark decided a passage of %(what)s"),
    form("unmark decided a passage of %(what)s"),
    form("note Note on %(place)s"),
    form("note Call on %(place)s"),
    form("note Meeting on %(place)s"),
    form("note Chat on %(place)s"),
    form("withdraw note on %(place)s"),
    form("keep %(what)s in %(place)s"),
    form("take out %(what)s from %(place)s"),
    form("restrict %(what)s"),
    form("open up %(what)s"),
    form("share %(what)s"),
    form("keep close %(what)s"),
    form("give address %(what)s to %(place)s"),
    form("take address %(what)s from %(place)s"),
    form("invite %(who)s to %(place)s"),
    form("remove %(who)s from %(place)s"),
    form("make owner %(who)s"),
    form("make member %(who)s"),
    form("make guest %(who)s"),
    form("let leave %(who)s"),
    form("link %(what)s"),
    form("unlink %(what)s"),
    form("save view %(what)s"),
    form("remove view %(what)s"),
    form("make rule %(what)s"),
    form("end rule %(what)s"),
    form("make request %(what)s"),
    form("make request"),
    form("make %(wishes)s: %(what)s"),
    form("make %(wishes)s"),
    form("assigned to %(who)s"),
    form("assigned to nobody"),
    form("%(label)s in priority"),
    form("of type %(label)s"),
    form("of no type"),
    form("due %(day)s"),
    form("due on no day"),
    form("tagged"),
    form("revoke lesson %(what)s"),
    form("file anew %(what)s"),
    # what could not be done
    form("a later change altered the %(what)s since; undo that one first"),
    form("this was taken back already"),
    form("this cannot be taken back"),
    form("only an owner says who may sign in as what"),
    form("only an owner exports everything"),
    form("%(n)s exports of yours are here; remove one first"),
    form("nobody would own the house then; make somebody else an owner first"),
    form("no file was chosen; choose one or several"),
    form("%(file)s is larger than %(n)s MB; bring it in parts"),
    form("only who took part in a message, or brought it, says who else sees it"),
    form("%(who)s is %(role)s already; change it in the list"),
    form("choose a member who stays to take over the open work"),
    form("%(who)s is the last owner; make somebody else an owner first"),
    form("%(who)s is a member and sees this project anyway"),
    form("%(who)s is a guest of %(project)s already"),
    form("%(address)s is no mail address; one looks like hall@studio.example"),
    form("a mail address has at most %(n)s letters"),
    form("%(address)s is the address of another project; choose another one"),
    form("%(address)s takes mail for the whole firm already; choose another one"),
    form("a name needs at least one letter"),
    form("this passage is marked as decided already"),
    form("this message has no words that could be marked"),
    form("its author wrote no words that could be marked; mark a passage of the quoted ones"),
    form("a passage has at most %(n)s characters; mark the sentence that says it"),
    form("these words do not stand in the message; copy the passage from it"),
    form("choose two conversations or more to merge them"),
    form("these conversations are so already"),
    form("%(who)s is no member; guests are added to a project, not to a circle"),
    form("%(what)s and %(place)s are not seen by the same members; let the same ones see both first"),
    form("%(address)s is %(person)s's already"),
    form("%(address)s was always %(person)s's"),
    form("a conversation cannot be merged into itself; choose another one"),
    form("these conversations belong to different clients; merging them would mix their mail"),
    form("%(project)s belongs to another client; file single messages there instead"),
    form("a client cannot be merged into itself; choose another one"),
    form("only two projects of one client can be merged"),
    form("nothing is left there that was filed because of it"),
    form("choose the client that %(client)s belongs to"),
    form("the query has %(n)s characters; %(most)s are the most, leave some words out"),
    form("the query has %(n)s terms; %(most)s are the most, leave some out"),
    form("%(value)s is no date; write it like 2026-03-01, 2026-03 or 2026"),
    # what is wrong with a mailbox, an import, a file
    form("the server's certificate is not trusted: %(said)s"),
    form("the server does not speak TLS there"),
    form("no server has this name"),
    form("nobody listens at this port"),
    form("the server did not answer in time"),
    form("the connection was cut"),
    form("the server refused the sign-in: %(said)s"),
    form("the server asks us to slow down"),
    form("Nothing needs to be done: it is tried again by itself."),
    form("Check the name of the server; your provider's help pages name it."),
    form("Check the port and the encryption: 993 goes with TLS from the start, 143 with STARTTLS."),
    form("Check the address and the password, and enter the password again."),
    form(
        "This provider wants a password made for one program only. Make an app password in the security settings of "
        "your account there and enter it here."
    ),
    form("Switch IMAP on in the settings of your mailbox at the provider, or ask who looks after it."),
    form("Close mail programs you do not need on other devices, or wait: it is tried again by itself."),
    form("was interrupted; a later import of the same files went on from there"),
    form("was taken back before all of it was here"),
    form("could not be read: its reader broke down over it"),
    form("could not be read: took longer than %(n)s s"),
    form("could not be read: needs more than %(n)s MiB of memory"),
    form("is an archive, and archives are not opened"),
    form("is an old Office file, which is not read; save it in a newer format"),
    form("is a rich text file, which is not read; save it in another format"),
    form("is a picture, sound or film, and holds no words"),
    form("is of a kind that is not known to hold words"),
    form("is larger than %(n)s bytes"),
    form("is cut after %(n)s characters"),
    form("is no %(kind)s that can be read: %(said)s"),
    form("cannot be opened: %(said)s"),
    form("is a zip that cannot be opened: %(said)s"),
    form("begins with %(n)s bytes that belong to no mail in it"),
    form("is a mail of more than %(n)s bytes, which is the limit"),
    form("There is nothing in these files. Choose files with mail in them."),
    form("More than %(n)s files at once. Put them into a zip, and bring that."),
    form(
        "These files need %(n)s MB, and %(free)s MB are free where Postroom keeps its data. Make room there, or bring "
        "fewer at once."
    ),
    form("The file is larger than it was when its sending began. Choose it again."),
    form("The file could not be kept: %(said)s. What is here already stays."),
)
"""The form of every sentence that the record keeps; %(…)s stands for what is put into it."""


def said(sentence: str) -> str:
    """Return a sentence of the record in the language of who reads it."""
    language = get_language() or "en"
    return sentence if language == "en" else _said(sentence, language)


@lru_cache(maxsize=4096)
def _said(sentence: str, language: str) -> str:
    """Return it in the language that is spoken at present, which is named so that each is remembered apart."""
    if len(sentence) > LONGEST or "\n" in sentence:
        return sentence
    for pattern, written in _patterns():
        if found := pattern.fullmatch(sentence):
            put = {name: PUT.get(name, str)(value) for name, value in found.groupdict().items()}
            return gettext(written) % put
    return sentence


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """Return how each form is known; those that say most by themselves first."""
    telling = sorted(FORMS, key=lambda written: -len(BLANK.sub("", written)))
    return [(re.compile(_pattern(written)), written) for written in telling]


def _pattern(written: str) -> str:
    """Return what matches a form with anything in its blanks.

    >>> _pattern("close %(what)s")
    'close\\\\ (?P<what>.+?)'
    """
    pieces = BLANK.split(written)
    return "".join(f"(?P<{piece}>.+?)" if n % 2 else re.escape(piece) for n, piece in enumerate(pieces))


def _day(written: str) -> str:
    """Write a day of the record, 3 May 2026, as the reader does."""
    try:
        return date_format(datetime.strptime(written, "%d %B %Y"), "DATE_FORMAT")
    except ValueError:
        return written


def _words(listed: str) -> str:
    """Write “grey”, “ash” and “slate” as the reader lists words."""
    quoted = [gettext("“%(word)s”") % {"word": word} for word in QUOTED.findall(listed)]
    if len(quoted) < 2:
        return quoted[0] if quoted else listed
    return gettext("%(words)s and %(last)s") % {"words": ", ".join(quoted[:-1]), "last": quoted[-1]}


def _wishes(listed: str) -> str:
    """Say what a request was made, one thing after the other."""
    return ", ".join(said(gettext(wish)) for wish in listed.split(", "))


PUT: dict[str, Callable[[str], str]] = {
    "day": _day,
    "words": _words,
    "wishes": _wishes,
    "label": gettext,
    "reason": said,
    "done": said,
    "whose": said,
}
"""What is put into a sentence and is said in the reader's language, too."""
