"""What editions have chosen not to show any more: the words of addresses that have gone.

They are taken out of the changes that git remembers, so that nothing made of those can show them.
That something came, got another address or went is still told.
"""

from collections.abc import Container, Iterable, Iterator

from rus.content import Content
from rus.diff import Change, Side
from rus.walk import around
from schemas.edition import Edition

WITHHELD = "Innehållet visas inte"
"""What stands in the place of words that are withheld."""


def withheld_addresses(content: Content) -> frozenset[str]:
    """The retired addresses whose earlier words are not to be shown."""
    return frozenset(
        retired.address
        for file in content.files
        if isinstance(file.model, Edition)
        for retired in file.model.retired
        if retired.withheld
    )


def is_withheld(address: str, hidden: Container[str]) -> bool:
    """Whether an address is one of those that are hidden, or stood in one."""
    return any(one in hidden for one in around(address))


def without_words(changes: Iterable[Change], hidden: Container[str]) -> Iterator[Change]:
    """The changes without those in what is hidden, and without words where it came or went."""
    for change in changes:
        sides = [side for side in (change.before, change.after) if side]
        places = [one.address for side in sides for one in (side, *side.others)]
        if not any(is_withheld(one, hidden) for one in places):
            yield change
        elif change.kind not in ("changed", "reordered") and not change.field:
            yield change._replace(before=_emptied(change.before), after=_emptied(change.after))


def _emptied(side: Side | None) -> Side | None:
    if side is None:
        return None
    return side._replace(told="", others=tuple(one._replace(told="") for one in side.others))
