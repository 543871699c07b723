"""The anchors that comparison pages had before editions, areas and goals got other addresses."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from rus.chronicle import Chronicle
from rus.comparison import UNKNOWN_KIND, Comparison, Untold, link_anchor, pair_name
from rus.gone import Readdressings
from schemas.lineage import Link


@dataclass(frozen=True)
class EarlierAnchor:
    """An anchor that a row of a comparison had, and the one that it has now."""

    name: str
    now: str
    comparison: Comparison
    row: Link | Untold

    @property
    def parts(self) -> tuple[str, ...]:
        """The addresses of the row's parts today."""
        return _parts(self.row)

    @property
    def kind(self) -> str:
        """What the row says of them."""
        return UNKNOWN_KIND if isinstance(self.row, Untold) else self.row.kind


@dataclass(frozen=True)
class EarlierAnchors:
    """The earlier anchors of rows, by the name that the pair of editions had then.

    Those of today are not among them.
    """

    by_pair: Mapping[str, tuple[EarlierAnchor, ...]]

    def names(self, comparison: Comparison, anchor: str) -> list[str]:
        """The anchors that a row has had on the page of its comparison besides the one of today."""
        return self._names.get((comparison.name, anchor), [])

    @cached_property
    def _names(self) -> Mapping[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for pair, anchors in self.by_pair.items():
            for one in anchors:
                if one.comparison.name == pair:
                    found[pair, one.now].append(one.name)
        return dict(found)


def earlier_anchors(
    compared: Iterable[Comparison], told: Chronicle, readdressings: Readdressings
) -> EarlierAnchors:
    """The earlier anchors of the rows of some comparisons."""
    found: dict[str, dict[str, EarlierAnchor]] = defaultdict(dict)
    for comparison in compared:
        editions = comparison.old.address, comparison.new.address
        told_of: tuple[Link | Untold, ...] = (*comparison.links, *comparison.untold)
        rows = [(row, _parts(row)) for row in told_of]
        own = {_anchor(row, parts) for row, parts in rows}
        for row, parts in rows:
            for old, new, *then in _earlier((*editions, *parts), told, readdressings):
                pair, name = pair_name(old, new), _anchor(row, tuple(then))
                if pair != comparison.name or name not in own:
                    one = EarlierAnchor(name, _anchor(row, parts), comparison, row)
                    found[pair].setdefault(name, one)
    return EarlierAnchors({pair: tuple(anchors.values()) for pair, anchors in found.items()})


def _parts(row: Link | Untold) -> tuple[str, ...]:
    return row.addresses if isinstance(row, Untold) else (*row.old, *row.new)


def _anchor(row: Link | Untold, parts: tuple[str, ...]) -> str:
    """The anchor of a row if its parts have these addresses."""
    if isinstance(row, Untold):
        return replace(row, addresses=parts).anchor
    count = len(row.old)
    return link_anchor(row.model_copy(update={"old": parts[:count], "new": parts[count:]}))


def _earlier(
    addresses: tuple[str, ...], told: Chronicle, readdressings: Readdressings
) -> Iterator[tuple[str, ...]]:
    """The addresses that some things had until each time that any of them changed, newest first."""
    steps: dict[int, dict[int, str]] = defaultdict(dict)
    for index, address in enumerate(addresses):
        for one in readdressings.of(address, told.by_address.get(address, ())):
            steps[told.places[one.moment.revision.commit]][index] = one.earlier
    for place in sorted(steps):
        then = steps[place]
        addresses = tuple(then.get(index, one) for index, one in enumerate(addresses))
        yield addresses
