"""What can be wrong with the syntax of a file, in Swedish, with place and remedy."""

import re
from dataclasses import dataclass

import yaml

from rus.enumerations import quoted
from rus.problems import shortened
from schemas.base import FORBIDDEN_CHARACTERS

MAX_FORBIDDEN = 100
"""How many characters that are not allowed are told of; a file that is no text has thousands."""


@dataclass(frozen=True)
class Fault:
    """A fault of syntax at a line and column, counted from 1."""

    line: int
    column: int
    rule: str
    message: str


class SyntaxFaultError(Exception):
    """Reading cannot go on after this fault."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.message)


def forbidden_characters(text: str) -> list[Fault]:
    """The characters of a file that are not allowed, the first MAX_FORBIDDEN of them."""
    faults: list[Fault] = []
    for line, row in enumerate(text.split("\n"), 1):
        for found in FORBIDDEN_CHARACTERS.finditer(row):
            what = f"Här står ett osynligt tecken (U+{ord(found[0]):04X})."
            remedy = "Ta bort tecknet."
            if len(faults) + 1 == MAX_FORBIDDEN:
                remedy = "Fler följer. Kontrollera att filen är en textfil."
            faults.append(Fault(line, found.start() + 1, "osynligt-tecken", f"{what} {remedy}"))
            if len(faults) == MAX_FORBIDDEN:
                return faults
    return faults


MAYBE_CONFLICT = "<" * 7
"""How git marks the start of what two sides have each in their way."""

_CONFLICT = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?=\s|$)", re.MULTILINE)


def conflict(text: str) -> Fault | None:
    """The fault of a file where git has left both sides of a merge, at the first of its marks."""
    first = _CONFLICT.search(text)
    if first is None:
        return None
    marks = dict.fromkeys(_CONFLICT.findall(text))
    message = (
        "Filen har olösta konflikter. Välj det som ska gälla och ta bort raderna som börjar med "
        f"{quoted(marks)}."
    )
    return Fault(text.count("\n", 0, first.start()) + 1, 1, "olost-konflikt", message)


MAYBE_CUT_OFF = re.compile(r"[ \t]#+[^\s#]")
"""A comment without a space after its «#», which may have been meant as text."""

_CUT_OFF = re.compile(r"[ \t]+(?P<word>#+[^\s#]\S*)")


def cut_off(rows: list[str], end: yaml.Mark) -> Fault | None:
    """The fault of a text whose end YAML takes for a comment: «kring #framtidslänet i länet».

    `end` is where a plain value ends. A comment with a space after its «#» is meant as one.
    """
    found = _CUT_OFF.match(rows[end.line], end.column) if end.line < len(rows) else None
    if found is None:
        return None
    message = (
        f"Texten slutar före «{shortened(found['word'])}», för «#» efter ett blanksteg börjar en "
        "kommentar. Skriv texten på raden under «>-», med indrag. Är det en kommentar, skriv ett "
        "blanksteg efter «#»."
    )
    return Fault(end.line + 1, found.start("word") + 1, "avbruten-text", message)


_EXPLANATIONS = (
    ("could not find expected ':'", "Här saknas ett kolon efter nyckeln, eller så fortsätter en "
     "text på ny rad utan «>-». Skriv «nyckel: värde», eller texten på raden under «>-»."),
    ("mapping values are not allowed", "Här står ett kolon inne i en text. Skriv texten på raden "
     "under «>-», med indrag."),
    ("did not find expected key", "Indraget stämmer inte, eller så saknas en nyckel. Låt raderna "
     "på samma nivå börja i samma kolumn."),
    ("did not find expected '-' indicator", "Indraget i listan stämmer inte. Låt alla bindestreck "
     "i listan stå i samma kolumn."),
    ("block sequence entries are not allowed", "En lista kan inte börja här. Börja listan på ny "
     "rad under nyckeln."),
    ("found unexpected end of stream", "Ett citattecken saknas: texten tar aldrig slut. Sätt ut "
     "det avslutande citattecknet."),
    ("found unknown escape character", "Ett omvänt snedstreck inom citattecken betyder något "
     "särskilt. Ta bort citattecknen och skriv texten under «>-»."),
    ("did not find expected ',' or '", "En hakparentes eller klammer är inte avslutad. Skriv "
     "listan med ett bindestreck per rad, eller texten på raden under «>-», med indrag."),
    ("found character that cannot start any token", "Texten börjar med ett tecken som betyder "
     "något särskilt i YAML. Skriv texten på raden under «>-», med indrag."),
    ("did not find expected <document start>", "Raden hör inte ihop med det som står före. "
     "Kontrollera indraget på raden och raden ovanför."),
    ("did not find expected node content", "Här saknas ett värde. Skriv värdet eller ta bort "
     "tecknet."),
    ("while scanning an alias", "En asterisk först i en text betyder något särskilt i YAML. Skriv "
     "texten på raden under «>-», med indrag."),
    ("while scanning an anchor", "Ett &-tecken först i en text betyder något särskilt i YAML. "
     "Skriv texten på raden under «>-», med indrag."),
    ("did not find expected alphabetic or numeric", "En asterisk eller ett &-tecken först i en "
     "text betyder något särskilt i YAML. Skriv texten på raden under «>-», med indrag."),
    ("found a tab character", "Raden är indragen med tabb. Byt tabben mot blanksteg."),
)  # fmt: skip

_AT_START = (
    "could not find expected ':'",
    "found unexpected end of stream",
    "did not find expected ',' or '",
)
"""Errors noticed long after the place where something is missing: the start is what helps."""

_AFTER_QUOTE = (
    "Texten fortsätter efter citattecknet. Skriv hela texten på raden under «>-», med indrag, "
    "eller ha citattecken runt hela texten."
)

_AFTER_BRACKET = (
    "did not find expected key",
    "did not find expected '-' indicator",
    "mapping values are not allowed",
)
"""Errors that a value in brackets gives when it goes on after them: «[så här](https://…)»."""

_BRACKET_FIRST = re.compile(r" *(?:- +)*(?:[^\s:]+: +)?[\[{]")
"""A line whose value starts with a bracket."""


def bracket_first(bracket: str) -> str:
    """What to do about a text that starts with a bracket, which YAML takes for a list or keys."""
    return (
        f"Texten börjar med «{bracket}», som betyder något särskilt i YAML. Skriv texten på raden "
        "under «>-», med indrag."
    )


_GENERAL = "Raden går inte att läsa som YAML. Kontrollera indrag, kolon och citattecken här."


def syntax_fault(error: yaml.YAMLError, text: str) -> Fault:
    """An error of the YAML parser in Swedish, at the place where it helps an editor most."""
    if fault := conflict(text):
        return fault
    told = str(error)
    noticed = getattr(error, "problem_mark", None)
    started = getattr(error, "context_mark", None)
    line, column = _line_and_column(noticed or started)
    rows = text.splitlines()
    for number in (line, line - 1):
        row = rows[number - 1] if 0 < number <= len(rows) else ""
        tabs = re.match(r" *\t", row)
        if tabs:
            message = "Raden är indragen med tabb. Byt tabben mot blanksteg, två för varje nivå."
            return Fault(number, len(tabs[0]), "tabb", message)
    if any(english in told for english in _AT_START):
        line, column = _line_and_column(started or noticed)
    row = rows[line - 1] if 0 < line <= len(rows) else ""
    before = row[: column - 1].rstrip()
    if "did not find expected key" in told and before.endswith(('"', "'")):
        return Fault(line, column, "yaml-fel", _AFTER_QUOTE)
    bracket = _BRACKET_FIRST.match(row)
    if bracket and before.endswith(("]", "}")) and any(one in told for one in _AFTER_BRACKET):
        return Fault(line, bracket.end(), "yaml-fel", bracket_first(bracket[0][-1]))
    message = next((swedish for english, swedish in _EXPLANATIONS if english in told), _GENERAL)
    return Fault(line, column, "yaml-fel", message)


def _line_and_column(mark: yaml.Mark | None) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
