"""Words that negate a sentence, and which of them do so in an expression of several words."""

from collections import Counter
from functools import lru_cache

from rus.expressions import Finder
from rus.judgement_words import judgement_words
from rus.quantities import following


@lru_cache(maxsize=1024)
def negations(sentence: str) -> Counter[str]:
    """The words that negate in a sentence, each with how many times it stands there."""
    listed = judgement_words().negations
    return Counter(one.told for one in _finder().found(sentence) if one.expression in listed)


def affirmed(expression: str) -> str:
    """An expression without the words in it that negate: «får» of «får inte»."""
    listed = judgement_words().negations
    return " ".join(word for word in expression.split() if word not in listed)


@lru_cache(maxsize=1)
def _finder() -> Finder:
    listed = judgement_words()
    return Finder((*listed.negations, *listed.seeming_negations), following())
