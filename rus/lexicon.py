"""Words and expressions that count for something, and where they stand in a sentence."""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from rus.expressions import GAP, Finder, Found, bare

DIGIT = "0"
"""Stands for any word with a digit among the signs of a lexicon."""


def first_sign(sentence: str) -> str:
    """Stands for the first word of a sentence or expression among the signs of a lexicon."""
    return f"^{sentence.partition(' ')[0]}"


_NEAR = 200


class Mark(NamedTuple):
    """What a word counts as: words of the same sign mean the same.

    `only_exchanged` words count only if another word stands in their place.
    """

    sign: Hashable
    only_exchanged: bool = False


Counted = tuple[int, str, Mark]
"""Where a word stands in a sentence, the word, and what it counts as."""


@dataclass(frozen=True, slots=True)
class Place:
    """A word that counts, with those beside it. The same word elsewhere is equal to it."""

    word: str
    mark: Mark
    before: str
    after: str
    sentence: str = field(compare=False)
    start: int = field(compare=False)

    @property
    def preceding(self) -> str:
        """What stands nearest before it in the sentence."""
        return self.sentence[max(0, self.start - _NEAR) : self.start]

    @property
    def following(self) -> str:
        """What stands nearest after it in the sentence."""
        end = self.start + len(self.word)
        return self.sentence[end : end + _NEAR]


@dataclass(frozen=True)
class Lexicon:
    """The words that count; `find` finds them in a sentence.

    `signs` are words one of which is there whenever there is something to find, each with
    the words that must be there too, in one way or another; if all that are there count as the same
    in `lone`, nothing can be told. `holds`, if any, says whether a word counts where it stands,
    given the word and what comes before and after.
    """

    find: Callable[[str], Iterable[Counted]]
    signs: Mapping[str, Sequence[frozenset[str]]]
    lone: Mapping[str, Mark]
    holds: Callable[[str, str, str], bool] | None = None

    @classmethod
    def of(
        cls,
        marks: Mapping[str, Mark],
        *,
        uncounted: Iterable[str] = (),
        counted_first: Collection[str] = (),
        following: Mapping[str, str] | None = None,
        holds: Callable[[str, str, str], bool] | None = None,
    ) -> "Lexicon":
        """A lexicon of words and expressions, with what each counts as.

        Expressions are those of rus.expressions. `uncounted` ones hold words that count for nothing
        there; those in a gap do: «alla» of «ska alla få». `counted_first` ones count first in a
        sentence even if they are not exchanged.
        """
        uncounted = frozenset(uncounted)
        gapped = frozenset(one for one in uncounted if GAP in one)
        finder = Finder((*marks, *(uncounted - gapped)), following or {})
        outer = Finder(gapped, following or {})
        leading = {**marks, **{one: Mark(marks[one].sign) for one in counted_first}}

        def find(sentence: str) -> list[Counted]:
            around = outer.found(sentence) if gapped else ()
            return [
                (one.start, one.told, (marks if one.start else leading)[one.expression])
                for one in finder.found(sentence)
                if one.expression in marks and not any(_is_end_of(one, two) for two in around)
            ]

        by_sign: dict[str, set[Mark]] = {}
        signs: dict[str, list[frozenset[str]]] = {}
        for one, mark in marks.items():
            words = bare(one).split()
            sign = next((word for word in words if word in marks), max(words, key=len))
            by_sign.setdefault(sign, set()).add(mark)
            signs.setdefault(sign, []).append(frozenset(words) - {sign, GAP})
        for one in counted_first:
            signs[first_sign(one)] = [frozenset()]
        alone = {sign: found.pop() for sign, found in by_sign.items() if len(found) == 1}
        lone = {sign: mark for sign, mark in alone.items() if mark.only_exchanged}
        return cls(find, signs, lone, holds)

    @cached_property
    def _all_signs(self) -> frozenset[str]:
        return frozenset(self.signs)

    @cached_property
    def _needing_more(self) -> frozenset[str]:
        """The signs that tell nothing without other words."""
        return frozenset(sign for sign, rests in self.signs.items() if all(rests))

    def may_tell(self, words: frozenset[str]) -> bool:
        """Whether there may be something to tell of sentences with these words."""
        return self.may_tell_of(self._all_signs & words, words)

    def may_tell_of(self, signs: Collection[str], words: frozenset[str]) -> bool:
        """The same, when it is known which of the words are among the signs."""
        first: Mark | None = None
        for sign in signs:
            if sign in self._needing_more and not self._is_with_all(sign, words):
                continue
            mark = self.lone.get(sign)
            if mark is None or (first is not None and mark != first):
                return True
            first = mark
        return False

    def _is_with_all(self, sign: str, words: frozenset[str]) -> bool:
        return any(rest <= words for rest in self.signs[sign])

    def places(self, sentence: str) -> list[Place]:
        """Where words that count stand in a sentence, its words with spaces between."""
        found: list[Place] = []
        for start, word, mark in self.find(sentence):
            # Only what is near is cut out: a text of a million words must not be copied for each.
            end = start + len(word)
            before, rest = sentence[max(0, start - _NEAR) : start], sentence[end : end + _NEAR]
            if self.holds is None or self.holds(word, before, rest):
                beside = before.rstrip().rpartition(" ")[2], rest.lstrip().partition(" ")[0]
                found.append(Place(word, mark, *beside, sentence, start))
        return found


def _is_end_of(one: Found, two: Found) -> bool:
    """Whether a word begins or ends an expression."""
    ends = one.start + len(one.told), two.start + len(two.told)
    return " " not in one.told and (one.start == two.start or ends[0] == ends[1])


class WordIndex:
    """Which of many sets of words hold any of some words: each is looked up once for all sets."""

    def __init__(self, sets: Iterable[Iterable[str]]) -> None:
        self._numbers: dict[str, list[int]] = {}
        for number, words in enumerate(sets):
            for word in words:
                self._numbers.setdefault(word, []).append(number)
        self._words = frozenset(self._numbers)

    def among(self, words: frozenset[str]) -> list[tuple[int, list[str]]]:
        """The numbers from 0 of the sets that hold any of the words, with those, in order."""
        found: dict[int, list[str]] = {}
        for word in self._words & words:
            for number in self._numbers[word]:
                found.setdefault(number, []).append(word)
        return sorted(found.items())
