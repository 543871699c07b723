"""What those who answer write in a box instead of what the form asks for. Texts in, values out.

Each text is on one line.
"""

import re

from rus.word_documents import NO_STANCE, STANCES
from schemas.consultation import Stance

_DASHES = re.compile(r"[\s\u2010-\u2015\u2212-]+")
_ABSTAINS = frozenset(
    ("tar ej ställning", "tar ingen ställning", "ingen ställning", "ingen åsikt", "har ingen åsikt")
)
_NO_GIST = re.compile(
    r"(?:nej,? )?(?:vi )?(?:har )?"
    r"(?:(?:inga|ingen) (?:egna |egen |särskilda |särskild |övriga |ytterligare )?"
    r"(?:synpunkter|synpunkt|kommentarer|kommentar|erinringar|erinran|invändningar|invändning)"
    r"|(?:inget|ingenting|inte något) (?:särskilt )?"
    r"att (?:erinra|invända|tillägga|anföra|kommentera))"
    r"(?: att (?:lämna|framföra|anföra|redovisa))?"
)


def stance_in(said: str) -> Stance | None:
    """The stance that is taken, also as «Vi tillstyrker.»; None if it is another or unsaid."""
    plain = said.casefold().rstrip(".!").removeprefix("vi ")
    if plain in _ABSTAINS:
        return "tar inte ställning"
    plain = re.sub(r"\b(?:stöder|tillstyrker)\b", "stödjer", plain)
    return next((stance for stance in STANCES if stance == plain), None)


def is_no_stance(said: str) -> bool:
    """Whether no stance is said: the form's own words for that, or a mere dash."""
    return said.casefold() == NO_STANCE.casefold() or is_dash(said)


def is_dash(said: str) -> bool:
    """Whether a text is a mere dash, of any kind."""
    return _DASHES.fullmatch(said) is not None


def is_without_gist(said: str) -> bool:
    """Whether a text only says that there is nothing to say: «Inga synpunkter.»"""
    return _NO_GIST.fullmatch(said.casefold().rstrip(".! ")) is not None


def is_mere_no(said: str) -> bool:
    """Whether a text is a mere no, which answers nothing but a question."""
    return said.casefold().rstrip(".!") == "nej"
