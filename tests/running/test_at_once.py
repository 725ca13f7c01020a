"""A person and the judge reach for the same letter at once: what the person says holds."""

from __future__ import annotations

from tests.house import House

AT_ONCE = """
import threading
import time

from django.db import transaction
from postroom import filing
from postroom.models import Message
from tests.world import CLEO, World, letter

world = World.founded()
placed, asked = world.receive(
    letter(message_id="<1@tiles.example>"),
    letter(to="ben@studio.example, guest@else.example", subject="The fair", message_id="<2@tiles.example>", day=1),
)
Message.objects.filter(pk=asked.pk).update(is_unfiled=True)
has_filed = threading.Event()

def file_by_hand():
    with transaction.atomic():
        Message.objects.get(pk=asked.pk).file_under(placed.conversation, because=["chosen by Ben Ortiz"], by=world.ben)
        has_filed.set()
        time.sleep(1.5)

person = threading.Thread(target=file_by_hand)
person.start()
has_filed.wait()
filing.file([Message.objects.get(pk=asked.pk)])
person.join()
asked.refresh_from_db()
print(asked.decision, asked.conversation == placed.conversation, asked.filing.by)
"""


def test_what_a_person_files_while_the_judge_waits_for_it_stays_where_he_put_it(house: House) -> None:
    assert house.told(AT_ONCE) == ["under", "True", "Ben", "Ortiz"]
