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

from rus.exchange import Mark, Texts, Words, exchanges, merged, sentence_pairs, words
from rus.load import load_file
from rus.problems import StrategyError
from schemas.judgement import JudgementWords, Scale

_NUMBER = re.compile(r"\d+(?:,\d+)*")
_LINK = re.compile(r"\]\(([^)\s]*)")
_WORDS_TO_NUMBER = 3
_LEAST_LETTERS = 6
_LEAST_LETTERS_TURNED = 4


@lru_cache(maxsize=1)
def judgement_words() -> JudgementWords:
    """The words that rules look for. Raises StrategyError if their file is not valid."""
    path = Path(__file__).with_name("judgement_words.yaml")
    model, problems = load_file(path, path.name, JudgementWords)
    if not isinstance(model, JudgementWords):
        raise StrategyError(problems)
    return model


def links_differ(texts: Texts) -> bool:
    """Whether a link in a text leads elsewhere than before."""
    before, after = (_LINK.findall(text) for text in texts)
    return before != after


# Numbers --------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def numbers_changed(texts: Texts) -> Words:
    """What became of each number and time that has changed, in Swedish."""
    return tuple(one.told for one in exchanges(texts, _number_at))


def _number_at(sentence: Words, index: int) -> Mark | None:
    word = sentence[index]
    if word in _times():
        return Mark(word)
    numbers = _NUMBER.findall(word.replace(".", ","))
    return Mark(tuple(numbers)) if numbers else None


@lru_cache(maxsize=1)
def _times() -> frozenset[str]:
    return frozenset(judgement_words().times)


# Strength -------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def strength_changed(texts: Texts) -> tuple[Words, Words]:
    """What has become weaker and what has become stronger, in Swedish, a sentence for a scale."""
    present = {*words(texts[0]), *words(texts[1])}
    weaker: list[str] = []
    stronger: list[str] = []
    for scale in _scales():
        if not present.isdisjoint(scale.first_words):
            for found, told in zip((weaker, stronger), scale.judged(texts), strict=True):
                if told:
                    found.append(f"{scale.name.capitalize()}: {', '.join(told)}.")
    return tuple(weaker), tuple(stronger)


@dataclass(frozen=True)
class _Scale:
    """A scale made ready for looking up words."""

    name: str
    without: int
    before_number: bool
    strengths: Mapping[str, int]
    marks: Mapping[str, Mark]
    phrases: tuple[Words, ...]
    first_words: frozenset[str]

    @classmethod
    def of(cls, scale: Scale) -> "_Scale":
        steps = {word: step for step in scale.steps for word in step.words}
        return cls(
            scale.name,
            scale.without,
            scale.before_number,
            {word: step.strength for word, step in steps.items()},
            {word: Mark(step.strength, step.only_exchanged) for word, step in steps.items()},
            tuple(tuple(word.split()) for word in steps if " " in word),
            frozenset(word.split()[0] for word in steps),
        )

    def judged(self, texts: Texts) -> tuple[list[str], list[str]]:
        """What has become weaker and stronger on this scale."""
        weaker: list[str] = []
        stronger: list[str] = []
        for one in exchanges(texts, self._mark_at, self.phrases):
            before, after = (
                self.strengths[word] if word else self.without for word in (one.old, one.new)
            )
            if one.between_sentences and max(before, after) <= self.without:
                continue  # the whole sentence is new or gone: it is no weaker for saying «kan»
            (weaker if after < before else stronger).append(one.told)
        return weaker, stronger

    def _mark_at(self, sentence: Words, index: int) -> Mark | None:
        mark = self.marks.get(sentence[index])
        if mark is None or not self.before_number:
            return mark
        following = range(index + 1, min(index + 1 + _WORDS_TO_NUMBER, len(sentence)))
        return mark if any(_number_at(sentence, near) for near in following) else None


@lru_cache(maxsize=1)
def _scales() -> tuple[_Scale, ...]:
    return tuple(_Scale.of(scale) for scale in judgement_words().scales)


# Direction ------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def direction_turned(texts: Texts) -> Words:
    """Why the direction has turned, in Swedish sentences; nothing if it has not."""
    found: list[str] = []
    present = set(words(texts[0]))
    for sides in _directions():
        if not present.isdisjoint(sides):
            found += (
                f"Riktningen har vänts: {one.told}."
                for one in exchanges(texts, _Lookup(sides))
                if one.old and one.new
            )
    for before, after in sentence_pairs(texts).alike:
        found += _negated(before, after)
        found += _prefixed(before, after)
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class _Lookup:
    marks: Mapping[str, Mark]

    def __call__(self, sentence: Words, index: int) -> Mark | None:
        return self.marks.get(sentence[index])


@lru_cache(maxsize=1)
def _directions() -> tuple[Mapping[str, Mark], ...]:
    return tuple(
        {word: Mark(side) for side, many in (("upp", one.up), ("ned", one.down)) for word in many}
        for one in judgement_words().directions
    )


def _negated(before: Words, after: Words) -> Iterator[str]:
    """A sentence that has more or fewer words that negate."""
    listed = judgement_words()
    seeming = tuple(tuple(phrase.split()) for phrase in listed.seeming_negations)
    old, new = (
        Counter(word for word in merged(sentence, seeming) if word in listed.negations)
        for sentence in (before, after)
    )
    if old.total() > new.total():
        yield f"Ett nekande ord har gått bort: «{min(old - new)}»."
    elif new.total() > old.total():
        yield f"Ett nekande ord har kommit till: «{min(new - old)}»."


def _prefixed(before: Words, after: Words) -> Iterator[str]:
    """A word that has got or lost a beginning that turns it round."""
    gone, come = set(before) - set(after), set(after) - set(before)
    for word in sorted(gone | come):
        for prefix in judgement_words().negating_prefixes:
            turned = prefix + word
            if len(word) < _LEAST_LETTERS_TURNED:
                continue
            if word in gone and turned in come:
                yield f"Riktningen har vänts: «{word}» blev «{turned}»."
            elif word in come and turned in gone:
                yield f"Riktningen har vänts: «{turned}» blev «{word}»."


# Spelling -------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def only_spelling(texts: Texts) -> bool:
    """Whether only punctuation, case, word breaks, or letters doubled or swapped differ."""
    before, after = (words(text) for text in texts)
    if before == after:
        return True
    old, new = Counter(before), Counter(after)
    if any(map(_is_telling, (old - new) + (new - old))):
        return False
    return _joined(before) == _joined(after) or (
        len(before) == len(after)
        and all(
            one == other or _misspelt(one, other) for one, other in zip(before, after, strict=True)
        )
    )


def _joined(sentence: Words) -> str:
    return re.sub("[-:]", "", "".join(sentence))


def _misspelt(one: str, other: str) -> bool:
    """Whether two words differ by a doubled or swapped letter inside, and so hardly in meaning.

    Anything else could be another word: «värden» and «vården», «ansluta» and «avsluta».
    """
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
    ranked = chain.from_iterable(scale.first_words for scale in _scales())
    turned = chain.from_iterable(_directions())
    return frozenset(chain(ranked, turned, listed.negations, listed.times))
