"""Words that negate a sentence, and which of them do so in an expression of several words."""

import re
from collections import Counter
from functools import lru_cache

from rus.judgement_words import judgement_words
from rus.lexicon import pattern_of


@lru_cache(maxsize=1024)
def negations(sentence: str) -> Counter[str]:
    """The words that negate in a sentence, each with how many times it stands there."""
    seeming = judgement_words().seeming_negations
    return Counter(word for word in _pattern().findall(sentence) if word not in seeming)


def affirmed(expression: str) -> str:
    """An expression without the words in it that negate: «får» of «får inte»."""
    listed = judgement_words().negations
    return " ".join(word for word in expression.split() if word not in listed)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    listed = judgement_words()
    return pattern_of((*listed.negations, *listed.seeming_negations))
