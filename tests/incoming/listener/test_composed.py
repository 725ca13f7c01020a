"""What we write passes our own listener unchanged."""

from __future__ import annotations

import pytest

from postroom.mail import Draft, compose
from postroom.models import Arrival
from tests.incoming.listener.conftest import Ports
from tests.incoming.listener.test_over_the_wire import send
from tests.mail.test_composing import ANSWER, DESIGNED, PLAIN


@pytest.mark.parametrize("draft", [PLAIN, ANSWER, DESIGNED])
def test_a_composed_message_arrives_byte_for_byte(ports: Ports, draft: Draft) -> None:
    send(ports, compose(draft))

    assert Arrival.objects.get().raw() == compose(draft)
