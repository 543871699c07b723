"""Times comparing in a process of its own: `python -m tests.bench.comparing WHAT FOLDER…`.

`load OLD NEW` loads two strategy folders as `rus diff` does; `compare OLD NEW` tells their
differences and judges them, without the loading. `one FOLDER` does what `rus diff HEAD~1 HEAD`
does once modules are imported and models built; `history FOLDER` tells the history of every goal
and all else that has an address in a loaded strategy, and `parse FOLDER` parses each distinct file
of all versions once, except those that were loaded. `marking` marks a pair of 60 words; `suggest`
pairs 500 goals with 500. Printed: processor seconds, those of git included.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from rus.chronicle import chronicle
from rus.comparing import compare
from rus.diff import diff
from rus.history import Repository
from rus.judge import Successors, judge
from rus.likeness import Text, ranked
from rus.load import Loaded, load, load_raw
from rus.load.places import is_read
from rus.report import render
from rus.words import word_difference
from tests.bench.country import sentences
from tests.bench.process import seconds


def _loaded(folder: Path) -> Loaded:
    raw = {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")
    }
    return load_raw(folder, raw, positions=True)


def _load(old: str, new: str) -> float:
    return seconds(lambda: (_loaded(Path(old)), _loaded(Path(new))))


def _compare(old: str, new: str) -> float:
    before, after = _loaded(Path(old)).content, _loaded(Path(new)).content
    return seconds(lambda: judge(diff(before, after), Successors(())))


def _one(folder: str) -> float:
    def work() -> str:
        return render(compare(Path(folder), "HEAD~1", "HEAD").report(), "text")

    work()  # the modules and models that a command starts with
    return seconds(work)


def _history(folder: str) -> float:
    loaded = load(Path(folder))
    return seconds(lambda: chronicle(loaded).by_address)


def _parse(folder: str) -> float:
    root = Path(folder)
    repository = Repository.of(root)
    entries = [entry for commit in repository.log() for entry in commit.entries]
    loaded = set(map(repository.object_name, load(root).raw.values()))
    files = {
        one.after: one.path
        for one in entries
        if one.after and one.after not in loaded and is_read(one.path)
    }
    contents = repository.contents(files)

    def work() -> None:
        for name, path in files.items():
            load_raw(root, {path: contents[name]})

    return seconds(work)


def _marking() -> float:
    old, new = (" ".join(" ".join(sentences(20, seed)).split()[:60]) for seed in (1, 2))
    turns = 200
    return seconds(lambda: [word_difference(old, new) for _ in range(turns)]) / turns


def _suggest() -> float:
    old, new = (
        [Text(str(index), one, frozenset()) for index, one in enumerate(sentences(500, seed))]
        for seed in (1, 2)
    )
    return seconds(lambda: ranked(old, new, 50))


WORK: dict[str, Callable[..., float]] = {
    "load": _load,
    "compare": _compare,
    "one": _one,
    "history": _history,
    "parse": _parse,
    "marking": _marking,
    "suggest": _suggest,
}

if __name__ == "__main__":
    what, *folders = sys.argv[1:]
    print(WORK[what](*folders))
