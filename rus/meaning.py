"""What a change of words means: the direction turned, links led elsewhere, or only spelling.

Numbers are told by rus.quantities and strength by rus.strength. The words that decide are in
judgement_words.yaml. What sentences become of each other, and what words, is told by rus.exchange:
a word that is only moved has not changed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from rapidfuzz.distance import OSA

from rus.exchange import Exchange, exchanges_between, sentence_pairs
from rus.expressions import bare, pattern_of
from rus.judgement_words import judgement_words
from rus.lexicon import Lexicon, Mark, WordIndex
from rus.negation import negated
from rus.punctuation import says_otherwise
from rus.quantities import (
    following,
    may_have_quantity,
    nearest_quantity,
    sign_of_amount_after,
    signs_of_amounts,
)
from rus.splitting import rejoined
from rus.text_words import Texts, Words, words
from schemas.judgement import Step

_LINK = re.compile(r"\]\(([^)\s]*)")
_LEAST_LETTERS = 6
_LEAST_LETTERS_TURNED = 4
_MOST_SWAPPED = 12


def links_differ(texts: Texts) -> bool:
    """Whether a link in a text leads elsewhere than before."""
    before, after = (_LINK.findall(text) for text in texts)
    return before != after


# Direction ------------------------------------------------------------------------------------


def direction_turned(texts: Texts) -> Words:
    """Why the direction has turned, in Swedish sentences; nothing if it has not."""
    pairs = sentence_pairs(texts)
    may_be_limited = may_have_quantity(pairs.words)
    directions, index = _directions()
    pointing = index.among(pairs.words)
    negating, ranking = _telling_apart()
    negates = not pairs.words.isdisjoint(negating)
    compares = (
        negates
        or not pairs.words.isdisjoint(ranking)
        or not any(map(pairs.words.isdisjoint, _both_ways()))
    )
    if pointing or compares:
        pairs = rejoined(pairs, _pointing())
    found = [
        f"Riktningen har vänts: {one.told}."
        for lexicon, down in (directions[number] for number, _ in pointing)
        if (may_be_limited or not lexicon.holds) and not pairs.words.isdisjoint(down)
        if lexicon.may_tell(pairs.words)
        for one in exchanges_between(pairs, lexicon)
        if one.old and one.new and not (lexicon.holds and _number_is_other(one))
    ]
    if compares and len(pairs.alike) > 1:
        found += _swapped(*(" ".join(side).split() for side in zip(*pairs.alike, strict=True)))
    for before, after in pairs.alike:
        found += negated(before, after, texts) if negates else ()
        found += _swapped(before.split(), after.split()) if compares else ()
        found += _prefixed(before, after)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1)
def _directions() -> tuple[tuple[tuple[Lexicon, frozenset[str]], ...], WordIndex]:
    """Each pair of opposites with words of its one side, found by words of the other.

    One of the words of each side is there if the pair is turned.
    """
    found = []
    for pair in judgement_words().directions:
        marks = {**dict.fromkeys(pair.up, Mark("upp")), **dict.fromkeys(pair.down, Mark("ned"))}
        holds = _before_number if pair.before_number else None
        lexicon = Lexicon.of(marks, following=following(), holds=holds)
        found.append((lexicon, _most_telling(pair.down)))
    index = WordIndex(_most_telling(pair.up) for pair in judgement_words().directions)
    return tuple(found), index


def _before_number(_word: str, _before: str, rest: str) -> bool:
    return nearest_quantity(rest) == "tal"


def _number_is_other(one: Exchange) -> bool:
    """Whether the words stand before two numbers one of which both versions of a sentence have.

    «Till 2030» → «från 2026 till 2030» turns nothing.
    """
    if not one.old or not one.new or one.sentences is None:
        return False
    old, new = map(sign_of_amount_after, (one.old, one.new))
    before, after = map(signs_of_amounts, one.sentences)
    return old != new and (old in after or new in before)


def _swapped(before: list[str], after: list[str]) -> Iterator[str]:
    """What has changed places around a word that negates one of them or puts one first.

    The same if a word beside one of them points the other way than that beside the other. Words
    that only one version has are left out.
    """
    before, after = _common(before, after), _common(after, before)
    if before == after:
        return
    differing = [at for at, pair in enumerate(zip(before, after, strict=True)) if len({*pair}) > 1]
    between = slice(differing[0], differing[-1] + 1)
    preceding, following = before[: between.start], before[between.stop :]
    before, after = before[between], after[between]
    if len(before) > _MOST_SWAPPED:
        return
    for first in range(1, len(before) - 1):
        for second in range(1, len(before) - first):
            end = len(before) - second
            middle = before[first:end]
            kept = " ".join(middle)
            if (
                (before[:first], before[end:]) == (after[-first:], after[:second])
                and middle == after[second : len(after) - first]
                and (_comparing().search(kept) or _point_apart(preceding, middle, following))
            ):
                one, other = " ".join(before[:first]), " ".join(before[end:])
                yield f"«{one}» och «{other}» har bytt plats kring «{kept}»."
                return


def _common(words: list[str], others: list[str]) -> list[str]:
    """The words that the others have too, as many of each, in order."""
    left = Counter(others)
    found = []
    for word in words:
        if left[word]:
            left[word] -= 1
            found.append(word)
    return found


def _point_apart(preceding: list[str], middle: list[str], following: list[str]) -> bool:
    """Whether what stands on each side of the middle goes with words that point apart.

    Either the words stand before what they speak of, «öka A och minska B», or after it, «A ska öka
    och B minska».
    """
    before, between, after = (
        [way for word in part for way, many in enumerate(_both_ways()) if word in many]
        for part in (preceding, middle, following)
    )
    return (bool(before and between) and before[-1] != between[-1]) or (
        bool(between and after) and between[0] != after[0]
    )


@lru_cache(maxsize=1)
def _both_ways() -> tuple[frozenset[str], frozenset[str]]:
    """Single words that point up and down, wherever they stand."""
    pairs = [pair for pair in judgement_words().directions if not pair.before_number]
    sides = (chain(*(pair.up for pair in pairs)), chain(*(pair.down for pair in pairs)))
    up, down = (frozenset(word for word in side if " " not in word) for side in sides)
    return up - down, down - up


@lru_cache(maxsize=1)
def _pointing() -> frozenset[str]:
    return frozenset().union(*_both_ways())


@lru_cache(maxsize=1)
def _telling_apart() -> tuple[frozenset[str], frozenset[str]]:
    """Words one of which is there if a sentence negates, and if it puts one before another."""
    listed = judgement_words()
    return _most_telling(listed.negations), _most_telling(listed.rankings)


@lru_cache(maxsize=1)
def _comparing() -> re.Pattern[str]:
    listed = judgement_words()
    return pattern_of((*listed.negations, *listed.rankings))


def _prefixed(before: str, after: str) -> Iterator[str]:
    """A word that has got or lost a beginning that turns it round, unless it is only set apart."""
    old, new = set(before.split()), set(after.split())
    gone, come = old - new, new - old
    prefixes = judgement_words().negating_prefixes
    prefixed = sorted(one for one in gone | come if one.startswith(prefixes))
    for prefix in prefixes:
        for word in (one for one in prefixed if one.startswith(prefix)):
            bare = word.removeprefix(prefix)
            if len(bare) < _LEAST_LETTERS_TURNED:
                continue
            apart = f" {prefix.removesuffix('-')} {bare} "
            if word in come and bare in gone and apart not in f" {before} ":
                yield f"Riktningen har vänts: «{bare}» blev «{word}»."
            elif word in gone and bare in come and apart not in f" {after} ":
                yield f"Riktningen har vänts: «{word}» blev «{bare}»."


# Spelling -------------------------------------------------------------------------------------


def only_spelling(texts: Texts) -> bool:
    """Whether only spelling differs, or words that are written in another way: «skall», «ska»."""
    before, after = (words(text) for text in texts)
    if not _is_misspelt(before, after):
        if _most_telling_unusual().isdisjoint((*before, *after)):
            return False
        if not _is_misspelt(_as_usual(before), _as_usual(after)):
            return False
    return not says_otherwise(texts, _telling_apart()[0])


def only_misspelt(texts: Texts) -> bool:
    """Whether only punctuation, case, word breaks, or letters doubled or swapped differ.

    Punctuation that changes what is said is more than that.
    """
    is_misspelt = _is_misspelt(*(words(text) for text in texts))
    return is_misspelt and not says_otherwise(texts, _telling_apart()[0])


def _as_usual(told: Words) -> Words:
    """The words, with those that can be written in several ways written in one."""
    usual = _usual()
    return tuple(_unusual().sub(lambda found: usual[found[0]], " ".join(told)).split())


@lru_cache(maxsize=1)
def _usual() -> dict[str, str]:
    return {one: row[0] for row in judgement_words().spellings for one in row[1:]}


@lru_cache(maxsize=1)
def _most_telling_unusual() -> frozenset[str]:
    return _most_telling(_usual())


@lru_cache(maxsize=1)
def _unusual() -> re.Pattern[str]:
    return pattern_of(_usual())


def _is_misspelt(before: Words, after: Words) -> bool:
    if before == after:
        return True
    is_misspelt = _joined(before) != _joined(after)
    if is_misspelt and not (
        len(before) == len(after) and all(map(_is_same_or_misspelt, before, after))
    ):
        return False
    # A direction turns only by another word, but may be hidden in a compound: «hög skola».
    telling = _telling_words() if is_misspelt else _telling_words() | _words_in_exchange()
    old, new = Counter(before), Counter(after)
    differing = (old - new) + (new - old)
    return telling.isdisjoint(differing) and all(map(_is_of_letters, differing))


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


def _is_of_letters(word: str) -> bool:
    """Whether a word is neither a number nor a sign such as %."""
    return re.sub("[-:]", "", word).isalpha()


@lru_cache(maxsize=1)
def _telling_words() -> frozenset[str]:
    listed = judgement_words()
    steps = (_anywhere(step.words) for step in _steps() if not step.only_exchanged)
    numbers = (row.words + row.ordinals for row in listed.numbers if not row.only_exchanged)
    return _most_telling(chain(*steps, *numbers, listed.negations, listed.rankings, listed.times))


@lru_cache(maxsize=1)
def _words_in_exchange() -> frozenset[str]:
    pairs = (_anywhere(pair.up + pair.down) for pair in judgement_words().directions)
    steps = (_anywhere(step.words) for step in _steps() if step.only_exchanged)
    return _most_telling(chain(*pairs, *steps))


def _steps() -> Iterator[Step]:
    return chain.from_iterable(scale.steps for scale in judgement_words().scales)


def _anywhere(expressions: Words) -> Words:
    """Those that count whatever follows: «inom» is part of «inom hus», wrongly set apart."""
    return tuple(one for one in expressions if bare(one) == one)


def _most_telling(expressions: Iterable[str]) -> frozenset[str]:
    """A word of each expression, the same of those with a word that stands alone too."""
    listed = [bare(one).split() for one in expressions]
    alone = {one[0] for one in listed if len(one) == 1}
    return frozenset(max(one, key=len) for one in listed if len(one) == 1 or alone.isdisjoint(one))
