"""What editions tell of each time that something left its address: in `utgångna`, then or since.

A row goes when its address is used again. Git remembers what it said.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from rus.chronicle import Chronicle
from rus.content import Content
from rus.diff import ChangeKind, Side
from rus.revision import Revision
from rus.successors import Successors
from rus.walk import around
from schemas.edition import Retired

_CAME: frozenset[ChangeKind] = frozenset({"added", "renamed", "moved"})
_LEFT: frozenset[ChangeKind] = frozenset({"removed", "renamed", "moved"})


@dataclass(frozen=True)
class Retirements:
    """The rows about departures, by the commit of the version and the address that was left."""

    rows: Mapping[tuple[str, str], Retired]

    def of(self, revision: Revision, address: str) -> Retired | None:
        """The row about what left an address in a version, or about what it left it with.

        What is told of a whole does not go for what was removed as the rest only moved.
        """
        stayed = revision.readdressed if address in revision.removed else ()
        told = ((revision.commit, one) for one in around(address) if one not in stayed)
        return next((self.rows[one] for one in told if one in self.rows), None)


def retirements(content: Content, told: Chronicle) -> Retirements:
    """What is told of each departure, as it was last told before the address was used again."""
    found: dict[tuple[str, str], Retired] = {}
    away: dict[str, str] = {}
    for revision in reversed(told.revisions):
        came = {side.address for side in _sides(revision, "after", _CAME)}
        if came:
            away = {one: left for one, left in away.items() if came.isdisjoint(around(one))}
        left = {side.address for side in _sides(revision, "before", _LEFT)}
        away |= dict.fromkeys(left | revision.departed.keys(), revision.commit)
        _note(found, away, revision.successors)
    _note(found, away, Successors((content,)))
    return Retirements(found)


def _sides(
    revision: Revision, side: Literal["before", "after"], kinds: Container[ChangeKind]
) -> Iterator[Side]:
    """One side of the changes of some kinds, of whatever is more than a value."""
    sides = (getattr(one, side) for one in revision.changes if one.kind in kinds and not one.field)
    return (one for one in sides if one)


def _note(
    found: dict[tuple[str, str], Retired], away: Mapping[str, str], successors: Successors
) -> None:
    """Note what is told at a time of the addresses that are away, each since a commit."""
    if away:
        rows = successors.rows
        found |= {(away[one], one): rows[one] for one in away.keys() & rows.keys()}
