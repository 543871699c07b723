"""The address that was meant by one that does not exist. Values in, values out."""

import re
from collections.abc import Iterable

from rapidfuzz.distance import OSA

_LETTERS_A_SLIP = 4
"""An id of so many letters can have one wrong, missing, added or swapped with the next."""

_MOST_SLIPS = 3


def nearest_address(address: str, known: Iterable[str]) -> str | None:
    """The known address that `address` is a misspelling of, or None.

    If there is none it is the only one that ends with all of it, or the only one in the same
    edition with the same last id. Ids that differ in a number are different, save in the name of
    an edition: what has gone leaves «mal-2» beside «mal-1», which nobody meant.
    """
    wanted = address.lower()
    parts = wanted.split("/")
    slips: list[tuple[int, str]] = []
    elsewhere = []
    for one in known:
        others = one.split("/")
        if len(others) == len(parts):
            found = [_slips(*pair) for pair in zip(parts, others, strict=True)]
            if None not in found and _numbers(parts) == _numbers(others):
                slips.append((sum(filter(None, found)), one))
        if one.endswith(f"/{wanted}") or (others[:2], others[-1:]) == (parts[:2], parts[-1:]):
            elsewhere.append(one)
    if slips:
        return min(slips)[1]
    return elsewhere[0] if len(elsewhere) == 1 else None


def _slips(one: str, other: str) -> int | None:
    """How many slips of the pen lie between two ids, or None if they are different words."""
    most = min(max(len(one), len(other)) // _LETTERS_A_SLIP, _MOST_SLIPS)
    found = OSA.distance(one, other, score_cutoff=most)
    return found if found <= most else None


def _numbers(parts: list[str]) -> list[list[str]]:
    """The numbers in the ids below the edition."""
    return [re.findall(r"\d+", part) for part in parts[2:]]
