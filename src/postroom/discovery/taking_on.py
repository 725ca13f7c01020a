"""Taking on: somebody outside is said to be a client, before any mail of his is on record."""

from __future__ import annotations

from django.db import transaction

from postroom.mail import addresses
from postroom.models import Address, Change, Client, Domain, Member, Person, State
from postroom.models.deciding import decide
from postroom.models.person import belong


@transaction.atomic
def take_on(name: str, spec: str, *, by: Member) -> Change:
    """Let who writes from this address be a client of ours, with all of his domain where it is his own.

    Undone, the client is a proposal again.
    """
    domain = addresses.domain(spec)
    is_shared = addresses.is_shared_provider(domain)
    held = Domain.objects.select_related("client").filter(name=domain).first()
    label = name or spec.partition("@")[0] if is_shared else " ".join(domain.split(".")[0].split("-")).title()
    client = held.client if held else Client.objects.create(name=label[:200], proposed_to=by, because=f"{by} said so")
    if not is_shared and not held:
        Domain.objects.create(name=domain, client=client)
    address = Address.objects.filter(spec=spec).first()
    if address is None:
        address = Address.objects.create(spec=spec, domain=domain[:253], person=Person.objects.create(name=name[:200]))
    belong([(address.person_id, client.pk, f"{by} said so")])
    return decide(client, State.CONFIRMED, by=by)
