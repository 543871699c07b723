"""The report of a comparison as data, and its order; each format is a module of its own."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module

from rus.fields import in_words
from rus.problems import SEVERITY_ORDER, SEVERITY_WORDS, Severity, file_count
from rus.words import Piece, spaced, word_difference
from schemas.accepted import AcceptedFinding
from schemas.report import ReportedKind

FORMATS = ("text", "markdown", "html", "json", "github", "gitlab")
NO_CHANGES = "Inga ändringar."

_WORD_BY_WORD = frozenset({"added", "removed", "changed", "renamed", "moved", "reordered"})
_MANY = re.compile(r"([^\s,\[\]]+)((?:, [^\s,\[\]]+){2,})")
"""Three addresses or more, with commas between."""

_NOTHING_REPLACED = frozenset({"matched", "partly-matched", "unmatched", "unknown", "unused"})


@dataclass(frozen=True)
class Place:
    """Where something stands on one side: file (from the top of the repository), line from 1.

    `address` is the element's own on that side; None for what is no element. `others` are the
    further parts that the text is of, if it is of several.
    """

    file: str
    line: int
    text: str
    address: str | None = None
    others: tuple["Place", ...] = ()

    def __str__(self) -> str:
        parts = (f"{one.file}:{one.line}" for one in (self, *self.others))
        return ", ".join(dict.fromkeys(parts))


@dataclass(frozen=True)
class Part:
    """What a row is shown under: an area or another file, and the edition that it belongs to."""

    edition: str
    title: str
    address: str


@dataclass(frozen=True)
class Row:
    """A change as one rule judges it. `accepted` says who let it pass.

    `what` is Swedish and says what is found, `remedy` what to do about it; that may be empty.
    """

    rule: str
    severity: Severity
    what: str
    address: str
    field: str
    kind: ReportedKind
    before: Place | None
    after: Place | None
    fingerprint: str
    part: Part
    remedy: str = ""
    accepted: AcceptedFinding | None = None

    @property
    def short_field(self) -> str:
        """The field, with no more than the first of many addresses that a row is known by."""
        return _MANY.sub(lambda found: f"{found[1]} och {found[2].count(', ')} till", self.field)

    @property
    def message(self) -> str:
        """What is said of the change; nothing is to be done about what someone has accepted."""
        return self.what if self.accepted else f"{self.what} {self.remedy}".rstrip()

    @property
    def word(self) -> str:
        """The severity in Swedish; an accepted row says so."""
        word = SEVERITY_WORDS[self.severity]
        if self.accepted is None:
            return word
        return f"{'godkänt' if self.severity == 'error' else 'godkänd'} {word}"

    @property
    def accepted_because(self) -> str:
        """Why the row is accepted, by whom and when; empty if it is not."""
        if self.accepted is None:
            return ""
        told = ", ".join(one for one in (self.accepted.by, self.accepted.date) if one)
        return " ".join(self.accepted.reason.split()) + (f" ({told})" if told else "")

    @property
    def place(self) -> Place | None:
        """Where to look: after the change, or before it if nothing is left."""
        return self.after or self.before

    @property
    def places(self) -> tuple[str, ...]:
        """Files and lines before and after; once if they are the same."""
        return tuple(dict.fromkeys(str(one) for one in (self.before, self.after) if one))

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The words in order, each marked as old, new or the same."""
        texts = (side.text if side else "" for side in (self.before, self.after))
        before, after = map(_lines_in_words, texts)
        if self.kind in _WORD_BY_WORD:
            return word_difference(before, after)
        if self.kind in _NOTHING_REPLACED:
            shown = "\n→ ".join(one for one in (before, after) if one)
            return (Piece("same", shown),) if shown else ()
        sides = (Piece("old", before), Piece("new", after))
        return tuple(piece for piece in sides if piece.text)

    @property
    def spaced(self) -> tuple[Piece, ...]:
        """The same for a page, where words are struck or underlined."""
        return spaced(self.pieces)


def _lines_in_words(text: str) -> str:
    """A value, or all that an element said with most keys before values, as readers are told it."""
    lines = (line.rpartition(": ") for line in text.split("\n"))
    return "\n".join(f"{key}{colon}{in_words(value)}" for key, colon, value in lines)


@dataclass(frozen=True)
class Report:
    """All rows, gravest first. `before` and `after` are the names of what was compared.

    `command` gives the same report again, for one who sees only a part of it.
    """

    before: str
    after: str
    rows: tuple[Row, ...]
    command: str = "rus diff"

    def reaches(self, least: Severity) -> bool:
        """Whether any row that is not accepted is at least so grave."""
        return any(
            SEVERITY_ORDER[row.severity] <= SEVERITY_ORDER[least]
            for row in self.rows
            if row.accepted is None
        )

    @property
    def summary(self) -> str:
        """How many rows there are of each severity, in Swedish, and how many files were skipped."""
        if not self.rows:
            return NO_CHANGES
        open_rows = [row.severity for row in self.rows if row.accepted is None]
        words: tuple[tuple[Severity, str, str], ...] = (
            ("error", "fel", "fel"),
            ("warning", "varning", "varningar"),
            ("notice", "notis", "notiser"),
        )
        told = [
            f"{count} {one if count == 1 else many}"
            for severity, one, many in words
            if (count := open_rows.count(severity))
        ]
        accepted = len(self.rows) - len(open_rows)
        if accepted:
            told.append(f"{accepted} {'godkänd' if accepted == 1 else 'godkända'}")
        skipped = sum(row.kind == "skipped" for row in self.rows)
        left_out = f" {file_count(skipped)} gick inte att jämföra." if skipped else ""
        return f"{', '.join(told)}.{left_out}"


@dataclass(frozen=True)
class ChangeRows:
    """The rows of one change: what several rules say of the same words."""

    rows: tuple[Row, ...]

    @property
    def first(self) -> Row:
        """The gravest row."""
        return self.rows[0]


@dataclass(frozen=True)
class PartRows:
    """The changes of an area or another file."""

    part: Part
    changes: tuple[ChangeRows, ...]


@dataclass(frozen=True)
class EditionRows:
    """The changes of an edition, part by part."""

    title: str
    parts: tuple[PartRows, ...]


def by_edition(rows: Iterable[Row]) -> tuple[EditionRows, ...]:
    """The rows by edition, part and change; at each level what is gravest comes first."""
    editions: dict[str, dict[Part, dict[object, list[Row]]]] = {}
    for row in ordered(rows):
        parts = editions.setdefault(row.part.edition, {})
        parts.setdefault(row.part, {}).setdefault(_change(row), []).append(row)
    return tuple(
        EditionRows(
            title,
            tuple(
                PartRows(part, tuple(ChangeRows(tuple(many)) for many in changes.values()))
                for part, changes in parts.items()
            ),
        )
        for title, parts in editions.items()
    )


def by_change(rows: Iterable[Row]) -> tuple[ChangeRows, ...]:
    """The rows by change, what is gravest first."""
    changes: dict[object, list[Row]] = {}
    for row in ordered(rows):
        changes.setdefault(_change(row), []).append(row)
    return tuple(ChangeRows(tuple(many)) for many in changes.values())


def _change(row: Row) -> object:
    return row.part, row.address, row.field, row.before, row.after


def ordered(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows, gravest first, those that are accepted last; those of one change as they come."""
    return tuple(sorted(rows, key=_gravity))


def _gravity(row: Row) -> tuple[bool, int, str, str]:
    return row.accepted is not None, SEVERITY_ORDER[row.severity], row.address, row.field


def render(report: Report, form: str) -> str:
    """The report in one of FORMATS, as text that ends with a line break unless it is empty.

    The text format has ANSI colours, for the one who prints it to keep or take away.
    """
    # Only the format that is asked for is imported: templates take time to load.
    written: str = import_module(f"rus.report.{form}").render(report)
    return written
