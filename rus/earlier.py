"""What a text was on an earlier date, wherever its element has been since."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from rus.chronicle import Chronicle, later_address
from rus.fields import keys_in
from rus.inline import plain_text
from rus.revision import TEXT_FIELDS, Moment

_DAY_MONTH_OR_YEAR = re.compile(r"\d{4}(-\d\d){0,2}")


@dataclass(frozen=True)
class EarlierText:
    """A text as it was until it was changed on a date (YYYY-MM-DD)."""

    text: str
    changed: str


def text_before(told: Chronicle, address: str, date: str | None) -> EarlierText | None:
    """The text of what had an address until it was first changed after a date, if it differs today.

    It is followed to the address that it has today, also if it was removed and came back. `date`
    is EDTF; a change in the same day, month or year, as far as the date goes, is not after it. None
    also if the date is unknown or an interval.
    """
    if date is None or not _DAY_MONTH_OR_YEAR.fullmatch(date):
        return None
    later = [
        (moment.revision.date, *_texts(moment))
        for moment in reversed(_moments(told, address, date))
        if moment.revision.date[: len(date)] > date
    ]
    texts = [text for _, *sides in later for text in sides if text is not None]
    if not texts or plain_text(texts[0]) == plain_text(texts[-1]):
        return None
    earlier = plain_text(texts[0])
    changed = next(day for day, _, now in later if now is not None and plain_text(now) != earlier)
    return EarlierText(texts[0], changed)


def _moments(told: Chronicle, address: str, date: str) -> Sequence[Moment]:
    """The changes of what had an address on a date since it first came, the newest first.

    If it got the address on that very day, or lost it before, it is what has been there last.
    """
    moves = [one for one in told.revisions if one.readdressed]
    later = (one for one in moves if one.date[: len(date)] > date)
    for followed in (later, moves):
        today = later_address(address, [one.readdressed for one in followed])
        if found := told.by_address.get(today):
            first = found[-1].change
            return found[:-1] if first.kind == "added" and not first.field else found
    return ()


def _texts(moment: Moment) -> tuple[str | None, str | None]:
    """The words that an element was known by before and after a change, None where it has none."""
    change = moment.change
    is_whole = change.kind in ("added", "removed") and not change.field
    if not is_whole and (change.kind != "changed" or change.field not in TEXT_FIELDS):
        return None, None
    before, after = (
        own_words(side.text) if side and is_whole else side and side.text
        for side in (change.before, change.after)
    )
    return before, after


def own_words(text: str) -> str:
    """Of all that an element says, the words that it is known by; empty if it has none."""
    return "\n".join(takewhile(lambda line: not _has_key(line), text.split("\n")))


def _has_key(line: str) -> bool:
    key, colon, _ = line.partition(": ")
    return bool(colon and keys_in(key))
