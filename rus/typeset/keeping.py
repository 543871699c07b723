"""Keeps what has been typeset from one build to the next: typesetting costs more than a page."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


@dataclass
class Kept:
    """Results in a folder, under names made of all that they depend on."""

    folder: Path
    _used: set[str] = field(default_factory=set)

    def result(self, make: Callable[[T], bytes], of: T) -> bytes:
        """What `make` gives for a value that `repr` tells in full, made only if it is not here."""
        name = hashlib.sha256(f"{_tools()}{make.__qualname__}{of!r}".encode()).hexdigest()
        self._used.add(name)
        path = self.folder / name
        if path.is_file():
            return path.read_bytes()
        made = make(of)
        self.folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        unfinished.write_bytes(made)
        unfinished.replace(path)
        return made

    def forget_the_rest(self) -> None:
        """Remove the results that nobody has asked for since the last time."""
        if self.folder.is_dir():
            for path in self.folder.iterdir():
                if path.name not in self._used:
                    path.unlink()
        self._used.clear()


@cache
def _tools() -> str:
    """What all results depend on: Typst's version and this package's own files."""
    own = (one for one in files("rus.typeset").iterdir() if one.name.endswith((".py", ".typ")))
    texts = sorted(one.read_text(encoding="utf-8") for one in own)
    return "\n".join([version("typst"), *texts])
