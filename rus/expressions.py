"""Expressions of several words, and where they stand in a sentence.

A sentence is its words with spaces between. In an expression, «…» stands for up to three words of
one clause, and END, TIME or NUMBER, last, for what must follow.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

END, TIME, NUMBER = "SLUT", "TID", "TAL"
"""What may stand last in an expression: the end of a time, a time or another number.

It must follow directly.
"""

GAP = "…"

_WORDS_IN_GAP = 3
_NOT_IN_GAP = "(?!(?:att|men|som) )"
"""Words that begin a new clause, so that what follows belongs to something else."""


class Found(NamedTuple):
    """An expression found in a sentence: where it begins, its words there, and as it is listed."""

    start: int
    told: str
    expression: str


class Finder:
    """Finds expressions in sentences, the longest first; none inside another.

    Those that something must follow come before the others; after a digit they tell of a range,
    «2025 till 2030». `following` has a regular expression for each of END, TIME and NUMBER.
    """

    def __init__(self, expressions: Iterable[str], following: Mapping[str, str]) -> None:
        self._listed = frozenset(expressions)
        self._beginning: dict[str, list[tuple[str, str, str]]] = {}
        listed = sorted(self._listed, key=_longest_first)
        for name, what in (*following.items(), ("", "")):
            for one in (one for one in listed if _must_follow(one) == name):
                told = f" {bare(one)} "
                self._beginning.setdefault(one.split()[0], []).append((one, told, what))
        self._first = frozenset(self._beginning)
        self._others = {
            first: [frozenset(told.split()) - {first, GAP} for _, told, _ in many]
            for first, many in self._beginning.items()
        }

    def found(self, sentence: str) -> list[Found]:
        """What stands in a sentence, from its beginning."""
        found: list[Found] = []
        words = words_of(sentence)
        present = [
            first
            for first in self._first & words
            if any(map(words.issuperset, self._others[first]))
        ]
        if not present:
            return found
        spaced = f" {sentence} "
        free = 0
        for start, word in sorted([(at, one) for one in present for at in _starts(one, spaced)]):
            if start >= free and (one := self._found_at(start, word, spaced)):
                free = start + len(one.told)
                found.append(one)
        return found

    def _found_at(self, start: int, word: str, spaced: str) -> Found | None:
        is_after_digit = start > 0 and spaced[start - 1].isdecimal()
        for expression, told, what in self._beginning[word]:
            if what and is_after_digit:
                continue
            if GAP in told:
                gapped = _gapped(expression, what).match(spaced, start + 1)
                if gapped:
                    is_listed = gapped[0] in self._listed
                    return Found(start, gapped[0], gapped[0] if is_listed else expression)
            elif spaced.startswith(told, start) and (
                not what or _ahead(what).match(spaced, start + len(told) - 1)
            ):
                return Found(start, told[1:-1], expression)
        return None


def _starts(word: str, spaced: str) -> Iterator[int]:
    """Where a word stands in a sentence with a space before and after."""
    sought = f" {word} "
    at = spaced.find(sought)
    while at >= 0:
        yield at
        at = spaced.find(sought, at + 1)


@lru_cache(maxsize=64)
def words_of(sentence: str) -> frozenset[str]:
    """The words of a sentence that has spaces between them."""
    return frozenset(sentence.split())


def bare(expression: str) -> str:
    """An expression without what must follow it: «till» of «till TID»."""
    return expression.removesuffix(f" {_must_follow(expression)}")


def _must_follow(expression: str) -> str:
    last = expression.rpartition(" ")[2]
    return last if last in (END, TIME, NUMBER) else ""


def is_form(told: str, expression: str) -> bool:
    """Whether words are those of an expression, with any words in its gap."""
    if GAP not in expression:
        return told == bare(expression)
    return _gapped(expression, "").fullmatch(told) is not None


@lru_cache(maxsize=1024)
def _gapped(expression: str, what: str) -> re.Pattern[str]:
    return re.compile(
        f"{_expression(bare(expression))}(?!\\S)" + (_ahead(what).pattern if what else "")
    )


@lru_cache(maxsize=8)
def _ahead(what: str) -> re.Pattern[str]:
    return re.compile(rf"(?=\ (?:{what})(?!\S))")


def pattern_of(expressions: Iterable[str], *others: str) -> re.Pattern[str]:
    """A pattern of whole words and expressions, the longest first, after regular expressions."""
    found = (*others, *map(_expression, sorted(expressions, key=_longest_first)))
    return re.compile(rf"(?<!\S)(?:{'|'.join(found)})(?!\S)")


def _longest_first(expression: str) -> tuple[int, str]:
    return -len(expression), expression


def _expression(told: str) -> str:
    escaped = re.escape(told)
    return escaped.replace(rf"\ {GAP}\ ", rf"\ (?:{_NOT_IN_GAP}\S+\ ){{0,{_WORDS_IN_GAP}}}?")
