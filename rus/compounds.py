"""Finds the words inside Swedish compounds, so that a search for a part finds the whole.

Nothing but the texts themselves says what is a word: «försörjning» is found inside
«kompetensförsörjning» because either «försörjning» or «kompetens» stands by itself somewhere.
"""

import re
from collections.abc import Iterable

from rus.likeness import stem

WORD = re.compile(r"[^\W\d_]+")
"""Letters in a row."""

_SHORTEST_COMPOUND = 8
_SHORTEST_HEAD = 3
_SHORTEST_KNOWN_HEAD = 4
_SHORTEST_TAIL = 4
_SHORTEST_UNKNOWN_TAIL = 5
_LONGEST_COMPOUND = 60


class Compounds:
    """What the words of some texts are made of. Cost grows linearly with the words."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Learn the words of plain texts."""
        self._words = {word for text in texts for word in WORD.findall(text.lower())}
        self._stems = {stem(word) for word in self._words if len(word) >= _SHORTEST_TAIL}
        self._tails: dict[str, tuple[str, ...]] = {}

    def tails(self, word: str) -> tuple[str, ...]:
        """What a word ends with, longest first, in lower case: what begins inside it.

        «kompetensförsörjningsstrategi» gives «försörjningsstrategi» and «strategi». What begins
        with the word itself a search by the first letters finds anyway.
        """
        word = word.lower()
        if word not in self._tails:
            self._tails[word] = tuple(word[joint:] for joint in sorted(self._joints(word)))
        return self._tails[word]

    def _joints(self, word: str) -> set[int]:
        if not _SHORTEST_COMPOUND <= len(word) <= _LONGEST_COMPOUND:
            return set()
        root = stem(word)
        if not word.startswith(root):
            root = word
        found: set[int] = set()
        ends = [len(root)]
        for end in ends:
            for start in range(_SHORTEST_HEAD, end - _SHORTEST_TAIL + 1):
                part = root[start:end]
                if start not in found and self._is_known(part, joined=end < len(root)):
                    found.add(start)
                    ends.append(start)
        return found or self._after_the_longest_known_head(root)

    def _is_known(self, part: str, joined: bool) -> bool:
        return part in self._stems or (
            joined and len(part) > _SHORTEST_TAIL and _unlinked(part) in self._stems
        )

    def _after_the_longest_known_head(self, root: str) -> set[int]:
        for start in range(len(root) - _SHORTEST_UNKNOWN_TAIL, _SHORTEST_KNOWN_HEAD - 1, -1):
            if root[:start] in self._words or _unlinked(root[:start]) in self._words:
                return {start}
        return set()


def _unlinked(part: str) -> str:
    """The part without the «s» that joins it to the next; parts of compounds often have one."""
    return part.removesuffix("s")
