"""Query -> SQL: one condition over the table of documents; what is text is left to the engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from postroom.search.documents import FacetCompiler, Scope, id_at
from postroom.search.query import And, Facet, Node, Not, Or, Query, Since, Term

EVERYTHING = Scope("1 = 1", ())
NOTHING = Scope("1 = 0", ())


@dataclass(frozen=True, slots=True)
class Compiler:
    """Turns a tree into conditions; `text` says a condition for a document that holds what is made of terms alone.

    `key` is the column with the id whose bounds an index can use.
    """

    facet: FacetCompiler
    text: Callable[[Node], Scope]
    key: str = "d.id"

    def condition(self, node: Node) -> Scope:
        match node:
            case And(nodes):
                return joined("AND", [self.condition(child) for child in nodes], EVERYTHING)
            case Or(nodes):
                said = Or(tuple(child for child in nodes if is_text(child)))
                others = [self.condition(child) for child in nodes if not is_text(child)]
                return joined("OR", [*others, self.text(said)] if said.nodes else others, NOTHING)
            case Not(Since(moment)):
                return Scope(f"{self.key} < %s", (id_at(moment),))
            case Not(inner):
                scope = self.condition(inner)
                return Scope(f"NOT ({scope.sql})", scope.params)
            case Since(moment):
                return Scope(f"{self.key} >= %s", (id_at(moment),))
            case Facet(name, value):
                return self.facet(name, value)
            case Term():
                return self.text(node)


def joined(word: str, scopes: list[Scope], none: Scope) -> Scope:
    """Return all of these conditions, or any, as one."""
    if not scopes:
        return none
    sql = f" {word} ".join(f"({scope.sql})" for scope in scopes)
    return Scope(sql, tuple(param for scope in scopes for param in scope.params))


def weighed(conditions: list[tuple[int, Scope]]) -> Scope:
    """Return the sum of the weights whose condition holds."""
    sql = " + ".join(["0", *(f"CASE WHEN {scope.sql} THEN {weight} ELSE 0 END" for weight, scope in conditions)])
    return Scope(sql, tuple(param for _, scope in conditions for param in scope.params))


def is_text(node: Node) -> bool:
    """Is it made of terms alone, so that an index of words can answer it?"""
    match node:
        case Term():
            return True
        case Not(inner):
            return is_text(inner)
        case And(nodes) | Or(nodes):
            return all(is_text(child) for child in nodes)
        case _:
            return False


def divided(query: Query) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """Divide a query into what an index of words can drive, and what is checked hit by hit."""
    driving = tuple(node for node in query.nodes if is_text(node))
    return driving, tuple(node for node in query.nodes if not is_text(node))
