"""What has changed in the strategy over time, as git remembers it."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from rus.acceptances import Acceptance, acceptances_in
from rus.collecting import nothing_collected
from rus.content import Content, LoadedFile
from rus.diff import Change, diff
from rus.history import Commit, HistoryError, Repository
from rus.judge import Successors
from rus.load import Loaded, load_raw
from rus.load.places import is_read
from rus.report.rows import ACCEPTED_FILE
from rus.revision import Moment, Revision
from rus.successors import tells_of_successors
from rus.withheld import is_withheld, withheld_addresses, without_words
from schemas.area import Area, Goal
from schemas.base import Model
from schemas.changes import Reason
from schemas.consultation import Comment, Question
from schemas.edition import Edition
from schemas.region import Region

_REMEMBERED = Edition | Area | Goal | Question | Comment
"""What others refer to and answer, so that its address leads on when it is gone."""


@dataclass(frozen=True)
class Chronicle:
    """All versions, the newest first, of what a repository holds, if they come from one.

    `unavailable` says in Swedish why there are none.
    """

    revisions: tuple[Revision, ...] = ()
    unavailable: str = ""
    repository: Repository | None = None

    @cached_property
    def unsaved(self) -> bool:
        """Whether files differ from the newest version: what is shown has no version yet.

        Raises HistoryError if git cannot say.
        """
        return self.repository is not None and self.repository.has_unsaved()

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each version among them, by its commit; that of the newest is 0."""
        return {one.commit: place for place, one in enumerate(self.revisions)}

    @cached_property
    def by_address(self) -> Mapping[str, Sequence[Moment]]:
        """The changes of each element, the newest first, under the address it has today."""
        found: dict[str, list[Moment]] = defaultdict(list)
        moves: list[Mapping[str, str]] = []
        with nothing_collected():
            for revision in self.revisions:
                for change in revision.changes:
                    address = later_address(change.address, moves) if moves else change.address
                    found[address].append(Moment(revision, change))
                moves += [revision.readdressed] if revision.readdressed else []
        return dict(found)

    @cached_property
    def within(self) -> Mapping[str, Sequence[Moment]]:
        """The changes in which a part of something got other words or went; the newest first.

        By the address today of the edition, area or comment. Goals tell of themselves.
        """
        found: dict[str, list[Moment]] = defaultdict(list)
        moves: list[Mapping[str, str]] = []
        for revision in self.revisions:
            moves += [revision.readdressed] if revision.readdressed else []
            for whole, change in revision.changes_within:
                found[later_address(whole, moves)].append(Moment(revision, change))
        return dict(found)

    def address_today(self, address: str, commit: str) -> str:
        """The address today of what had an address in a version, as far as it only got others."""
        later = (one for place, one in self._readdressings if place < self.places[commit])
        return later_address(address, [*later])

    @cached_property
    def _readdressings(self) -> Sequence[tuple[int, Mapping[str, str]]]:
        """The versions that changed addresses, the newest first, by their places."""
        numbered = enumerate(self.revisions)
        return [(place, one.readdressed) for place, one in numbered if one.readdressed]

    def said_in(self, address: str, commit: str, key: str) -> str | None:
        """What an element, by its address today, said under a key in a version.

        None if that was not changed later, or if the element itself came or went later.
        """
        for revision, change in reversed(self.by_address.get(address, ())):
            if self.places[revision.commit] < self.places[commit]:
                if change.kind in ("added", "removed") and not change.field:
                    return None
                if change.kind == "changed" and change.field == key and change.before:
                    return change.before.text
        return None


def later_address(address: str, moves: Sequence[Mapping[str, str]]) -> str:
    """The address that an element has after some versions, the newest first.

    Each tells the new addresses of elements by the old ones; what is in an element moves with it.
    """
    for moved in reversed(moves):
        parts = address.split("/")
        for length in range(len(parts), 0, -1):
            start = "/".join(parts[:length])
            if start in moved:
                address = "/".join((moved[start], *parts[length:]))
                break
    return address


@dataclass
class _Reader:
    """Reads each distinct file version once, and keeps it while `uses` says that it comes back.

    `files` has those that are read, with None for one that cannot be.
    """

    root: Path
    contents: Mapping[str, bytes]
    uses: Counter[tuple[str, str]]
    files: dict[tuple[str, str], LoadedFile | None]

    def file(self, path: str, blob: str) -> LoadedFile | None:
        """The file as it was, or None if it cannot be read."""
        version = path, blob
        self.uses[version] -= 1
        if version in self.files:
            file = self.files[version]
        else:
            loaded = load_raw(self.root, {path: self.contents[blob]})
            file = next(iter(loaded.content.files), None)
            self.files[version] = file
        if not self.uses[version]:
            del self.files[version]
        return file


def chronicle(loaded: Loaded) -> Chronicle:
    """All versions of a loaded strategy. Raises HistoryError if git has no history to give.

    The versions of files that are loaded are not read again.
    """
    repository = Repository.of(loaded.root)
    read = {file.path for file in loaded.content.files}
    commits = [_of_strategy(commit, read) for commit in repository.log()]
    versions = Counter(
        (one.path, one.after) for commit in commits for one in commit.entries if one.after
    )
    known: dict[tuple[str, str], LoadedFile | None] = {
        (file.path, repository.object_name(loaded.raw[file.path])): file
        for file in loaded.content.files
    }
    contents = repository.contents(version[1] for version in versions if version not in known)
    reader = _Reader(loaded.root, contents, versions, known)
    with nothing_collected():
        made = _with_acceptances(list(_revisions(commits, reader)), commits, reader)
        revisions = tuple(reversed(list(made)))
        revisions = tuple(_shown(revisions, withheld_addresses(loaded.content)))
    return Chronicle(revisions, repository=repository)


def _of_strategy(commit: Commit, read: Container[str]) -> Commit:
    """The commit with the files that are read; some are known to be so."""
    entries = (one for one in commit.entries if one.path in read or is_read(one.path))
    return commit._replace(entries=tuple(entries))


def chronicle_of(loaded: Loaded) -> Chronicle:
    """All versions, or none with the reason in words where git has no history to give."""
    try:
        return chronicle(loaded)
    except HistoryError as error:
        return Chronicle(unavailable=str(error))


def _revisions(commits: list[Commit], reader: _Reader) -> Iterator[Revision]:
    """The versions, the oldest first."""
    present: dict[str, LoadedFile] = {}
    paired = Content(())
    successors = Successors((paired,))
    for commit in reversed(commits):
        before: list[LoadedFile] = []
        after: list[LoadedFile] = []
        broken: list[str] = []
        for entry in commit.entries:
            if entry.path == ACCEPTED_FILE:
                continue
            earlier = present.get(entry.path)
            if entry.links[1]:
                broken.append(entry.path)
                continue
            if entry.after is None:
                present.pop(entry.path, None)
                before += [earlier] if earlier else []
                continue
            file = reader.file(entry.path, entry.after)
            if file is None:
                broken.append(entry.path)
                continue
            before += [earlier] if earlier else []
            after.append(file)
            present[entry.path] = file
        if any(_tells_of_pairs(file.model) for file in (*before, *after)):
            paired = Content(tuple(one for one in present.values() if _tells_of_pairs(one.model)))
            successors = Successors((paired,))
        contents = Content(tuple(before)), Content(tuple(after))
        changes = diff(*contents)
        if changes or broken:
            departed, withdrawn = _departed(changes, *contents), _withdrawn(changes, contents[0])
            left = tuple(file.path for file in before if file.path not in present)
            about = changes, tuple(broken), successors, departed, withdrawn, left, paired
            yield Revision(commit.name, commit.time, *about)


def _with_acceptances(
    revisions: Iterable[Revision], commits: Sequence[Commit], reader: _Reader
) -> Iterator[Revision]:
    """The versions with what they accept, both the oldest first; `commits` the newest first."""
    by_commit = {one.commit: one for one in revisions}
    accepted: Mapping[str, Acceptance] = {}
    last: Revision | None = None
    for commit in reversed(commits):
        for entry in commit.entries:
            if entry.path == ACCEPTED_FILE:
                file = reader.file(entry.path, entry.after) if entry.after else None
                accepted = acceptances_in(file, commit.time[:10])
        found = by_commit.get(commit.name)
        if found and last:
            yield last
        last = found or last
        if last and accepted:
            last = replace(last, accepted={**accepted, **last.accepted})
    if last:
        yield last


def _shown(revisions: tuple[Revision, ...], withheld: frozenset[str]) -> Iterator[Revision]:
    """The versions, the newest first, without what is withheld at whatever address it stood."""
    for revision in revisions:
        earlier = (old for old, new in revision.readdressed.items() if is_withheld(new, withheld))
        withheld = withheld.union(earlier)
        if not withheld:
            yield revision
            continue
        hidden = (one for one in revision.departed if is_withheld(one, withheld))
        yield replace(
            revision,
            changes=tuple(without_words(revision.changes, withheld)),
            withheld=frozenset(hidden),
        )


def _tells_of_pairs(model: Model) -> bool:
    """Whether a file can tell which editions are compared, or what came instead of an address."""
    return tells_of_successors(model) or isinstance(model, Region)


def _departed(changes: Iterable[Change], before: Content, after: Content) -> dict[str, Model]:
    """What had one of the addresses that are remembered and are not in use after some changes."""
    if not any(one.kind in ("removed", "renamed", "moved") for one in changes):
        return {}
    return {
        address: element.model
        for address, (_, element) in before.elements.items()
        if isinstance(element.model, _REMEMBERED) and address not in after.elements
    }


def _withdrawn(changes: Iterable[Change], before: Content) -> dict[str, Reason]:
    """The reasons that some changes removed, by their addresses."""
    removed = (one.address for one in changes if one.kind == "removed" and not one.field)
    models = ((one, before.elements[one][1].model) for one in removed if "/andringar/" in one)
    return {address: model for address, model in models if isinstance(model, Reason)}
