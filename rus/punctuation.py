"""Punctuation that changes what a text says, though its words are the same."""

import re
from collections.abc import Collection

from rus.inline import plain_text
from rus.text_words import Texts

_HANGING = re.compile(
    r"(?<=\w)[-‐‑](?=,? (?:och|eller|samt|respektive|till|men)\b)|(?<=\s)[-‐‑](?=[^\W\d_])"
)
"""The hyphen of a word that shares its end with another, or its beginning: «tåg- och bussresor»."""

_JOINING = frozenset({"utan"})
"""Words before which a comma may stand or not: «inte bara barn utan alla»."""

_PAUSE = r",(?!\d)|[;:()]|(?<=\s)[–—-](?=\s)|[.!?](?=\s+[^\Wa-zåäö\d_]|\s*$)"
_TOKEN = re.compile(rf"[^\W_]+|{_PAUSE}")


def says_otherwise(texts: Texts, negating: Collection[str]) -> bool:
    """Whether the punctuation of two texts with the same words makes them say different things.

    A statement has become a question, a hyphen that stands for the rest of a word has gone, or a
    pause has come beside a word that negates, or moved past it; or the other way round.
    """
    before, after = map(plain_text, texts)
    if before.count("?") != after.count("?"):
        return True
    if len(_HANGING.findall(before)) != len(_HANGING.findall(after)):
        return True
    (old, old_pauses), (new, new_pauses) = (_pauses(text, negating) for text in (before, after))
    return [one[1:] for one in old] != [one[1:] for one in new] or (
        old_pauses == new_pauses and old != new
    )


def _pauses(text: str, negating: Collection[str]) -> tuple[list[tuple[int, bool, bool]], int]:
    """How many pauses there are before each word that negates, and whether one is beside it.

    Then how many there are in all.
    """
    found, pauses = [], 0
    tokens = ["", *_TOKEN.findall(text), ""]
    for at, token in enumerate(tokens[1:-1], start=1):
        is_pause = not token[0].isalnum()
        pauses += is_pause
        word = token.lower()
        if word in negating and word not in _JOINING:
            beside = [not one[:1].isalnum() for one in (tokens[at - 1], tokens[at + 1])]
            found.append((pauses, beside[0], beside[1]))
    return found, pauses
