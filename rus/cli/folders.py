"""Folders that an export fills: what others have written in them is neither changed nor removed."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from rus.cli.common import stop


class ExportFolder:
    """A folder for the files of an export: new, empty, or filled by an earlier export of its kind.

    A hidden file in it lists what was written, so that the next export can remove what no longer
    exists. Stops if the folder overlaps the project's `own` folders or holds anything else.
    """

    def __init__(self, folder: Path, kind: str, own: tuple[Path, ...]) -> None:
        self.folder = folder
        self.list = folder / f".rus-export-{kind}"
        place = folder.resolve()
        for one in own:
            if place.is_relative_to(one.resolve()) or one.resolve().is_relative_to(place):
                stop(
                    f"Exporten skrivs inte i {folder}, som är, ligger i eller innehåller {one}. "
                    "Ange en annan mapp."
                )
        if folder.exists() and not folder.is_dir():
            stop(f"{folder} är ingen mapp. Ange en ny eller tom mapp.")
        if not self.list.is_file() and folder.exists() and any(folder.iterdir()):
            stop(
                f"Mappen {folder} har innehåll som ingen tidigare export har skrivit. "
                "Ange en ny eller tom mapp."
            )

    def fill(self, files: Mapping[str, bytes]) -> None:
        """Write the files, by path in the folder, and remove what only an earlier export has."""
        earlier = self._earlier()
        for name in files:
            if name not in earlier and (self.folder / name).exists():
                stop(
                    f"{self.folder / name} finns redan, och ingen tidigare export har skrivit den. "
                    "Flytta den, eller ange en annan mapp."
                )
        self.folder.mkdir(parents=True, exist_ok=True)
        self._note({*earlier, *files})  # an export that breaks off can be done again
        for name in earlier - files.keys():
            self._remove(self.folder / name)
        for name, data in files.items():
            target = self.folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        self._note(files.keys())
        click.echo(f"{len(files)} filer skrivna i {self.folder}.")

    def _earlier(self) -> set[str]:
        if not self.list.is_file():
            return set()
        names = self.list.read_text(encoding="utf-8").splitlines()
        place = self.folder.resolve()
        return {name for name in names if (place / name).resolve().is_relative_to(place)}

    def _note(self, names: Iterable[str]) -> None:
        text = "".join(f"{name}\n" for name in sorted(names))
        self.list.write_text(text, encoding="utf-8")

    def _remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        for parent in path.parents:
            if parent == self.folder or not parent.is_dir() or any(parent.iterdir()):
                return
            parent.rmdir()
