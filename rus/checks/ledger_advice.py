"""What a ledger still has to tell of, where parts that it names have retired."""

from collections.abc import Callable, Iterable

from rus.comparison import area_of
from rus.walk import Location
from schemas.lineage import Lineage, Link

_NOTHING_LEFT = {"från": "nytt", "till": "utgår"}
"""The kind of a link within a county whose one side has nothing left, by that side."""


def left_alone(ledger: Lineage, index: int, key: str, is_lost: Callable[[str], bool]) -> list[str]:
    """What a link joins to nothing but lost parts, and nothing else in the ledger would tell of.

    `index` is the link's place, `key` the side («från» or «till») where `is_lost` tells of each
    address whether it is to be taken away. Of several such links, the first is to keep the rest.
    """
    other = "till" if key == "från" else "från"
    if not all(map(is_lost, _side(ledger.links[index], key))):
        return []
    told = {
        address
        for place, link in enumerate(ledger.links)
        if place < index or not all(map(is_lost, _side(link, key))) or not _side(link, key)
        for address in _side(link, other)
    }
    unknown = {one for part in ledger.unknown if part.side == other for one in part.addresses}
    return [
        one
        for one in _side(ledger.links[index], other)
        if one not in told and unknown.isdisjoint((one, area_of(one))) and not is_lost(one)
    ]


def untold(ledger: Lineage, side: str, addresses: Iterable[str]) -> list[str]:
    """Those of some addresses that the ledger names nowhere on a side, «från» or «till»."""
    linked = {one for link in ledger.links for one in _side(link, side)}
    unknown = {one for part in ledger.unknown if part.side == side for one in part.addresses}
    return [
        one for one in addresses if one not in linked and unknown.isdisjoint((one, area_of(one)))
    ]


def told_with(ledger: Lineage, location: Location) -> list[str]:
    """The other addresses of its side that one in a ledger cannot share a successor with.

    They stand in the same entry or in one that would say the same, and nothing is told of twice:
    what is unknown once in all, and what is linked once with each part of the other edition.
    """
    index, place = int(location[1]), int(location[-1])
    side: str
    if location[0] == "okänt":
        side = ledger.unknown[index].side
        links = ledger.links
        own = ledger.unknown[index].addresses
    else:
        side = str(location[2])
        other = "till" if side == "från" else "från"
        own, partners = (_side(ledger.links[index], one) for one in (side, other))
        links = tuple(
            link
            for at, link in enumerate(ledger.links)
            if at != index and set(partners) <= set(_side(link, other))
            if partners or not _side(link, other)
        )
    unknown = (
        part.addresses
        for at, part in enumerate(ledger.unknown)
        if part.side == side and (location[0], index) != ("okänt", at)
    )
    beside = (one for at, one in enumerate(own) if at != place)
    linked = (one for link in links for one in _side(link, side))
    return [*beside, *linked, *(one for addresses in unknown for one in addresses)]


def kind_without(ledger: Lineage, key: str) -> str:
    """The kind that a link has when nothing is left on a side of it, «från» or «till»."""
    return _NOTHING_LEFT[key] if ledger.is_history else "saknar motsvarighet"


def _side(link: Link, key: str) -> tuple[str, ...]:
    return link.old if key == "från" else link.new
