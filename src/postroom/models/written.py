"""Conditions written once: SQL that takes longer to write than to ask, kept as text for whoever asks again.

A page asks a dozen times what its reader may see. The condition is the same each time, but for the name that its table
has in the query around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any

from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Expression
from django.db.models.sql.compiler import SQLCompiler

Asked = Callable[..., models.QuerySet[Any]]
ALIAS = re.compile(r"\b[A-Z]{1,3}\d+\b")
"""Names that Django gives to the tables of subqueries: in a text that enters other queries they must be its own."""


class Written(Expression):
    """The condition that a row is among what a function returns for these arguments, written out but once.

    The function's rows must come from one table: what others say is asked with `Exists`.
    """

    conditional = True
    output_field = models.BooleanField()

    def __init__(self, asked: Asked, *about: Hashable, pk: Any = None) -> None:
        super().__init__()
        self.asked, self.about = asked, about
        self.pk: Any = pk or models.F("pk")

    def get_source_expressions(self) -> list[Any]:
        return [self.pk]

    def set_source_expressions(self, exprs: Any) -> None:
        (self.pk,) = exprs

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, tuple[Any, ...]]:
        pieces, params = _written(connection.alias, self.asked, self.about)
        table, dot, _ = compiler.compile(self.pk)[0].rpartition(".")
        return (table + dot).join(pieces), params


@lru_cache(maxsize=4000)
def _written(using: str, asked: Asked, about: tuple[Hashable, ...]) -> tuple[list[str], tuple[Any, ...]]:
    """Return the text of the condition, cut wherever its table is named, and its parameters."""
    query = asked(*about).query
    others = [alias for alias, uses in query.alias_refcount.items() if uses and alias != query.base_table]
    if others:
        raise ValueError(f"{asked.__name__} joins {', '.join(others)}; ask them with Exists")
    text, params = query.get_compiler(using).compile(query.where)
    named = ALIAS.sub(lambda alias: f"{asked.__name__.strip('_')}_{alias[0].lower()}", text)
    return named.split(f"{connections[using].ops.quote_name(query.base_table)}."), tuple(params)
