"""Which element of one version is which of another, also when its address has changed.

An address decides first, unless the words tell that ids have changed places (rus.crossing). What is
left is paired from the outermost elements inwards, and only within one edition, since what became
of a part in another edition is for the ledger to tell.
Pairing two versions the other way round gives the same pairs.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice, product, takewhile

from rapidfuzz import fuzz

from rus.crossing import crossed, is_under
from rus.inline import plain_text
from rus.items import Item, known_by
from schemas.edition import Edition
from schemas.lineage import Lineage

LEAST_LIKENESS = 85
"""How alike two texts must be, 0–100, for one to be taken for the other under a new id."""

LEAST_LIKENESS_WITH_ID = 60
"""The same for one that has kept its id in another place."""

LEAST_SHARED = 50
"""How much of what two elements hold must be the same, in percent, for them to be the same."""

MOST_COMPARED = 10_000
"""So many pairs of texts are compared at most in one group; a larger group is left unpaired."""

_MOST_HOLDERS = 20
"""A text that more elements than this hold, on either side, tells none of them apart."""


@dataclass(frozen=True)
class Pairs:
    """`same` gives each old key its new one; `readdressed` those whose own address changed.

    The last says whether the element still stands in the same place, so that only the id differs.
    """

    same: Mapping[str, str]
    readdressed: tuple[tuple[str, str, bool], ...]


def pairs(
    old: Mapping[str, Item], new: Mapping[str, Item], moved: Iterable[tuple[str, str]] = ()
) -> Pairs:
    """Pair the elements of two versions, given by key; `moved` are keys known to be the same."""
    work = _Pairing(old, new, [(one, other) for one, other in moved if one in old and other in new])
    work.run()
    work.pair_ledgers()
    return Pairs(work.same, tuple(work.readdressed))


@dataclass
class _Pairing:
    old: Mapping[str, Item]
    new: Mapping[str, Item]
    moved: Iterable[tuple[str, str]]
    same: dict[str, str] = field(default_factory=dict)
    back: dict[str, str] = field(default_factory=dict)
    readdressed: list[tuple[str, str, bool]] = field(default_factory=list)

    def run(self) -> None:
        across = crossed(self.old, self.new)
        apart = {key for pair in across for key in pair}
        for key, item in self.old.items():
            there = self.new.get(key)
            if there and type(there.model) is type(item.model) and not is_under(key, apart):
                self._join(key, key)
        for one, other in (*self.moved, *across):
            if one not in self.same and other not in self.back:
                self._readdress(one, other)
        gone = _known(self.old, self.same)
        come = _known(self.new, self.back) if gone else {}
        if not come:
            return
        self._texts = {"old": gone, "new": come}
        self._held = {"old": _held(self.old, gone), "new": _held(self.new, come)}
        for depth in sorted({_depth(key) for key in gone} & {_depth(key) for key in come}):
            self._level(depth)
        self._across_levels()

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.old)

    # One level ---------------------------------------------------------------------------------

    def _level(self, depth: int) -> None:
        def here() -> tuple[list[str], list[str]]:
            olds, news = self._left()
            return (
                [key for key in olds if _depth(key) == depth],
                [key for key in news if _depth(key) == depth],
            )

        for alike in (self._text_and_id, self._text_and_place, self._text):
            self._zip(*here(), alike)
        self._assign(self._sharing(*here()))
        if depth >= 2:
            self._assign(self._like(*here(), self._siblings))
            self._assign(self._like(*here(), self._in_edition))
            self._assign(self._like(*here(), self._same_id, LEAST_LIKENESS_WITH_ID))

    def _across_levels(self) -> None:
        for alike in (self._text_and_id, self._text):
            self._zip(*self._left(), alike)

    def _left(self) -> tuple[list[str], list[str]]:
        return (
            [key for key in self._texts["old"] if key not in self.same],
            [key for key in self._texts["new"] if key not in self.back],
        )

    def _zip(
        self, olds: list[str], news: list[str], alike: Callable[[str, str], Hashable | None]
    ) -> None:
        """Pair those with the same sign, in order of address."""
        groups: dict[Hashable, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
        for index, (side, keys) in enumerate((("old", olds), ("new", news))):
            for key in sorted(keys):
                sign = alike(side, key)
                if sign is not None:
                    groups[sign][index].append(key)
        for first, second in groups.values():
            for one, other in zip(first, second, strict=False):
                self._readdress(one, other)

    def _assign(self, scored: Iterable[tuple[float, str, str]]) -> None:
        """Pair the most alike first; the order among equals is the same both ways round."""
        for _, one, other in sorted(
            scored, key=lambda row: (-row[0], min(row[1:]), max(row[1:]), row[1:])
        ):
            if one not in self.same and other not in self.back:
                self._readdress(one, other)

    # Signs that make two elements the same -----------------------------------------------------

    def _text_and_id(self, side: str, key: str) -> Hashable | None:
        sign = self._text(side, key)
        return None if sign is None else (sign, key.rsplit("/", 1)[-1])

    def _text_and_place(self, side: str, key: str) -> Hashable | None:
        if isinstance(self._item(side, key).model, Edition) and self._held[side].get(key):
            return None
        return self._group(side, key), self._texts[side][key], self._place(side, key)

    def _text(self, side: str, key: str) -> Hashable | None:
        if self._only_heads(side, key):
            return None
        return self._group(side, key), self._texts[side][key]

    def _only_heads(self, side: str, key: str) -> bool:
        """Whether the words are a heading, which says little away from where it stood."""
        known = known_by(type(self._item(side, key).model))
        return known != "text" and bool(self._held[side].get(key))

    def _item(self, side: str, key: str) -> Item:
        return (self.old if side == "old" else self.new)[key]

    def _group(self, side: str, key: str) -> tuple[type, str]:
        """Only elements of one kind in one edition, or editions in one county, can be the same."""
        parts = key.split("/")
        home = "/".join(parts[: min(len(parts) - 1, 2)])
        if side == "old":
            home = self.same.get(home, home)
        return type(self._item(side, key).model), home

    def _place(self, side: str, key: str) -> tuple[str, str]:
        """The nearest element around, as the new side knows it, and the collection in it."""
        known = self.old if side == "old" else self.new
        around = key.rpartition("/")[0]
        place = around
        while around and around not in known:
            around = around.rpartition("/")[0]
        if not around:
            return "", place
        paired = self.same if side == "old" else self.back
        if around not in paired:
            return f"{side}:{around}", place
        return (self.same[around] if side == "old" else around), place[len(around) :]

    # Likeness ----------------------------------------------------------------------------------

    def _siblings(self, side: str, key: str) -> Hashable:
        return self._group(side, key), self._place(side, key)

    def _in_edition(self, side: str, key: str) -> Hashable:
        # Headings are left in groups of their own, which have no partner on the other side.
        return (self._group(side, key), side if self._only_heads(side, key) else "")

    def _same_id(self, side: str, key: str) -> Hashable:
        return self._in_edition(side, key), key.rsplit("/", 1)[-1]

    def _like(
        self,
        olds: list[str],
        news: list[str],
        group: Callable[[str, str], Hashable],
        least: int = LEAST_LIKENESS,
    ) -> list[tuple[float, str, str]]:
        groups: dict[Hashable, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
        for key in olds:
            groups[group("old", key)][0].append(key)
        for key in news:
            groups[group("new", key)][1].append(key)
        found = []
        for first, second in groups.values():
            if len(first) * len(second) > MOST_COMPARED:
                continue
            for one, other in product(first, second):
                texts = self._texts["old"][one], self._texts["new"][other]
                score = fuzz.ratio(*texts, score_cutoff=least)
                if score:
                    found.append((score, one, other))
        return found

    def _sharing(self, olds: list[str], news: list[str]) -> list[tuple[float, str, str]]:
        """Pairs that hold the same, with the share of it."""
        holders: dict[tuple[Hashable, str], tuple[list[str], list[str]]]
        holders = defaultdict(lambda: ([], []))
        for index, (side, keys) in enumerate((("old", olds), ("new", news))):
            for key in keys:
                for text in self._held[side].get(key, ()):
                    holders[self._group(side, key), text][index].append(key)
        common: Counter[tuple[str, str]] = Counter()
        for (_, text), (first, second) in holders.items():
            if max(len(first), len(second)) <= _MOST_HOLDERS:
                for one, other in product(first, second):
                    held = self._held["old"][one], self._held["new"][other]
                    common[one, other] += min(held[0][text], held[1][text])
        found = []
        for (one, other), count in common.items():
            total = self._held["old"][one].total() + self._held["new"][other].total()
            share = 200 * count / total
            if share >= LEAST_SHARED:
                found.append((share, one, other))
        return found

    # Joining -----------------------------------------------------------------------------------

    def _join(self, one: str, other: str) -> None:
        self.same[one] = other
        self.back[other] = one

    def pair_ledgers(self) -> None:
        """Pair ledgers whose editions are paired: their names follow those of the editions."""
        if not self.readdressed:
            return
        olds, news = (
            {
                (item.model.old_edition, item.model.new_edition): key
                for key, item in sorted(known.items(), reverse=True)
                if key not in paired and isinstance(item.model, Lineage)
            }
            for known, paired in ((self.old, self.same), (self.new, self.back))
        )
        for editions, key in olds.items():
            followed = tuple(self.same.get(one, one) for one in editions)
            back = tuple(self.back.get(one, one) for one in followed)
            if followed != editions == back and followed in news:
                self._join(key, news[followed])

    def _readdress(self, one: str, other: str) -> None:
        """Pair two, and what stands at the same place under each."""
        same_place = self._place("old", one) == self._place("new", other)
        self.readdressed.append((one, other, same_place))
        self._join(one, other)
        start = f"{one}/"
        first = bisect_left(self._sorted, start)
        for key in takewhile(lambda key: key.startswith(start), islice(self._sorted, first, None)):
            follows = f"{other}/{key[len(start) :]}"
            if key in self.same or follows in self.back or follows not in self.new:
                continue
            if type(self.old[key].model) is type(self.new[follows].model):
                self._join(key, follows)


def _depth(key: str) -> int:
    return key.count("/")


def _known(items: Mapping[str, Item], paired: Mapping[str, str]) -> dict[str, str]:
    """The words of the elements that are left to pair; what has none cannot be known again."""
    return {
        key: text
        for key, item in items.items()
        if key not in paired and item.identified and (text := plain_text(item.text))
    }


def _held(items: Mapping[str, Item], wanted: Mapping[str, str]) -> dict[str, Counter[str]]:
    """The texts that stand under each of the wanted elements."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for key, item in items.items():
        text = item.text
        if not text:
            continue
        around = key.rpartition("/")[0]
        while around:
            if around in wanted:
                found[around][plain_text(text)] += 1
            around = around.rpartition("/")[0]
    return found
