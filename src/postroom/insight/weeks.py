"""Weeks: the calendar weeks, in UTC, that moments fall into, numbered by the database itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Func, IntegerField
from django.db.models.sql.compiler import SQLCompiler

FIRST = date(1969, 12, 29)
"""The Monday that weeks are counted from."""


class Week(Func):
    """The number of the week of a moment; a truncation to weeks would call Python for each row of SQLite."""

    output_field = IntegerField()

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any) -> tuple[str, Any]:
        template = "CAST((julianday(%(expressions)s) - 2440584.5) / 7 AS INTEGER)"
        return self.as_sql(compiler, connection, template=template)

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any) -> tuple[str, Any]:
        template = "FLOOR((EXTRACT(EPOCH FROM %(expressions)s) / 86400 + 3) / 7)::int"
        return self.as_sql(compiler, connection, template=template)


def week_of(moment: datetime) -> int:
    """Return the number of the week of a moment.

    >>> week_of(datetime(2026, 3, 2, tzinfo=UTC)) - week_of(datetime(2026, 3, 1, 23, tzinfo=UTC))
    1
    """
    return (moment.astimezone(UTC).date() - FIRST).days // 7


def monday(week: int) -> date:
    """Return the first day of a week.

    >>> monday(week_of(datetime(2026, 3, 5, tzinfo=UTC)))
    datetime.date(2026, 3, 2)
    """
    return FIRST + timedelta(weeks=week)
