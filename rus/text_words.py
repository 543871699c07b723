"""The words of a text, as rules of change compare them."""

import re
import unicodedata
from functools import lru_cache

from rus.inline import plain_text

Texts = tuple[str, str]
"""A text before and after."""

Words = tuple[str, ...]

_WRITTEN = r"\w+(?:(?:[-:]|[.,/](?<=\d[.,/])(?=\d))\w+)*"
_MINUS = rf"(?<![\w%)]-)(?<![\d%] -){_WRITTEN}"
"""Not the dash of a range, such as «5 %–10 %» or «8 -17»."""

_WORD = re.compile(rf"{_WRITTEN}|[%‰§€$£°<>≤≥=+±×÷&]|-(?=\d)(?:{_MINUS}|(?<!\w-))")
_DASHES = "‐‑‒–−"
_APART = re.compile(r"−\s+(?=\d)")
"""A minus that stands apart from its number; a dash there may be that of a break or a list."""

DIGITS = re.compile("[0-9]")
_THOUSANDS = re.compile(r"(?<![\d.,:])(?:\d{1,3}(?: \d{3})+|[1-9]\d{0,2}(?:\.\d{3})+)(?!\.?\d)")
_DECIMAL_POINT = re.compile(r"(?<=\d)\.(?=\d)")

_COMPOSED = re.compile("[₀-₉¼-¾⅐-⅞]")
_FORMULA = re.compile(r"(?<!\w)co2(?!\d)")
_MEASURE = re.compile(r"(?<!\w)([cdk]?m)([23])(?!\w)")
"""Written with small digits, which count nothing: «CO₂» and «m²»."""


@lru_cache(maxsize=16384)
def words(text: str) -> Words:
    """The words of a text in lower case: without Markdown and punctuation, one kind of dash.

    A number is one word, with its minus, however its thousands and decimals are set apart; so is a
    sign such as %. «½» is «1/2», and the small digits of «CO₂» and «m²» may be as large as others.
    """
    told = unicodedata.normalize("NFC", plain_text(text)).lower().replace("\u00ad", "")
    if not unicodedata.is_normalized("NFKC", told):  # says at once that nothing is composed
        told = _COMPOSED.sub(_decomposed, told)
    if "−" in told:
        told = _APART.sub("−", told)
    for dash in _DASHES:
        told = told.replace(dash, "-")
    if DIGITS.search(told):
        told = _THOUSANDS.sub(lambda found: re.sub("[ .]", "", found[0]), told)
        told = _DECIMAL_POINT.sub(",", told)
        told = _FORMULA.sub("co₂", told)
        told = _MEASURE.sub(lambda found: found[1] + "²³"[int(found[2]) - 2], told)
    return tuple(_WORD.findall(told))


def _decomposed(found: re.Match[str]) -> str:
    """A small digit as a large one, and «½» as «1/2», with a space after a whole number."""
    told = unicodedata.normalize("NFKC", found[0]).replace("⁄", "/")
    is_mixed = "/" in told and found.string[max(0, found.start() - 1) : found.start()].isdecimal()
    return f" {told}" if is_mixed else told
