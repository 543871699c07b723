"""YAML text to plain data with positions: the syntax of a file, before any model.

Reads the events of PyYAML's C parser one by one, so that depth is bounded and anchors, aliases
and tags are refused before anything is expanded. Every scalar stays the characters it was
written with, except plain `true`, `false` and `null` (YAML 1.2 core schema): `nej`, `01`, `1e3`
and dates are text. A letter written as two characters, as macOS and PDF files have it (a and ¨), is
the letter that it is canonically equivalent to (ä; Unicode NFC), in keys as in values.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from unicodedata import normalize

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

from rus.load.faults import (
    MAYBE_CONFLICT,
    MAYBE_CUT_OFF,
    Fault,
    SyntaxFaultError,
    bracket_first,
    conflict,
    cut_off,
    forbidden_characters,
    syntax_fault,
)
from rus.problems import shortened
from rus.walk import Location

__all__ = ["Fault", "Location", "SyntaxFaultError", "Tree", "read_tree"]

MAX_DEPTH = 40

_PLAIN = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip


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
    """An open mapping or list while its content is being read.

    `braces` is the event that opened it, if it is a mapping in braces.
    """

    __slots__ = ("braces", "container", "key", "location", "seen")

    def __init__(self, container: Any, location: Location, braces: Any) -> None:
        self.braces = braces
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
    tree.faults.extend(forbidden_characters(text))
    if tree.faults:
        return tree
    if MAYBE_CONFLICT in text and (fault := conflict(text)):
        raise SyntaxFaultError(fault)
    try:
        _build(tree, text, positions)
    except yaml.YAMLError as error:
        raise SyntaxFaultError(syntax_fault(error, text)) from error
    return tree


def _build(tree: Tree, text: str, positions: bool) -> None:
    stack: list[_Collector] = []
    documents = 0
    rows = text.splitlines() if MAYBE_CUT_OFF.search(text) else []
    events: Iterator[Any] = yaml.parse(text, Loader=yaml.CBaseLoader)
    for event in events:
        kind = event.__class__
        if kind is ScalarEvent:
            _refuse_indirection(event)
            if stack and type(stack[-1].container) is dict and stack[-1].key is None:
                _take_key(tree, stack[-1], event, positions)
                continue
            plain = event.style is None or event.style == ""
            written = normalize("NFC", event.value)
            value = _PLAIN.get(written, written) if plain else written
            if plain and rows and (fault := cut_off(rows, event.end_mark)):
                tree.faults.append(fault)
                value = value or "#"  # what is left is not to be called empty too
            _place(tree, stack, value, event, positions)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            _refuse_indirection(event)
            if stack and type(stack[-1].container) is dict and stack[-1].key is None:
                if stack[-1].braces:  # as in {{ this }}, which was meant as a text
                    raise _fault(stack[-1].braces, "yaml-fel", bracket_first("{"))
                raise _fault(event, "nyckel-ar-text", "En nyckel ska vara ett ord, inte en lista.")
            if len(stack) >= MAX_DEPTH:
                raise _fault(event, "for-djupt", "Filen är nästlad i för många nivåer.")
            container: Any = {} if kind is MappingStartEvent else []
            location = _place(tree, stack, container, event, positions)
            braces = event if kind is MappingStartEvent and event.flow_style else None
            stack.append(_Collector(container, location, braces))
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
    key = normalize("NFC", event.value)
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
