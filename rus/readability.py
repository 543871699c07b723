"""How hard a Swedish text is to read: LIX, sentences, long words, passives.

LIX is C. H. Björnsson's measure (Läsbarhet, Liber 1968): words per sentence plus the percentage of
words with more than six letters.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from rus.inline import plain_text
from rus.sentences import sentences

LONG_WORD = 7
"""Letters of a word that LIX counts as long."""

_WORD = re.compile(r"[^\W\d_]+(?:[-:'’][^\W\d_]+)*")
_BANDS = (
    (30, "mycket lätt"),
    (40, "lätt"),
    (50, "medelsvår"),
    (60, "svår"),
)
_HARDEST = "mycket svår"


@dataclass(frozen=True)
class Readability:
    """The measures of one text. Inline emphasis and links in Markdown are not counted."""

    text: str

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The sentences that have words, paragraph by paragraph."""
        found = (
            one for line in self.text.split("\n") for one in sentences(plain_text(line)) if one
        )
        return tuple(one for one in found if words(one))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words in order; numbers are none."""
        return tuple(word for one in self.sentences for word in words(one))

    @property
    def lix(self) -> int | None:
        """The LIX, or None for a text without words."""
        if not self.words:
            return None
        long = sum(letters(word) >= LONG_WORD for word in self.words)
        count = len(self.words)
        return round(count / len(self.sentences) + 100 * long / count)

    @property
    def longest_sentence(self) -> int:
        """The number of words in the longest sentence."""
        return max((len(words(one)) for one in self.sentences), default=0)


def words(text: str) -> list[str]:
    """The words of a plain text in order; a hyphenated word is one."""
    return _WORD.findall(text)


def letters(word: str) -> int:
    """The number of letters of a word; for a hyphenated one, of its longest part."""
    return max(len(part) for part in re.split(r"[-:'’]", word))


def band(lix: int) -> str:
    """How hard texts of a LIX usually are, in Swedish."""
    return next((name for limit, name in _BANDS if lix < limit), _HARDEST)
