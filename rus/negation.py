"""Words that negate a sentence, and which of them do so in an expression of several words."""

import re
from collections import Counter
from functools import lru_cache

from rus.judgement_words import judgement_words
from rus.lexicon import pattern_of
from rus.quantities import following


@lru_cache(maxsize=1024)
def negations(sentence: str) -> Counter[str]:
    """The words that negate in a sentence, each with how many times it stands there."""
    seeming = judgement_words().seeming_negations
    return Counter(
        found[0]
        for found in _pattern().finditer(sentence)
        if not found.lastgroup and found[0] not in seeming
    )


def affirmed(expression: str) -> str:
    """An expression without the words in it that negate: «får» of «får inte»."""
    listed = judgement_words().negations
    return " ".join(word for word in expression.split() if word not in listed)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    listed = judgement_words()
    return pattern_of((*listed.negations, *listed.seeming_negations), following=following())
