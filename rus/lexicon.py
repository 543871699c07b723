"""Words and expressions that count for something, and where they stand in a sentence."""

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

DIGIT = "0"
"""Stands for any word with a digit among the signs of a lexicon."""

_GAP = "…"
_WORDS_IN_GAP = 3
_NOT_IN_GAP = "(?!(?:att|men|som) )"
"""Words that begin a new clause, so that what follows belongs to something else."""

END, TIME, NUMBER = "SLUT", "TID", "TAL"
"""What may stand last in an expression: the end of a time, a time or another number.

It must follow directly.
"""

_NEAR = 200


class Mark(NamedTuple):
    """What a word counts as: words of the same sign mean the same.

    `only_exchanged` words count only if another word stands in their place.
    """

    sign: Hashable
    only_exchanged: bool = False


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
    """The words that count, found by a pattern in sentences; `find` tells what each counts as.

    `signs` are words one of which is there whenever the pattern has something to find, each with
    the words that must be there too, in one way or another; if all that are there count as the same
    in `lone`, nothing can be told. `holds`, if any, says whether a word counts where it stands,
    given the word and what comes before and after.
    """

    pattern: re.Pattern[str]
    signs: Mapping[str, Sequence[frozenset[str]]]
    lone: Mapping[str, Mark]
    find: Callable[[str], Mark | None]
    holds: Callable[[str, str, str], bool] | None = None

    @classmethod
    def of(
        cls,
        marks: Mapping[str, Mark],
        *,
        uncounted: Iterable[str] = (),
        following: Mapping[str, str] | None = None,
        holds: Callable[[str, str, str], bool] | None = None,
    ) -> "Lexicon":
        """A lexicon of words and expressions, with what each counts as.

        In an expression, «…» stands for up to three words of one clause, and END, TIME or NUMBER,
        last, for what `following` has a regular expression for. `uncounted` expressions hold words
        that count for nothing there.
        """
        uncounted = frozenset(uncounted)
        gapped = [(one, mark) for one, mark in marks.items() if _GAP in one.split()]

        def find(told: str) -> Mark | None:
            plain = marks.get(told)
            if plain or told in uncounted:
                return plain
            return next((mark for one, mark in gapped if is_form(told, one)), None)

        by_sign: dict[str, set[Mark]] = {}
        signs: dict[str, list[frozenset[str]]] = {}
        for one, mark in marks.items():
            words = bare(one).split()
            sign = max(words, key=len)
            by_sign.setdefault(sign, set()).add(mark)
            signs.setdefault(sign, []).append(frozenset(words) - {sign, _GAP})
        alone = {sign: found.pop() for sign, found in by_sign.items() if len(found) == 1}
        lone = {sign: mark for sign, mark in alone.items() if mark.only_exchanged}
        pattern = pattern_of((*marks, *uncounted), following=following)
        return cls(pattern, signs, lone, find, holds)

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

    def _may_stand_in(self, words: frozenset[str]) -> bool:
        found = self._all_signs & words
        return not found.issubset(self._needing_more) or any(
            self._is_with_all(sign, words) for sign in found
        )

    def places(self, sentence: str) -> list[Place]:
        """Where words that count stand in a sentence, its words with spaces between."""
        found: list[Place] = []
        if DIGIT not in self.signs and not self._may_stand_in(words_of(sentence)):
            return found
        for match in self.pattern.finditer(sentence):
            mark = self.find(f"{match[0]} {match.lastgroup}" if match.lastgroup else match[0])
            if mark is None:
                continue
            # Only what is near is cut out: a text of a million words must not be copied for each.
            before = sentence[max(0, match.start() - _NEAR) : match.start()]
            rest = sentence[match.end() : match.end() + _NEAR]
            if self.holds is None or self.holds(match[0], before, rest):
                beside = before.rstrip().rpartition(" ")[2], rest.lstrip().partition(" ")[0]
                found.append(Place(match[0], mark, *beside, sentence, match.start()))
        return found


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


@lru_cache(maxsize=64)
def words_of(sentence: str) -> frozenset[str]:
    """The words of a sentence that has spaces between them."""
    return frozenset(sentence.split())


def bare(expression: str) -> str:
    """An expression without what must follow it: «till» of «till TID»."""
    first, _, last = expression.rpartition(" ")
    return first if last in (END, TIME, NUMBER) else expression


def is_form(told: str, expression: str) -> bool:
    """Whether words are those of an expression, with any words in its gap."""
    if _GAP not in expression:
        return told == bare(expression)
    return _pattern_of_one(expression).fullmatch(told) is not None


@lru_cache(maxsize=1024)
def _pattern_of_one(expression: str) -> re.Pattern[str]:
    return pattern_of((expression,))


def pattern_of(
    expressions: Iterable[str], *others: str, following: Mapping[str, str] | None = None
) -> re.Pattern[str]:
    """A pattern of whole words and expressions, the longest first, after regular expressions.

    Those that something must follow come first, in a group that has its name. After a digit they
    tell of a range, «2025 till 2030».
    """
    longest_first = sorted(expressions, key=lambda one: (-len(one), one))
    found = list(others)
    for name, what in (following or {}).items():
        many = [bare(one) for one in longest_first if one.endswith(f" {name}")]
        if many:
            told = "|".join(map(_expression, many))
            found.append(rf"(?P<{name}>(?<!\d\ )(?:{told})(?=\ (?:{what})(?!\S)))")
    found += [_expression(one) for one in longest_first if bare(one) == one]
    return re.compile(rf"(?<!\S)(?:{'|'.join(found)})(?!\S)")


def _expression(told: str) -> str:
    escaped = re.escape(told)
    return escaped.replace(rf"\ {_GAP}\ ", rf"\ (?:{_NOT_IN_GAP}\S+\ ){{0,{_WORDS_IN_GAP}}}?")
