"""What words and sentences of a text became in another: exchanged, gone, come or only moved."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TypeVar

from rapidfuzz import fuzz

from rus.inline import plain_text
from rus.sentences import sentences

Texts = tuple[str, str]
"""A text before and after."""

Words = tuple[str, ...]

_T = TypeVar("_T", bound=Hashable)

_WORD = re.compile(r"[%‰§€$£°<>≤≥=+±×÷]|(?<!\w)-(?=\d)|\w+(?:(?:[-:]|(?<=\d)[.,](?=\d))\w+)*")
_DASHES = re.compile("[‐‑‒–−]")
_THOUSANDS = re.compile(r"(?<![\d.,:])\d{1,3}(?: \d{3})+(?!\d)")

_LEAST_LIKENESS = 50
_LEAST_SHARED = 60
_MOST_COMPARED = 2_500
_BREAK = ""
"""Stands between sentences where several are read as one."""


@lru_cache(maxsize=16384)
def words(text: str) -> Words:
    """The words of a text in lower case: without Markdown and punctuation, one kind of dash.

    A number is one word however its thousands are set apart; so is a sign such as %.
    """
    told = unicodedata.normalize("NFC", plain_text(text)).lower().replace("\u00ad", "")
    told = _DASHES.sub("-", told)
    told = _THOUSANDS.sub(lambda found: found[0].replace(" ", ""), told)
    return tuple(_WORD.findall(told))


# Sentences ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SentencePairs:
    """The sentences that differ: those that are versions of each other, then the others' words."""

    alike: tuple[tuple[Words, Words], ...]
    removed: Words
    added: Words


@lru_cache(maxsize=1024)
def sentence_pairs(texts: Texts) -> SentencePairs:
    """Pair the sentences of two texts, the most alike first; a text of very many is one."""
    olds, news = ([words(one) for one in sentences(plain_text(text))] for text in texts)
    same = Counter(olds) & Counter(news)
    olds, news = _without(olds, same), _without(news, same)
    if len(olds) * len(news) > _MOST_COMPARED:
        return SentencePairs(((_in_one(olds), _in_one(news)),), (), ())
    scored = sorted(
        (-score, first, second)
        for (first, one), (second, other) in product(enumerate(olds), enumerate(news))
        if (score := _likeness(" ".join(one), " ".join(other)))
    )
    partners: dict[int, int] = {}
    for _, first, second in scored:
        if first not in partners and second not in partners.values():
            partners[first] = second
    return SentencePairs(
        tuple((olds[first], news[second]) for first, second in sorted(partners.items())),
        _in_one(one for index, one in enumerate(olds) if index not in partners),
        _in_one(one for index, one in enumerate(news) if index not in partners.values()),
    )


def _without(found: list[_T], same: Counter[_T]) -> list[_T]:
    """What is left when as many as `same` says are taken away."""
    if not same:
        return found
    left = Counter(same)
    kept = []
    for one in found:
        if left[one]:
            left[one] -= 1
        else:
            kept.append(one)
    return kept


def _likeness(one: str, other: str) -> float:
    """How alike two sentences are, whatever the order of words; 0 if they are not."""
    return max(
        fuzz.token_sort_ratio(one, other, score_cutoff=_LEAST_LIKENESS),
        fuzz.token_set_ratio(one, other, score_cutoff=_LEAST_SHARED),
    )


def _in_one(found: Iterable[Words]) -> Words:
    return tuple(word for one in found for word in (*one, _BREAK))


# Words ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Mark:
    """What a word counts as: words of the same sign mean the same.

    `only_exchanged` words count only if another word stands in their place.
    """

    sign: Hashable
    only_exchanged: bool = False


MarkAt = Callable[[Words, int], Mark | None]
"""Gives what the word at an index of a sentence counts as, or None if nothing."""


@dataclass(frozen=True)
class Exchange:
    """A word that became another, or is gone (no `new`), or has come (no `old`).

    `between_sentences` if that is not within one sentence, but a whole one is new or gone.
    """

    old: str | None
    new: str | None
    between_sentences: bool

    @property
    def told(self) -> str:
        """What happened, in Swedish."""
        if self.old and self.new:
            return f"«{self.old}» blev «{self.new}»"
        return f"«{self.old}» har gått bort" if self.old else f"«{self.new}» har kommit till"


@dataclass(frozen=True)
class _Place:
    """A word that counts, with those beside it."""

    word: str
    mark: Mark
    before: str
    after: str


_Pair = tuple[_Place | None, _Place | None]


def exchanges(texts: Texts, mark_at: MarkAt, phrases: Sequence[Words] = ()) -> tuple[Exchange, ...]:
    """What became of the words that count, leaving out those that mean the same as before.

    `phrases` are expressions that count as one word.
    """
    pairs = sentence_pairs(texts)
    within: list[_Pair] = []
    for old, new in pairs.alike:
        places = _places(old, mark_at, phrases), _places(new, mark_at, phrases)
        within += _matched(*places, same_sentence=True)
    places = _places(pairs.removed, mark_at, phrases), _places(pairs.added, mark_at, phrases)
    between = _matched(*places, same_sentence=False)
    found = [(pair, False) for pair in within] + [(pair, True) for pair in between]
    return tuple(
        Exchange(old.word if old else None, new.word if new else None, between_sentences)
        for (old, new), between_sentences in _without_moved(found)
    )


def merged(sentence: Words, phrases: Sequence[Words]) -> Words:
    """The words of a sentence with each expression as one, the longest first."""
    possible = [one for one in phrases if one[0] in sentence]
    if not possible:
        return sentence
    possible.sort(key=lambda one: -len(one))
    found, index = [], 0
    while index < len(sentence):
        length = next(
            (len(one) for one in possible if sentence[index : index + len(one)] == one), 1
        )
        found.append(" ".join(sentence[index : index + length]))
        index += length
    return tuple(found)


def _places(sentence: Words, mark_at: MarkAt, phrases: Sequence[Words]) -> list[_Place]:
    told = (_BREAK, *merged(sentence, phrases), _BREAK)
    return [
        _Place(told[index], mark, told[index - 1], told[index + 1])
        for index in range(1, len(told) - 1)
        if (mark := mark_at(told, index))
    ]


def _matched(olds: list[_Place], news: list[_Place], *, same_sentence: bool) -> Iterator[_Pair]:
    """Each old word with the new one in its place that means another thing, then the rest."""
    same = Counter(olds) & Counter(news)
    olds, news = _without(olds, same), _without(news, same)
    partners = _partners(olds, news, same_sentence=same_sentence)
    for index, old in enumerate(olds):
        new = news[partners[index]] if index in partners else None
        if new is None and not old.mark.only_exchanged:
            yield old, None
        elif new is not None and old.mark.sign != new.mark.sign:
            yield old, new
    taken = set(partners.values())
    for index, new in enumerate(news):
        if index not in taken and not new.mark.only_exchanged:
            yield None, new


def _partners(olds: list[_Place], news: list[_Place], *, same_sentence: bool) -> dict[int, int]:
    """Which new word stands in the place of which old one, by index.

    Most telling are the words beside it, then what it means, then the order. Outside the sentence
    only a word of the same sign does.
    """
    pairs: Iterable[tuple[tuple[int, _Place], tuple[int, _Place]]]
    if len(olds) * len(news) <= _MOST_COMPARED:
        pairs = product(enumerate(olds), enumerate(news))
    else:
        pairs = zip(enumerate(olds), enumerate(news), strict=False)
    scored = []
    for (first, old), (second, new) in pairs:
        beside = (old.before == new.before) + (old.after == new.after)
        differs = old.mark.sign != new.mark.sign
        ambiguous = old.mark.only_exchanged or new.mark.only_exchanged
        if not differs or (same_sentence and (beside or not ambiguous)):
            scored.append((-beside, differs, abs(first - second), first, second))
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for *_, first, second in sorted(scored):
        if first not in partners and second not in taken:
            partners[first] = second
            taken.add(second)
    return partners


def _without_moved(found: list[tuple[_Pair, bool]]) -> list[tuple[_Pair, bool]]:
    """Leave out what is gone from one sentence and has come in another that is wholly new.

    The same if the sentence that had it is gone. Between two sentences that both were there
    before, a word that is moved is a change.
    """
    unpaired: dict[Hashable, list[int]] = {}
    moved: set[int] = set()
    for index, ((old, new), between) in enumerate(found):
        place = old or new
        if place is None or (old and new):
            continue
        gone = new is None
        for kind in (True, False) if between else (True,):
            others = unpaired.get((place.mark.sign, not gone, kind))
            if others:
                moved |= {index, others.pop()}
                break
        else:
            unpaired.setdefault((place.mark.sign, gone, between), []).append(index)
    return [one for index, one in enumerate(found) if index not in moved]
