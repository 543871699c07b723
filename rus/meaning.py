"""What a change of words means: numbers, strength, direction, or only spelling.

The words that decide are in judgement_words.yaml. What sentences become of each other, and what
words, is told by rus.exchange: a word that is only moved has not changed.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

from rapidfuzz.distance import OSA

from rus.exchange import (
    DIGIT,
    Lexicon,
    Mark,
    Texts,
    Words,
    exchanges,
    pattern_of,
    sentence_pairs,
    words,
)
from rus.load import load_words
from schemas.judgement import JudgementWords, Scale

_NUMBER = re.compile(r"\d+(?:,\d+)*")
_LINK = re.compile(r"\]\(([^)\s]*)")
_WORDS_TO_NUMBER = 3
_LEAST_LETTERS = 6
_LEAST_LETTERS_TURNED = 4


@lru_cache(maxsize=1)
def judgement_words() -> JudgementWords:
    """The words that rules look for. Raises StrategyError if their file is not valid."""
    return load_words(Path(__file__).with_name("judgement_words.yaml"), JudgementWords)


def links_differ(texts: Texts) -> bool:
    """Whether a link in a text leads elsewhere than before."""
    before, after = (_LINK.findall(text) for text in texts)
    return before != after


# Numbers --------------------------------------------------------------------------------------


def numbers_changed(texts: Texts) -> Words:
    """What became of each number and time that has changed, in Swedish."""
    return tuple(one.told for one in exchanges(texts, _numbers()))


@lru_cache(maxsize=1)
def _numbers() -> Lexicon:
    times = judgement_words().times
    return Lexicon(pattern_of(times, r"\S*\d\S*"), frozenset((*times, DIGIT)), _number)


def _number(word: str) -> Mark:
    """Words with the same numbers mean the same: «2030-talet» and «2030-talets»."""
    return Mark(tuple(_NUMBER.findall(word.replace(".", ","))) or word)


# Strength -------------------------------------------------------------------------------------


def strength_changed(texts: Texts) -> tuple[Words, Words]:
    """What has become weaker and what has become stronger, in Swedish, a sentence for a scale."""
    weaker: list[str] = []
    stronger: list[str] = []
    for scale in _scales():
        for found, told in zip((weaker, stronger), scale.judged(texts), strict=True):
            if told:
                found.append(f"{scale.name.capitalize()}: {', '.join(told)}.")
    return tuple(weaker), tuple(stronger)


@dataclass(frozen=True)
class _Scale:
    """A scale made ready for looking up words."""

    name: str
    without: int
    strengths: Mapping[str, int]
    lexicon: Lexicon

    @classmethod
    def of(cls, scale: Scale) -> "_Scale":
        steps = {word: step for step in scale.steps for word in step.words}
        marks = {word: Mark(step.strength, step.only_exchanged) for word, step in steps.items()}
        return cls(
            scale.name,
            scale.without,
            {word: step.strength for word, step in steps.items()},
            Lexicon.of(marks, _before_number if scale.before_number else None),
        )

    def judged(self, texts: Texts) -> tuple[list[str], list[str]]:
        """What has become weaker and stronger on this scale."""
        weaker: list[str] = []
        stronger: list[str] = []
        for one in exchanges(texts, self.lexicon):
            before, after = (
                self.strengths[word] if word else self.without for word in (one.old, one.new)
            )
            if one.between_sentences and max(before, after) <= self.without:
                continue  # the whole sentence is new or gone: it is no weaker for saying «kan»
            (weaker if after < before else stronger).append(one.told)
        return weaker, stronger


def _before_number(rest: str) -> bool:
    near = rest.split(maxsplit=_WORDS_TO_NUMBER)[:_WORDS_TO_NUMBER]
    return any(map(_numbers().pattern.fullmatch, near))


@lru_cache(maxsize=1)
def _scales() -> tuple[_Scale, ...]:
    return tuple(_Scale.of(scale) for scale in judgement_words().scales)


# Direction ------------------------------------------------------------------------------------


def direction_turned(texts: Texts) -> Words:
    """Why the direction has turned, in Swedish sentences; nothing if it has not."""
    found = [
        f"Riktningen har vänts: {one.told}."
        for lexicon in _directions()
        for one in exchanges(texts, lexicon)
        if one.old and one.new
    ]
    pairs = sentence_pairs(texts)
    negates = not pairs.words.isdisjoint(judgement_words().negations)
    for before, after in pairs.alike:
        found += _negated(before, after) if negates else ()
        found += _prefixed(set(before.split()), set(after.split()))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1)
def _directions() -> tuple[Lexicon, ...]:
    found = []
    for pair in judgement_words().directions:
        marks = {**dict.fromkeys(pair.up, Mark("upp")), **dict.fromkeys(pair.down, Mark("ned"))}
        found.append(Lexicon.of(marks))
    return tuple(found)


@lru_cache(maxsize=1)
def _negations() -> re.Pattern[str]:
    listed = judgement_words()
    return pattern_of((*listed.negations, *listed.seeming_negations))


def _negated(before: str, after: str) -> Iterator[str]:
    """A sentence that has more or fewer words that negate."""
    found = [_negations().findall(sentence) for sentence in (before, after)]
    seeming = judgement_words().seeming_negations
    old, new = (Counter(word for word in many if word not in seeming) for many in found)
    if old.total() > new.total():
        yield f"Ett nekande ord har gått bort: «{min(old - new)}»."
    elif new.total() > old.total():
        yield f"Ett nekande ord har kommit till: «{min(new - old)}»."


def _prefixed(before: set[str], after: set[str]) -> Iterator[str]:
    """A word that has got or lost a beginning that turns it round."""
    gone, come = before - after, after - before
    for prefix in judgement_words().negating_prefixes:
        for word in sorted(one for one in gone | come if one.startswith(prefix)):
            bare = word.removeprefix(prefix)
            if len(bare) < _LEAST_LETTERS_TURNED:
                continue
            if word in come and bare in gone:
                yield f"Riktningen har vänts: «{bare}» blev «{word}»."
            elif word in gone and bare in come:
                yield f"Riktningen har vänts: «{word}» blev «{bare}»."


# Spelling -------------------------------------------------------------------------------------


def only_spelling(texts: Texts) -> bool:
    """Whether only punctuation, case, word breaks, or letters doubled or swapped differ."""
    before, after = (words(text) for text in texts)
    if before == after:
        return True
    if _joined(before) != _joined(after) and not (
        len(before) == len(after) and all(map(_is_same_or_misspelt, before, after))
    ):
        return False
    old, new = Counter(before), Counter(after)
    return not any(map(_is_telling, (old - new) + (new - old)))


def _joined(sentence: Words) -> str:
    return "".join(sentence).replace("-", "").replace(":", "")


def _is_same_or_misspelt(one: str, other: str) -> bool:
    """Whether two words differ at most by a letter inside, doubled or swapped with the next.

    Anything else could be another word: «värden» and «vården», «ansluta» and «avsluta».
    """
    if one == other:
        return True
    if min(len(one), len(other)) < _LEAST_LETTERS or OSA.distance(one, other) != 1:
        return False
    if one[0] != other[0] or one[-2:] != other[-2:]:
        return False
    if len(one) == len(other):
        return sorted(one) == sorted(other)
    return _undoubled(one) == _undoubled(other)


def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word.replace("ck", "kk"))


def _is_telling(word: str) -> bool:
    """Whether a word is one that rules look for, or a number, or a sign such as %."""
    return word in _telling_words() or not re.sub("[-:]", "", word).isalpha()


@lru_cache(maxsize=1)
def _telling_words() -> frozenset[str]:
    listed = judgement_words()
    steps = (step.words for scale in listed.scales for step in scale.steps)
    sides = (side for pair in listed.directions for side in (pair.up, pair.down))
    expressions = chain(*steps, *sides, listed.negations, listed.times)
    return frozenset(expression.split()[0] for expression in expressions)
