"""Whether a text has become weaker or stronger: obligation, reservation, scope and limits."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rus.exchange import Exchange, exchanges, sentence_pairs
from rus.expressions import bare, is_form
from rus.judgement_words import judgement_words
from rus.lexicon import Lexicon, Mark, Place, WordIndex
from rus.negation import affirmed, negations
from rus.quantities import (
    following,
    may_have_quantity,
    nearest_quantity,
    sign_of_amount_after,
    signs_of_amounts,
)
from rus.text_words import Texts, Words
from schemas.judgement import Scale

_NEAR_WORDS = 4
_WORDS_OF_END = 3


class StrengthChange(NamedTuple):
    """What has become weaker or stronger, in Swedish, a sentence for a scale.

    What is `unclear` may be either, for example in a sentence that has been negated.
    """

    weaker: Words = ()
    stronger: Words = ()
    unclear: Words = ()


def strength_changed(texts: Texts) -> StrengthChange:
    """What has become weaker, stronger, or either."""
    found: dict[str, list[str]] = {kind: [] for kind in StrengthChange._fields}
    words = sentence_pairs(texts).words
    may_be_limited = may_have_quantity(words)
    scales, index = _scales()
    judged = [
        (scale, list(scale.judged(texts)))
        for scale, signs in ((scales[number], signs) for number, signs in index.among(words))
        if may_be_limited or not scale.listed.before_number
        if scale.lexicon.may_tell_of(signs, words)
    ]
    everything = [one for _, many in judged for _, one in many]
    for scale, many in judged:
        told: dict[str, list[str]] = {}
        for kind, one in many:
            if not any(_is_part_of(one, other) for other in everything):
                told.setdefault(kind, []).append(_told(one))
        for kind, sentences in told.items():
            found[kind].append(
                f"{scale.listed.name.capitalize()}: {', '.join(dict.fromkeys(sentences))}."
            )
    return StrengthChange(**{kind: tuple(many) for kind, many in found.items()})


def _is_part_of(one: Exchange, other: Exchange) -> bool:
    """Whether all that one tells of is part of longer expressions that another tells of.

    The same if one tells of a word that has gone or come, and another of what it was exchanged for.
    """
    pairs = ((one.old, other.old), (one.new, other.new))
    is_exchanged = not (one.old and one.new) and bool(other.old and other.new)
    return all(_is_within(place, longer, or_same=is_exchanged) for place, longer in pairs if place)


def _is_within(place: Place, longer: Place | None, *, or_same: bool) -> bool:
    return (
        longer is not None
        and place.sentence == longer.sentence
        and len(place.word) < len(longer.word) + or_same
        and longer.start <= place.start
        and place.start + len(place.word) <= longer.start + len(longer.word)
    )


@dataclass(frozen=True)
class _Scale:
    """A scale made ready for looking up words."""

    listed: Scale
    lexicon: Lexicon
    unclear_alone: frozenset[str]

    @classmethod
    def of(cls, scale: Scale) -> "_Scale":
        words = [(word, step) for step in scale.steps for word in step.words]
        marks = {word: Mark(step.strength, step.only_exchanged) for word, step in words}
        not_before_article = {word for word, step in words if step.strength < scale.without}

        def before_number(word: str, _before: str, rest: str) -> bool:
            nearest = nearest_quantity(rest)
            if nearest == "artikel":
                return word not in not_before_article
            return nearest is not None

        holds = before_number if scale.before_number else None
        return cls(
            scale,
            Lexicon.of(
                marks,
                uncounted=scale.uncounted,
                counted_first={word for word, step in words if step.counted_first},
                following=following(),
                holds=holds,
            ),
            frozenset(bare(word) for word, step in words if step.unclear_alone),
        )

    def judged(self, texts: Texts) -> Iterator[tuple[str, Exchange]]:
        """Each change on this scale: weaker, stronger or unclear, and what happened."""
        for one in exchanges(texts, self.lexicon):
            before, after = self._strength(one.old), self._strength(one.new)
            if one.between_sentences and max(before, after) <= self.listed.without:
                continue  # the whole sentence is new or gone: it is no weaker for saying «kan»
            if self._is_told_otherwise(one) or self._may_be_said_negated(one, texts):
                continue
            unclear = self._is_unclear(one)
            yield "unclear" if unclear else "weaker" if after < before else "stronger", one

    def _strength(self, place: Place | None) -> int:
        strength = place.mark.sign if place else None
        return strength if isinstance(strength, int) else self.listed.without

    def _is_told_otherwise(self, one: Exchange) -> bool:
        """Whether what happened is a change of number or direction, or a word only negated."""
        if _is_only_negated(one):
            return True
        if one.old and one.new:
            return _are_opposites(one.old.word, one.new.word)
        return self.listed.before_number and _number_is_other(one)

    def _may_be_said_negated(self, one: Exchange, texts: Texts) -> bool:
        """Whether a whole sentence may say the same as one that negates.

        «Ingen ska lämnas utanför» → «Alla ska inkluderas» is no stronger.
        """
        if self.listed.unclear != "efter nekande" or not one.between_sentences:
            return False
        pairs = sentence_pairs(texts)
        others = pairs.added if one.old else pairs.removed
        return any(negations(sentence) for sentence in others)

    def _is_unclear(self, one: Exchange) -> bool:
        if self.listed.unclear == "alltid" or self._is_unclear_alone(one):
            return True
        if one.sentences is None:
            return False
        before, after = (
            (_surroundings(one.old), _surroundings(one.new))
            if one.old and one.new
            else one.sentences
        )
        return negations(before).total() != negations(after).total() or (
            self.listed.unclear == "efter nekande"
            and any(map(_is_negated, filter(None, (one.old, one.new))))
        )

    def _is_unclear_alone(self, one: Exchange) -> bool:
        """Whether a word has come or gone that may be a promise as well as its limit.

        «50 nya läkare» → «högst 50 nya läkare» is weaker, but «40 ton» → «högst 40 ton» is not.
        """
        places = [place for place in (one.old, one.new) if place]
        return len(places) == 1 and places[0].word in self.unclear_alone


def _told(one: Exchange) -> str:
    """What happened; if only one of the words negates, the other with what negates it.

    Thus «får inte» became «bör inte»; so did «ska inte», if both are negated. The same word with
    what follows it, if that makes the difference: «innan 2030 är slut» became «innan 2030». If only
    the first of several words has come or gone, the others stood there: «fossilfri» became «nästan
    fossilfri».
    """
    if one.old is None or one.new is None:
        return _told_with_what_is_kept(one)
    old, new = one.old.word, one.new.word
    if old == new:
        old, new = (
            " ".join((place.word, *place.following.split()[:_WORDS_OF_END]))
            for place in (one.old, one.new)
        )
    elif affirmed(old) == old and affirmed(new) != new:
        old = _with_negation(one.old)
    elif affirmed(new) == new and affirmed(old) != old:
        new = _with_negation(one.new)
    elif _is_negated_next(one.old) and one.old.after == one.new.after:
        old, new = (f"{word} {one.old.after}" for word in (old, new))
    return one.told_as(old, new)


def _told_with_what_is_kept(one: Exchange) -> str:
    place = one.old or one.new
    kept = place.word.partition(" ")[2] if place else ""
    if place is None or not kept or one.sentences is None:
        return one.told
    there = one.sentences[1 if one.old else 0]
    if f" {place.before} {kept} {place.after} ".replace("  ", " ") not in f" {there} ":
        return one.told
    before, after = (place.word, kept) if one.old else (kept, place.word)
    return f"«{before}» blev «{after}»"


def _with_negation(place: Place) -> str:
    """A word with what stands between it and a word near it that negates it, if any."""
    after, before = place.following.split()[:_NEAR_WORDS], place.preceding.split()[-_NEAR_WORDS:]
    for many in range(1, len(after) + 1):
        if affirmed(after[many - 1]) != after[many - 1]:
            return " ".join((place.word, *after[:many]))
    for many in range(1, len(before) + 1):
        if affirmed(before[-many]) != before[-many]:
            return " ".join((*before[-many:], place.word))
    return place.word


def _surroundings(place: Place) -> str:
    """A word with the nearest ones on each side."""
    before, after = place.preceding.split(), place.following.split()
    return " ".join((*before[-_NEAR_WORDS:], place.word, *after[:_NEAR_WORDS]))


def _is_negated_next(place: Place) -> bool:
    """Whether the very next word negates it: not «inte» of «inte bara»."""
    return place.after in negations(" ".join(place.following.split()[:_NEAR_WORDS]))


def _is_negated(place: Place) -> bool:
    return negations(" ".join(place.preceding.split()[-_NEAR_WORDS:])).total() > 0


def _is_only_negated(one: Exchange) -> bool:
    """Whether the same word stands there and only what negates it has come or gone."""
    if one.old and one.new:
        old, new = one.old.word, one.new.word
        shorter, longer = sorted(({*affirmed(old).split()}, {*affirmed(new).split()}), key=len)
        return bool(negations(old)) != bool(negations(new)) and shorter <= longer
    place = one.old or one.new
    if place is None or one.sentences is None:
        return False
    before, after = one.sentences
    standing = {f" {sentence} ".count(f" {place.word} ") for sentence in one.sentences}
    return len(standing) == 1 and negations(before) != negations(after)


def _number_is_other(one: Exchange) -> bool:
    """Whether a limit has gone or come together with its number."""
    place = one.old or one.new
    if place is None or one.sentences is None:
        return False
    here, there = one.sentences if one.old else reversed(one.sentences)
    limited = sign_of_amount_after(place)
    own, kept = signs_of_amounts(here), signs_of_amounts(there)
    return kept.count(limited) < own.count(limited) and len(kept) < len(own)


@lru_cache(maxsize=1)
def _scales() -> tuple[tuple[_Scale, ...], WordIndex]:
    scales = tuple(_Scale.of(scale) for scale in judgement_words().scales)
    return scales, WordIndex(scale.lexicon.signs for scale in scales)


@lru_cache(maxsize=1024)
def _are_opposites(old: str, new: str) -> bool:
    return any(
        any(is_form(old, expression) for expression in one)
        and any(is_form(new, expression) for expression in other)
        for pair in judgement_words().directions
        for one, other in ((pair.up, pair.down), (pair.down, pair.up))
    )
