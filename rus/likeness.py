"""How alike Swedish texts are, for proposals and for pairing what nobody has judged."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from rus.inline import plain_text
from rus.text_words import words

_WORD = re.compile(r"\w+(?:-\w+)*")
_COMMON = frozenset(
    "alla att av bidrar de den det där efter ett en er för från får genom ger har hela hos i ingen "
    "inom inte är ju kan med mellan mer mot när och också om på samt sig sin sina ska skapa som så "
    "till under ur ut utifrån vi vid vår våra även".split()
)
_TERM_BONUS = 8
_LEAST_TELLING = 2
_MOST_LEFT = 6
_BEGINNING = 5

# The stemmer leaves «hälsan» as it is, and makes «hållbar» shorter than «hållbara»: so this ending
# goes first, and stems are stemmed again.
_ENDING = re.compile(r"(?<=\w{4})ans?$")


@dataclass(frozen=True)
class Text:
    """A text to compare, with the glossary terms that it uses."""

    address: str
    text: str
    terms: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Likeness:
    """How alike two texts are, 0–100."""

    old: str
    new: str
    score: int


def ranked(old: Sequence[Text], new: Sequence[Text], least: int = 45) -> list[Likeness]:
    """Pairs that share a word or a term and are at least so alike, the most alike first.

    `least` is 0–100; ties are in order of address.
    """
    before = [stemmed(text.text) for text in old]
    after = [stemmed(text.text) for text in new]
    before_words = [set(text.split()) for text in before]
    after_words = [set(text.split()) for text in after]
    found = []
    for row, first in enumerate(old):
        for column, second in enumerate(new):
            shared_terms = len(first.terms & second.terms)
            if not (shared_terms or before_words[row] & after_words[column]):
                continue
            ordered = fuzz.token_sort_ratio(before[row], after[column])
            shared = fuzz.token_set_ratio(before[row], after[column])
            score = (ordered + shared) / 2
            if score >= least - _TERM_BONUS:
                score = min(100.0, score + _TERM_BONUS * shared_terms)
            if score >= least:
                found.append(Likeness(first.address, second.address, round(score)))
    return sorted(found, key=lambda pair: (-pair.score, pair.old, pair.new))


def is_another(before: str, after: str) -> bool:
    """Whether a text has nearly no telling word left of what stood there before.

    Fewer than one word in six may be left, in any form: words that begin alike are taken for the
    same. A text with a single telling word says too little.
    """
    old, new = (
        {word[:_BEGINNING] for word in words(text) if word not in _COMMON}
        for text in (before, after)
    )
    few = min(len(old), len(new))
    return few >= _LEAST_TELLING and len(old & new) * _MOST_LEFT < few


@lru_cache(maxsize=16384)
def stemmed(text: str) -> str:
    """The text's telling words, in lower case and as Swedish stems, with spaces between."""
    return " ".join(map(stem, _telling(text)))


def _telling(text: str) -> list[str]:
    return [word for word in _WORD.findall(plain_text(text).lower()) if word not in _COMMON]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The Swedish stem of a word in lower case (Snowball): for comparing alone, often no word."""
    once = _stemmer().stemWord
    return str(once(once(_ENDING.sub("", word))))


@lru_cache(maxsize=1)
def _stemmer():  # type: ignore[no-untyped-def]
    from snowballstemmer import stemmer  # takes time to load, and is seldom needed to compare

    return stemmer("swedish")
