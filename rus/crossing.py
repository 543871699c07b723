"""Ids that have changed places: the words of one element stand under the address of another.

An address that is on both sides says that the element is the same, unless the words tell otherwise.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from rus.items import Item, known_by
from rus.walk import around

MOST_LIKENESS = 60
"""How alike, 0–100, the words before and after under one address may be for it to be another's."""


def crossed(old: Mapping[str, Item], new: Mapping[str, Item]) -> list[tuple[str, str]]:
    """Pairs of old and new key that have the same words while an address on both sides lost its.

    Outermost first. `old` and `new` are elements by key. Words that several elements have tell
    none of them apart. Seen from the other side the pairs are the same.
    """
    work = _Crossing(old, new)
    several = len(work.altered) > 1 or old.keys() != new.keys()
    return work.found() if work.altered and several else []


@dataclass(frozen=True)
class _Crossing:
    old: Mapping[str, Item]
    new: Mapping[str, Item]

    @cached_property
    def altered(self) -> dict[str, tuple[str, str]]:
        """Words before and after of each address on both sides where they differ."""
        found = {}
        for key, item in self.old.items():
            other = self.new.get(key)
            if other is None or item.model is other.model or not item.identified:
                continue
            words = item.text, other.text
            if words[0] != words[1] and all(words) and type(item.model) is type(other.model):
                found[key] = words
        return found

    def found(self) -> list[tuple[str, str]]:
        """The pairs, outermost first."""
        olds = self._by_words(self.old, self.new, 0)
        news = self._by_words(self.new, self.old, 1)
        alone = (
            (olds[sign][0], news[sign][0])
            for sign in olds.keys() & news.keys()
            if len(olds[sign]) == len(news[sign]) == 1
        )
        pairs = {(one, other) for one, other in alone if one != other}
        kept = [pair for pair in pairs if self._is_another(pair, pairs) and self._holds(*pair)]
        return sorted(kept, key=lambda pair: (pair[0].count("/"), pair))

    def _by_words(
        self, here: Mapping[str, Item], there: Mapping[str, Item], side: int
    ) -> dict[tuple[type, str, str], list[str]]:
        """Keys whose words are new, gone or altered on this side, by kind, edition and words."""
        found = defaultdict(list)
        for key, words in self.altered.items():
            found[_sign(here[key], key, words[side])].append(key)
        for key in here.keys() - there.keys():
            item = here[key]
            if item.identified and item.text:
                found[_sign(item, key, item.text)].append(key)
        return found

    def _is_another(self, pair: tuple[str, str], pairs: set[tuple[str, str]]) -> bool:
        """Whether what stands under an altered address is another thing, not the same reworded."""
        altered = [self.altered[key] for key in pair if key in self.altered]
        if not altered:
            return False
        return pair[::-1] in pairs or all(fuzz.ratio(*words) < MOST_LIKENESS for words in altered)

    def _holds(self, one: str, other: str) -> bool:
        """Whether the words are all that tells, or what stands under the two is the same too."""
        if known_by(type(self.old[one].model)) == "text":
            return True
        held = Counter(_held(self.old, one)), Counter(_held(self.new, other))
        return 2 * (held[0] & held[1]).total() >= max(one.total() for one in held)


def _sign(item: Item, key: str, words: str) -> tuple[type, str, str]:
    parts = key.split("/")
    return type(item.model), "/".join(parts[: min(len(parts) - 1, 2)]), words


def _held(items: Mapping[str, Item], around: str) -> Iterator[str]:
    start = f"{around}/"
    for key, item in items.items():
        if key.startswith(start) and item.text:
            yield item.text


def is_under(key: str, others: Collection[str]) -> bool:
    """Whether a key is one of some others, or that of something in one of them."""
    return bool(others) and any(one in others for one in around(key))
