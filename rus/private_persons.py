"""Who among those consulted is a private person, and what in a text may tell who or where they are.

Swedish words and numbers. What is found is a reason to look, not a certainty.
"""

import re

_PRIVATE = re.compile(
    r"\bprivatperson(?:er)?\b|\benskild(?=\s*(?:$|[,.;()]|person\b|medborgare\b|individ\b))",
    re.IGNORECASE,
)

_EMAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[^\W\d]{2,}")

_IDENTITY_NUMBER = re.compile(
    r"(?<!\d)(?!0\d{9}(?!\d))(?:19|20)?\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
    r"\s?[-–+]?\s?\d{4}(?!\d)"
)
"""Date of birth (sixty more than the day in a coordination number) and four digits.

Ten digits together that begin with 0 are rather a telephone number.
"""

_TELEPHONE = re.compile(
    r"(?<![\d.,/–-])(?:\+46|0046|0)\s?(?:\(0\)\s?)?[1-9]\d{0,2}\s?[/–-]?\s?\d{2,3}"
    r"(?:[\s–-]?\d{2,3}){1,3}(?!\d)"
)
_FEWEST_DIGITS = 8


def is_private_person(sender: str) -> bool:
    """Whether whom a comment is from says that it is a private person."""
    return _PRIVATE.search(sender) is not None


def personal_data_in(text: str) -> tuple[str, ...]:
    """What kinds of personal data a text seems to hold, in Swedish: «en e-postadress»."""
    numbers = (re.sub(r"\D", "", found[0]) for found in _TELEPHONE.finditer(text))
    found = {
        "en e-postadress": _EMAIL.search(text) is not None,
        "ett telefonnummer": any(len(number) >= _FEWEST_DIGITS for number in numbers),
        "ett personnummer": _IDENTITY_NUMBER.search(text) is not None,
    }
    return tuple(kind for kind, is_there in found.items() if is_there)
