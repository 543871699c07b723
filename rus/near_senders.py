"""Names of organisations that are nearly the same. Values in, values out."""

import re
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from rus.consultation import same_sender

_NOT_LETTERS = re.compile(r"[\W_]+")
_LETTERS_A_SLIP = 8
"""A name of so many letters can have one wrong, missing, added or swapped with the next."""


def near_sender(sender: str, known: Iterable[str]) -> str | None:
    """The known name that is probably the same as another way of writing it; None if it is known.

    They differ in capitals, spaces, signs, «kommun» last, or one letter: «TRANÅS KOMMUN»,
    «Tranås kommmun» and «Tranås» for «Tranås kommun».
    """
    names = tuple(dict.fromkeys(known))
    if sender in names:
        return None
    return next((one for one in names if _is_near(sender, one)), None)


def _is_near(one: str, other: str) -> bool:
    if _core(one) == _core(other):
        return True
    first, second = _letters(one), _letters(other)
    long_enough = min(len(first), len(second)) >= _LETTERS_A_SLIP
    return long_enough and OSA.distance(first, second, score_cutoff=1) <= 1


def _letters(name: str) -> str:
    return _NOT_LETTERS.sub("", same_sender(name))


def _core(name: str) -> str:
    """The letters of a name without «kommun» last, and without the s before it."""
    return _letters(name).removesuffix("kommun").removesuffix("s")
