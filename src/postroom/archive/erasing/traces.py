"""Traces: where names and addresses stand that were erased, in all rows that people wrote or machines noted."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.apps import apps
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast

from postroom.archive.batches import in_batches
from postroom.mail.redacting import Gone
from postroom.models import Arrival, Attachment, Body, Message, Offer, Participation
from postroom.models.arrival import unpacked
from postroom.models.sealing import keyed

OF_MAIL = frozenset({"message", "participation", "attachment", "body", "arrival", "failure", "address", "person"})
"""Tables that are read out of mail, or say who somebody is: they change with these."""
TEXTS = (models.CharField, models.TextField, models.JSONField)
AT_ONCE = 500


def sweep(gone: Gone) -> None:
    """Take names and addresses out of all other rows that tell of them: reasons, subjects of changes, notes."""
    Offer.objects.filter(key__in=[keyed(address) for address in gone.addresses]).delete()
    for model, field in _fields():
        for batch in in_batches(_told(model, field, gone), AT_ONCE):
            for row in batch:
                cleared = _cleared(getattr(row, field.attname), gone)
                model._base_manager.filter(pk=row.pk).update(**{field.attname: cleared})


def left(gone: Gone) -> list[str]:
    """Return the tables and columns in which a name or an address is still found, mail included."""
    rows = [
        f"{model._meta.model_name}.{field.attname}" for model, field in _fields() if _told(model, field, gone).exists()
    ]
    return [*rows, *_left_in_mail(gone)]


def telling(gone: Gone) -> Iterator[Message]:
    """Yield the messages that tell of a name or an address, in their words or in the headers of an arrival."""
    for bodies in in_batches(Body.objects.select_related("message"), AT_ONCE):
        yield from (body.message for body in bodies if _has(body.text, gone))
    for arrivals in in_batches(Arrival.objects.filter(message__isnull=False).only("header", "message"), AT_ONCE):
        found = {a.message_id for a in arrivals if _has(unpacked(a.header).decode("utf-8", "replace"), gone)}
        yield from Message.objects.filter(pk__in=found)


def _left_in_mail(gone: Gone) -> Iterator[str]:
    """Look for addresses in mail; names stay where another wrote them in words of his own."""
    addresses = Gone(addresses=gone.addresses)
    told = Q(pk__in=[])
    for each in gone.addresses:
        told |= Q(text__icontains=each)
    if next(telling(addresses), None):
        yield "message"
    if gone.addresses and Attachment.objects.filter(told).exists():
        yield "attachment.text"
    if Participation.objects.filter(address__spec__in=gone.addresses).exists():
        yield "participation"


def _has(text: str, gone: Gone) -> bool:
    """Is one of them in a text?"""
    low = text.casefold()
    return any(each.casefold() in low for each in (*gone.addresses, *gone.names)) and gone.named(text) != text


def _fields() -> Iterator[tuple[type[models.Model], models.Field[object, object]]]:
    for model in apps.get_app_config("postroom").get_models(include_auto_created=True):
        if model._meta.model_name not in OF_MAIL:
            for field in model._meta.concrete_fields:
                if isinstance(field, TEXTS) and not field.unique and not field.choices and not field.primary_key:
                    yield model, field


def _told(model: type[models.Model], field: models.Field[object, object], gone: Gone) -> models.QuerySet[models.Model]:
    """Return the rows of which this column tells of one of them; JSON may write a letter as its number."""
    tells = Q(pk__in=[])
    for each in (*gone.addresses, *gone.names):
        tells |= Q(all_of_it__icontains=each) | Q(all_of_it__icontains=json.dumps(each)[1:-1])
    rows: models.QuerySet[models.Model] = model._base_manager.annotate(
        all_of_it=Cast(F(field.attname), models.TextField())
    )
    return rows.filter(tells)


def _cleared(value: object, gone: Gone) -> object:
    match value:
        case str():
            return gone.named(value)
        case list():
            return [_cleared(each, gone) for each in value]
        case dict():
            return {key: _cleared(each, gone) for key, each in value.items()}
        case _:
            return value
