"""EDTF dates (ISO 8601-2) in Swedish words, and written dates as EDTF. An unknown part is said to
be unknown.

What there are no words for here (years before the common era, years of more than four digits)
is written as the EDTF text that it is, never shortened.
"""

import re
from datetime import date

from rus.enumerations import enumerated
from schemas.base import begins_after

MONTHS = (
    "januari februari mars april maj juni juli augusti september oktober november december".split()
)

SEASONS = dict(
    zip(
        (str(number) for number in (*range(21, 29), *range(33, 42))),
        (
            *("våren", "sommaren", "hösten", "vintern") * 2,
            *("första kvartalet", "andra kvartalet", "tredje kvartalet", "fjärde kvartalet"),
            *("första tertialet", "andra tertialet", "tredje tertialet"),
            *("första halvåret", "andra halvåret"),
        ),
        strict=True,
    )
)
"""Divisions of a year, ISO 8601-2 §4.8; those of the southern hemisphere have no words here."""

_DATE = re.compile(r"(?P<year>[0-9X]{4})(?:-(?P<month>[0-9X]{2}))?(?:-(?P<day>[0-9X]{2}))?")
_TIME = re.compile(r"(.+)T(\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d(?::\d\d)?)?")

_WEEKDAY = re.compile("^(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?,? ")
_PLACE = re.compile(
    r"^(?!(?:Före|Efter|Senast|Från|Till|Sedan|Omkring|Cirka|Ca)\b)"
    rf"[A-ZÅÄÖ]\w+(?: [A-ZÅÄÖ]\w+)*,? (?=\d|den |{_WEEKDAY.pattern[1:]})"
)
_PARAGRAPH = re.compile(r",? (?:\([^()]*§[^()]*\)|(?:[A-ZÅÄÖ]+ )?§ ?\d+)$")
_TIME_OF_DAY = re.compile(r",? (?:kl\.?|klockan) ?\d\d?(?:[.:]\d\d)?$")
_WRITTEN = tuple(
    re.compile(form, re.ASCII)
    for form in (
        r"(?:den )?(?P<day>\d\d?)(?: ?:[ae]|[ae])? "
        r"(?P<month>[a-z]{3,})\.?,? (?:år )?(?P<year>\d{4})",
        r"(?P<day>\d\d?) ?[/.-] ?(?P<month>\d\d?) ?[ /.-] ?(?P<year>\d{4})",
        r"(?P<year>\d{4})([/. -])(?P<month>\d\d?)\2(?P<day>\d\d?)",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<day>\d\d?)/(?P<month>\d\d?) ?- ?(?P<short>\d\d)",
    )
)


def date_words(edtf: str) -> str:
    """A date in words: «6 juli 2022», «26 augusti (år okänt)», «2017–2024», «omkring 2030»."""
    if edtf[:1] + edtf[-1:] in ("[]", "{}"):
        return _set_words(edtf[1:-1], "eller" if edtf[0] == "[" else "och")
    if "/" in edtf:
        return _interval_words(*edtf.split("/", 1))
    moment = _TIME.fullmatch(edtf)
    if moment:
        day, hour, minute, second, zone = moment.groups()
        clock = f"{hour}.{minute}" + (f".{second}" if second and second != "00" else "")
        return f"{date_words(day)} klockan {clock}{_zone_words(zone)}"
    found = _DATE.fullmatch(re.sub("[?~%]", "", edtf))
    words = _parts_words(found["year"], found["month"], found["day"]) if found else None
    if words is None:
        return edtf
    about = "omkring " if re.search("[~%]", edtf) else ""
    unsure = " (osäkert)" if re.search("[?%]", edtf) else ""
    return f"{about}{words}{unsure}"


def edtf_of(written: str) -> str | None:
    """The EDTF of a day as Swedes write it, or None if it is written in another way or not real.

    «24 november 2026», «den 24:e nov. 2026», «24/11 2026», «24/11-26», «24.11.2026», «2026/11/24»,
    «20261124», «Örebro, tisdagen den 24 november år 2026», «2026-11-24 kl. 10», «2026-11-24
    (KS § 112)». Any dash will do.
    """
    plain = re.sub("[\u2010-\u2015\u2212]", "-", " ".join(written.split()).rstrip("."))
    day = _TIME_OF_DAY.sub("", _PARAGRAPH.sub("", _PLACE.sub("", plain)))
    text = _WEEKDAY.sub("", day.casefold())
    found = next((one for form in _WRITTEN if (one := form.fullmatch(text))), None)
    if found is None:
        return None
    month = found["month"]
    if not month.isdigit():
        named = (number for number, name in enumerate(MONTHS, 1) if name.startswith(month))
        month = str(next(named, 0))
    try:
        parts = found.groupdict()
        year = parts.get("year") or f"20{parts['short']}"
        return date(int(year), int(month), int(found["day"])).isoformat()
    except ValueError:
        return None


def is_after(edtf: str, day: str) -> bool:
    """Whether a date or the end of an interval is surely later than a day (YYYY-MM-DD)."""
    return any(begins_after(part, day) for part in edtf.split("/"))


def is_years_before(edtf: str, other: str) -> bool:
    """Whether a date is surely more than a year before another."""
    year, known = year_of(other), re.sub("[?~%]", "", other)
    return year is not None and begins_after(f"{year - 1:04}{known[4:]}", edtf)


def year_of(edtf: str) -> int | None:
    """The year of a date, or None if it is not known in full."""
    found = re.match(r"[?~%]?(\d{4})(?!\d)", edtf)
    return int(found[1]) if found else None


def _zone_words(zone: str | None) -> str:
    return "" if zone is None else " UTC" if zone == "Z" else f" UTC{zone}"


def _set_words(inside: str, joint: str) -> str:
    def words(part: str) -> str:
        if ".." not in part:
            return date_words(part)
        first, last = part.split("..", 1)
        if not first:
            return f"{date_words(last)} {joint} tidigare"
        if not last:
            return f"{date_words(first)} {joint} senare"
        return ("någon gång " if joint == "eller" else "") + _between(first, last)

    return enumerated((words(part.strip()) for part in inside.split(",")), joint)


def _interval_words(start: str, end: str) -> str:
    if start in ("", ".."):
        return f"till {date_words(end)}" + (" (början okänd)" if not start else "")
    if end in ("", ".."):
        return f"från {date_words(start)}" + (" (slutet okänt)" if not end else "")
    return _between(start, end)


def _between(start: str, end: str) -> str:
    first, last = date_words(start), date_words(end)
    return f"{first}–{last}" if first.isdigit() and last.isdigit() else f"{first} – {last}"


def _parts_words(year: str, month: str | None, day: str | None) -> str | None:
    """The parts of a date, X for an unknown digit, in words; None if there are no words."""
    unknown = [
        name
        for name, part in (("dag", day), ("månad", month), ("år", year))
        if part is not None and set(part) == {"X"}
    ]
    if len(unknown) == 1 + (month is not None) + (day is not None):
        return "okänt år" if unknown == ["år"] else "okänt datum"
    words = []
    if day is not None and "dag" not in unknown:
        words.append(_digits(day, "någon dag") if "månad" not in unknown else f"dag {day}")
    if month is not None and "månad" not in unknown:
        named = MONTHS[int(month) - 1] if month.isdigit() and 0 < int(month) <= 12 else None
        named = named or SEASONS.get(month)
        if named is None:
            return None
        words.append(named)
    if "år" not in unknown:
        words.append(_digits(year, "något av åren"))
    if unknown:
        neuter, plural = unknown == ["år"], len(unknown) > 1
        ending = "okänt" if neuter else "okända" if plural else "okänd"
        words.append(f"({enumerated(unknown)} {ending})")
    return " ".join(words)


def _digits(part: str, among: str) -> str:
    """A number, or the numbers that one with unknown digits may be: «något av åren 2020–2029»."""
    if part.isdigit():
        return str(int(part))
    return f"{among} {int(part.replace('X', '0'))}–{int(part.replace('X', '9'))}"
