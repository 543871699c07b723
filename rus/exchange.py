"""What words and sentences of a text became in another: exchanged, gone, come or only moved."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product
from typing import Any, NamedTuple, TypeVar

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from rus.dates import MONTHS
from rus.expressions import words_of
from rus.inline import plain_text
from rus.lexicon import DIGIT, Lexicon, Place, first_sign
from rus.sentences import sentences
from rus.text_words import DIGITS, Texts, Words, words

_T = TypeVar("_T", bound=Hashable)

_INTERVAL = re.compile(r"(?<!\S)(-?\d[\d,]*)-(\d[\d,]*)(?!\S)")
_MONTHS = re.compile(rf"(?<!\S)({'|'.join(MONTHS)})-(?=(?:\d+|{'|'.join(MONTHS)})(?!\S))")

_LEAST_LIKENESS = 50
_LEAST_SHARED = 60
_MOST_COMPARED = 2_500

_JOINTS = ("och", "eller", "samt")

BREAK = " | "
"""Stands between sentences where several are read as one."""


# Sentences ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SentencePairs:
    """The sentences that differ: those that are versions of each other, then all the others.

    Each sentence is its words with spaces between; «2024–2030» is written «2024 till 2030»,
    and «maj–juni» «maj till juni».
    """

    alike: tuple[Texts, ...]
    removed: Words
    added: Words
    words: frozenset[str]
    """All words of them, the first of each as `first_sign` has it too, and DIGIT for any digit."""


@lru_cache(maxsize=64)
def sentence_pairs(texts: Texts) -> SentencePairs:
    """Pair the sentences of two texts, the most alike first; a text of very many is one."""
    olds, news = map(_sentences_told, texts)
    olds, news = _without_common(olds, news)
    present = frozenset[str]().union(*map(words_of, (*olds, *news)))
    present |= {first_sign(one) for one in (*olds, *news)}
    if any(map(DIGITS.search, (*olds, *news))):
        present |= {DIGIT}
    if len(olds) * len(news) > _MOST_COMPARED:
        return SentencePairs(((BREAK.join(olds), BREAK.join(news)),), (), (), present)
    partners = _each_with_one(
        (-score, first, second)
        for first, one in enumerate(olds)
        for second, other in enumerate(news)
        if (score := _likeness(one, other))
    )
    _keep_beginnings(partners, olds, news)
    taken = set(partners.values())
    return SentencePairs(
        tuple((olds[first], news[second]) for first, second in sorted(partners.items())),
        tuple(one for index, one in enumerate(olds) if index not in partners),
        tuple(one for index, one in enumerate(news) if index not in taken),
        present,
    )


def _sentences_told(text: str) -> list[str]:
    found = list(sentences(plain_text(text)))
    return [_told(one) for one in (found if len(found) > 1 else (text,))] if found else []


def _told(sentence: str) -> str:
    told = " ".join(words(sentence))
    if "-" not in told:
        return told
    return _INTERVAL.sub(r"\1 till \2", _MONTHS.sub(r"\1 till ", told))


def _without_common(olds: list[_T], news: list[_T]) -> tuple[list[_T], list[_T]]:
    """What is left of two lists when as many as both have of each are taken away."""
    if set(olds).isdisjoint(news):
        return olds, news
    common = Counter(olds) & Counter(news)
    return _without(olds, common.copy()), _without(news, common)


def _without(found: list[_T], taken: Counter[_T]) -> list[_T]:
    kept = []
    for one in found:
        if taken[one]:
            taken[one] -= 1
        else:
            kept.append(one)
    return kept


def _likeness(one: str, other: str) -> float:
    """How alike two sentences are, whatever the order of words; 0 if they are not."""
    return fuzz.token_sort_ratio(one, other, score_cutoff=_LEAST_LIKENESS) or fuzz.token_set_ratio(
        one, other, score_cutoff=_LEAST_SHARED
    )


def _keep_beginnings(partners: dict[int, int], olds: list[str], news: list[str]) -> None:
    """Exchange the partners of two sentences that are as like each other's, if those begin alike.

    The beginning tells what a sentence is about: «Bilarna ska minska. Tågen ska öka.»
    """

    def begin(*pairs: tuple[int, int]) -> int:
        return sum(olds[one].split(" ", 1)[0] == news[two].split(" ", 1)[0] for one, two in pairs)

    def apart(*pairs: tuple[int, int]) -> int:
        return sum(OSA.distance(olds[one].split(), news[two].split()) for one, two in pairs)

    for one, other in combinations(partners, 2):
        first, second = partners[one], partners[other]
        now, then = ((one, first), (other, second)), ((one, second), (other, first))
        if begin(*then) > begin(*now) and apart(*then) <= apart(*now):
            partners[one], partners[other] = second, first


# Words ----------------------------------------------------------------------------------------


class Exchange(NamedTuple):
    """A word that became another, or is gone (no `new`), or has come (no `old`).

    `sentences` are the two versions of the sentence that it stands in; None if a whole sentence
    is new or gone.
    """

    old: Place | None
    new: Place | None
    sentences: Texts | None

    @property
    def between_sentences(self) -> bool:
        """Whether no sentence is a version of the one that the word stands in."""
        return self.sentences is None

    @property
    def told(self) -> str:
        """What happened, in Swedish."""
        old, new = (place.word if place else "" for place in (self.old, self.new))
        return self.told_as(old, new)

    def told_as(self, old: str, new: str) -> str:
        """What happened, in Swedish, with the words as they are to be quoted."""
        if self.old and self.new:
            return f"«{old}» blev «{new}»"
        return f"«{old}» har gått bort" if self.old else f"«{new}» har kommit till"


def exchanges(texts: Texts, lexicon: Lexicon) -> tuple[Exchange, ...]:
    """What became of the words that count, leaving out those that mean the same as before.

    It takes time: ask first whether the lexicon may tell anything of the sentences that differ.
    """
    return exchanges_between(sentence_pairs(texts), lexicon)


def exchanges_between(pairs: SentencePairs, lexicon: Lexicon) -> tuple[Exchange, ...]:
    """The same of sentences that are paired."""
    found: list[Exchange] = []
    for pair in pairs.alike:
        olds, news = (lexicon.places(sentence) for sentence in pair)
        matched = [Exchange(*one, pair) for one in _matched(olds, news, same_sentence=True)]
        found += (one for one in matched if not any(_is_listed_anew(one, two) for two in matched))
    if pairs.removed or pairs.added:
        olds, news = (
            [place for sentence in side for place in lexicon.places(sentence)]
            for side in (pairs.removed, pairs.added)
        )
        found += (Exchange(*one, None) for one in _matched(olds, news, same_sentence=False))
        if found:
            found = list(_without_merged(_without_moved(found), pairs, lexicon))
    return tuple(found)


_Pair = tuple[Place | None, Place | None]


def _matched(olds: list[Place], news: list[Place], *, same_sentence: bool) -> Iterator[_Pair]:
    """Each old word with the new one in its place that means another thing, then the rest."""
    if olds == news:
        return
    partners: dict[int, int] = {}
    if olds and news:
        olds, news = _without_common(olds, news)
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


def _partners(olds: list[Place], news: list[Place], *, same_sentence: bool) -> dict[int, int]:
    """Which new word stands in the place of which old one, by index.

    Most telling are the words beside it, then what it means, then the order. Outside the sentence
    only a word of the same sign does, or one that stands between the same words.
    """
    pairs: Iterable[tuple[tuple[int, Place], tuple[int, Place]]]
    if len(olds) * len(news) <= _MOST_COMPARED:
        pairs = product(enumerate(olds), enumerate(news))
    else:
        pairs = zip(enumerate(olds), enumerate(news), strict=False)
    scored = []
    for (first, old), (second, new) in pairs:
        beside = (old.before == new.before) + (old.after == new.after)
        differs = old.mark.sign != new.mark.sign
        ambiguous = old.mark.only_exchanged or new.mark.only_exchanged
        if not differs or beside == 2 or (same_sentence and (beside or not ambiguous)):
            scored.append((-beside, differs, abs(first - second), first, second))
    return _each_with_one(scored)


def _each_with_one(scored: Iterable[tuple[Any, ...]]) -> dict[int, int]:
    """Which second goes with which first, both last in a score of theirs, the lowest score first.

    None goes with more than one.
    """
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for *_, first, second in sorted(scored):
        if first not in partners and second not in taken:
            partners[first] = second
            taken.add(second)
    return partners


def _is_listed_anew(one: Exchange, two: Exchange) -> bool:
    """Whether two words have only changed order in a list, as «a och b» → «b och a»."""
    if not (one.old and one.new and two.old and two.new and one.sentences):
        return False
    first, second = one.old.word, two.old.word
    if (first, second) != (two.new.word, one.new.word):
        return False
    before, after = one.sentences
    return any(
        f" {a} {joint} {b} " in f" {before} " and f" {b} {joint} {a} " in f" {after} "
        for a, b in ((first, second), (second, first))
        for joint in _JOINTS
    )


def _without_moved(found: list[Exchange]) -> list[Exchange]:
    """Leave out what is gone from one sentence and has come in another that is wholly new.

    The same if the sentence that had it is gone. Between two sentences that both were there
    before, a word that is moved is a change.
    """
    unpaired: dict[Hashable, list[int]] = {}
    moved: set[int] = set()
    for index, one in enumerate(found):
        place = one.old or one.new
        if place is None or (one.old and one.new):
            continue
        gone, between = one.new is None, one.between_sentences
        for kind in (True, False) if between else (True,):
            others = unpaired.get((place.mark.sign, not gone, kind))
            if others:
                moved |= {index, others.pop()}
                break
        else:
            unpaired.setdefault((place.mark.sign, gone, between), []).append(index)
    return [one for index, one in enumerate(found) if index not in moved]


def _without_merged(
    found: list[Exchange], pairs: SentencePairs, lexicon: Lexicon
) -> Iterator[Exchange]:
    """Leave out what a sentence said that has been merged into another that still says it.

    The same backwards: what was said before a sentence was split in two.
    """
    signs: dict[str, frozenset[Hashable]] = {}
    for one in found:
        place = one.old or one.new
        if place is None or not one.between_sentences or (one.old and one.new):
            yield one
            continue
        if place.sentence not in signs:
            side, unpaired = (1, pairs.added) if one.old else (0, pairs.removed)
            others = (*(pair[side] for pair in pairs.alike), *unpaired)
            signs[place.sentence] = _said_of(place.sentence, others, lexicon)
        if place.mark.sign not in signs[place.sentence]:
            yield one


def _said_of(sentence: str, others: Words, lexicon: Lexicon) -> frozenset[Hashable]:
    """What is said in the sentences that have all words of a sentence."""
    own = words_of(sentence)
    hosts = (other for other in others if own <= words_of(other))
    return frozenset(place.mark.sign for host in hosts for place in lexicon.places(host))
