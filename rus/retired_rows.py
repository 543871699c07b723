"""Rows of `utgångna` that are wrong, by what git has: for addresses that never were, or are again.

What is back at its address is told of without git; here, what is back in something renamed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rus.comparing import Compared
from rus.content import file_address
from rus.history import Repository
from rus.load import Loaded, load_raw
from rus.load.places import kind_of
from rus.problems import Problem, Rule, did_you_mean
from rus.successors import Successors, again_at, latest, retired_rows
from rus.walk import Location, around

NEVER_THERE = Rule(
    "utgangen-har-inte-funnits",
    "error",
    "En adress som skrivs i «utgångna» har funnits, enligt git. Det kontrolleras med "
    "«rus check --against».",
)

IN_USE = "utgangen-i-bruk"
"""The rule for what has retired and is back, which `rus.checks` holds of whole addresses."""


def never_there(loaded: Loaded, compared: Compared) -> Iterator[Problem]:
    """New rows for addresses that are in no version, with the nearest address that has gone.

    `compared` is a version in git and the files as they are; all its history is read only if a row
    is for what that version did not have. Raises HistoryError where git has no answer.
    """
    known = loaded.content.elements.keys()
    there = compared.before.content.elements.keys() | known
    before = {address for _, _, address in _rows(compared.before)}
    told = {address for _, _, address in _rows(loaded)}
    history = cache(lambda top: _history(loaded, top))
    for path, location, address in _rows(compared.after):
        if address in before or address in there:
            continue
        ever = history(address.partition("/")[0])
        if ever.may_have_had(address):
            continue
        near = did_you_mean(address, sorted(ever.addresses - known - told))
        advice = near or " Rätta den, eller ta bort raden."
        message = f"Adressen «{address}» har aldrig funnits, enligt git.{advice}"
        yield compared.after.problem(path, location, NEVER_THERE.id, message)


def back_again(loaded: Loaded, compared: Compared) -> Iterator[Problem]:
    """Rows for what has come back at its place, in something that has another address since.

    Only for what was added since the version that is `compared`. What is withheld is not looked
    for: nothing is told of what stood there, so nobody can tell whether it is back.
    """
    sides = (one.change.after for one in compared.judgements if one.change.kind == "added")
    added = {side.address for side in sides if side}
    successors, known = Successors((loaded.content,)), loaded.content.elements
    retired = successors.retired
    for path, location, address in _rows(loaded):
        if address in known or successors.rows[address].withheld:
            continue
        now = again_at(address, retired, known)
        if now in added and now not in latest(address, retired, known):
            message = (
                f"Adressen «{address}» står som utgången, men det som den ledde till finns nu på "
                f"«{now}». Ge det nya ett annat id, eller ta bort raden här."
            )
            yield loaded.problem(path, location, IN_USE, message)


def _rows(loaded: Loaded) -> Iterator[tuple[str, Location, str]]:
    """The retired addresses, each with its place."""
    for file, index, row in retired_rows(loaded.content):
        yield file.path, ("utgångna", index, "adress"), row.address


@dataclass(frozen=True)
class _History:
    """All addresses that there have been, and those of files with versions that cannot be read."""

    addresses: frozenset[str]
    unread: frozenset[str]

    def may_have_had(self, address: str) -> bool:
        """Whether there has been something at an address or below it, or nobody can say."""
        below = f"{address}/"
        there = any(one == address or one.startswith(below) for one in self.addresses)
        return there or not self.unread.isdisjoint(around(address))


def _history(loaded: Loaded, top: str) -> _History:
    """What all versions in git have had in a county, or in a file with such a name."""
    repository = Repository.of(loaded.root)
    versions = {
        (entry.path, blob)
        for commit in repository.log(whole=True)
        for entry in commit.entries
        for blob in entry.objects
        if entry.path.partition("/")[0].removesuffix(".yaml") == top and kind_of(entry.path)[0]
    }
    contents = repository.contents(blob for _, blob in versions)
    addresses: set[str] = set()
    unread: set[str] = set()
    for path, blob in versions:
        version = load_raw(loaded.root, {path: contents[blob]})
        addresses |= version.content.elements.keys()
        kind, names = kind_of(path)
        if version.problems and kind:
            unread.add(file_address(kind, names) or top)
    return _History(frozenset(addresses), frozenset(unread))
