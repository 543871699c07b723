"""Editions that have another address after a change, for one who sees only one of their files."""

from collections.abc import Iterator
from pathlib import Path

from rus.content import Content, LoadedFile
from rus.load import load_raw
from rus.reasons import edition_of
from rus.report.rows import EDITION_FILE
from schemas.lineage import Lineage

Moves = list[tuple[str, str]]
"""Addresses that are known to be of the same thing, before and after."""


def moved_editions(strategy: Path, before: Content, after: Content) -> Moves:
    """The editions that the one file on each side tells of, whose address is another than before.

    An edition has moved if it now lies on disk at the new address and not at the old one.
    """
    return [
        (old, new)
        for old, new in _readdressed(before, after)
        if (strategy / new / EDITION_FILE).is_file()
        and not (strategy / old / EDITION_FILE).is_file()
    ]


def _readdressed(before: Content, after: Content) -> Iterator[tuple[str, str]]:
    for one, other in zip(before.files, after.files, strict=False):
        for old, new in zip(_editions(one), _editions(other), strict=False):
            alike = zip(old.split("/"), new.split("/"), strict=True)
            if old != new and any(was == now for was, now in alike):
                yield old, new


def _editions(file: LoadedFile) -> tuple[str, ...]:
    """The edition that a file belongs to, or the two that it compares."""
    if isinstance(file.model, Lineage):
        return file.model.old_edition, file.model.new_edition
    edition = edition_of(file.path)
    return (edition,) if edition else ()


def with_moved(
    strategy: Path, before: Content, after: Content, moves: Moves
) -> tuple[Content, Content]:
    """The two sides with the files of editions that have moved, as they lie on disk, on both."""
    raw = {new: (strategy / new / EDITION_FILE).read_bytes() for _, new in moves}
    return (
        _with(strategy, before, {old: raw[new] for old, new in moves}),
        _with(strategy, after, raw),
    )


def _with(strategy: Path, content: Content, editions: dict[str, bytes]) -> Content:
    there = {file.path for file in content.files}
    paths = {f"{edition}/{EDITION_FILE}": raw for edition, raw in editions.items()}
    lacking = {path: raw for path, raw in paths.items() if path not in there}
    return Content((*content.files, *load_raw(strategy, lacking).content.files))
