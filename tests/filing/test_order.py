"""Laws: what is held, tied and filed by hard evidence depends on the set of mails, never on their order."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postroom.models import Gap, Message
from tests.world import ADA, BEN, CARL, CLEO, ERIN, World, letter, quoted

WORDS = "grey white hall floor maker order week price ferry river stone garden window paint ladder copper".split()


class RollBack(Exception):
    """Leaves a story without a trace."""


@contextmanager
def told_in_vain() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
            raise RollBack
    except RollBack:
        return


def history(seed: int, length: int) -> list[bytes]:
    """Make up a correspondence: replies with and without headers, lost parents, notes among ourselves."""
    chance = random.Random(seed)
    told: list[tuple[str, str, str]] = []
    mails = []
    for number in range(length):
        side = chance.choice([CLEO, CARL, ERIN])
        parent = chance.choice(told) if told and chance.random() < 0.75 else None
        client = parent[2] if parent else side
        from_, to = (client, BEN) if chance.random() < 0.5 else (BEN, client)
        if parent and chance.random() < 0.15:
            from_, to = BEN, ADA
        said = f"{' '.join(chance.choices(WORDS, k=9))} number {number} of {seed}."
        has_headers = parent is not None and (chance.random() < 0.7 or to == ADA)
        quotes = parent is not None and (not has_headers or chance.random() < 0.4)
        mail = letter(
            from_=from_,
            to=to,
            subject=f"matter {number} of {seed}",
            text=said + (quoted(parent[1]) if parent and quotes else ""),
            day=number,
            message_id=f"<{number}.{seed}@mail.example>",
            answers=parent[0] if parent and has_headers else "",
        )
        told.append((f"<{number}.{seed}@mail.example>", said, client))
        if chance.random() < 0.85:
            mails.append(mail)
    return mails


def outcome(world: World, batches: Sequence[Sequence[bytes]]) -> object:
    """Let the batches arrive and return what the record makes of them, without any row number."""
    world.another_client()
    for batch in batches:
        world.receive(*batch)
    places: dict[int | None, set[str]] = {}
    for message in Message.objects.all():
        places.setdefault(message.conversation_id, set()).add(message.message_id)
    asked = places.pop(None, set())
    gaps = set(Gap.objects.open().values_list("message_id", flat=True))
    return {frozenset(ids) for ids in places.values()}, asked, gaps


@pytest.mark.django_db
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), length=st.integers(2, 14), shuffle=st.randoms(use_true_random=False))
def test_the_outcome_does_not_depend_on_the_order_of_arrival(
    world: World, seed: int, length: int, shuffle: random.Random
) -> None:
    mails = history(seed, length)
    shuffled = shuffle.sample(mails, len(mails))
    cut = shuffle.randint(0, len(mails))

    with told_in_vain():
        in_order = outcome(world, [mails])
    with told_in_vain():
        out_of_order = outcome(world, [shuffled[:cut], shuffled[cut:]])
    with told_in_vain():
        one_by_one = outcome(world, [[mail] for mail in shuffled])

    assert in_order == out_of_order == one_by_one


@pytest.mark.django_db
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), times=st.integers(2, 3))
def test_mail_that_arrives_again_changes_nothing(world: World, seed: int, times: int) -> None:
    mails = history(seed, 8)

    with told_in_vain():
        once = outcome(world, [mails])
    with told_in_vain():
        again = outcome(world, [mails] * times)

    assert once == again
