"""Numbers, dates, times and units of a text: what has changed, however they are written.

«3», «tre» and «3,0» are the same number; so are «1 miljon» and «1 000 000», «−5» and «minus fem»,
«1 mars 2030», «1/3 2030» and «2030-03-01», «8.30» and «08:30», and «1/3», «en tredjedel» and, for
what is even, «hälften» and «50 procent».
"""

import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import product
from math import gcd
from typing import Literal

from rus.dates import MONTHS
from rus.exchange import Exchange, exchanges, sentence_pairs
from rus.expressions import END, NUMBER, TIME, pattern_of
from rus.judgement_words import judgement_words
from rus.lexicon import DIGIT, Counted, Lexicon, Mark, Place
from rus.text_words import Texts, Words

_NUMBER = re.compile(r"(?:^-)?\d+(?:,\d+)*")
_DECIMAL = re.compile(r"-?\d+(?:,\d+)?")
_MINUS = "minus "
_ORDINAL = re.compile(r"(\d+):[ae]")
_DECADE = re.compile(r"(\d+)-tal\w*")
_YEAR = r"(?:19|20|21)\d\d(?:-tal\w*)?"
_ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)")
_FRACTION = re.compile(r"(\d+)/([1-9]\d*)")
_DAY = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)})(?: (\d{{4}}))?")
_SLASHED = re.compile(r"(\d{1,2})/(1[0-2]|[1-9]) ((?:19|20|21)\d\d)")
_WORDS_TO_NUMBER = 3
_TENS = range(20, 100, 10)
_UNITS = range(1, 10)
_WHOLES = (100, 1000)
_NO_MORE: frozenset[str] = frozenset()


def numbers_changed(texts: Texts) -> Words:
    """What became of each number, time and unit that has changed, in Swedish."""
    words = sentence_pairs(texts).words
    told: list[str] = []
    if amounts().may_tell(words):
        found = [one for one in exchanges(texts, amounts()) if not _is_same_share(one)]
        told += (one.told_as(*map(_as_written, (one.old, one.new), texts)) for one in found)
    if _units().may_tell(words):
        told += (one.told for one in exchanges(texts, _units()))
    return tuple(dict.fromkeys(told))


def _as_written(place: Place | None, text: str) -> str:
    """A number with the decimal point of the text: that of «kl. 8.30» is none."""
    told = place.word if place else ""
    pointed = told.replace(",", ".")
    return pointed if told not in text and pointed in text else told


def _is_same_share(one: Exchange) -> bool:
    """Whether «hälften» has become «50 procent», or the other way round."""
    if not one.old or not one.new:
        return False
    shares = {_share_in_words(one.old), _share_in_words(one.new)}
    counted = {_share_in_parts(one.old), _share_in_parts(one.new)}
    return bool(shares & counted - {None})


def _share_in_words(place: Place) -> Fraction | None:
    """What share «hälften», «två tredjedelar» or «2/3» is."""
    is_share = "/" in place.word or place.word.rpartition(" ")[2] in _numbers().parts
    return _value(place) if is_share else None


def _share_in_parts(place: Place) -> Fraction | None:
    """What share a number is that stands before a unit such as «procent»."""
    value, parts = _value(place), _parts_of_whole().get(place.after)
    return value / parts if parts and value is not None else None


def _value(place: Place) -> Fraction | None:
    match place.mark.sign:
        case (Fraction() | int() as value,):
            return Fraction(value)
    return None


@lru_cache(maxsize=1)
def _parts_of_whole() -> Mapping[str, int]:
    """Units that count parts of something, with how many the whole is."""
    return {
        word: unit.parts for unit in judgement_words().units if unit.parts for word in unit.words
    }


def may_have_quantity(words: frozenset[str]) -> bool:
    """Whether nearest_quantity may find anything in sentences with these words."""
    return not words.isdisjoint(_quantifying())


@lru_cache(maxsize=1)
def _quantifying() -> frozenset[str]:
    return frozenset(amounts().signs) | _numbers().articles


def nearest_quantity(rest: str) -> Literal["tal", "artikel"] | None:
    """Whether there is a number or a time within three words, or an article that may be one.

    A number in letters must be the very next word, but for an article, as in «minst en tredjedel»:
    «runt hela de två sjöarna» tells no limit. An article before a unit is a number, «en timme»;
    before anything else it may be, «minst en skola», but also not, «runt en sjö».
    """
    near = rest.split(maxsplit=_WORDS_TO_NUMBER)[:_WORDS_TO_NUMBER]
    begins_with_article = bool(near) and near[0] in _numbers().articles
    for index, word in enumerate(near):
        is_next = index == 0 or (index == 1 and begins_with_article)
        if (
            word in judgement_words().times
            or _NUMBER.search(word)
            or (is_next and word in _plain_numbers())
        ):
            return "tal"
    if not begins_with_article:
        return None
    return "tal" if any(word in _units().signs for word in near[1:2]) else "artikel"


@lru_cache(maxsize=1)
def following() -> Mapping[str, str]:
    """Regular expressions of the end of a time, of a time and of a number.

    They are for expressions that one of them must follow.
    «År» and «den» belong to a time: «till år 2030», «till den 1 mars».
    """
    months = "|".join(MONTHS)
    times = "|".join((rf"\d{{4}}-\d\d-\d\d|\d{{1,2}} (?:{months})", *judgement_words().times))
    time = rf"(?:(?:år|den) )?(?:{_YEAR}|{times})"
    parts = "|".join((*_numbers().factors, *_units().signs))
    counted = rf"(?:{'|'.join(_numbers().articles)}) (?:{parts})"
    number = rf"(?:{_MINUS})?(?:\d\S*|{'|'.join(_plain_numbers())}|{counted})"
    end = rf"{time} (?:är slut|är till ända|års slut|års utgång)"
    return {END: end, TIME: time, NUMBER: rf"(?!{time}(?!\S)){number}"}


# Numbers --------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def amounts() -> Lexicon:
    """Numbers, dates and times."""
    numbers, times = _numbers(), judgement_words().times
    signs = dict.fromkeys((*_plain_numbers(), *numbers.ordinals, *times, DIGIT), (_NO_MORE,))
    lone = {word: numbers.mark(word) for word in numbers.ordinals}
    mark = lru_cache(maxsize=4096)(numbers.mark)

    def find(sentence: str) -> Iterator[Counted]:
        for one in _amount_pattern().finditer(sentence):
            yield one.start(), one[0], mark(one[0])

    return Lexicon(find, signs, lone)


@lru_cache(maxsize=1)
def _amount_pattern() -> re.Pattern[str]:
    numbers = _numbers()
    numeral = "|".join([_DECIMAL.pattern, *sorted(numbers.values, key=len, reverse=True)])
    magnitude = "|".join(sorted(numbers.factors, key=len, reverse=True))
    return pattern_of(
        (*numbers.ordinals, *numbers.parts, *judgement_words().times),
        _DAY.pattern,
        _SLASHED.pattern,
        rf"(?:{_MINUS})?(?:{numeral})(?: (?:{magnitude}))?",
        r"\S*\d\S*",
    )


@lru_cache(maxsize=64)
def signs_of_amounts(sentence: str) -> list[Hashable]:
    """What each number, date and time of a sentence means."""
    return [number.mark.sign for number in amounts().places(sentence)]


def sign_of_amount_after(place: Place) -> Hashable:
    """What the first number, date or time after a word means; None if there is none."""
    return next((number.mark.sign for number in amounts().places(place.following)), None)


@lru_cache(maxsize=1)
def _plain_numbers() -> frozenset[str]:
    """Words that always are numbers: not «en» and «ett», which are articles too."""
    numbers = _numbers()
    return frozenset((numbers.values.keys() | numbers.parts.keys()) - numbers.articles)


@lru_cache(maxsize=1)
def _numbers() -> "_Numbers":
    return _Numbers.listed()


@dataclass(frozen=True)
class _Numbers:
    """The words for numbers, with what they mean."""

    values: Mapping[str, int]
    articles: frozenset[str]
    ordinals: Mapping[str, int]
    parts: Mapping[str, Fraction]
    factors: Mapping[str, Fraction]

    @classmethod
    def listed(cls) -> "_Numbers":
        listed = judgement_words()
        values = {word: row.value for row in listed.numbers for word in row.words}
        compounds = {
            f"{ten}{unit}": values[ten] + values[unit]
            for ten, unit in product(values, values)
            if values[ten] in _TENS and values[unit] in _UNITS
        } | {
            f"{many}{whole}": values[many] * values[whole]
            for many, whole in product(values, values)
            if values[many] in _UNITS and values[whole] in _WHOLES
        }
        parts = {word: Fraction(1, row.value) for row in listed.numbers for word in row.parts}
        magnitudes = {word: Fraction(row.times) for row in listed.magnitudes for word in row.words}
        return cls(
            values | compounds,
            frozenset(word for row in listed.numbers if row.only_exchanged for word in row.words),
            {word: row.value for row in listed.numbers for word in row.ordinals},
            parts,
            parts | magnitudes,
        )

    def mark(self, told: str) -> Mark:
        """Words with the same numbers mean the same, but «2030-talet» is not «2030»."""
        if told in self.ordinals:
            return Mark(("ordning", self.ordinals[told]), only_exchanged=True)
        if told in self.parts:
            return Mark((self.parts[told],))
        if ordinal := _ORDINAL.fullmatch(told):
            return Mark(("ordning", int(ordinal[1])))
        if decade := _DECADE.fullmatch(told):
            return Mark(("årtionde", int(decade[1])))
        if date := _date(told):
            return Mark(date)
        if clock := _CLOCK.fullmatch(told):
            return Mark((_amount(",".join(clock.groups())),))
        if fraction := _fraction(told):
            return Mark((fraction,))
        unsigned = told.removeprefix(_MINUS)
        sign = 1 if unsigned == told else -1
        numeral, _, factor = unsigned.partition(" ")
        value = self.values.get(numeral)
        if factor:
            number = _amount(numeral) if value is None else value
            return Mark((sign * number * self.factors[factor],))
        if value is not None:
            return Mark((sign * value,), sign > 0 and numeral in self.articles)
        return Mark(tuple(sign * _amount(one) for one in _NUMBER.findall(unsigned)) or told)


def _amount(digits: str) -> Fraction:
    whole, *decimals = digits.split(",")
    return Fraction(".".join((whole, "".join(decimals) or "0")))


def _fraction(told: str) -> Fraction | None:
    """The value of «1/3»; none of what could be shortened, «2/4», which is rather a date."""
    if not (written := _FRACTION.fullmatch(told)):
        return None
    over, under = map(int, written.groups())
    return Fraction(over, under) if gcd(over, under) == 1 else None


def _date(told: str) -> Hashable:
    if iso := _ISO_DATE.fullmatch(told):
        year, month, day = iso.groups()
        return "datum", year, int(month), int(day)
    if named := _DAY.fullmatch(told):
        return "datum", named[3], MONTHS.index(named[2]) + 1, int(named[1])
    if slashed := _SLASHED.fullmatch(told):
        return "datum", slashed[3], int(slashed[2]), int(slashed[1])
    return None


# Units ----------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _units() -> Lexicon:
    """What numbers count; it tells nothing of its own, only when it becomes another unit."""
    units = judgement_words().units
    marks = {word: Mark(unit.words, only_exchanged=True) for unit in units for word in unit.words}
    return Lexicon.of(marks, holds=_after_number)


def _after_number(_word: str, before: str, _rest: str) -> bool:
    last = before.rstrip().rpartition(" ")[2]
    return _amount_pattern().fullmatch(last) is not None or last in _numbers().factors
