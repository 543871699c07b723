"""What words and sentences of a text became in another: exchanged, gone, come or only moved."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import NamedTuple, TypeVar

from rapidfuzz import fuzz

from rus.inline import plain_text
from rus.sentences import sentences

Texts = tuple[str, str]
"""A text before and after."""

Words = tuple[str, ...]

_T = TypeVar("_T", bound=Hashable)

_WORD = re.compile(r"\w+(?:(?:[-:]|(?<=\d)[.,](?=\d))\w+)*|[%‰§€$£°<>≤≥=+±×÷]|(?<!\w)-(?=\d)")
_DASHES = re.compile("[‐‑‒–−]")
_DIGIT = re.compile(r"\d")
_THOUSANDS = re.compile(r"(?<![\d.,:])\d{1,3}(?: \d{3})+(?!\d)")

_LEAST_LIKENESS = 50
_LEAST_SHARED = 60
_MOST_COMPARED = 2_500
_NEAR = 200
DIGIT = "0"

_BREAK = " | "
"""Stands between sentences where several are read as one."""


@lru_cache(maxsize=16384)
def words(text: str) -> Words:
    """The words of a text in lower case: without Markdown and punctuation, one kind of dash.

    A number is one word however its thousands are set apart; so is a sign such as %.
    """
    told = unicodedata.normalize("NFC", plain_text(text)).lower().replace("\u00ad", "")
    told = _DASHES.sub("-", told)
    if _DIGIT.search(told):
        told = _THOUSANDS.sub(lambda found: found[0].replace(" ", ""), told)
    return tuple(_WORD.findall(told))


# Sentences ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SentencePairs:
    """The sentences that differ: those that are versions of each other, then all the others.

    Each sentence is its words with spaces between; the others stand in one text on each side.
    """

    alike: tuple[Texts, ...]
    removed: str
    added: str
    words: frozenset[str]
    """All words of them, and DIGIT if any has a digit."""


@lru_cache(maxsize=64)
def sentence_pairs(texts: Texts) -> SentencePairs:
    """Pair the sentences of two texts, the most alike first; a text of very many is one."""
    olds, news = ([" ".join(words(one)) for one in sentences(plain_text(text))] for text in texts)
    olds, news = _without_common(olds, news)
    everything = " ".join((*olds, *news))
    present = frozenset(everything.split())
    if _DIGIT.search(everything):
        present |= {DIGIT}
    if len(olds) * len(news) > _MOST_COMPARED:
        return SentencePairs(((_BREAK.join(olds), _BREAK.join(news)),), "", "", present)
    scored = sorted(
        (-score, first, second)
        for (first, one), (second, other) in product(enumerate(olds), enumerate(news))
        if (score := _likeness(one, other))
    )
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for _, first, second in scored:
        if first not in partners and second not in taken:
            partners[first] = second
            taken.add(second)
    return SentencePairs(
        tuple((olds[first], news[second]) for first, second in sorted(partners.items())),
        _BREAK.join(one for index, one in enumerate(olds) if index not in partners),
        _BREAK.join(one for index, one in enumerate(news) if index not in taken),
        present,
    )


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


# Words ----------------------------------------------------------------------------------------


class Mark(NamedTuple):
    """What a word counts as: words of the same sign mean the same.

    `only_exchanged` words count only if another word stands in their place.
    """

    sign: Hashable
    only_exchanged: bool = False


@dataclass(frozen=True)
class Lexicon:
    """The words that count, found by a pattern in sentences; `find` tells what each counts as.

    `signs` are words one of which is there whenever the pattern has something to find. `holds`, if
    any, says whether a word counts, given what follows it in the sentence.
    """

    pattern: re.Pattern[str]
    signs: frozenset[str]
    find: Callable[[str], Mark | None]
    holds: Callable[[str], bool] | None = None

    @classmethod
    def of(cls, marks: Mapping[str, Mark], holds: Callable[[str], bool] | None = None) -> "Lexicon":
        """A lexicon of words and expressions of several words, with what each counts as."""
        signs = frozenset(max(expression.split(), key=len) for expression in marks)
        return cls(pattern_of(marks), signs, marks.get, holds)


def pattern_of(expressions: Iterable[str], *others: str) -> re.Pattern[str]:
    """A pattern of whole words and expressions, the longest first, and of regular expressions."""
    longest_first = sorted(expressions, key=lambda one: (-len(one), one))
    return re.compile(rf"(?<!\S)(?:{'|'.join([*map(re.escape, longest_first), *others])})(?!\S)")


class Exchange(NamedTuple):
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


class _Place(NamedTuple):
    """A word that counts, with those beside it."""

    word: str
    mark: Mark
    before: str
    after: str


_Pair = tuple[_Place | None, _Place | None]


def exchanges(texts: Texts, lexicon: Lexicon) -> tuple[Exchange, ...]:
    """What became of the words that count, leaving out those that mean the same as before."""
    pairs = sentence_pairs(texts)
    if lexicon.signs.isdisjoint(pairs.words):
        return ()
    found: list[tuple[_Pair, bool]] = []
    for old, new in pairs.alike:
        places = _places(old, lexicon), _places(new, lexicon)
        found += ((pair, False) for pair in _matched(*places, same_sentence=True))
    if pairs.removed or pairs.added:
        places = _places(pairs.removed, lexicon), _places(pairs.added, lexicon)
        found += ((pair, True) for pair in _matched(*places, same_sentence=False))
        found = _without_moved(found)
    return tuple(
        Exchange(old.word if old else None, new.word if new else None, between_sentences)
        for (old, new), between_sentences in found
    )


def _places(sentence: str, lexicon: Lexicon) -> list[_Place]:
    found = []
    for match in lexicon.pattern.finditer(sentence):
        # Only what is near is cut out: a text of a million words must not be copied for each.
        before = sentence[max(0, match.start() - _NEAR) : match.start()]
        rest = sentence[match.end() : match.end() + _NEAR]
        mark = lexicon.find(match[0])
        if mark and (lexicon.holds is None or lexicon.holds(rest)):
            beside = before.rstrip().rpartition(" ")[2], rest.lstrip().partition(" ")[0]
            found.append(_Place(match[0], mark, *beside))
    return found


def _matched(olds: list[_Place], news: list[_Place], *, same_sentence: bool) -> Iterator[_Pair]:
    """Each old word with the new one in its place that means another thing, then the rest."""
    if olds == news:
        return
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
