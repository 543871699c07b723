"""What git shows of a changed file of the strategy: judged changes, or lines where that fails.

Git calls an external diff driver with `path old-file old-hex old-mode new-file new-hex new-mode`,
and for a renamed file also the new path and a text; with `path` alone for a file in conflict. See
git(1), GIT_EXTERNAL_DIFF. An exit code other than 0, or an exception, would end git's whole output.
"""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from glob import escape
from itertools import product
from pathlib import Path

import click

from rus.comparing import saying_something, without
from rus.content import Content
from rus.diff import Change, diff
from rus.elsewhere import Elsewhere
from rus.judge import Successors, judge
from rus.load import Loaded, load_raw
from rus.load.places import is_passed_over, is_read, misplaced
from rus.moved_editions import moved_editions, with_moved
from rus.problems import StrategyError, as_text
from rus.reasons import edition_of
from rus.report import Report, ordered, render
from rus.report.rows import ACCEPTED_FILE, EDITION_FILE, RowMaker

CONFLICT = "Filen är i konflikt. Lös konflikten; git visar den med «git diff --no-ext-diff»."
ONLY_FORM = "Bara formen är ändrad, inte innehållet. Raderna visas med «git diff --no-ext-diff»."
BINARY = "Filen är binär, så inga rader visas."
_LOOKED_AT = 8000
"""In so many bytes git looks for one that no text has."""

_MOVED = (
    "Innehållet är detsamma. Utgåvan «{}» har fått adressen «{}», och vad det innebär visar "
    "«rus diff»."
)


@dataclass(frozen=True)
class _File:
    """One side: the path from the top of the repository, and the bytes; None if there is none."""

    path: str
    raw: bytes | None


def told(strategy: Path, arguments: Sequence[str], inside: str = "") -> str:
    """What to show of one file, with ANSI colours; `arguments` are those that git gives.

    `strategy` is the strategy folder, from the top of the working tree where git starts drivers.
    `inside` is the folder (GIT_PREFIX) that paths are relative to after `git diff --relative`.
    """
    if len(arguments) < 7:
        return f"{arguments[0]}\n{CONFLICT}\n"
    name, old_file, _, old_mode, new_file, _, new_mode, *renamed = arguments
    other = renamed[0] if renamed else name
    above = _above(strategy, {name: old_file, other: new_file}, inside)
    old = _side(f"{above}{name}", old_file, old_mode)
    new = _side(f"{above}{other}", new_file, new_mode)
    heading = click.style(_heading(old, new), bold=True)
    return f"{heading}\n{_body(strategy, old, new)}\n"


def _above(strategy: Path, files: Mapping[str, str], inside: str) -> str:
    """What stands before the names that git gives, of files that are read from the paths given.

    After `git diff --relative=FOLDER` git does not tell which folder. A file that lies where it
    is named does, or else the only one on disk with such a name.
    """
    if strategy != Path() and any(_within(strategy, name) for name in files):
        return ""
    in_place = (file.removesuffix(name) for name, file in files.items() if file.endswith(name))
    folders = ["", *(one for one in in_place if not Path(one).is_absolute()), inside]
    folders.append(f"{strategy.as_posix()}/")
    for folder, name in product(folders, files):
        path = Path(f"{folder}{name}")
        if path.is_relative_to(strategy) and is_read(path.relative_to(strategy).as_posix()):
            return folder
    for name in files:
        found = [one.as_posix() for one in strategy.rglob(escape(name))]
        if len(found) == 1:
            return found[0].removesuffix(name)
    return inside


def _side(name: str, file: str, mode: str) -> _File:
    return _File(name, None if mode == "." else Path(file).read_bytes())


def _within(strategy: Path, name: str) -> bool:
    return Path(name).is_relative_to(strategy)


def _heading(old: _File, new: _File) -> str:
    if old.raw is None:
        return f"{new.path} (ny fil)"
    if new.raw is None:
        return f"{old.path} (borttagen fil)"
    if old.path != new.path:
        return f"{old.path} → {new.path}"
    return new.path


def _body(strategy: Path, old: _File, new: _File) -> str:
    before, after = _loaded(strategy, old), _loaded(strategy, new)
    problems = [
        f"{version}: {as_text(problem)}"
        for version, loaded in (("före", before), ("efter", after))
        for problem in loaded.problems
    ]
    if problems:
        reason = "Ändringen går inte att bedöma, för filen går inte att läsa."
        return "\n".join([reason, *problems, "", *_lines(old, new)])
    sides = ((old, before), (new, after))
    if any(side.raw is not None and not loaded.content.files for side, loaded in sides):
        # not a file that a strategy consists of, or no longer one where it has been moved to
        moved_away = bool(before.content.files) and new.raw is not None
        told = [_no_longer_read(strategy, new.path), ""] if moved_away else []
        return "\n".join([*told, *_lines(old, new)])
    try:
        report, notes = _report(strategy, before, after)
    except StrategyError as error:  # the words that rules look for cannot be read
        return "\n".join([f"Ändringen går inte att bedöma. {error}", "", *_lines(old, new)])
    if report.rows:
        return "\n".join([render(report, "text"), *(f"{note}\n" for note in notes)])
    if notes:
        return "\n".join(f"{note}\n" for note in notes)
    if _models(before) == _models(after):
        return f"{ONLY_FORM}\n"
    return "\n".join(_lines(old, new))


def _no_longer_read(strategy: Path, path: str) -> str:
    """What to do about a file of the strategy that has been moved to where none is read."""
    if _within(strategy, path):
        below = Path(path).relative_to(strategy)
        if not any(map(is_passed_over, below.parts)):
            return misplaced(below.as_posix())
    return "Filen läses inte där den nu ligger, så det som stod i den är borta ur strategin."


def _loaded(strategy: Path, file: _File) -> Loaded:
    if file.raw is None or not _within(strategy, file.path):
        return load_raw(strategy, {})
    path = Path(file.path).relative_to(strategy).as_posix()
    loaded = load_raw(strategy, {path: file.raw})
    return without(loaded, {ACCEPTED_FILE})


def _models(loaded: Loaded) -> list[object]:
    return [file.model for file in loaded.content.files]


def _report(strategy: Path, before: Loaded, after: Loaded) -> tuple[Report, list[str]]:
    """The changes in the file, and what else there is to say of them, a sentence or two each."""
    elsewhere = Elsewhere(strategy, before.content, after.content)
    moves = moved_editions(strategy, before.content, after.content)
    sides = with_moved(strategy, before.content, after.content, moves)
    found = diff(*sides, moved=moves)
    told = {file.path for side in (before, after) for file in side.content.files}
    changes = tuple(one for one in found if _file(one) in told)
    judgements = judge(found, Successors(_telling_of_successors(elsewhere)))
    judged = saying_something([one for one in judgements if _file(one.change) in told])
    prefix = "" if strategy == Path() else strategy.as_posix()
    maker = RowMaker(before, after, prefix, _edition_around(strategy, before, after))
    rows = [maker.judged(one) for one in judged]
    path = strategy / ACCEPTED_FILE
    if path.is_file():
        accepted = load_raw(strategy, {ACCEPTED_FILE: path.read_bytes()})
        rows = maker.accepted(rows, accepted, None)
    told_too = [_MOVED.format(*move) for move in moves] if not rows else []
    return Report("", "", ordered(rows)), [*told_too, *elsewhere.notes(changes)]


def _file(change: Change) -> str:
    side = change.after or change.before
    return side.file if side else ""


def _edition_around(strategy: Path, *sides: Loaded) -> Content:
    """The edition that a file belongs to, as it lies on disk: it is only to be named."""
    files = [file for loaded in sides for file in loaded.content.files]
    editions = {edition for file in files if (edition := edition_of(file.path))}
    paths = {f"{edition}/{EDITION_FILE}" for edition in editions}
    there = {path: strategy / path for path in paths if (strategy / path).is_file()}
    return load_raw(strategy, {path: place.read_bytes() for path, place in there.items()}).content


def _telling_of_successors(elsewhere: Elsewhere) -> Iterator[Content]:
    """What may tell of successors: the file itself, and the strategy as it now lies on disk.

    Git tells a driver of one file at a time and not which version it is from.
    """
    yield elsewhere.after
    yield elsewhere.on_disk


def _lines(old: _File, new: _File) -> Iterator[str]:
    """The lines that differ, as git would show them; of files that are no text, only that."""
    if any(b"\0" in (side.raw or b"")[:_LOOKED_AT] for side in (old, new)):
        yield BINARY
        return
    texts = [(side.raw or b"").decode("utf-8", errors="replace") for side in (old, new)]
    before, after = (text.splitlines() for text in texts)
    yield from difflib.unified_diff(before, after, old.path, new.path, lineterm="")
