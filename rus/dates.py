"""EDTF dates (ISO 8601-2) in Swedish words; an unknown part is said to be unknown."""

import re

MONTHS = (
    "januari februari mars april maj juni juli augusti september oktober november december".split()
)

_SIMPLE = re.compile(r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9X]{2}))?(?:-(?P<day>[0-9X]{2}))?")


def date_words(edtf: str) -> str:
    """A date in words: «6 juli 2022», «26 augusti (år okänt)», «2017–2024», «omkring 2030»."""
    if "/" in edtf:
        return _interval_words(*edtf.split("/", 1))
    mark = edtf[-1:] if edtf[-1:] in "?~%" else ""
    found = _SIMPLE.fullmatch(edtf[: len(edtf) - len(mark)])
    if found is None:
        return edtf
    words = _simple_words(found["year"], found["month"], found["day"])
    match mark:
        case "~":
            return f"omkring {words}"
        case "?":
            return f"{words} (osäkert)"
        case "%":
            return f"omkring {words} (osäkert)"
    return words


def year_of(edtf: str) -> int | None:
    """The year of a date, or None if it is not known in full."""
    found = re.match(r"(\d{4})(?!\d)", edtf)
    return int(found[1]) if found else None


def _interval_words(start: str, end: str) -> str:
    if start in ("", ".."):
        return f"till {date_words(end)}"
    if end in ("", ".."):
        return f"från {date_words(start)}"
    first, last = date_words(start), date_words(end)
    return f"{first}–{last}" if first.isdigit() and last.isdigit() else f"{first} – {last}"


def _simple_words(year: str, month: str | None, day: str | None) -> str:
    known_month = (
        MONTHS[int(month) - 1] if month and month.isdigit() and 1 <= int(month) <= 12 else None
    )
    parts = []
    if known_month:
        parts.append(f"{int(day)} {known_month}" if day and day.isdigit() else known_month)
    if year.isdigit():
        parts.append(str(int(year)))
    elif year != "XXXX":
        parts.append(f"något av åren {year.replace('X', '0')}–{year.replace('X', '9')}")
    unknown = []
    if day and "X" in day:
        unknown.append("dag")
    if month and "X" in month:
        unknown.append("månad")
    if year == "XXXX":
        unknown.append("år")
    words = " ".join(parts)
    if unknown:
        told = (
            f"{' och '.join(unknown)} okänt"
            if unknown == ["år"]
            else f"{' och '.join(unknown)} okänd"
        )
        words = f"{words} ({told})".strip()
    return words
