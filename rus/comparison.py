"""Two editions side by side: what a ledger says of each part, and whether it forgets any."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from rus.content import Content, EditionContent
from rus.inline import plain_text
from schemas.area import Area, Goal
from schemas.lineage import Lineage, Link, UnknownPart


def pair_name(old: str, new: str) -> str:
    """The name of a pair of editions in file names and addresses: `a-b--c-d`."""
    return f"{old.replace('/', '-')}--{new.replace('/', '-')}"


def parts(edition: EditionContent) -> dict[str, Area | Goal]:
    """All areas and goals of an edition by address, in order."""
    found: dict[str, Area | Goal] = {}
    for area_id, area in edition.areas.items():
        found[f"{edition.address}/{area_id}"] = area
        for goal in area.goals:
            found[f"{edition.address}/{area_id}/{goal.id}"] = goal
    return found


def area_addresses(edition: EditionContent) -> list[str]:
    """The addresses of an edition's areas, in order."""
    return [f"{edition.address}/{name}" for name in edition.areas]


def area_of(address: str) -> str:
    """The address of the area that an area or goal belongs to."""
    return "/".join(address.split("/")[:3])


NOWHERE = "-"
UNKNOWN = "?"
UNNAMED = "*"
UNKNOWN_KIND = "framgår inte"
ENDS = frozenset({"nytt", "utgår", "saknar motsvarighet"})
"""Kinds that say that there is nothing on the other side, rather than that it is unknown."""


@dataclass(frozen=True)
class Side:
    """How the parts of one edition are accounted for; all are addresses in order."""

    linked: tuple[str, ...]
    unknown: tuple[str, ...]
    forgotten: tuple[str, ...]
    unnamed: int
    """How many areas are known to exist but not by name."""


@dataclass(frozen=True)
class Flow:
    """A ribbon of the flow picture: from an old area to a new one, for one kind of link.

    Where one end is missing it is NOWHERE (nothing old, or nothing new), UNKNOWN (the sources do
    not tell) or UNNAMED (areas not known by name). `weight` is the number of parts that flow, each
    counted once: old ones, or new ones where there are no old. `anchors` are those of the links.
    """

    old: str
    new: str
    kind: str
    weight: int
    anchors: tuple[str, ...]


@dataclass(frozen=True)
class Untold:
    """Parts of one area whose fate or origin an entry of the ledger says is unknown.

    `addresses` are empty where the entry counts areas that are not known by name.
    """

    entry: UnknownPart
    addresses: tuple[str, ...]

    @property
    def area(self) -> str:
        """The address of the area, or UNNAMED."""
        return area_of(self.addresses[0]) if self.addresses else UNNAMED

    @property
    def anchor(self) -> str:
        """Its anchor on the comparison page: the same as long as it is about the same parts."""
        return stable_anchor("okant", self.entry.side, *sorted(self.addresses))


@dataclass(frozen=True)
class Comparison:
    """Two editions with the ledger that pairs them, if there is one."""

    old: EditionContent
    new: EditionContent
    lineage: Lineage | None

    @property
    def name(self) -> str:
        """The name of the pair."""
        return pair_name(self.old.address, self.new.address)

    @property
    def is_history(self) -> bool:
        """True between two editions of one county; else it is a comparison of counties."""
        return self.old.county_id == self.new.county_id

    @property
    def links(self) -> tuple[Link, ...]:
        """The links of the ledger."""
        return self.lineage.links if self.lineage else ()

    @cached_property
    def old_side(self) -> Side:
        """How the old parts are accounted for."""
        return self._side(self.old, "från")

    @cached_property
    def new_side(self) -> Side:
        """How the new parts are accounted for."""
        return self._side(self.new, "till")

    def _side(self, edition: EditionContent, side: str) -> Side:
        linked = {
            address for link in self.links for address in (link.old if side == "från" else link.new)
        }
        unknown: set[str] = set()
        unnamed = 0
        for part in self.lineage.unknown if self.lineage else ():
            if part.side == side:
                unnamed += part.count or 0
                unknown.update(part.addresses)
        everything = parts(edition)
        covered = {
            address for address in everything if address in unknown or area_of(address) in unknown
        }
        return Side(
            tuple(address for address in everything if address in linked),
            tuple(address for address in everything if address in covered - linked),
            tuple(address for address in everything if address not in linked | covered),
            unnamed,
        )

    @cached_property
    def kinds(self) -> dict[str, int]:
        """The number of links of each kind, in the order that kinds first appear."""
        return dict(Counter(link.kind for link in self.links))

    @cached_property
    def untold(self) -> tuple[Untold, ...]:
        """What is openly unknown, by area, each part once."""
        sides = {"från": self.old_side, "till": self.new_side}
        told: set[str] = set()
        found = []
        for entry in self.lineage.unknown if self.lineage else ():
            side = sides[entry.side]
            by_area: dict[str, list[str]] = {}
            for address in side.unknown:
                area = area_of(address)
                if address not in told and not {address, area}.isdisjoint(entry.addresses):
                    by_area.setdefault(area, []).append(address)
                    told.add(address)
            found += [Untold(entry, tuple(addresses)) for addresses in by_area.values()]
            if entry.count:
                found.append(Untold(entry, ()))
        return tuple(found)

    def untold_of(self, side: str, area: str) -> tuple[Untold, ...]:
        """What is unknown of an area, or of those without names, on one side: «från» or «till»."""
        return tuple(one for one in self.untold if (one.entry.side, one.area) == (side, area))

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        """The ribbons between areas, in the order of the ledger."""
        moving: dict[tuple[str, str, str], set[str]] = {}
        anchors: dict[tuple[str, str, str], list[str]] = {}
        for link in self.links:
            for old, new, addresses in _flows_of(link):
                moving.setdefault((old, new, link.kind), set()).update(addresses)
                anchors.setdefault((old, new, link.kind), []).append(link_anchor(link))
        weights = {ends: len(addresses) for ends, addresses in moving.items()}
        for one in self.untold:
            ends = (one.area, UNKNOWN) if one.entry.side == "från" else (UNKNOWN, one.area)
            weight = len(one.addresses) or one.entry.count or 0
            weights[*ends, UNKNOWN_KIND] = weights.get((*ends, UNKNOWN_KIND), 0) + weight
            anchors.setdefault((*ends, UNKNOWN_KIND), []).append(one.anchor)
        return tuple(Flow(*ends, weight, tuple(anchors[ends])) for ends, weight in weights.items())

    def text(self, address: str) -> str:
        """The text of a part as a reader sees it: an area's title or a goal's text."""
        part = self._parts[address]
        return plain_text(part.text if isinstance(part, Goal) else part.title)

    @cached_property
    def _parts(self) -> dict[str, Area | Goal]:
        return parts(self.old) | parts(self.new)

    def links_of(self, address: str) -> tuple[Link, ...]:
        """The links that a part occurs in."""
        return tuple(link for link in self.links if address in link.old or address in link.new)

    def links_from(self, area: str) -> tuple[Link, ...]:
        """The links whose first old part belongs to an area."""
        return tuple(link for link in self.links if link.old and area_of(link.old[0]) == area)

    def other_links_from(self, area: str) -> tuple[Link, ...]:
        """The links that an old area takes part in without being named first."""
        return tuple(
            link
            for link in self.links
            if link.old
            and area_of(link.old[0]) != area
            and any(area_of(address) == area for address in link.old)
        )


def _flows_of(link: Link) -> Iterator[tuple[str, str, list[str]]]:
    """The areas that a link joins, with the parts that flow between them."""
    missing = NOWHERE if link.kind in ENDS else UNKNOWN
    old_areas, new_areas = _by_area(link.old), _by_area(link.new)
    if not old_areas:
        for new, addresses in new_areas.items():
            yield missing, new, addresses
    for old, addresses in old_areas.items():
        for new in new_areas or (missing,):
            yield old, new, addresses


def _by_area(addresses: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for address in addresses:
        found.setdefault(area_of(address), []).append(address)
    return found


def link_anchor(link: Link) -> str:
    """A link's anchor on the comparison page: the same as long as it joins the same parts."""
    return stable_anchor("led", *sorted(link.old), "→", *sorted(link.new))


def stable_anchor(prefix: str, *told: str) -> str:
    """An anchor that is the same as long as what it stands for is: prefix, hyphen, 8 hex digits."""
    return f"{prefix}-{hashlib.sha256(' '.join(told).encode()).hexdigest()[:8]}"


MOST_EDITIONS_TO_PAIR_FREELY = 12
"""Up to so many editions, every pair is compared; beyond that only those of the same county and
those with a ledger, since the number of pairs grows with the square."""


def comparisons(content: Content) -> dict[str, Comparison]:
    """Pairs of editions by the name of the pair: those with a ledger first, then the unjudged."""
    found = {}
    for lineage in content.lineages.values():
        old = content.editions.get(lineage.old_edition)
        new = content.editions.get(lineage.new_edition)
        if old is not None and new is not None:
            found[pair_name(old.address, new.address)] = Comparison(old, new, lineage)
    judged = {frozenset((one.old.address, one.new.address)) for one in found.values()}
    editions = [one for county in content.counties.values() for one in county.editions.values()]
    freely = len(editions) <= MOST_EDITIONS_TO_PAIR_FREELY
    for county in content.counties.values():
        others = editions if freely else list(county.editions.values())
        for old in county.editions.values():
            for new in others[others.index(old) + 1 :]:
                if frozenset((old.address, new.address)) not in judged:
                    found[pair_name(old.address, new.address)] = Comparison(old, new, None)
    return found
