"""What came instead of addresses that are gone, and of editions that have been superseded."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from rus.content import Content, LoadedFile
from rus.walk import around, reached
from schemas.base import Model
from schemas.edition import Edition, Retired
from schemas.lineage import Lineage


def tells_of_successors(model: Model) -> bool:
    """Whether what a file says can tell what came instead of an address."""
    return isinstance(model, Edition | Lineage)


def retired_rows(content: Content) -> Iterator[tuple[LoadedFile, int, Retired]]:
    """The rows about retired addresses, each with its file and its place in the list there."""
    for file in content.files:
        if isinstance(file.model, Edition):
            for index, row in enumerate(file.model.retired):
                yield file, index, row


def entry_for(address: str, retired: Container[str], left: Container[str] = ()) -> str | None:
    """The retired address that goes for another one: itself, or the nearest that it stood in.

    What is told of a whole goes for its parts, unless the whole is among those that have `left`
    their address for another, so that its parts went with it.
    """
    entries = (one for one in around(address) if one in retired)
    return next((one for one in entries if one == address or one not in left), None)


Told = Mapping[str, tuple[str, ...]]


def told_by(rows: Iterable[Retired]) -> Told:
    """The addresses that some rows tell have retired, with what took over; never from itself."""
    return _joined(
        (row.address, [one for one in row.replaced_by if one != row.address]) for row in rows
    )


def latest(address: str, retired: Told, known: Container[str]) -> list[str]:
    """What took over from a retired address in the end, through what has retired since.

    What took over from a whole goes for its parts, and has a part of the same name or not. If it
    has retired with its parts, that is asked of what took over from it.
    """
    return [one for one, entry in _steps(address, retired, known) if entry is None]


def again_at(address: str, retired: Told, known: Container[str]) -> str | None:
    """The address in use at the place of a retired one, in what has another address since.

    That is where it would be today if it had stayed in what it stood in. None if nothing is there.
    """
    for whole in around(address.rpartition("/")[0]):
        moved = (one for one in latest(whole, retired, known) if one != whole)
        places = (f"{one}{address[len(whole) :]}" for one in moved)
        if found := next((one for one in places if one in known), None):
            return found
    return None


def leads_back(address: str, to: str, retired: Told, known: Container[str]) -> bool:
    """Whether what took over from a retired address was in the end replaced by another that is."""
    return any(entry == to for _, entry in _steps(address, retired, known))


def _steps(address: str, retired: Told, known: Container[str]) -> Iterator[tuple[str, str | None]]:
    """An address and all that retired ones lead to from it, the nearest first.

    Each with the retired address that goes for it; None if there is none, or it is `known`.
    """
    passed: set[str] = set()

    def entry(one: str) -> str | None:
        return None if one in known else entry_for(one, retired)

    def later(one: str) -> Iterator[str]:
        whole = entry(one)
        if whole is None:
            return
        for new in retired[whole]:
            part = f"{new}{one[len(whole) :]}"
            leads_on = new not in known and entry_for(new, retired) and whole not in passed
            yield part if part in known or leads_on else new
        passed.add(whole)

    return ((one, entry(one)) for one in reached(address, later))


@dataclass(frozen=True)
class Successors:
    """Where addresses went, as ledgers and retired addresses tell.

    Asked only about what has gone, and about editions that take over.

    `contents` is gone through once, the first time something is asked. `areas` are the paths of
    files with areas that it leaves out, gone through when an edition takes over.
    """

    contents: Iterable[Content]
    areas: Iterable[str] = ()

    @cached_property
    def told(self) -> Told:
        """For each address that is accounted for, the addresses that replaced it."""
        linked = (
            (address, link.new)
            for model in self._models
            if isinstance(model, Lineage) and model.is_history
            for link in model.links
            for address in link.old
        )
        return _joined((*self.retired.items(), *linked))

    @cached_property
    def retired(self) -> Told:
        """The addresses that editions themselves say are no longer in use, with what took over.

        A ledger tells what a part became in another edition, not where it went within its own.
        """
        return told_by(self._retired)

    @cached_property
    def rows(self) -> Mapping[str, Retired]:
        """What editions themselves say of each address that is no longer in use."""
        return {retired.address: retired for retired in self._retired}

    @property
    def _retired(self) -> Iterator[Retired]:
        for model in self._models:
            if isinstance(model, Edition):
                yield from model.retired

    @cached_property
    def merged(self) -> Mapping[tuple[str, ...], list[str]]:
        """The retired addresses that have just the same successors, by those."""
        found: dict[tuple[str, ...], list[str]] = {}
        for address, successors in self.retired.items():
            found.setdefault(successors, []).append(address)
        return found

    @cached_property
    def untold(self) -> Told:
        """For each edition in force, those that it supersedes without a ledger from them to it.

        An edition without areas leaves nothing for a ledger to tell of.
        """
        editions = [
            (file.address, file.model)
            for content in self._contents
            for file in content.files
            if isinstance(file.model, Edition) and file.address
        ]
        paths = (file.path for content in self._contents for file in content.files)
        areas = (path for path in chain(paths, self.areas) if "/omraden/" in path)
        with_areas = {path.partition("/omraden/")[0] for path in areas}
        told = {
            (model.old_edition, model.new_edition)
            for model in self._models
            if isinstance(model, Lineage)
        }
        return _joined(
            (address, [link.edition])
            for address, edition in editions
            if edition.status and edition.status.value == "gällande"
            for link in edition.supersedes
            if link.edition in with_areas and (link.edition, address) not in told
        )

    @cached_property
    def _contents(self) -> tuple[Content, ...]:
        return tuple(self.contents)

    @cached_property
    def _models(self) -> tuple[Model, ...]:
        return tuple(file.model for content in self._contents for file in content.files)


def _joined(told: Iterable[tuple[str, Iterable[str]]]) -> Told:
    found: dict[str, dict[str, None]] = {}
    for address, successors in told:
        found.setdefault(address, {}).update(dict.fromkeys(successors))
    return {address: tuple(successors) for address, successors in found.items()}
