"""What git answers, taken apart. Nothing here calls git: that is done by `rus.history`.

`above` is what stands before the paths that are asked for, and is left out.
"""

import os
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

FILE, LINK = "100", "120000"
"""How the mode of a file begins, and that of a symbolic link; a submodule has another."""


class Entry(NamedTuple):
    """A file that differs between two versions. A missing side has no object name.

    Neither has a side that is a symbolic link, as `links` tells of before and after.
    """

    path: str
    before: str | None
    after: str | None
    links: tuple[bool, bool] = (False, False)

    @property
    def objects(self) -> tuple[str, ...]:
        """The object names of the sides that there are."""
        return tuple(name for name in (self.before, self.after) if name)


def paths(raw: bytes, above: str) -> Iterator[str]:
    """The paths of files, as `git ls-files` tells with -z."""
    return (path.removeprefix(above) for path in os.fsdecode(raw).split("\0") if path)


def entries(raw: bytes, above: str) -> Iterator[Entry]:
    """The files that differ, as `git diff-tree` and `git diff-index` tell with -z."""
    fields = iter(os.fsdecode(raw).split("\0"))
    for one in fields:
        if one.startswith(":"):
            yield _entry(one, next(fields).removeprefix(above))


def logged(raw: bytes, above: str) -> Iterator[tuple[str, str, list[Entry]]]:
    """The name and time of each commit with its files, as `git log` tells with -z and --raw."""
    found: list[tuple[str, str, list[Entry]]] = []
    fields = iter(os.fsdecode(raw).split("\0"))
    for one in fields:
        if one.startswith((":", "\n:")):
            found[-1][-1].append(_entry(one.lstrip("\n"), next(fields).removeprefix(above)))
        elif one:
            name, time = one.split(" ")
            found.append((name, time, []))
    return iter(found)


def _entry(meta: str, path: str) -> Entry:
    old_mode, new_mode, before, after, _ = meta.removeprefix(":").split(" ")
    return Entry(
        path,
        before if old_mode.startswith(FILE) and before.strip("0") else None,
        after if new_mode.startswith(FILE) and after.strip("0") else None,
        (old_mode == LINK, new_mode == LINK),
    )


def files_in(raw: bytes, above: str) -> Iterator[tuple[str, str]]:
    """The path and the object name of each file, as `git ls-tree` tells with -z."""
    for row in os.fsdecode(raw).split("\0"):
        if row:
            meta, path = row.split("\t", 1)
            mode, _, blob = meta.split(" ")
            if mode.startswith(FILE):
                yield path.removeprefix(above), blob


def objects(raw: bytes, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """What `git cat-file --batch` tells of the objects that there are, in the order of names."""
    start = 0
    for name in names:
        end = raw.index(b"\n", start)
        header = raw[start:end]
        start = end + 1
        if not header.endswith(b" missing"):
            size = int(header.split(b" ")[2])
            yield name, raw[start : start + size]
            start += size + 1


def folder_of(name: str) -> str:
    """The name of the folder that a file named `commit:path` is in."""
    commit, _, path = name.partition(":")
    return f"{commit}:{path.rpartition('/')[0]}"


def mode_in(tree: bytes, name: str) -> str:
    """The mode of a file `commit:path`, from the tree object of its folder; empty if missing.

    A tree object is rows of mode, space, name, NUL and object name.
    """
    own = re.escape(os.fsencode(name.partition(":")[2].rpartition("/")[2]))
    row = re.search(rb"(100\d{3}|120000) " + own + rb"\0", tree)
    return row[1].decode() if row else ""
