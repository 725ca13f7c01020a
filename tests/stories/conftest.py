"""What several stories begin with."""

from __future__ import annotations

import pytest

from postroom.models import Conversation
from tests.stories.telling import ANSWER, ANSWER_ID, QUESTION, last
from tests.world import BEN, CLEO, World, letter


@pytest.fixture
def grey(world: World) -> Conversation:
    """Cleo's question about the grey tiles, and Ben's answer."""
    return last(
        world,
        letter(message_id=QUESTION),
        letter(
            from_=BEN, to=CLEO, subject="Re: Grey tiles", text=ANSWER, message_id=ANSWER_ID, answers=QUESTION, day=1
        ),
    ).conversation
