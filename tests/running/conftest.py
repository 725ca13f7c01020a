"""The programs of a Postroom, tested as programs."""

from tests.house import house

__all__ = ["house"]
