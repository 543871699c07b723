"""YAML text to plain data with positions: the syntax of a file, before any model.

Reads the events of PyYAML's C parser one by one, so that depth is bounded and anchors, aliases
and tags are refused before anything is expanded. Every scalar stays the characters it was
written with, except plain `true`, `false` and `null` (YAML 1.2 core schema): `nej`, `01`, `1e3`
and dates are text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from rus.problems import shortened
from rus.walk import Location
from schemas.base import FORBIDDEN_CHARACTERS

__all__ = ["Fault", "Location", "SyntaxFaultError", "Tree", "read_tree"]

MAX_DEPTH = 40

MAX_FORBIDDEN = 100
"""How many characters that are not allowed are told of; a file that is no text has thousands."""

_PLAIN = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip


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


@dataclass
class Tree:
    """What a file says, with faults that reading could go past."""

    data: Any = None
    faults: list[Fault] = field(default_factory=list)
    keys: dict[Location, tuple[int, int]] = field(default_factory=dict)
    values: dict[Location, tuple[int, int]] = field(default_factory=dict)

    def position(self, location: Location, *, of_key: bool = False) -> tuple[int, int]:
        """Line and column of a value (or its key), or of the nearest thing around it."""
        if of_key and location in self.keys:
            return self.keys[location]
        for length in range(len(location), -1, -1):
            if location[:length] in self.values:
                return self.values[location[:length]]
        return (1, 1)


class _Collector:
    """An open mapping or list while its content is being read."""

    __slots__ = ("container", "key", "location", "seen")

    def __init__(self, container: Any, location: Location) -> None:
        self.container = container
        self.location = location
        self.key: str | None = None
        self.seen: dict[str, int] = {}


def read_tree(text: str, *, positions: bool = False) -> Tree:
    """Read YAML text; with `positions`, also where each key and value stands.

    What can be read past (characters that are not allowed, duplicate keys) is collected in the
    tree's faults. Raises SyntaxFaultError for what cannot.
    """
    tree = Tree()
    tree.faults.extend(_forbidden_characters(text))
    if tree.faults:
        return tree
    try:
        _build(tree, text, positions)
    except yaml.YAMLError as error:
        raise SyntaxFaultError(_syntax_fault(error, text)) from error
    return tree


def _build(tree: Tree, text: str, positions: bool) -> None:
    stack: list[_Collector] = []
    documents = 0
    events: Iterator[Any] = yaml.parse(text, Loader=yaml.CBaseLoader)
    for event in events:
        kind = event.__class__
        if kind is ScalarEvent:
            _refuse_indirection(event)
            if stack and type(stack[-1].container) is dict and stack[-1].key is None:
                _take_key(tree, stack[-1], event, positions)
                continue
            plain = event.style is None or event.style == ""
            value = _PLAIN.get(event.value, event.value) if plain else event.value
            _place(tree, stack, value, event, positions)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            _refuse_indirection(event)
            if stack and type(stack[-1].container) is dict and stack[-1].key is None:
                raise _fault(event, "nyckel-ar-text", "En nyckel ska vara ett ord, inte en lista.")
            if len(stack) >= MAX_DEPTH:
                raise _fault(event, "for-djupt", "Filen är nästlad i för många nivåer.")
            container: Any = {} if kind is MappingStartEvent else []
            location = _place(tree, stack, container, event, positions)
            stack.append(_Collector(container, location))
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            stack.pop()
        elif kind is AliasEvent:
            raise _fault(
                event,
                "inga-ankare",
                f"Referensen «*{shortened(event.anchor)}» är inte tillåten. "
                "Skriv ut texten på varje ställe, eller sätt citattecken om asterisken hör "
                "till texten.",
            )
        elif kind is DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise _fault(
                    event, "ett-dokument", "Filen har flera dokument. Ta bort raden «---»."
                )


def _place(tree: Tree, stack: list[_Collector], value: Any, event: Any, keep: bool) -> Location:
    if not stack:
        tree.data = value
        location: Location = ()
    else:
        top = stack[-1]
        if type(top.container) is list:
            location = (*top.location, len(top.container)) if keep else ()
            top.container.append(value)
        else:
            key = top.key or ""
            location = (*top.location, key) if keep else ()
            top.container[key] = value
            top.key = None
    if keep:
        tree.values[location] = (event.start_mark.line + 1, event.start_mark.column + 1)
    return location


def _take_key(tree: Tree, top: _Collector, event: Any, keep: bool) -> None:
    key = event.value
    if key == "<<":
        raise _fault(
            event, "inga-ankare", "Sammanslagning med «<<» är inte tillåten. Skriv ut nycklarna."
        )
    line = event.start_mark.line + 1
    if key in top.seen:
        tree.faults.append(
            Fault(
                line,
                event.start_mark.column + 1,
                "dubbel-nyckel",
                f"Nyckeln «{shortened(key)}» står redan på rad {top.seen[key]}. Ta bort den ena.",
            )
        )
    top.seen[key] = line
    top.key = key
    if keep:
        tree.keys[(*top.location, key)] = (line, event.start_mark.column + 1)


def _refuse_indirection(event: Any) -> None:
    if event.anchor is not None:
        raise _fault(
            event,
            "inga-ankare",
            f"Ankaret «&{shortened(event.anchor)}» är inte tillåtet. Skriv ut texten på varje "
            "ställe, eller sätt citattecken om &-tecknet hör till texten.",
        )
    if event.tag is not None:
        raise _fault(
            event,
            "inga-taggar",
            f"Taggen «{_as_written(event.tag)}» används inte här. Ta bort den, eller sätt "
            "citattecken om utropstecknet hör till texten.",
        )


def _as_written(tag: str) -> str:
    """A tag in the short form that editors write: `!!str`, where YAML reads a whole address."""
    return shortened(tag.replace("tag:yaml.org,2002:", "!!", 1))


def _fault(event: Any, rule: str, message: str) -> SyntaxFaultError:
    mark = event.start_mark
    return SyntaxFaultError(Fault(mark.line + 1, mark.column + 1, rule, message))


def _forbidden_characters(text: str) -> list[Fault]:
    faults: list[Fault] = []
    for line, row in enumerate(text.split("\n"), 1):
        for found in FORBIDDEN_CHARACTERS.finditer(row):
            what = f"Här står ett osynligt styrtecken (U+{ord(found[0]):04X})."
            remedy = "Ta bort tecknet."
            if len(faults) + 1 == MAX_FORBIDDEN:
                remedy = "Fler följer. Kontrollera att filen är en textfil."
            faults.append(Fault(line, found.start() + 1, "osynligt-tecken", f"{what} {remedy}"))
            if len(faults) == MAX_FORBIDDEN:
                return faults
    return faults


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
     "listan med ett bindestreck per rad."),
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

_GENERAL = "Raden går inte att läsa som YAML. Kontrollera indrag, kolon och citattecken här."


def _syntax_fault(error: yaml.YAMLError, text: str) -> Fault:
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
    before = rows[line - 1][: column - 1].rstrip() if 0 < line <= len(rows) else ""
    if "did not find expected key" in told and before.endswith(('"', "'")):
        return Fault(line, column, "yaml-fel", _AFTER_QUOTE)
    message = next((swedish for english, swedish in _EXPLANATIONS if english in told), _GENERAL)
    return Fault(line, column, "yaml-fel", message)


def _line_and_column(mark: yaml.Mark | None) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
