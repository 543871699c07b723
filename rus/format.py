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
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Any

from rus.load import load
from rus.load.tree import Location, SyntaxFaultError, read_tree
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
    folder = loaded.root.parent
    kinds = {f"{loaded.root.name}/{file.path}": file.kind for file in loaded.content.files}
    failed = {f"{loaded.root.name}/{path}" for path in loaded.failed}
    wanted, problems = _wanted(loaded.root, kinds.keys() | failed, paths)
    problems += [one for one in loaded.problems if one.path in failed & wanted]
    old = {shown: (folder / shown).read_bytes() for shown in sorted(kinds.keys() & wanted)}
    new: dict[str, str] = {}
    for shown, raw in old.items():
        try:
            new[shown] = format_text(raw.decode("utf-8-sig"), kinds[shown].model)
        except FormatError:
            message = (
                "Filen går inte att formatera utan att innehållet ändras. Det är ett fel i "
                "programmet. Anmäl det och bifoga filen."
            )
            problems.append(Problem(shown, 1, 1, "formatering", message))
    if problems:
        return Outcome(tuple(sorted(problems)), {})
    changed = [shown for shown in new if new[shown].encode() != old[shown]]
    if write:
        _write({folder / shown: new[shown] for shown in changed})
    return Outcome((), {shown: _difference(shown, old[shown], new[shown]) for shown in changed})


def format_text(text: str, model: type[Model]) -> str:
    """The canonical form of the text of a file that loads with `model`.

    Takes and returns the whole text; a byte order mark and CRLF are accepted. Raises
    SyntaxFaultError for what the loader cannot read, and FormatError rather than return a text
    that holds other data or comments.
    """
    source = _Source(re.sub("\r\n?", "\n", text.lstrip("\ufeff")))
    _, lines = _Writer(_notes(source)).value(source.tree.data, model, ())
    result = "\n".join(lines) + "\n"
    written = _Source(result)
    comments = [Counter(one.comments.values()) for one in (source, written)]
    if written.tree.data != source.tree.data or comments[0] != comments[1]:
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


_SENTENCE_END = re.compile(
    r"""[.!?…][»”"’')\]*_]*[ ](?=(?:[*–—] )?(?P<opening>[«»“”"‘’'(\[*_]*)(?P<next>.))"""
)
_QUOTES = frozenset("«»“”\"‘’'")
_OPENING = "«»“”\"‘’'([*_"
_ABBREVIATION = re.compile(
    r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,3}|[^\W\d_]|apr|aug|avd|bet|bla|ca|dec|dnr|dr|dvs|ev|exkl|feb|"
    r"inkl|jan|jfr|kap|kl|mfl|mm|nov|nr|okt|osv|pga|prof|prop|resp|sept|sid|st|tel|tex|tom",
    re.IGNORECASE,
)


def sentences(paragraph: str) -> list[str]:
    """The sentences of a Swedish paragraph; joined with one space they are the paragraph."""
    found, start = [], 0
    for end in _SENTENCE_END.finditer(paragraph):
        begins = end["next"].isupper() or end["next"].isdigit() or end["opening"][:1] in _QUOTES
        stop = end.start()
        if begins and not (
            paragraph[stop] == "." and _is_shortened(paragraph[max(start, stop - 80) : stop])
        ):
            found.append(paragraph[start : end.end() - 1])
            start = end.end()
    return [*found, paragraph[start:]]


def _is_shortened(before: str) -> bool:
    """True if the full stop after `before` belongs to an abbreviation, initial or ordinal."""
    *earlier, last = before.split() or [""]
    word = last.lstrip(_OPENING)
    if re.fullmatch(r"\d{1,3}", word):  # «Område 1. Näringsliv», but «till 2030. Den»
        return word != last or not earlier or earlier[-1].lstrip(_OPENING)[:1].isupper()
    return _ABBREVIATION.fullmatch(word) is not None


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
_BLANK = " \t\n\u2028\u2029"
_PLAIN_END = re.compile(f":(?=[{_BLANK}])|[{_BLANK}](?=#)")
_PLAIN_END_IN_FLOW = re.compile(rf"[,\[\]{{}}]|:(?=[{_BLANK},\[\]{{}}])|[{_BLANK}](?=#)")


class _Source:
    """A text with the offsets of its entries (keys and list items) and of its comments."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tree = read_tree(text, positions=True)
        if self.tree.faults:
            raise SyntaxFaultError(self.tree.faults[0])
        self.starts = [0, *(found.end() for found in _BREAK.finditer(text))]
        self.entries: list[tuple[int, Location]] = []
        self._nodes: list[tuple[int, Location, bool]] = []
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
        return not above.strip(_BLANK) and not self.before_on_line(offset).strip(" -?")

    def _walk(self, value: Any, location: Location, in_flow: bool) -> None:
        if isinstance(value, dict | list):
            start = self._offset(location)
            in_flow = in_flow or self.text[start] in "[{"
            self._nodes.append((start, location, in_flow))
            for key in value if isinstance(value, dict) else range(len(value)):
                here = (*location, key)
                start = self._offset(here, of_key=True)
                self.entries.append((start, here))
                if isinstance(value, dict):
                    self._nodes.append((start, location, in_flow))
                self._walk(value[key], here, in_flow)
        elif value is not None:
            start = self._offset(location)
            self.entries.append((start, location))  # again, for a comment between key and value
            self._nodes.append((start, location[:-1], in_flow))

    def _offset(self, location: Location, *, of_key: bool = False) -> int:
        line, column = self.tree.position(location, of_key=of_key)
        return self.starts[line - 1] + column - 1

    def _gaps(self) -> Iterator[tuple[int, int]]:
        """Where comments can stand: between the end of each scalar and the start of the next."""
        limits = [*(start for start, _, _ in self._nodes), len(self.text)]
        yield 0, limits[0]
        for (start, container, in_flow), limit in zip(self._nodes, limits[1:], strict=True):
            if self.text[start] in "[{":
                yield start, limit
            elif quoted := _QUOTED.match(self.text, start):
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
        """Where the block scalar with its text from line `first` ends, by YAML's rule of indent."""
        indent, known = outer + int(explicit or 1), bool(explicit)
        for line in range(first, len(self.starts)):
            found = _INDENT.match(self.text, self.starts[line])
            width, blank = (len(found[1]), not found[2]) if found else (0, True)
            if not known:
                indent, known = max(indent, width), not blank
            if not blank and width < indent:
                return self.starts[line]
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
    seen: set[Location | int] = set()
    for start, entry in source.entries:
        if not {start, entry} & seen and source.after_blank(start):
            notes[entry].before.append("")
        seen |= {start, entry}
    if source.entries and "" in (before := notes[source.entries[0][1]].before):
        own = len(before) - before[::-1].index("")
        notes[()].before = before[:own]
        del before[:own]
    return notes


def _place(source: _Source, count: int, offsets: list[int], notes: dict[Location, _Notes]) -> None:
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
        lines += [*([""] if source.after_blank(offset) else []), source.comments[offset]]


@dataclass(frozen=True)
class _Writer:
    """Writes data with its comments; lines come without the indent of what they stand in."""

    notes: dict[Location, _Notes]

    def value(self, value: Any, model: type[Model] | None, at: Location) -> tuple[str, list[str]]:
        """What stands on the line of the key or dash, and the lines under it."""
        if not isinstance(value, dict | list):
            return _scalar(value)
        lines = [] if at else _spaced(self.notes[()].before, keep=True, first=True)
        keep = isinstance(value, list) or not at
        if isinstance(value, list):
            for index, item in enumerate(value):
                lines += _spaced(self.notes[*at, index].before, keep, first=not index)
                lines += self._entry("-", item, model, (*at, index))
        else:
            known = key_order(model) if model else ()
            nested = {one.alias: one.model for one in nested_fields(model)} if model else {}
            keys = sorted(value, key=lambda key: known.index(key) if key in known else len(known))
            for key in keys:
                name = key if re.fullmatch(r"\w[\w-]*", key) else _quoted(key)
                lines += _spaced(self.notes[*at, key].before, keep, first=key == keys[0])
                lines += self._entry(f"{name}:", value[key], nested.get(key), (*at, key))
        lines += _spaced(self.notes[at].last, keep, first=False)
        return "" if value else "[]" if isinstance(value, list) else "{}", lines

    def _entry(self, start: str, value: Any, model: type[Model] | None, at: Location) -> list[str]:
        head, lines = self.value(value, model, at)
        beside = self.notes[at].beside
        if start == "-" and not head:  # comments first in an item stand above its dash
            above = list(takewhile(lambda line: not line or line.startswith("#"), lines))
            first, *rest = lines[len(above) :]
            return [*beside, *above, f"- {first}", *_indented(rest)]
        first = " ".join(part for part in (start, head, *beside[:1]) if part)
        return [*beside[1:], first, *_indented(lines)]


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}" if line else "" for line in lines]


def _spaced(lines: list[str], keep: bool, *, first: bool) -> list[str]:
    """Comments with single blank lines if they are to be kept, none at the start of a part."""
    found = [line for line in lines if line or keep]
    return found[1:] if first and found[:1] == [""] else found


def _wanted(root: Path, held: set[str], paths: list[Path]) -> tuple[set[str], list[Problem]]:
    """Those of the files held by the strategy that `paths` name, and problems of the rest."""
    if not paths:
        return held, []
    places = {shown: root.resolve() / shown.partition("/")[2] for shown in held}
    wanted: set[str] = set()
    problems = []
    for path in paths:
        place = path.resolve()
        found = {shown for shown in held if places[shown].is_relative_to(place)}
        wanted |= found
        if not found and not (place.is_dir() and place.is_relative_to(root.resolve())):
            message = "Här finns ingen strategifil att formatera. Ange en fil i strategimappen."
            problems.append(Problem(str(path), 1, 1, "fel-plats", message))
    return wanted, problems


def _difference(shown: str, old: bytes, new: str) -> str:
    """A unified diff in which a byte order mark, CR and a missing last newline can be seen."""
    text = old.decode().replace("\ufeff", "<BOM>", 1).replace("\r", "␍")
    before, after = (re.findall(r"[^\n]*\n|[^\n]+", one) for one in (text, new))
    rows = difflib.unified_diff(before, after, shown, f"{shown} (kanonisk form)")
    missing = "\n\\ Radbrytning saknas sist i filen\n"
    return "".join(row if row.endswith("\n") else row + missing for row in rows)


def _write(files: dict[Path, str]) -> None:
    """Replace each file whole or not at all; none if one of them is write-protected."""
    for path in files:
        path.open("r+b").close()
    for path, text in files.items():
        temporary = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            temporary.write_bytes(text.encode())
            temporary.chmod(path.stat().st_mode)
            temporary.replace(path)
        except OSError as error:
            temporary.unlink(missing_ok=True)
            raise OSError(error.errno, error.strerror, str(path)) from error
