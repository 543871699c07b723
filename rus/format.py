"""The canonical form of the YAML files: one way to write each content, comments kept.

Canonical: UTF-8, LF, one newline last. Two spaces for each level, list dashes indented. Keys in
the order of `key_order`. A text of one sentence stands plain on its line; a text that YAML does
not allow there, or of several sentences or paragraphs, stands under `>-`, one sentence a line and
a blank line between paragraphs. Quotes only where a word would otherwise not be that text
("true", "null", "") or where no block can hold it. Letters of keys and texts are composed (NFC), as
they are read. A blank line is kept, as one, before keys at the top and before list items. Comments
stay with what `rus.comments` says that they belong to.
"""

import difflib
import json
import os
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Any

from rus.comments import Notes, Source, notes
from rus.load import load
from rus.load.tree import Location, SyntaxFaultError, read_tree
from rus.problems import Problem
from rus.selection import within
from rus.sentences import sentences
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
    """Format the files of the strategy folder `root`, or only files and folders named in `paths`.

    Returns what changes, and makes the changes on disk only with `write`. Any problem in a file
    that is to be formatted stops all of them. Raises NoStrategyFileError for a path without any
    file that could be formatted, FileNotFoundError if there is no folder, and another OSError if
    a file cannot be written.
    """
    loaded = load(root.absolute())
    folder = loaded.root.parent
    kinds = {f"{loaded.root.name}/{file.path}": file.kind for file in loaded.content.files}
    failed = {f"{loaded.root.name}/{path}" for path in loaded.failed}
    wanted = within(loaded.root, kinds.keys() | failed, paths)
    problems = [one for one in loaded.problems if one.path in failed and wanted(one.path)]
    old = {shown: (folder / shown).read_bytes() for shown in sorted(filter(wanted, kinds))}
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
    source = Source(re.sub("\r\n?", "\n", text.lstrip("\ufeff")))
    _, lines = _Writer(notes(source)).value(source.data, model, ())
    result = "\n".join(lines) + "\n"
    written = Source(result)
    if written.data != source.data or _comments(written) != _comments(source):
        raise FormatError
    return result


def _comments(source: Source) -> Counter[str]:
    return Counter(source.comments.values())


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


_NOT_RAW = re.compile(f"{FORBIDDEN_CHARACTERS.pattern}|\r")
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


@lru_cache(maxsize=16384)
def _reads_as(written: str, value: str) -> bool:
    try:
        return bool(read_tree(f"- {written}\n").data == [value])
    except SyntaxFaultError:
        return False


def _quoted(value: str) -> str:
    escaped = json.dumps(value, ensure_ascii=False)
    return _NOT_RAW.sub(lambda found: f"\\U{ord(found[0]):08x}", escaped)


@dataclass(frozen=True)
class _Writer:
    """Writes data with its comments; lines come without the indent of what they stand in."""

    notes: defaultdict[Location, Notes]

    def value(self, value: Any, model: type[Model] | None, at: Location) -> tuple[str, list[str]]:
        """What stands on the line of the key or dash, and the lines under it."""
        if isinstance(value, dict):
            known = key_order(model) if model else ()
            nested = {one.alias: one.model for one in nested_fields(model)} if model else {}
            keys = sorted(value, key=lambda key: known.index(key) if key in known else len(known))
            entries = [(key, f"{_key(key)}:", nested.get(key)) for key in keys]
        elif isinstance(value, list):
            entries = [(index, "-", model) for index in range(len(value))]
        else:
            return _scalar(value)
        keep = isinstance(value, list) or not at
        lines = [] if at else _spaced(self.notes[()].before, keep, first=True)
        for key, start, inner in entries:
            here = (*at, key)
            lines += _spaced(self.notes[here].before, keep, first=key == entries[0][0])
            lines += self._entry(start, value[key], inner, here)
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


def _key(key: str) -> str:
    return key if re.fullmatch(r"\w[\w-]*", key) else _quoted(key)


def _indented(lines: list[str]) -> list[str]:
    return [f"  {line}" if line else "" for line in lines]


def _spaced(lines: list[str], keep: bool, *, first: bool) -> list[str]:
    """Comments with single blank lines if they are to be kept, none at the start of a part."""
    found = [line for line in lines if line or keep]
    return found[1:] if first and found[:1] == [""] else found


def _difference(shown: str, old: bytes, new: str) -> str:
    """A unified diff in which a byte order mark, CR and a missing last newline can be seen.

    Marks that are characters of their own, as in decomposed letters, stand on a dotted circle.
    """
    text = old.decode().replace("\ufeff", "<BOM>", 1).replace("\r", "␍")
    texts = (re.sub("(?=[\u0300-\u036f])", "◌", one) for one in (text, new))
    before, after = (re.findall(r"[^\n]*\n|[^\n]+", one) for one in texts)
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
