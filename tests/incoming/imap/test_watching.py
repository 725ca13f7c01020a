"""A member's own mailbox, watched: what concerns a client is on record, and nothing there is touched."""

from __future__ import annotations

import time

from postroom.models import Account, Arrival, Audience, Gap, Message, SourceKind
from postroom.models.withdrawing import withdraw
from tests.incoming.imap.conftest import connect, is_compared, watched
from tests.incoming.imap.dovecot import User
from tests.world import ADA, BEN, CLEO, DOV, World, letter, quoted

TILES = "Are the grey ones still to be had in thirty by sixty?\nThe hall needs forty square metres of them by May.\n"
FROM_CLEO = letter(message_id="<grey@tiles.example>", text=TILES)
TO_CLEO = letter(
    from_=BEN, to=CLEO, subject="Re: Grey tiles", text="They are.\n", day=1, answers="<grey@tiles.example>"
)
FROM_DOV = letter(from_=DOV, subject="Dinner", text="At eight?\n", day=2)


def subjects() -> list[str]:
    return list(Message.objects.order_by("sent_at").values_list("subject", flat=True))


def test_both_sides_of_a_clients_mail_are_kept_and_nothing_else(world: World, account: Account, box: User) -> None:
    box.put(FROM_CLEO, FROM_DOV)
    box.put(TO_CLEO, folder="Sent")

    watched(is_compared(account))
    world.work()

    assert subjects() == ["Grey tiles", "Re: Grey tiles"]
    assert (account.kept, account.passed) == (2, 1)
    assert {m.author.spec for m in Message.objects.select_related("author") if m.author} == {
        "cleo@tiles.example",
        "ben@studio.example",
    }
    assert Message.objects.filter(conversation=None).count() == 0


def test_nothing_in_the_mailbox_changes(account: Account, box: User) -> None:
    box.put(FROM_CLEO, FROM_DOV)
    before = box.state()

    watched(is_compared(account))

    assert box.state() == before
    assert b"\\Seen" not in b"".join(before)


def test_what_was_there_before_is_old_news(account: Account, box: User) -> None:
    box.put(FROM_CLEO)

    watched(is_compared(account))

    arrival = Arrival.objects.get()
    assert (arrival.source.kind, arrival.is_unauthenticated) == (SourceKind.PAST, False)


def test_a_new_mail_is_on_record_within_five_seconds(world: World, account: Account, box: User) -> None:
    watched(is_compared(account))
    seen: list[float] = []

    def came() -> bool:
        account.refresh_from_db()
        if not seen and account.leased_until and account.attempts == 0 and account.folders.exists():
            seen.append(time.monotonic())
            box.put(FROM_CLEO)
        return Message.objects.exists()

    watched(came)

    assert time.monotonic() - seen[0] < 5
    assert Arrival.objects.get().source.kind == SourceKind.MAILBOX


def test_an_answer_without_the_client_follows_what_it_answers(account: Account, box: User) -> None:
    box.put(FROM_CLEO)
    box.put(
        letter(from_=BEN, to=DOV, subject="Fwd", text="See?\n", day=1, references="<grey@tiles.example>"), folder="Sent"
    )

    watched(is_compared(account))

    assert subjects() == ["Grey tiles", "Fwd"]


def test_mail_among_us_that_names_a_project_is_seen_by_those_who_wrote_it(
    world: World, account: Account, box: User
) -> None:
    world.hall.name = "Harbour hall"
    world.hall.save()
    world.receive(letter(message_id="<grey@tiles.example>", text=TILES))
    box.put(letter(from_=ADA, subject="Harbour hall: the logo", text="Here it is.\n", answers="<grey@tiles.example>"))
    box.put(letter(from_=ADA, subject="Lunch", text="At one?\n"))

    watched(is_compared(account))
    world.work()

    message = Message.objects.get(subject="Harbour hall: the logo")
    assert message.audience == Audience.PARTICIPANTS
    assert not Message.objects.filter(subject="Lunch").exists()


def test_reading_goes_on_where_it_was_cut_off(account: Account, box: User) -> None:
    box.put(*(letter(subject=f"Tile {n}", day=n, message_id=f"<{n}@tiles.example>") for n in range(30)))
    watched(lambda: account.folders.filter(role="inbox", below__gt=0).exists())

    watched(is_compared(account))

    assert Message.objects.count() == Arrival.objects.count() == 30
    assert (account.concerned, account.held, account.missing) == (30, 30, [])


def test_uids_that_mean_something_else_are_read_anew_and_nothing_is_twice(account: Account, box: User) -> None:
    box.put(FROM_CLEO)
    watched(is_compared(account))
    with box.program("Sent") as program:
        program.delete("INBOX.none")
    account.folders.filter(role="inbox").update(validity=1)
    box.put(letter(subject="Another", message_id="<other@tiles.example>"))
    Account.objects.update(compared_at=None, compare_at="2000-01-01T00:00Z")

    watched(is_compared(account))

    assert sorted(subjects()) == ["Another", "Grey tiles"]
    assert Arrival.objects.count() == 2


def test_a_client_who_is_confirmed_later_is_looked_for_in_what_was_there(
    world: World, account: Account, box: User
) -> None:
    box.put(letter(from_="Erin Moss <erin@ferry.example>", subject="Timetable", message_id="<t@ferry.example>"))
    watched(is_compared(account))
    assert subjects() == []

    world.another_client()
    watched(Message.objects.exists)

    assert subjects() == ["Timetable"]


def test_the_same_mail_in_two_mailboxes_is_one_message(world: World, account: Account, box: User) -> None:
    other = box.server.user(f"ada.{box.name}")
    second = connect(world, other)
    box.put(FROM_CLEO)
    other.put(FROM_CLEO)

    watched(lambda: is_compared(account)() and is_compared(second)())

    assert (Message.objects.count(), Arrival.objects.count()) == (1, 2)


def test_a_quoted_conversation_is_kept(world: World, account: Account, box: User) -> None:
    world.receive(letter(message_id="<grey@tiles.example>", text=TILES))
    box.put(letter(from_=BEN, to=DOV, subject="What I told you of", text="Here.\n" + quoted(TILES), day=3))

    watched(is_compared(account))

    assert Message.objects.filter(subject="What I told you of").exists()


def test_people_whom_the_owner_keeps_to_himself_are_not_read(account: Account, box: User) -> None:
    account.leave_out(["cleo@tiles.example"])
    box.put(FROM_CLEO)

    watched(is_compared(account))

    assert subjects() == []


def test_what_was_withdrawn_is_not_brought_again(account: Account, box: User) -> None:
    box.put(FROM_CLEO)
    watched(is_compared(account))
    withdraw(Message.objects.get(), account)
    account.folders.update(validity=1)
    Account.objects.update(compared_at=None, compare_at="2000-01-01T00:00Z")

    watched(is_compared(account))

    assert Message.objects.get().is_withdrawn
    assert Arrival.objects.count() == 1


def test_a_wrong_password_is_told_with_the_one_thing_to_do(account: Account, box: User) -> None:
    Account.connect(
        account.owner, account.address, host="127.0.0.1", port=account.port, security="none", login=account.login,
        password="wrong",
    )  # fmt: skip

    def told() -> bool:
        account.refresh_from_db()
        return bool(account.because)

    watched(told)

    assert "refused the sign-in" in account.because
    assert "enter the password again" in account.remedy


def test_a_paused_mailbox_is_not_read(account: Account, box: User) -> None:
    account.pause()
    box.put(FROM_CLEO)
    begun = time.monotonic()

    watched(lambda: time.monotonic() - begun > 2)

    assert subjects() == []


def test_a_missing_message_is_looked_for_in_the_mailbox_by_its_id(world: World, account: Account, box: User) -> None:
    box.put(letter(from_=DOV, subject="What I found", message_id="<found@elsewhere.example>", text="A quarry.\n"))
    watched(is_compared(account))
    before = subjects()

    world.receive(letter(text=TILES, answers="<found@elsewhere.example>", day=4))
    watched(Message.objects.filter(subject="What I found").exists)

    assert before == []
    assert Arrival.objects.get(message__subject="What I found").kept_because == "a message on record answers it"
    assert not Gap.objects.open().exists()
