"""Where files of a strategy are read: what kind a path has, and what to say of one with none."""

from pathlib import PurePosixPath

from rus.problems import nearest
from schemas.files import FILE_KINDS, FileKind

_BESIDE = frozenset({"Thumbs.db", "README.md"})


def is_passed_over(name: str) -> bool:
    """Whether a file or folder of the name lies beside the strategy without being part of it.

    Such are hidden ones, and what text editors leave: backups, locks and unsaved versions.
    """
    left = name.startswith((".", "#")) or name.endswith(("~", ".bak", ".swp"))
    return left or name in _BESIDE


def kind_of(path: str) -> tuple[FileKind | None, dict[str, str]]:
    """The kind of a file by its path below the strategy folder, and the names in the path."""
    for kind in FILE_KINDS:
        found = kind.pattern.fullmatch(path)
        if found and not (kind.name == "lan" and found["county"] == "slaktskap"):
            return (kind, found.groupdict()) if _is_shown(path) else (None, {})
    return None, {}


def _is_shown(path: str) -> bool:
    return not any(map(is_passed_over, path.split("/")))


def is_read(path: str) -> bool:
    """Whether a path relative to the strategy folder is one where a file is read."""
    return kind_of(path)[0] is not None


def meant_place(path: str) -> str | None:
    """Where a misplaced file would be read: there but as .yaml, or else in a folder further up."""
    *folders, name = path.split("/")
    stem = name.split(".")[0]
    for length in range(len(folders), -1, -1):
        place = "/".join([*folders[:length], f"{stem}.yaml"])
        if is_read(place):
            return place
    return None


def misplaced(path: str) -> str:
    """What to do about a file that lies where none is read."""
    *folders, name = path.split("/")
    meant = meant_place(path)
    if meant and PurePosixPath(meant).parent == PurePosixPath(path).parent:
        _, point, ending = name.partition(".")
        change = f"Byt filändelsen .{ending} mot .yaml" if point else "Lägg till filändelsen .yaml"
        return f"Filen läses inte. {change}, eller flytta den om den inte hör till strategin."
    told = "Filen ligger på fel plats och läses inte."
    if meant:
        return f"{told} Flytta den till «{meant}»."
    kinds = _kinds_near(folders)
    here = [PurePosixPath(kind.place) for kind in kinds if kind.place.count("/") == len(folders)]
    near = nearest(PurePosixPath(path).stem, [place.stem for place in here])
    hint = f" Menade du «{near}.yaml»?" if near else ""
    return f"{told}{hint} Filer läses på: {', '.join(kind.shown_place for kind in kinds)}."


def _kinds_near(folders: list[str]) -> list[FileKind]:
    """The kinds of files that are read in a folder or in one below it, or else further up."""
    for length in range(len(folders), -1, -1):
        found = [
            kind
            for kind in FILE_KINDS
            if len(parts := kind.place.split("/")) in (length + 1, length + 2)
            and all(map(_is_as, parts, folders[:length]))
        ]
        if found:
            return found
    return []


def _is_as(part: str, folder: str) -> bool:
    return part == folder or part.startswith("<")
