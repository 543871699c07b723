"""Compares two versions of a strategy, from git, into a report. Prints nothing."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from rus.content import Content
from rus.diff import diff
from rus.git_answers import Entry
from rus.history import Contents, Repository
from rus.judge import Judgement, Successors, judge
from rus.load import Loaded, load_raw
from rus.load.places import is_passed_over, is_read
from rus.problems import Problem, as_text
from rus.reasons import edition_of
from rus.report import Report, ordered
from rus.report.rows import ACCEPTED_FILE, EDITION_FILE, RowMaker, accepted_findings
from rus.sentences import sentences
from rus.walk import around
from schemas.files import FILE_KINDS

WORKING_TREE = "arbetskatalogen"


class CannotCompareError(Exception):
    """Why a comparison cannot be made; the message is Swedish, one or more lines."""


class UnreadableError(CannotCompareError):
    """Files that cannot be read, and what to do about them; the rest could be compared."""


@dataclass
class Broken:
    """Files that cannot be read, by path: the version that it was in, and the first problem."""

    skip: bool
    found: dict[str, tuple[str, Problem]] = field(default_factory=dict)

    def take(self, *versions: tuple[str, Loaded]) -> None:
        """Note the files that could not be loaded. Raises UnreadableError unless skipping."""
        for version, loaded in versions:
            for problem in loaded.problems:
                path = problem.path.removeprefix(f"{loaded.root.name}/")
                self.found.setdefault(path, (version, problem))
        if self.found and not self.skip:
            why = "Det här går inte att läsa:"
            raise UnreadableError("\n".join((why, *self.told, *self._remedies())))

    @property
    def told(self) -> tuple[str, ...]:
        """The versions and problems, a line each."""
        return tuple(f"{version}: {as_text(problem)}" for version, problem in self.found.values())

    def _remedies(self) -> Iterator[str]:
        versions = {version for version, _ in self.found.values()}
        if WORKING_TREE in versions:
            yield "Rätta det som är fel i arbetskatalogen."
        if versions - {WORKING_TREE}:
            yield (
                "En version i git ändras inte i efterhand. Är felet kvar i filerna nu, rätta det "
                "där och spara en ny version i git, eller välj en annan version att jämföra med."
            )


@dataclass(frozen=True)
class _Version:
    """A commit, or the working tree if `commit` is None; `name` is what a reader calls it."""

    repository: Repository
    root: Path
    name: str
    commit: str | None

    def load(self, *names: str) -> Loaded:
        """The files of some kinds, by the kinds' names, as this version has them."""
        objects = self._objects(*names)
        contents = self.repository.contents(objects.values())
        return load_raw(self.root, {path: contents[name] for path, name in objects.items()})

    def paths(self, *names: str) -> Iterator[str]:
        """The paths of the files of some kinds, unread; looked up when the first is asked for."""
        yield from self._objects(*names)

    def _objects(self, *names: str) -> Mapping[str, str]:
        """What the repository knows files of some kinds by, by path."""
        kinds = [kind for kind in FILE_KINDS if kind.name in names]
        if self.commit is None:
            patterns = [re.sub(r"<\w+>", "*", kind.place) for kind in kinds]
            found = (path for pattern in patterns for path in self.root.glob(pattern))
            files = (path for path in found if path.is_file() and not path.is_symlink())
            below = (path.relative_to(self.root).as_posix() for path in files)
            return {path: self.repository.name(path, None) for path in below}
        return {
            path: name
            for path, name in self.repository.files(self.commit).items()
            if any(kind.pattern.fullmatch(path) for kind in kinds)
        }


@dataclass(frozen=True)
class Compared:
    """Two versions of a strategy, and what their differences mean.

    `before` and `after` have only the files that differ and can be read; `broken` names others.
    """

    before: Loaded
    after: Loaded
    judgements: tuple[Judgement, ...]
    _repository: Repository
    _versions: tuple[str, str]
    _accepted: tuple[Loaded, Loaded]
    broken: Broken
    _around: Mapping[str, bytes]

    @property
    def not_accepted(self) -> tuple[Judgement, ...]:
        """The judgements of what godkanda.yaml, as the later version has it, does not accept."""
        accepted = {finding.fingerprint for finding in accepted_findings(self._accepted[1])}
        return tuple(one for one in self.judgements if one.fingerprint not in accepted)

    def report(self) -> Report:
        """The differences as a report, with those marked that godkanda.yaml accepts.

        Raises CannotCompareError if that file cannot be read.
        """
        base, newest = self._versions
        earlier, accepted = self._accepted
        self.broken.take((newest, accepted))
        # A file that cannot be read is told of if it has changed; here it only gives no name.
        around = load_raw(self.after.root, self._around).content
        maker = RowMaker(self.before, self.after, self._repository.prefix, around)
        skipped = [
            maker.skipped(path, version, _without_remedy(problem), old=True)
            if version == base
            else maker.skipped(path, version, problem, old=False)
            for path, (version, problem) in self.broken.found.items()
        ]
        judged = map(maker.judged, saying_something(self.judgements))
        known = not skipped and not earlier.problems
        rows = maker.accepted(judged, accepted, earlier if known else None)
        return Report(base, newest, ordered([*rows, *skipped]))


def saying_something(judgements: Collection[Judgement]) -> Iterator[Judgement]:
    """The judgements, without those of new files that are no more than what they hold."""
    added = {one.change.address for one in judgements if one.change.kind == "added"}
    holders = {holder for one in added for holder in islice(around(one), 1, None)}
    for one in judgements:
        file = one.change.after if one.change.kind == "added" else None
        is_holder = file and not file.location and file.address in holders
        if not (file and is_holder and not file.text):
            yield one


def _without_remedy(problem: Problem) -> Problem:
    """What is wrong in an old version, without what to do about it: it cannot be mended there."""
    return replace(problem, message=sentences(problem.message)[0])


def compare(
    root: Path,
    base: str = "HEAD",
    head: str | None = None,
    *,
    called: str | None = None,
    skip_broken: bool = False,
) -> Compared:
    """What differs between two revisions of git, or between one and the working tree.

    `called` is what a reader calls `base`, if not that. Only files that differ are read. With
    `skip_broken`, files that cannot be read are left out and named in the report.
    Raises CannotCompareError, or HistoryError where git has no answer.
    """
    root = root.resolve()
    earliest = called or base
    revisions = [base] if head is None else [base, head]
    repository, (old, *others) = Repository.with_commits(root, *revisions)
    new = others[0] if others else None
    entries = _changed(repository, old, new)
    newest = _Version(repository, root, WORKING_TREE if head is None else head, new)
    accepted = [repository.name(ACCEPTED_FILE, commit) for commit in (old, new)]
    around = {path: repository.name(path, new) for path in _editions(entries)}
    differing = [name for one in entries for name in one.objects]
    contents = repository.contents([*accepted, *around.values(), *differing])
    broken = Broken(skip_broken)
    old_files = {one.path: contents[one.before] for one in entries if one.before}
    new_files = {one.path: contents[one.after] for one in entries if one.after}
    old_links = [one.path for one in entries if one.links[0]]
    new_links = [one.path for one in entries if one.links[1]]
    before = load_raw(root, old_files, links=old_links, positions=True)
    after = load_raw(root, new_files, links=new_links, positions=True)
    broken.take((earliest, before), (newest.name, after))
    before, after = (without(one, broken.found) for one in (before, after))
    successors = Successors(_telling_of_successors(newest, broken), newest.paths("omrade"))
    judged = judge(diff(before.content, after.content), successors)
    earlier, given = (_accepted(root, name, contents) for name in accepted)
    compared = {one.path for one in entries} - broken.found.keys()
    named = {
        path: contents[name]
        for path, name in around.items()
        if name in contents and path not in compared
    }
    versions = earliest, newest.name
    return Compared(before, after, judged, repository, versions, (earlier, given), broken, named)


def _accepted(root: Path, name: str, contents: Contents) -> Loaded:
    """The list of accepted changes in a version, where git knows its file by a name."""
    raw = {ACCEPTED_FILE: contents[name]} if name in contents else {}
    return load_raw(root, raw, links=[ACCEPTED_FILE] if name in contents.links else [])


def _editions(entries: Iterable[Entry]) -> set[str]:
    """The files that give the titles of the editions whose files differ."""
    editions = {edition for one in entries if (edition := edition_of(one.path))}
    return {f"{edition}/{EDITION_FILE}" for edition in editions}


def _changed(repository: Repository, old: str, new: str | None) -> list[Entry]:
    """The files of the strategy that differ. Raises if neither version has any file at all."""
    found = [
        entry
        for entry in repository.changed(old, new)
        if _is_part(entry) and entry.path != ACCEPTED_FILE
    ]
    commits = [old] if new is None else [old, new]
    if not found and not any(
        is_read(path) for commit in commits for path in repository.files(commit)
    ):
        raise CannotCompareError(
            "Strategimappen har inga filer i git i de versioner som skulle jämföras. "
            "Kontrollera mappen och versionerna."
        )
    return found


def _is_part(entry: Entry) -> bool:
    """Whether what differs is read, or is a symbolic link where something could have been."""
    names = entry.path.split("/")
    return is_read(entry.path) or (any(entry.links) and not any(map(is_passed_over, names)))


def without(loaded: Loaded, paths: Iterable[str]) -> Loaded:
    """What was loaded, without some files, so that a file is on both sides or on neither.

    A path may also be that of a folder, whose files are then left out.
    """
    left_out = set(paths)
    kept = tuple(file for file in loaded.content.files if left_out.isdisjoint(around(file.path)))
    return replace(loaded, content=Content(kept))


def _telling_of_successors(version: _Version, broken: Broken) -> Iterator[Content]:
    """The editions and ledgers; read only if someone asks, that is when something is gone."""
    loaded = version.load("strategi", "slaktskap")
    broken.take((version.name, loaded))
    yield loaded.content
