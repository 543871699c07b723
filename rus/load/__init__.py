"""Loads a strategy folder: files to models, every problem collected. The only parser of YAML."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from stat import S_ISREG
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from rus import clock
from rus.content import Content, LoadedFile
from rus.load.places import is_passed_over, kind_of, meant_place, misplaced
from rus.load.tree import Fault, SyntaxFaultError, Tree, read_tree
from rus.messages import rule_and_message
from rus.problems import Problem, StrategyError
from rus.walk import Location
from schemas.base import FORBIDDEN_CHARACTERS, Model
from schemas.files import max_mebibytes

_NO_TEXT_FILE = ("olaslig-fil", "Det här är ingen vanlig fil. Lägg en textfil här i stället.")
_LINK = ("symbolisk-lank", "Symboliska länkar följs inte här. Lägg själva filen här i stället.")
_INVISIBLE_NAME = ("fel-namn", "Namnet har tecken som inte går att visa. Byt namn.")


@dataclass(frozen=True)
class Loaded:
    """The content that could be loaded, and the problems of the rest.

    `root` is the strategy folder. `failed` holds the paths (relative to it) of files that exist
    but could not be loaded, so that nobody calls what they should hold missing; a misplaced file
    stands there with the path that it should have. `raw` has the bytes of the files by path.
    `today` is the day when a folder was loaded (YYYY-MM-DD); nothing for what is not on disk.
    """

    root: Path
    content: Content
    problems: tuple[Problem, ...]
    failed: frozenset[str]
    raw: Mapping[str, bytes] = field(default_factory=dict, compare=False, repr=False)
    today: str = field(default="", compare=False)
    _trees: dict[str, Tree] = field(default_factory=dict, compare=False, repr=False)

    def position(self, path: str, location: Location) -> tuple[int, int]:
        """Line and column (from 1) of a place in a file, which is parsed again, once.

        In a file that is missing that is its top.
        """
        if path not in self.raw:
            return 1, 1
        if path not in self._trees:
            self._trees[path] = read_tree(self.raw[path].decode("utf-8-sig"), positions=True)
        return self._trees[path].position(location)

    def problem(self, path: str, location: Location, rule: str, message: str) -> Problem:
        """A problem at a place in a file that was loaded."""
        line, column = self.position(path, location)
        return Problem(f"{self.root.name}/{path}", line, column, rule, message)


def load(root: Path) -> Loaded:
    """Load all files below the strategy folder. Raises FileNotFoundError if there is no folder."""
    if not root.is_dir():
        raise FileNotFoundError(root)
    root = root.resolve()
    raw: dict[str, bytes] = {}
    problems: list[Problem] = []
    failed: set[str] = set()
    for path, obstacle in _paths(root):
        shown = f"{root.name}/{_visible(path)}"
        if obstacle:
            problems.append(Problem(shown, 1, 1, *obstacle))
            failed.add(path)
            continue
        kind, _ = kind_of(path)
        if kind is None:
            problems.append(Problem(shown, 1, 1, "fel-plats", misplaced(path)))
            meant = meant_place(path)
            if meant and not (root / meant).exists():
                failed.add(meant)
            continue
        given = _read(root / path, shown, kind.model)
        if isinstance(given, Problem):
            problems.append(given)
            failed.add(path)
        else:
            raw[path] = given
    loaded = load_raw(root, raw)
    problems.extend(loaded.problems)
    return replace(
        loaded,
        problems=tuple(sorted(problems)),
        failed=loaded.failed | failed,
        today=clock.today(),
    )


def load_raw(
    root: Path,
    raw: Mapping[str, bytes],
    *,
    links: Iterable[str] = (),
    positions: bool = False,
) -> Loaded:
    """Load files whose bytes are at hand, by path relative to the strategy folder `root`.

    Nothing is read from disk. Files that are in no place where they are read are passed over.
    Symbolic links, which are never followed, may be given by path to be told of as problems.
    With `positions` lines and columns are kept at once, for the one who will ask about most files.
    """
    trees: dict[str, Tree] = {}
    files: list[LoadedFile] = []
    problems: list[Problem] = []
    failed: set[str] = set(links)
    problems.extend(Problem(f"{root.name}/{_visible(path)}", 1, 1, *_LINK) for path in failed)
    for path in sorted(raw, key=_outermost_first):
        kind, names = kind_of(path)
        if kind is None:
            continue
        shown = f"{root.name}/{_visible(path)}"
        if _visible(path) != path:
            problems.append(Problem(shown, 1, 1, *_INVISIBLE_NAME))
            failed.add(path)
            continue
        model, found, tree = _load_bytes(raw[path], shown, kind.model, positions=positions)
        problems.extend(found)
        if model is None:
            failed.add(path)
            continue
        files.append(LoadedFile(path, kind, names, model))
        if positions and tree is not None:
            trees[path] = tree
    content = Content(tuple(files))
    return Loaded(root, content, tuple(sorted(problems)), frozenset(failed), raw, _trees=trees)


def _outermost_first(path: str) -> tuple[tuple[bool, str], ...]:
    *folders, name = path.split("/")
    return (*((True, one) for one in folders), (False, name))


def load_file(path: Path, shown: str, model: type[Model]) -> tuple[Model | None, list[Problem]]:
    """Load one file with its model. `shown` is the path that problems name."""
    given = _read(path, shown, model)
    if isinstance(given, Problem):
        return None, [given]
    return _load_bytes(given, shown, model)[:2]


def _read(path: Path, shown: str, model: type[Model]) -> bytes | Problem:
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode):  # a pipe would be waited for without end
            return Problem(shown, 1, 1, *_NO_TEXT_FILE)
        if too_large(status.st_size, model):
            return _too_large_problem(shown, model)
        return path.read_bytes()
    except OSError as error:
        message = f"Filen går inte att läsa ({_reason(error)}). Kontrollera filens rättigheter."
        return Problem(shown, 1, 1, "olaslig-fil", message)


_M = TypeVar("_M", bound=Model)


def load_words(path: Path, model: type[_M]) -> _M:
    """A list of words that comes with the code. Raises StrategyError if its file is not valid."""
    found, problems = load_file(path, path.name, model)
    if not isinstance(found, model):
        raise StrategyError(problems)
    return found


def too_large(size: int, model: type[Model]) -> bool:
    """Whether a file of that many bytes that follows a model is too large to be read."""
    return size > max_mebibytes(model) * 1024 * 1024


def _too_large_problem(shown: str, model: type[Model]) -> Problem:
    message = (
        f"Filen är större än {max_mebibytes(model)} MiB och läses inte. Dela upp den eller korta "
        "den."
    )
    return Problem(shown, 1, 1, "for-stor-fil", message)


_Loading = tuple[Model | None, list[Problem], Tree | None]


def _load_bytes(raw: bytes, shown: str, model: type[Model], *, positions: bool = False) -> _Loading:
    if too_large(len(raw), model):
        return None, [_too_large_problem(shown, model)], None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        message = "Filen är inte sparad som UTF-8. Spara om den med teckenkodningen UTF-8."
        return None, [Problem(shown, line, column, "inte-utf-8", message)], None
    return _validated(text, shown, model, positions)


def _validated(text: str, shown: str, model: type[Model], positions: bool) -> _Loading:
    def syntax_problem(fault: Fault) -> Problem:
        return Problem(shown, fault.line, fault.column, fault.rule, _visible(fault.message))

    try:
        tree = read_tree(text, positions=positions)
    except SyntaxFaultError as error:
        return None, [syntax_problem(error.fault)], None
    problems = [syntax_problem(fault) for fault in tree.faults]
    if any(fault.rule == "osynligt-tecken" for fault in tree.faults):
        return None, problems, None
    if tree.data is None:
        message = "Filen är tom. Fyll i den eller ta bort den."
        return None, [Problem(shown, 1, 1, "tom-fil", message)], None
    try:
        loaded = model.model_validate(tree.data)
    except ValidationError as error:
        placed = read_tree(text, positions=True)
        problems += [_problem(details, placed, shown, model) for details in error.errors()]
        return None, problems, None
    return (None if problems else loaded), problems, tree


def _problem(error: ErrorDetails, tree: Tree, shown: str, model: type[Model]) -> Problem:
    rule, message = rule_and_message(error, model)
    about_key = error["type"] in ("extra_forbidden", "missing")
    line, column = tree.position(error["loc"], of_key=about_key)
    return Problem(shown, line, column, rule, _visible(message))


def _visible(text: str) -> str:
    """The text on one line, with characters that do not show or cannot be printed as U+XXXX."""

    def code(found: re.Match[str]) -> str:
        return f"U+{ord(found[0]):04X}"

    text = FORBIDDEN_CHARACTERS.sub(code, text.replace("\n", " ").replace("\r", " "))
    return re.sub("[\ud800-\udfff]", code, text)


def _paths(root: Path) -> Iterator[tuple[str, tuple[str, str] | None]]:
    """Paths of all files, in order, with rule and message where one may not be read."""
    closed: list[OSError] = []
    for folder, folders, files in os.walk(root, onerror=closed.append):
        here = Path(folder).relative_to(root).as_posix()
        links = {name for name in (*folders, *files) if Path(folder, name).is_symlink()}
        folders[:] = sorted(name for name in folders if not is_passed_over(name))
        for name in sorted(folders + [name for name in files if not is_passed_over(name)]):
            relative = name if here == "." else f"{here}/{name}"
            if name in links:
                yield relative, _LINK
            elif _visible(name) != name:
                yield relative, _INVISIBLE_NAME
            elif name in folders:
                if name.endswith((".yaml", ".yml")):
                    message = "Det här är en mapp men heter som en fil. Byt namn på mappen."
                    yield relative, ("olaslig-fil", message)
            else:
                yield relative, None
        folders[:] = [name for name in folders if name not in links]
    for error in closed:
        relative = Path(error.filename).relative_to(root).as_posix()
        yield relative, ("olaslig-fil", f"Mappen går inte att läsa ({_reason(error)}).")


def _reason(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "behörighet saknas"
    if isinstance(error, FileNotFoundError):
        return "filen finns inte"
    return "operativsystemet nekar"
