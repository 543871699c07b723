"""Words that negate a sentence: which do so in an expression of several words, and what of them
has come, gone or been moved.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rus.exchange import BREAK
from rus.expressions import Finder, Found
from rus.inline import plain_text
from rus.judgement_words import judgement_words
from rus.quantities import following
from rus.sentences import sentences
from rus.text_words import Texts, words

_COMMA = ","
_CONJUNCTIONS = frozenset("om att som när men eftersom medan".split())
"""What stands between clauses: a negation on the other side of it negates something else."""

_JOINTS = frozenset("och eller samt".split())
"""What stands between clauses, or only between words."""

_SAID_ALIKE = frozenset("kommer komma vill anser tror tycker bedömer".split())
"""Words with which «inte att» and «att inte» are the same."""

_COMMAS = re.compile(r",(?!\d)")


@lru_cache(maxsize=1024)
def negations(sentence: str) -> Counter[str]:
    """The words that negate in a sentence, each with how many times it stands there."""
    return Counter(one.told for one in _found(sentence))


def affirmed(expression: str) -> str:
    """An expression without the words in it that negate: «får» of «får inte»."""
    listed = judgement_words().negations
    return " ".join(word for word in expression.split() if word not in listed)


def negated(before: str, after: str, texts: Texts) -> Iterator[str]:
    """That a sentence of two texts negates more, less or something else, in Swedish."""
    old, new = negations(before), negations(after)
    if old.total() > new.total():
        yield f"Ett nekande ord har gått bort: «{min(old - new)}»."
    elif new.total() > old.total():
        yield f"Ett nekande ord har kommit till: «{min(new - old)}»."
    elif old and old == new and _affirmed(before) == _affirmed(after):
        told = (_with_commas(*one) for one in zip((before, after), texts, strict=True))
        yield from (f"Ett nekande ord har flyttats: «{one}»." for one in _moved(*told))


def _moved(before: str, after: str) -> Iterator[str]:
    """The words that negate another clause than before, of sentences with the same words."""
    if before.split().count(_COMMA) != after.split().count(_COMMA):
        before, after = (one.replace(f" {_COMMA} ", " ") for one in (before, after))
    for old, new in zip(_found(before), _found(after), strict=False):
        if old.told == new.told and _is_past_bound(_Around.of(before, old), _Around.of(after, new)):
            yield old.told


class _Around(NamedTuple):
    """What stands beside a word that negates, and how many bounds of clauses before it."""

    before: str
    after: str
    commas: int
    conjunctions: int
    joints: int

    @classmethod
    def of(cls, sentence: str, one: Found) -> "_Around":
        preceding = _affirmed(sentence[: one.start])
        following = sentence[one.start + len(one.told) :].split()
        return cls(
            preceding[-1] if preceding else "",
            following[0] if following else "",
            preceding.count(_COMMA),
            sum(
                word in _CONJUNCTIONS and not (word == "att" and earlier in _SAID_ALIKE)
                for earlier, word in pairwise(("", *preceding))
            ),
            sum(word in _JOINTS for word in preceding),
        )


def _is_past_bound(old: _Around, new: _Around) -> bool:
    """Whether a negation has been moved to another clause.

    What stands between two commas is only put in, and a joint may be one of mere words.
    """
    commas = abs(old.commas - new.commas)
    if commas:
        return commas % 2 == 1
    if old.conjunctions != new.conjunctions:
        return True
    beside = {old.before, old.after, new.before, new.after}
    return old.joints != new.joints and (old.before == new.before or not beside.isdisjoint(_JOINTS))


def _affirmed(sentence: str) -> list[str]:
    """The words of a sentence without those that negate it."""
    kept, end = [], 0
    for one in _found(sentence):
        kept += sentence[end : one.start].split()
        end = one.start + len(one.told)
    return [word for word in (*kept, *sentence[end:].split()) if word != BREAK.strip()]


def _with_commas(sentence: str, text: str) -> str:
    """A sentence of a text with its commas as words; without them if it is not found there."""
    for one in sentences(plain_text(text)):
        parts = [" ".join(words(part)) for part in _COMMAS.split(one)]
        if " ".join(filter(None, parts)) == sentence:
            return f" {_COMMA} ".join(parts)
    return sentence


def _found(sentence: str) -> list[Found]:
    listed = judgement_words().negations
    return [one for one in _finder().found(sentence) if one.expression in listed]


@lru_cache(maxsize=1)
def _finder() -> Finder:
    listed = judgement_words()
    return Finder((*listed.negations, *listed.seeming_negations), following())
