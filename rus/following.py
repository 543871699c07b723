"""References that follow: they name the same thing as before, though its address has changed.

A reference is an address in a field for addresses, or the id of a document in a citation, and is no
word of a text: so every word that has changed is told of although references that follow are not.
They are counted, and told of with the change of address that they follow.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from rus.pairs import Pairs
from rus.walk import around


class Following:
    """Knows what each old address has become, and counts the references that follow."""

    def __init__(self, paired: Pairs) -> None:
        self._paired = paired
        self._roots = frozenset(old for old, _, _ in paired.readdressed)
        self.counted: Counter[str] = Counter()
        """How many references follow each old address that has changed of itself."""

    def __bool__(self) -> bool:
        """Whether any address has changed, so that references can follow."""
        return bool(self._roots)

    @cached_property
    def _back(self) -> Mapping[str, str]:
        return {new: old for old, new in self._paired.same.items()}

    def followed(self, address: str) -> str:
        """The address of the same thing on the new side, or a text that is no address.

        What is no element follows what it stands under. An old and a new address go together
        whichever side is asked about.
        """
        new = _through(self._paired.same, address)
        return new if _through(self._back, new) == address else f"{address}#"

    def takes(self, was: object, now: object, stem: str) -> bool:
        """Whether now is the same address or addresses, each as it was or followed; counts them.

        `stem` stands before each where what is written is an id.
        """
        if isinstance(was, str) and isinstance(now, str):
            return self._take([stem + was], [stem + now])
        if isinstance(was, tuple) and isinstance(now, tuple):
            return self._take([stem + one for one in was], [stem + one for one in now])
        return False

    def is_same(self, old: str, new: str) -> bool:
        """Whether two addresses name the same thing, each on its side; counts nothing."""
        return old == new or self.followed(old) == new

    def _take(self, was: Sequence[str], now: Sequence[str]) -> bool:
        if not self or len(was) != len(now):
            return False
        differing = [(old, new) for old, new in zip(was, now, strict=True) if old != new]
        if not all(self.is_same(old, new) for old, new in differing):
            return False
        for old, _ in differing:
            root = next((one for one in around(old) if one in self._roots), None)
            if root is not None:
                self.counted[root] += 1
        return True


def _through(known: Mapping[str, str], address: str) -> str:
    for one in around(address):
        if one in known:
            return known[one] + address[len(one) :]
    return address
