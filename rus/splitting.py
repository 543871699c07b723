"""Sentences that were split in two, or merged into one, read as one: nothing said there is gone.

In «Alla ska med, och ingen lämnas.» → «Alla ska med. Ingen lämnas.» both sentences are the first.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA

from rus.exchange import BREAK, SentencePairs
from rus.text_words import Texts, Words

_LINKING = frozenset("och men samt eftersom medan dessutom den det de detta dessa".split())
"""Words that come or go where a sentence is split."""

_MOST_OTHER = 1
"""How many words of each part may be others than in the whole, or have changed places."""

_MOST_PARTS = 8

_EXCHANGED = "|"
"""Stands for each word of those that may stand for another."""


def rejoined(pairs: SentencePairs, exchanged: Collection[str]) -> SentencePairs:
    """The pairs, with what was split off from a sentence, or merged into it, as part of it.

    Of the words in `exchanged` any may stand for another in what was split.
    """
    if not pairs.alike or not (pairs.removed or pairs.added):
        return pairs
    removed, added = list(pairs.removed), list(pairs.added)
    alike = tuple(_rejoined(pair, removed, added, exchanged) for pair in pairs.alike)
    return replace(pairs, alike=alike, removed=tuple(removed), added=tuple(added))


def _rejoined(
    pair: Texts, removed: list[str], added: list[str], exchanged: Collection[str]
) -> Texts:
    """A pair with its parts, which are taken from what is removed or added."""
    before, after = pair
    if parts := _parts(before, after, added, exchanged):
        return before, _joined(parts, after, added)
    if parts := _parts(after, before, removed, exchanged):
        return _joined(parts, before, removed), after
    return pair


def _joined(parts: Words, kept: str, others: list[str]) -> str:
    for part in parts:
        if part != kept:
            others.remove(part)
    return BREAK.join(parts)


def _parts(whole: str, kept: str, others: Sequence[str], exchanged: Collection[str]) -> Words:
    """What was kept of a sentence, and the others that with it say what the whole of it said.

    They stand in the order of the whole. Nothing if there are no such others.
    """
    if not others:
        return ()

    def signs(sentence: str) -> list[str]:
        return [_EXCHANGED if word in exchanged else word for word in sentence.split()]

    words, first = signs(whole), signs(kept)
    left = Counter(words) - Counter(first)
    if left.total() <= _MOST_OTHER:
        return ()
    said = {other: _said_anew(signs(other), first, left) for other in others if other != kept}
    found = [
        other
        for other, told in said.items()
        if len(told) > _MOST_OTHER and (Counter(told) - left).total() <= _MOST_OTHER
    ]
    if not 0 < len(found) <= _MOST_PARTS:
        return ()
    said[kept] = _telling(first)
    told, most = _telling(words), _MOST_OTHER * len(found)
    for at in range(len(found) + 1):
        parts = (*found[:at], kept, *found[at:])
        leading, trailing = (_together(side, said) for side in (found[:at], found[at:]))
        together = [*leading, *said[kept], *trailing]
        rest = told[len(leading) : len(told) - len(trailing)]
        # What was kept may be written anew if the others are word for word as they were.
        if (
            OSA.distance(told, together, score_cutoff=most) <= most
            or [*leading, *rest, *trailing] == told
        ):
            return parts
    return ()


def _together(parts: Sequence[str], said: Mapping[str, list[str]]) -> list[str]:
    return [word for part in parts for word in said[part]]


def _said_anew(words: list[str], first: list[str], left: Counter[str]) -> list[str]:
    """The telling words of a sentence, without a beginning that is that of the first again."""
    start = 0
    for word, same in zip(words, first, strict=False):
        if word != same or word in left:
            break
        start += 1
    return _telling(words[start:])


def _telling(words: list[str]) -> list[str]:
    return [word for word in words if word not in _LINKING]
