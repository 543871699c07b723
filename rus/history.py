"""Earlier versions of the strategy, from git. The only module that calls git."""

import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path


class HistoryError(Exception):
    """Git cannot give what was asked for; the message is Swedish and says what to do."""


@dataclass(frozen=True)
class Entry:
    """A file that differs between two versions. A missing side has no object name."""

    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Commit:
    """A commit: its object name, its author's time (RFC 3339), and the files it changed."""

    name: str
    time: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Repository:
    """The repository that a strategy folder is in; `prefix` is the folder's path inside it."""

    top: Path
    prefix: str

    @classmethod
    def of(cls, root: Path) -> "Repository":
        """The repository of a strategy folder. Raises HistoryError without git or repository."""
        found = _run(root, "rev-parse", "--show-toplevel", "--show-prefix")
        top = os.fsdecode(found).split("\n")
        return cls(Path(top[0]), top[1].rstrip("/"))

    def commit(self, revision: str) -> str:
        """The object name of a revision's commit. Raises HistoryError if there is none."""
        try:
            found = _run(
                self.top,
                "rev-parse",
                "--verify",
                "--quiet",
                "--end-of-options",
                f"{revision}^{{commit}}",
            )
        except HistoryError as error:
            raise HistoryError(self._why_missing(revision)) from error
        return found.decode().strip()

    def fork(self, revision: str) -> str:
        """The object name of the commit where HEAD left a revision.

        Raises HistoryError if there is no such revision, or nothing that both come from.
        """
        commit = self.commit(revision)
        try:
            return _run(self.top, "merge-base", commit, self.commit("HEAD")).decode().strip()
        except HistoryError as error:
            raise HistoryError(
                f"Versionen «{revision}» har ingen gemensam historik med den här. "
                "Är klonen grund, hämta hela historiken med «git fetch --unshallow»."
            ) from error

    def _why_missing(self, revision: str) -> str:
        if _run(self.top, "rev-parse", "--is-shallow-repository").strip() == b"true":
            return (
                f"Versionen «{revision}» finns inte i den här klonen, som är grund. "
                "Hämta hela historiken med «git fetch --unshallow»."
            )
        try:
            _run(self.top, "rev-parse", "--verify", "--quiet", "HEAD")
        except HistoryError:
            return "Arkivet har ingen version ännu, så det finns ingen historik."
        return f"Versionen «{revision}» finns inte. Kontrollera namnet med «git log»."

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
        entries = [self._entry(*pair) for pair in _pairs(raw)]
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
            entries = [
                Entry(one.path, one.before, f":{one.path}" if self._on_disk(one.path) else None)
                for one in entries
            ]
            untracked = (self._relative(name) for name in os.fsdecode(listed).split("\0") if name)
            entries += [Entry(path, None, f":{path}") for path in untracked if self._on_disk(path)]
        return sorted(entries, key=lambda entry: entry.path)

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

    def _on_disk(self, path: str) -> bool:
        file = self.top / self.prefix / path
        return file.is_file() and not file.is_symlink()

    def _relative(self, name: str) -> str:
        return name.removeprefix(f"{self.prefix}/") if self.prefix else name

    def _entry(self, meta: str, name: str) -> Entry:
        old_mode, new_mode, before, after, _ = meta.removeprefix(":").split(" ")
        return Entry(
            self._relative(name),
            before if _is_file(old_mode) and before.strip("0") else None,
            after if _is_file(new_mode) and after.strip("0") else None,
        )

    def log(self) -> list[Commit]:
        """The commits of the main line that changed the strategy folder, the newest first.

        A merge counts as one change against its first parent. Raises HistoryError if there is no
        commit yet, and for a shallow clone, whose history would look shorter than it is.
        """
        self.commit("HEAD")
        if _run(self.top, "rev-parse", "--is-shallow-repository").strip() == b"true":
            raise HistoryError(
                "Klonen är grund, så historiken är inte hel. "
                "Hämta hela historiken med «git fetch --unshallow»."
            )
        raw = _run(
            self.top,
            "log",
            "-z",
            "--raw",
            "--no-abbrev",
            "--no-renames",
            "--no-show-signature",
            "--first-parent",
            "--diff-merges=first-parent",
            "--format=%x01%H %aI",
            "--",
            self.prefix or ".",
        )
        return [self._commit(block) for block in os.fsdecode(raw).split("\x01") if block]

    def _commit(self, block: str) -> Commit:
        head, _, rest = block.partition("\0")
        name, time = head.strip().split(" ")
        fields = [one.lstrip("\n") for one in rest.split("\0")]
        pairs = zip(fields[0::2], fields[1::2], strict=False)
        entries = tuple(self._entry(meta, path) for meta, path in pairs if meta.startswith(":"))
        return Commit(name, time, entries)

    def files(self, commit: str) -> dict[str, str]:
        """The object names of all files below the strategy folder in a commit, by path."""
        raw = _run(self.top, "ls-tree", "-r", "-z", "--full-tree", commit, "--", self.prefix or ".")
        found = {}
        for row in os.fsdecode(raw).split("\0"):
            if row:
                meta, name = row.split("\t", 1)
                mode, _, blob = meta.split(" ")
                if _is_file(mode):
                    found[self._relative(name)] = blob
        return found

    def contents(self, objects: Iterable[str]) -> dict[str, bytes]:
        """The bytes of objects by object name, each read once; `:path` is read from disk."""
        wanted = list(dict.fromkeys(objects))
        found = {
            name: (self.top / self.prefix / name[1:]).read_bytes()
            for name in wanted
            if name.startswith(":")
        }
        blobs = [name for name in wanted if not name.startswith(":")]
        if blobs:
            raw = _run(self.top, "cat-file", "--batch", given="\n".join(blobs).encode() + b"\n")
            found.update(_batch(raw))
        return found


def shows_colours(folder: Path, terminal: bool) -> bool:
    """Whether git's settings ask for colours in a comparison; `terminal` if that is the output."""
    given = "true" if terminal else "false"
    return _run(folder, "config", "--get-colorbool", "color.diff", given).strip() == b"true"


def sides(
    repository: Repository, entries: Iterable[Entry]
) -> tuple[Mapping[str, bytes], Mapping[str, bytes]]:
    """The bytes of changed files before and after, by path."""
    entries = list(entries)
    objects = [name for entry in entries for name in (entry.before, entry.after) if name]
    contents = repository.contents(objects)
    return (
        {entry.path: contents[entry.before] for entry in entries if entry.before},
        {entry.path: contents[entry.after] for entry in entries if entry.after},
    )


def _pairs(raw: bytes) -> Iterable[tuple[str, str]]:
    fields = os.fsdecode(raw).split("\0")
    while fields and not fields[0].startswith(":"):
        fields.pop(0)
    return zip(fields[0::2], fields[1::2], strict=False)


def _is_file(mode: str) -> bool:
    """Whether a mode is that of a file, rather than of a symbolic link or a submodule."""
    return mode.startswith("100")


def _batch(raw: bytes) -> dict[str, bytes]:
    found = {}
    start = 0
    while start < len(raw):
        end = raw.index(b"\n", start)
        header = raw[start:end].split(b" ")
        if header[-1] == b"missing":
            raise HistoryError(
                f"Git saknar innehållet i {header[0].decode()}. Hämta hela historiken."
            )
        size = int(header[2])
        found[header[0].decode()] = raw[end + 1 : end + 1 + size]
        start = end + 1 + size + 1
    return found


def _run(folder: Path, *arguments: str, given: bytes | None = None) -> bytes:
    options = ["--literal-pathspecs", "--no-optional-locks", "-c", "log.showRoot=true"]
    command = ["git", "-C", str(folder), *options, *arguments]
    environment = {**os.environ, "LC_ALL": "C"}  # the messages looked for below are English
    try:
        done = subprocess.run(
            command, input=given, capture_output=True, check=False, env=environment
        )
    except FileNotFoundError as error:
        raise HistoryError("Git är inte installerat. Installera git och försök igen.") from error
    if done.returncode != 0:
        told = done.stderr.decode(errors="replace")
        if "not a git repository" in told:
            raise HistoryError(
                "Strategimappen ligger inte i ett git-arkiv, så det finns ingen historik."
            )
        if "dubious ownership" in told:
            raise HistoryError(
                "Git litar inte på mappens ägare. Kör «git config --global --add safe.directory "
                f"{folder}»."
            )
        raise HistoryError(f"Git kunde inte svara på «git {arguments[0]}».")
    return done.stdout
