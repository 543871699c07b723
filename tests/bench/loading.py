"""Times loading in a process of its own: `python -m tests.bench.loading plain|check FOLDER`.

`plain` is what anyone would write: read each file, `yaml.load` with PyYAML's fastest common
loader (CSafeLoader: C parser, truth values and numbers made in Python), validate with the model,
keep the result. It knows no lines and checks nothing else. The files have years in quotes, so
that what this loader makes of them validates as it is. `check` is all that `rus check` does
before it prints: load with positions at hand, then every rule. Printed: processor seconds,
imports left out.
"""

import sys
from pathlib import Path
from time import process_time

import yaml

from rus.checks import problems
from rus.load import load
from schemas.base import Model
from schemas.files import FILE_KINDS


def load_plainly(root: Path) -> list[Model]:
    """The models of all files below the strategy folder."""
    models = []
    for path in sorted(root.rglob("*.yaml")):
        place = path.relative_to(root).as_posix()
        kind = next(kind for kind in FILE_KINDS if kind.pattern.fullmatch(place))
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        models.append(kind.model.model_validate(data))
    return models


def load_and_check(root: Path) -> list[Model]:
    """The same models, after every rule. Raises ValueError if the files have problems."""
    loaded = load(root)
    found = problems(loaded)
    if found:
        raise ValueError(found[0])
    return [file.model for file in loaded.content.files]


if __name__ == "__main__":
    work = {"plain": load_plainly, "check": load_and_check}[sys.argv[1]]
    start = process_time()
    models = work(Path(sys.argv[2]))
    print(process_time() - start)
