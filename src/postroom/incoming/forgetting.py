"""Forgetting: what is held of others only for a while goes when the while is over."""

from collections.abc import Sequence

from postroom.models import Offer


def forget_offers(offers: Sequence[Offer]) -> None:
    Offer.objects.filter(pk__in=[offer.pk for offer in offers]).delete()
