"""One message, one record: the same mail by five roads is one Message, whatever servers did to it on the way."""

from __future__ import annotations

import quopri
import random
import textwrap
from collections.abc import Iterator

import pytest

from postroom.incoming.imap.keeping import keep, letters
from postroom.mail.agreeing import agree
from postroom.models import Account, Arrival, Folder, Message, Source, SourceKind, Variant
from postroom.models.withdrawing import withdraw
from tests.archive.conftest import damage
from tests.world import ADA, BEN, CARL, CLEO, World, letter

WORDS = "grey white hall floor maker order week price ferry river stone garden window paint ladder copper".split()
FOOTER = "\n--\nThis mail and its files are for whom they are addressed to. Scanned by Gate 7."
ROADS = ("listener", "import", "ben", "ada", "sent")


def mails(seed: int, count: int) -> Iterator[bytes]:
    """Make up mails; every tenth says the same as the one before it, on another day."""
    chance = random.Random(seed)
    text = ""
    for number in range(count):
        from_, to = chance.choice([(CLEO, BEN), (CARL, BEN), (BEN, CLEO), (ADA, CARL)])
        if number % 10 or not number:
            said = " ".join(chance.choices(WORDS, k=chance.randint(3, 90))) + f", number {number} of {seed}."
            text = textwrap.fill(said, 70) + "\n"
        random.seed(f"{number} of {seed}")  # which the library draws the boundaries of parts from
        files = {"plan.bin": chance.randbytes(64)} if chance.random() < 0.1 else None
        yield letter(
            from_=from_, to=to, subject=f"matter {number % 50}", text=text, day=number, files=files,
            message_id=f"<{number}.{seed}@mail.example>",
        )  # fmt: skip


def by_road(raw: bytes, road: str, number: int) -> bytes:
    """Return a mail as one road delivers it: with a footer, under another id, wrapped anew, with a banner."""
    head, _, body = raw.partition(b"\n\n")
    trace = b"Received: from mx%d.example by %s.example; Mon, 2 Mar 2026 10:00:00 +0000\n" % (number, road.encode())
    is_plain = b"multipart" not in head
    match road, number % 3:
        case "ben", 0 if is_plain:
            return trace + head + b"\n\n" + body.rstrip(b"\n") + FOOTER.encode()
        case "ada", 0 | 1:
            server = b"email.amazonses.com" if number % 2 else b"EX01.prod.outlook.com"
            return trace + head.replace(b"@mail.example>", b"." + server + b">", 1) + b"\n\n" + body
        case "sent", 0 if is_plain:
            wrapped = textwrap.fill(body.decode(), 40).encode()
            return (head + b"\n\n" + wrapped + b"\n").replace(b"\n", b"\r\n")
        case "sent", 1 if is_plain:
            banner = b"[External] Be careful with links.\n\n"
            coded = head.replace(b"Transfer-Encoding: 7bit", b"Transfer-Encoding: quoted-printable")
            return coded + b"\n\n" + quopri.encodestring(banner + body)
        case _:
            return trace + raw


def arriving(world: World, seed: int, count: int) -> Iterator[tuple[str, list[bytes]]]:
    """Yield the same mails by all roads, shuffled, in lots as they come."""
    chance = random.Random(seed)
    every = [(road, by_road(raw, road, n)) for n, raw in enumerate(mails(seed, count)) for road in ROADS]
    chance.shuffle(every)
    for start in range(0, len(every), 250):
        for road in ROADS:
            yield road, [raw for each, raw in every[start : start + 250] if each == road]


def receive_all(world: World, seed: int, count: int) -> None:
    """Let them all arrive: by the listener, an import, two mailboxes and the Sent folder of a third."""
    imported = Source.objects.create(kind=SourceKind.IMPORT, name="old.mbox", owner=world.ada)
    boxes = {"ben": world.ben, "ada": world.ada, "sent": world.ben}
    accounts = {
        road: Account.connect(
            owner, f"{road}@box.example", host="h", port=993, security="tls", login=road, password="p"
        )
        for road, owner in boxes.items()
    }
    folders = {road: Folder.objects.create(account=each, raw=road, name=road) for road, each in accounts.items()}
    uid = 0
    for road, raws in arriving(world, seed, count):
        if road in accounts:
            read = letters({uid + at: raw for at, raw in enumerate(raws)})
            keep(accounts[road], folders[road], accounts[road].source, read)
        else:
            world.arrive(*raws, source=imported if road == "import" else world.listener)
        uid += len(raws)
        world.record()


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_mails_by_five_roads_are_there_once(world: World, seed: int) -> None:
    receive_all(world, seed, 40)

    assert Message.objects.count() == 40
    assert Arrival.objects.count() == 200
    assert set(Message.objects.values_list("arrivals__source__name", flat=True).distinct()) == {
        "info@studio.example", "old.mbox", "ben@box.example", "ada@box.example", "sent@box.example",
    }  # fmt: skip
    assert Variant.objects.exists()


def test_two_mails_of_the_same_text_on_different_days_stay_two(world: World) -> None:
    world.receive(
        letter(text="Yes.", message_id="<1@m.example>"), letter(text="Yes.", day=1, message_id="<2@m.example>")
    )

    assert Message.objects.count() == 2


def test_another_text_under_the_same_id_and_second_is_another_message(world: World) -> None:
    world.receive(
        letter(text="We take the grey ones, sixty of them, for the hall.", message_id="<1@m.example>"),
        letter(text="Send the money to another account from today on.", message_id="<1@m.example>"),
    )

    assert Message.objects.count() == 2


def test_a_number_that_was_changed_under_the_same_id_makes_another_message(world: World) -> None:
    world.receive(
        letter(text="Please pay the rest to account 4711 by Friday.", message_id="<1@m.example>"),
        letter(text="Please pay the rest to account 4712 by Friday.", message_id="<1@m.example>"),
    )

    assert Message.objects.count() == 2


def test_a_copy_that_lost_its_file_is_another_message(world: World) -> None:
    world.receive(
        letter(text="The plan.", message_id="<1@m.example>", files={"plan.bin": b"plan"}),
        letter(text="The plan.", message_id="<1@m.example>"),
    )

    assert Message.objects.count() == 2


def test_the_record_is_sound_with_variants_and_after_one_is_withdrawn(world: World) -> None:
    raw = letter(message_id="<1@tiles.example>", text="We take the grey ones, sixty of them.\n")
    account = Account.connect(world.ben, "ben@box.example", host="h", port=993, security="tls", login="b", password="p")
    folder = Folder.objects.create(account=account, raw="INBOX", name="INBOX")
    keep(account, folder, account.source, letters({1: raw}))
    world.receive(raw.rstrip(b"\n") + FOOTER.encode())

    withdraw(Message.objects.get(), account)
    world.work()
    keep(account, folder, account.source, letters({2: raw}))

    assert Message.objects.get().arrivals.count() == 1
    assert FOOTER.split()[-1] in Message.objects.get().body.text
    assert damage() == []


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("", "A footer alone.", True),
        ("> > quoted\nand answered", "quoted and\n> answered", True),
        ("Dear Anna, your order is on its way.", "Dear Ben, nothing was found.", False),
        ("a " * 30_000, "a " * 30_000 + "b", True),
        ("x " * 10, "y " * 5_000, False),
        ("[External] We take the grey ones.", "We take the grey ones. -- Scanned by Gate 7.", True),
        ("See https://a.example/x for the plan.", "See https://gate.example/?u=a.example for the plan.", True),
        ("We pay the rest to account 4711 by Friday.", "We pay the rest to account 4712 by Friday.", False),
        ("We pay the rest by Friday, all of it.", "We pay the rest by Friday, half of it.", False),
        ("Yes.", "Yes. -- Scanned by Gate 7.", True),
        ("Yes.", "[External] Yes.", True),
        ("Yes.", "No, yes. was wrong.", False),
    ],
)
def test_texts_agree_but_for_what_was_put_around_them(one: str, other: str, is_same: bool) -> None:
    assert agree(one, other) == is_same
