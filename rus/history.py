"""Earlier versions of the strategy, from git. The only module that calls git."""

import hashlib
import os
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE
from tempfile import TemporaryFile
from typing import NamedTuple

from rus.git_answers import (
    FILE,
    LINK,
    Entry,
    entries,
    files_in,
    folder_of,
    logged,
    mode_in,
    objects,
    paths,
)

_OBJECT_NAME = re.compile("[0-9a-f]+")


class HistoryError(Exception):
    """Git cannot give what was asked for; the message is Swedish and says what to do."""


class Commit(NamedTuple):
    """A commit: its object name, its author's time (RFC 3339), and the files it changed."""

    name: str
    time: str
    entries: tuple[Entry, ...]


class Contents(dict[str, bytes]):
    """The bytes of files by the names asked for; `links` are those that are symbolic links."""

    def __init__(self) -> None:
        super().__init__()
        self.links: set[str] = set()


@dataclass(frozen=True)
class Repository:
    """The repository that a strategy folder is in; `prefix` is the folder's path inside it.

    A `shallow` clone lacks the oldest commits. `algorithm` is that of object names: sha1 or sha256.
    """

    top: Path
    prefix: str
    shallow: bool
    algorithm: str

    @classmethod
    def of(cls, root: Path) -> "Repository":
        """The repository of a strategy folder. Raises HistoryError without git or repository."""
        return cls.with_commits(root)[0]

    @classmethod
    def with_commits(cls, root: Path, *revisions: str) -> tuple["Repository", list[str]]:
        """The repository of a strategy folder, and the object names of revisions' commits.

        Raises HistoryError without git, repository or one of the commits.
        """
        shown = ("--show-toplevel", "--show-prefix", "--show-object-format")
        about = (*shown, "--is-shallow-repository")
        asked = ("--revs-only", "--end-of-options", *(f"{one}^{{commit}}" for one in revisions))
        try:
            told = os.fsdecode(_run(root, "rev-parse", *about, *asked))
        except HistoryError:
            if not revisions:
                raise
            told = os.fsdecode(_run(root, "rev-parse", *about))
        top, prefix, algorithm, shallow, *commits, _ = told.split("\n")
        repository = cls(Path(top), prefix.rstrip("/"), shallow == "true", algorithm)
        if len(commits) != len(revisions) or not all(map(_OBJECT_NAME.fullmatch, commits)):
            if len(revisions) == 1:
                raise HistoryError(repository._why_missing(revisions[0]))
            commits = [cls.with_commits(root, revision)[1][0] for revision in revisions]
        return repository, commits

    def fork(self, revision: str) -> str:
        """The object name of the commit where HEAD left a revision.

        Raises HistoryError if there is no such revision, or nothing that both come from.
        """
        commits = self.with_commits(self.top, revision, "HEAD")[1]
        try:
            return _run(self.top, "merge-base", *commits).decode().strip()
        except HistoryError as error:
            raise HistoryError(
                f"Versionen «{revision}» har ingen gemensam historik med den här. "
                "Har klonen inte hela historiken, hämta den med «git fetch --unshallow»."
            ) from error

    def _why_missing(self, revision: str) -> str:
        if ".." in revision:
            return (
                f"«{revision}» är ett intervall, inte en version. Två versioner skrivs med "
                "mellanslag emellan: «rus diff main HEAD». Det som har ändrats sedan arbetet "
                "lämnade main visas av «rus diff $(git merge-base main HEAD)»."
            )
        if self.shallow:
            return (
                f"Versionen «{revision}» finns inte i den här klonen, som inte har hela "
                "historiken. Hämta den med «git fetch --unshallow»."
            )
        try:
            _run(self.top, "rev-parse", "--verify", "--quiet", "HEAD")
        except HistoryError:
            return "Arkivet har ingen version ännu, så det finns ingen historik."
        return (
            f"Versionen «{revision}» finns inte. Kontrollera namnet. Grenarna visas av "
            "«git branch --all», etiketterna av «git tag» och versionerna av «git log»."
        )

    def changed(self, before: str, after: str | None) -> list[Entry]:
        """The files below the strategy folder that differ between two commits.

        Without `after`, the working tree is compared, untracked files included; their `after` is
        the path marked with a colon first, since they have no object yet.
        """
        command = ["diff-tree", "-r", "-z", "--no-renames", before]
        command += [after] if after else []
        if after is None:
            command = ["diff-index", "-z", "--no-renames", before]
        raw = _run(self.top, *command, "--", self.prefix or ".")
        found = list(entries(raw, self._above))
        if after is None:
            listed = _run(
                self.top,
                "ls-files",
                "-z",
                "--others",
                "--exclude-standard",
                "--",
                self.prefix or ".",
            )
            found = [self._with_disk(one.path, one.before, was_link=one.links[0]) for one in found]
            untracked = paths(listed, self._above)
            added = (self._with_disk(path, None, was_link=False) for path in untracked)
            found += [one for one in added if one.after or any(one.links)]
        return sorted(found, key=lambda entry: entry.path)

    def has_unsaved(self) -> bool:
        """Whether files below the strategy folder differ from the newest commit."""
        found = _run(self.top, "status", "--porcelain", "-z", "--", self.prefix or ".")
        return bool(found)

    def attributes_file(self) -> Path:
        """The file with this clone's own attributes, shared by all its worktrees."""
        told = _run(self.top, "rev-parse", "--git-path", "info/attributes").decode()
        return self.top / told.removesuffix("\n")

    def settings(self) -> dict[str, str]:
        """This clone's own settings by name; the part after the last point in lower case."""
        raw = _run(self.top, "config", "--local", "--list", "-z").decode(errors="replace")
        pairs = (row.partition("\n") for row in raw.split("\0") if row)
        return {name: value for name, _, value in pairs}

    def set(self, name: str, value: str | None) -> None:
        """Give one of this clone's own settings a value; None takes the setting away."""
        change = ["--unset-all", name] if value is None else ["--replace-all", name, value]
        _run(self.top, "config", "--local", *change)

    def _with_disk(self, path: str, before: str | None, *, was_link: bool) -> Entry:
        file = self.top / self.prefix / path
        is_link = file.is_symlink()
        after = f":{path}" if file.is_file() and not is_link else None
        return Entry(path, before, after, (was_link, is_link))

    @property
    def _above(self) -> str:
        """What stands before the paths of files below the strategy folder."""
        return f"{self.prefix}/" if self.prefix else ""

    def log(self, *, whole: bool = False) -> list[Commit]:
        """The commits of the main line that changed the strategy folder, the newest first.

        If `whole`, also those of all that has been merged. A merge counts as one change against its
        first parent. Raises HistoryError if there is no commit yet, and for a shallow clone, whose
        history would look shorter than it is.
        """
        if self.shallow:
            raise HistoryError(
                "Klonen är grund, så historiken är inte hel. "
                "Hämta hela historiken med «git fetch --unshallow»."
            )
        asked = ("-z", "--raw", "--no-abbrev", "--no-renames", "--no-show-signature")
        form = ("--diff-merges=first-parent", "--format=%H %aI")
        # --sparse spares git from comparing each commit twice; those without files fall away
        line = ("--full-history",) if whole else ("--first-parent", "--sparse")
        try:
            raw = _run(self.top, "log", *asked, *form, *line, "--", self.prefix or ".")
        except HistoryError:
            self.with_commits(self.top, "HEAD")  # says it if there is no commit yet
            raise
        told = logged(raw, self._above)
        return [Commit(name, time, tuple(changed)) for name, time, changed in told if changed]

    def files(self, commit: str) -> dict[str, str]:
        """The object names of all files below the strategy folder in a commit, by path."""
        raw = _run(self.top, "ls-tree", "-r", "-z", "--full-tree", commit, "--", self.prefix or ".")
        return dict(files_in(raw, self._above))

    def name(self, path: str, commit: str | None) -> str:
        """What `contents` knows a file by: in a commit, or else on disk. It need not be there."""
        return f"{commit}:{self._above}{path}" if commit else f":{path}"

    def object_name(self, content: bytes) -> str:
        """The name that git gives a file with this content."""
        told = b"blob %d\0%b" % (len(content), content)
        return hashlib.new(self.algorithm, told, usedforsecurity=False).hexdigest()

    def contents(self, names: Iterable[str]) -> Contents:
        """The bytes of files by object name, or by `name`, where a file is left out if missing.

        Each is read once. Raises HistoryError if an object is missing.
        """
        wanted = list(dict.fromkeys(names))
        found = Contents()
        for name in wanted:
            file = self.top / self.prefix / name[1:]
            if name.startswith(":") and file.is_symlink():
                found.links.add(name)
            elif name.startswith(":") and file.is_file():
                found[name] = file.read_bytes()
        stored = [name for name in wanted if not name.startswith(":")]
        folders = {name: folder_of(name) for name in stored if ":" in name}
        if stored:
            asked = [*stored, *folders.values()]
            given = os.fsencode("".join(f"{name}\n" for name in asked))
            raw = _run(self.top, "cat-file", "--batch", "--buffer", given=given)
            told = dict(objects(raw, asked))
            for name in stored:
                mode = mode_in(told.get(folders[name], b""), name) if name in folders else FILE
                if mode.startswith(FILE):
                    if name not in told:
                        message = f"Git saknar innehållet i {name}. Hämta hela historiken."
                        raise HistoryError(message)
                    found[name] = told[name]
                elif mode == LINK:
                    found.links.add(name)
        return found


def shows_colours(folder: Path, terminal: bool) -> bool:
    """Whether git's settings ask for colours in a comparison; `terminal` if that is the output."""
    given = "true" if terminal else "false"
    return _run(folder, "config", "--get-colorbool", "color.diff", given).strip() == b"true"


def _run(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    options = ["--literal-pathspecs", "--no-optional-locks", "-c", "log.showRoot=true"]
    command = ["git", "-C", str(folder), *options, *arguments]
    environment = {**os.environ, "LC_ALL": "C"}  # the messages looked for below are English
    with TemporaryFile() as asked, TemporaryFile() as told:  # pipes take long for much text
        asked.write(given)
        asked.seek(0)
        try:
            done = subprocess.run(
                command, stdin=asked, stdout=told, stderr=PIPE, check=False, env=environment
            )
        except FileNotFoundError as error:
            message = "Git är inte installerat. Installera git och försök igen."
            raise HistoryError(message) from error
        told.seek(0)
        answer = told.read()
    if done.returncode != 0:
        fault = done.stderr.decode(errors="replace")
        if "not a git repository" in fault:
            raise HistoryError(
                "Strategimappen ligger inte i ett git-arkiv, så det finns ingen historik."
            )
        if "dubious ownership" in fault:
            raise HistoryError(
                "Git litar inte på mappens ägare. Kör «git config --global --add safe.directory "
                f"{folder}»."
            )
        raise HistoryError(f"Git kunde inte svara på «git {arguments[0]}».")
    return answer
