"""The comments of a YAML text, each with the entry (key or list item) that it belongs to.

They are found between the values that `rus.load.tree` reads, so there is one reading of YAML. A
YAML library that keeps comments was tried and left: ruamel.yaml 0.19 loses comments in flow style
and around document markers, refuses tabs and changes texts with U+2028, all of which the loader
accepts.

A comment stays with the entry that it precedes or stands beside; one that is indented deeper than
what follows stays last in the part it closes; one that a blank line separates from the first key
stays at the top of the file.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from rus.load.tree import Location, SyntaxFaultError, read_tree

_LINE_START = re.compile("(?<=[\n\u2028\u2029])")
_COMMENT = re.compile("#[^\n\u2028\u2029]*")
_QUOTED = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'""", re.DOTALL)
_BLOCK_HEAD = re.compile(r"[|>][+-]?(\d?)[+-]?")
_BLANK = " \t\n\u2028\u2029"
_PLAIN_END = re.compile(f":(?=[{_BLANK}])|[{_BLANK}](?=#)")
_PLAIN_END_IN_FLOW = re.compile(rf"[,\[\]{{}}]|:(?=[{_BLANK},\[\]{{}}])|[{_BLANK}](?=#)")


@dataclass
class Notes:
    """The comments of an entry or container, each from its «#»; "" stands for a blank line."""

    before: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)


class Source:
    """A YAML text with its data, and the offsets in it of its entries and comments.

    Takes the text with LF line breaks and without a byte order mark. Raises SyntaxFaultError for
    what the loader cannot read or tells a fault of.
    """

    def __init__(self, text: str) -> None:
        tree = read_tree(text, positions=True)
        if tree.faults:
            raise SyntaxFaultError(tree.faults[0])
        self.data = tree.data
        self.entries: list[tuple[int, Location]] = []
        self._text = text
        self._tree = tree
        self._lines = _LINE_START.split(text)
        self._starts = [0, *accumulate(len(line) for line in self._lines[:-1])]
        self._nodes: list[tuple[int, Location, bool]] = []
        self._walk(tree.data, (), in_flow=False)
        self.comments = {
            found.start(): found[0].rstrip(" \t")
            for start, end in self._gaps()
            for found in _COMMENT.finditer(text, start, end)
        }

    def column(self, container: Location) -> int:
        """The column, from 0, of the entries of a mapping or list."""
        return self._tree.values[container][1] - 1

    def line(self, offset: int) -> int:
        """The line, from 0, of an offset."""
        return bisect_right(self._starts, offset) - 1

    def before_on_line(self, offset: int) -> str:
        """What stands before an offset on its line."""
        return self._text[self._starts[self.line(offset)] : offset]

    def after_blank(self, offset: int) -> bool:
        """True if what begins a line at the offset has a blank line above it."""
        if self.before_on_line(offset).strip(" -?") or not (line := self.line(offset)):
            return False
        return not self._lines[line - 1].strip(_BLANK)

    def _walk(self, value: Any, location: Location, in_flow: bool) -> None:
        if isinstance(value, dict | list):
            start = self._offset(location)
            in_flow = in_flow or self._text[start] in "[{"
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
        line, column = self._tree.position(location, of_key=of_key)
        return self._starts[line - 1] + column - 1

    def _gaps(self) -> Iterator[tuple[int, int]]:
        """Where comments can stand: between the end of each scalar and the start of the next."""
        limits = [*(start for start, _, _ in self._nodes), len(self._text)]
        yield 0, limits[0]
        for (start, container, in_flow), limit in zip(self._nodes, limits[1:], strict=True):
            if self._text[start] in "[{":
                yield start, limit
            elif quoted := _QUOTED.match(self._text, start):
                yield quoted.end(), limit
            elif head := _BLOCK_HEAD.match(self._text, start):
                content = self.line(start) + 1
                yield head.end(), self._starts[content] if content < len(self._starts) else limit
                yield self._block_end(content, self.column(container), head[1]), limit
            elif end := (_PLAIN_END_IN_FLOW if in_flow else _PLAIN_END).search(
                self._text, start, limit
            ):
                yield end.end(), limit

    def _block_end(self, first: int, outer: int, explicit: str) -> int:
        """Where the block scalar with its text from line `first` ends, by YAML's rule of indent."""
        indent, known = outer + int(explicit or 1), bool(explicit)
        for number in range(first, len(self._lines)):
            line = self._lines[number]
            width, blank = len(line) - len(line.lstrip(" ")), not line.strip(" \n\u2028\u2029")
            if not known:
                indent, known = max(indent, width), not blank
            if not blank and width < indent:
                return self._starts[number]
        return len(self._text)


def notes(source: Source) -> defaultdict[Location, Notes]:
    """The comments of a text, and its blank lines before entries, by entry or container.

    Those at the top and at the end of the file are those of the outermost container, ().
    """
    found: defaultdict[Location, Notes] = defaultdict(Notes)
    starts = [start for start, _ in source.entries]
    alone: dict[int, list[int]] = defaultdict(list)
    for offset, comment in source.comments.items():
        count = bisect_right(starts, offset)
        shares_line = count and source.line(starts[count - 1]) == source.line(offset)
        if count and (shares_line or source.before_on_line(offset).strip(" \t-?.")):
            found[source.entries[count - 1][1]].beside.append(comment)
        else:
            alone[count].append(offset)
    for count, offsets in alone.items():
        _place(source, count, offsets, found)
    seen: set[Location | int] = set()
    for start, entry in source.entries:
        if not {start, entry} & seen and source.after_blank(start):
            found[entry].before.append("")
        seen |= {start, entry}
    if source.entries and "" in (before := found[source.entries[0][1]].before):
        own = len(before) - before[::-1].index("")
        found[()].before = before[:own]
        del before[:own]
    return found


def _place(source: Source, count: int, offsets: list[int], found: dict[Location, Notes]) -> None:
    """Place comments that stand alone after `count` entries, by how deep they are indented."""
    after = source.entries[count - 1][1] if count else ()
    following = source.entries[count][1] if count < len(source.entries) else ()
    closed = [after[:length] for length in range(len(after) - 1, len(following) - 1, -1)]
    for offset in offsets:
        indent = len(source.before_on_line(offset))
        while closed and source.column(closed[0]) > indent:
            del closed[0]
        if closed or not following:
            lines = found[closed[0] if closed else ()].last
        else:
            lines = found[following].before
        lines += [*([""] if source.after_blank(offset) else []), source.comments[offset]]
