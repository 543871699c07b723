"""The canonical form of the YAML files: one way to write each content, comments kept.

The form is made from what `rus.load.tree` reads (values, and where each key and value stands)
and from the comments between those places, so there is one reading of YAML. A YAML library that
keeps comments was tried and left: ruamel.yaml 0.19 loses comments in flow style and around
document markers, refuses tabs and changes texts with U+2028, all of which the loader accepts.

Canonical: UTF-8, LF, one newline last. Two spaces for each level, list dashes indented. Keys in
the order of `key_order`. A text of one sentence stands plain on its line; a text that YAML does
not allow there, or of several sentences or paragraphs, stands under `>-`, one sentence a line and
a blank line between paragraphs. Quotes only where a word would otherwise not be that text
("true", "null", "") or where no block can hold it. A blank line is kept, as one, before keys at
the top and before list items. A comment stays with the key or item that it precedes or stands
beside; one that is indented deeper than what follows stays last in the part it closes; one that
a blank line separates from the first key stays at the top of the file.
"""

import difflib
import json
import os
import re
import tempfile
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from rus.load import load
from rus.load.tree import Location, SyntaxFaultError, Tree, read_tree
from rus.problems import Problem
from rus.walk import nested_fields
from schemas.base import FORBIDDEN_CHARACTERS, Model
from schemas.ground import Grounded


@dataclass(frozen=True)
class Outcome:
    """What formatting came to.

    With problems nothing is written or changed. `changed` holds, by path relative to the strategy
    folder's parent, a unified diff from the file as it was to its canonical form.
    """

    problems: tuple[Problem, ...]
    changed: dict[str, str]


class FormatError(Exception):
    """The canonical form would not say what the text says; a fault of this module."""


def format_files(root: Path, paths: list[Path], write: bool) -> Outcome:
    """Format the files of a strategy folder, or only the files and folders named in `paths`.

    Any problem in a file that is to be formatted stops all of them. Raises FileNotFoundError if
    there is no folder, and another OSError if a file cannot be written.
    """
    loaded = load(root.absolute())
    folder, named = loaded.root.parent, [path.resolve() for path in paths]

    def wanted(shown: str) -> bool:
        place = (folder.resolve() / shown).absolute()
        return not named or any(place.is_relative_to(path) for path in named)

    failed = {f"{loaded.root.name}/{path}" for path in loaded.failed}
    problems = [
        problem
        for problem in loaded.problems
        if wanted(problem.path)
        and (problem.path in failed or (folder / problem.path).resolve() in named)
    ]
    kinds = {f"{loaded.root.name}/{file.path}": file.kind for file in loaded.content.files}
    problems += _not_of_the_strategy(paths, loaded.root, {*kinds, *(one.path for one in problems)})
    raw: dict[str, bytes] = {}
    new: dict[str, str] = {}
    for shown in filter(wanted, kinds):
        raw[shown] = (folder / shown).read_bytes()
        try:
            new[shown] = format_text(raw[shown].decode("utf-8-sig"), kinds[shown].model)
        except FormatError:
            message = (
                "Filen går inte att formatera utan att innehållet ändras. Det är ett fel i "
                "programmet; anmäl det och bifoga filen."
            )
            problems.append(Problem(shown, 1, 1, "formatering", message))
    if problems:
        return Outcome(tuple(sorted(problems)), {})
    changed = [shown for shown in new if new[shown].encode() != raw[shown]]
    if write:
        _write({folder / shown: new[shown] for shown in changed})
    return Outcome((), {shown: _difference(shown, raw[shown], new[shown]) for shown in changed})


def format_text(text: str, model: type[Model]) -> str:
    """The canonical form of the text of a file that loads with `model`.

    Takes and returns the whole text; a byte order mark and CRLF are accepted. Raises
    SyntaxFaultError for what is not YAML that the loader reads, FormatError rather than return a
    text that holds other data or comments.
    """
    text = re.sub("\r\n?", "\n", text.removeprefix("\ufeff"))
    source = _Source(text)
    lines = _Writer(_notes(source)).file(source.tree.data, model)
    result = "\n".join(lines) + "\n"
    written = _Source(result)
    if written.tree.data != source.tree.data or Counter(written.comments.values()) != Counter(
        source.comments.values()
    ):
        raise FormatError
    return result


@lru_cache(maxsize=256)
def key_order(model: type[Model]) -> tuple[str, ...]:
    """The keys of a model in canonical order: what it is, what it rests on, what it holds.

    A model without ground has its fields in declared order. One with ground (Grounded) has
    id, ordning and text; its other plain values as declared; begrepp when that is a plain list;
    the fields of Grounded; and last the fields that hold other models, as declared.
    """
    keys = {name: info.alias or name for name, info in model.model_fields.items()}
    if not issubclass(model, Grounded):
        return tuple(keys.values())
    first = ("id", "ordning", "text")
    nested = {one.attribute for one in nested_fields(model)}

    def rank(name: str) -> int:
        if name in Grounded.model_fields:
            return 5
        if name in nested:
            return 6
        if keys[name] in first:
            return first.index(keys[name])
        return 4 if keys[name] == "begrepp" else 3

    return tuple(keys[name] for name in sorted(keys, key=rank))


_SENTENCE_END = re.compile(r"""[.!?…][»”"’')\]*_]*[ ](?=(?P<opening>[«»“”"‘’'(\[*_]*)(?P<next>.))""")
_QUOTES = frozenset("«»“”\"‘’'")
_OPENING = "«»“”\"‘’'([*_"
_ABBREVIATIONS = frozenset(
    "apr aug avd bet bla ca dec dnr doc dr dvs el ev exkl feb fig inkl jan jfr kap kl kv mfl mm nov "
    "nr okt osv pga prof prop resp sept sid st tel tex tom vol".split()
)
_WITH_DOTS = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,3}")


def sentences(paragraph: str) -> list[str]:
    """The sentences of a Swedish paragraph; joined with one space they are the paragraph."""
    found, start = [], 0
    for end in _SENTENCE_END.finditer(paragraph):
        begins = end["next"].isupper() or end["next"].isdigit() or end["opening"][:1] in _QUOTES
        stop = end.start()
        if begins and not (paragraph[stop] == "." and _is_shortened(paragraph[start:stop])):
            found.append(paragraph[start : end.end() - 1])
            start = end.end()
    return [*found, paragraph[start:]]


def _is_shortened(before: str) -> bool:
    """True if the full stop after `before` belongs to an abbreviation, initial or ordinal."""
    *earlier, last = before.split() or [""]
    word = last.lstrip(_OPENING)
    if re.fullmatch(r"\d{1,3}", word):  # «Område 1. Näringsliv», but «till 2030. Den»
        return word != last or not earlier or earlier[-1].lstrip(_OPENING)[:1].isupper()
    if len(word) == 1:
        return word.isalpha()
    return word.lower() in _ABBREVIATIONS or _WITH_DOTS.fullmatch(word) is not None


_NOT_RAW = re.compile(f"{FORBIDDEN_CHARACTERS.pattern}|[\r\u2028\u2029\ufeff]")
_OTHER_THAN_TEXT = frozenset({"", "~", "null", "true", "false"})


def _scalar(value: Any) -> tuple[str, list[str]]:
    """How a value is written: what stands on the key's line, and the lines of its block."""
    if not isinstance(value, str):
        return {None: "null", True: "true", False: "false"}[value], []
    if value.lower() in _OTHER_THAN_TEXT or _NOT_RAW.search(value):
        return _quoted(value), []
    lines: list[str] = []
    for paragraph in value.removesuffix("\n").split("\n"):
        lines += ["", *sentences(paragraph)] if paragraph else [""]
    del lines[0]
    if len(lines) == 1 and _reads_as(value, value):
        return value, []
    head = ">" if value.endswith("\n") else ">-"
    trimmed = all(line == line.strip(" \t") for line in lines)
    if trimmed and _reads_as("\n  ".join([head, *lines]), value):
        return head, lines
    return _quoted(value), []


def _reads_as(written: str, value: str) -> bool:
    try:
        return bool(read_tree(f"- {written}\n").data == [value])
    except SyntaxFaultError:
        return False


def _quoted(value: str) -> str:
    escaped = json.dumps(value, ensure_ascii=False)
    return _NOT_RAW.sub(lambda found: f"\\u{ord(found[0]):04x}", escaped)


_BREAK = re.compile("[\n\u2028\u2029]")
_COMMENT = re.compile("#[^\n\u2028\u2029]*")
_INDENT = re.compile("( *)([^\n\u2028\u2029]?)")
_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""", re.DOTALL)
_BLOCK_HEAD = re.compile(r"[|>][+-]?(\d?)[+-]?")
_PLAIN_END = re.compile(r":(?=\s)|\s(?=#)")
_PLAIN_END_IN_FLOW = re.compile(r":(?=[\s,\[\]{}])|\s(?=#)|[,\[\]{}]")


class _Source:
    """A text with the offsets of its entries (keys and list items) and of its comments."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tree = read_tree(text, positions=True)
        if self.tree.faults:
            raise SyntaxFaultError(self.tree.faults[0])
        self.starts = [0, *(found.end() for found in _BREAK.finditer(text))]
        self.entries: list[tuple[int, Location]] = []
        self._scalars: list[tuple[int, Location, bool]] = []
        self._walk(self.tree.data, (), in_flow=False)
        self.comments = {
            found.start(): found[0].rstrip(" \t")
            for start, end in self._gaps()
            for found in _COMMENT.finditer(text, start, end)
        }

    def column(self, container: Location) -> int:
        """The column, from 0, of the entries of a mapping or list."""
        return self.tree.values[container][1] - 1

    def line(self, offset: int) -> int:
        """The line, from 0, of an offset."""
        return bisect_right(self.starts, offset) - 1

    def before_on_line(self, offset: int) -> str:
        """What stands before an offset on its line."""
        return self.text[self.starts[self.line(offset)] : offset]

    def after_blank(self, offset: int) -> bool:
        """True if what begins a line at the offset has a blank line above it."""
        line = self.line(offset)
        above = self.text[self.starts[line - 1] : self.starts[line]] if line else "no line"
        return not above.strip() and not self.before_on_line(offset).strip(" -?")

    def _walk(self, value: Any, location: Location, in_flow: bool) -> None:
        if isinstance(value, dict | list):
            in_flow = in_flow or self.text[self._offset(location)] in "[{"
            for key in value if isinstance(value, dict) else range(len(value)):
                here = (*location, key)
                start = self._offset(here, of_key=True)
                self.entries.append((start, here))
                if isinstance(value, dict):
                    self._scalars.append((start, location, in_flow))
                self._walk(value[key], here, in_flow)
        elif value is not None:
            self._scalars.append((self._offset(location), location[:-1], in_flow))

    def _offset(self, location: Location, *, of_key: bool = False) -> int:
        line, column = self.tree.position(location, of_key=of_key)
        return self.starts[line - 1] + column - 1

    def _gaps(self) -> Iterator[tuple[int, int]]:
        """Where comments can stand: between the end of each scalar and the start of the next."""
        limits = [*(start for start, _, _ in self._scalars), len(self.text)]
        yield 0, limits[0]
        for (start, container, in_flow), limit in zip(self._scalars, limits[1:], strict=True):
            if quoted := _QUOTED.match(self.text, start):
                yield quoted.end(), limit
            elif head := _BLOCK_HEAD.match(self.text, start):
                content = self.line(start) + 1
                yield head.end(), self.starts[content] if content < len(self.starts) else limit
                yield self._block_end(content, self.column(container), head[1]), limit
            elif end := (_PLAIN_END_IN_FLOW if in_flow else _PLAIN_END).search(
                self.text, start, limit
            ):
                yield end.end(), limit

    def _block_end(self, first: int, outer: int, explicit: str) -> int:
        """Where the block scalar with its text from line `first` ends, its indent as YAML finds it."""
        indent, known = outer + int(explicit or 1), bool(explicit)
        for start in self.starts[first:]:
            found = _INDENT.match(self.text, start)
            width, blank = (len(found[1]), not found[2]) if found else (0, True)
            if not known:
                indent, known = max(indent, width), not blank
            if not blank and width < indent:
                return start
        return len(self.text)


@dataclass
class _Notes:
    """The comments of an entry or container; an empty line stands for a blank line."""

    before: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)


def _notes(source: _Source) -> dict[Location, _Notes]:
    """Each comment with the entry that it precedes or stands beside, or the part it closes."""
    notes: dict[Location, _Notes] = defaultdict(_Notes)
    starts = [start for start, _ in source.entries]
    waiting: dict[int, list[int]] = defaultdict(list)
    for offset, comment in source.comments.items():
        count = bisect_right(starts, offset)
        alone = not source.before_on_line(offset).strip(" \t-?.")
        if count and not (alone and source.line(starts[count - 1]) < source.line(offset)):
            notes[source.entries[count - 1][1]].beside.append(comment)
        else:
            waiting[count].append(offset)
    for count, offsets in waiting.items():
        _place(source, count, offsets, notes)
    for number, (start, entry) in enumerate(source.entries):
        if start not in starts[max(number - 1, 0) : number] and source.after_blank(start):
            notes[entry].before.append("")
    if source.entries and "" in (before := notes[source.entries[0][1]].before):
        own = len(before) - before[::-1].index("")
        notes[()].before = before[:own]
        del before[:own]
    return notes


def _place(
    source: _Source, count: int, offsets: list[int], notes: dict[Location, _Notes]
) -> None:
    """Place comments that stand alone after `count` entries, by how deep they are indented."""
    entries = [entry for _, entry in source.entries[max(count - 1, 0) : count + 1]]
    after = entries[0] if count else ()
    following = entries[-1] if count < len(source.entries) else None
    depth = len(following) if following else 0
    closed = [after[:length] for length in range(len(after) - 1, depth - 1, -1)]
    for offset in offsets:
        indent = len(source.before_on_line(offset))
        while closed and source.column(closed[0]) > indent:
            del closed[0]
        if closed or not following:
            lines = notes[closed[0] if closed else ()].last
        else:
            lines = notes[following].before
        lines += ["", source.comments[offset]] if source.after_blank(offset) else [source.comments[offset]]


class _Writer:
    """Writes data with its comments; lines come without the indent of what they stand in."""

    def __init__(self, notes: dict[Location, _Notes]) -> None:
        self._notes = notes

    def file(self, data: Any, model: type[Model]) -> list[str]:
        """The lines of a whole file."""
        top = _spaced(self._notes[()].before, keep=True, first=True)
        head, lines = self._value(data, model, ())
        return [*top, *([""] if top and top[-1] else []), *([head] if head else []), *lines]

    def _value(self, value: Any, model: type[Model] | None, here: Location) -> tuple[str, list[str]]:
        """What stands on the line of the key or dash, and the lines under it."""
        if not isinstance(value, dict | list):
            return _scalar(value)
        if not value:
            return ("{}" if isinstance(value, dict) else "[]"), []
        return "", self._lines(value, model, here)

    def _lines(
        self, value: dict[str, Any] | list[Any], model: type[Model] | None, here: Location
    ) -> list[str]:
        keep = isinstance(value, list) or not here
        lines: list[str] = []
        if isinstance(value, list):
            for index, item in enumerate(value):
                lines += _spaced(self._notes[*here, index].before, keep, first=index == 0)
                lines += self._item(item, model, (*here, index))
        else:
            known = key_order(model) if model else ()
            nested = {one.alias: one.model for one in nested_fields(model)} if model else {}
            keys = [key for key in known if key in value] + [key for key in value if key not in known]
            for key in keys:
                lines += _spaced(self._notes[*here, key].before, keep, first=key == keys[0])
                lines += self._pair(key, value[key], nested.get(key), (*here, key))
        return lines + _spaced(self._notes[here].last, keep, first=False)
