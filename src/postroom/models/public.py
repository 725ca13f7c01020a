"""Public ids: random names for rows, so that no row number ever leaves the house."""

import secrets
from typing import TYPE_CHECKING, Any

from django.db import models


def public_id() -> str:
    """Return 72 random bits as twelve letters that are safe in a URL."""
    return secrets.token_urlsafe(9)


if TYPE_CHECKING:
    Text = models.CharField[str, str]
else:
    Text = models.CharField


class PublicId(Text):
    """A random, unique name for a row, safe to show and impossible to guess."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 12, "unique": True, "default": public_id, "editable": False, **options})
