"""Where else something stands that a file has lost or gained, for one who sees only that file."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rus.content import Content
from rus.diff import Change, Side
from rus.history import HistoryError, Repository
from rus.inline import plain_text
from rus.items import Item, items
from rus.load import load, load_raw
from rus.load.places import is_read

ONE_FILE = "Git visar en fil i taget. Om något har flyttats mellan filer visar «rus diff» det."


@dataclass(frozen=True)
class Elsewhere:
    """The strategy around one file, as it lies on disk and in HEAD; read when it is asked for.

    Git does not tell a driver which versions it compares. `before` and `after` hold the file.
    """

    strategy: Path
    before: Content
    after: Content

    @cached_property
    def on_disk(self) -> Content:
        """The whole strategy as it now lies on disk."""
        return load(self.strategy).content if self.strategy.is_dir() else Content(())

    @cached_property
    def in_head(self) -> Content:
        """The strategy in git's latest version; empty if there is none."""
        try:
            repository = Repository.of(self.strategy)
            found = {name: path for path, name in repository.files("HEAD").items() if is_read(path)}
            raw = {found[name]: text for name, text in repository.contents(found).items()}
        except HistoryError:
            return Content(())
        return load_raw(self.strategy, raw).content

    def notes(self, changes: tuple[Change, ...]) -> Iterator[str]:
        """What is known of whole elements that are gone or new in the file, a sentence each."""
        whole = [one for one in changes if one.kind in ("added", "removed") and not one.field]
        unknown = False
        for change in whole:
            if change.before:
                found = _same(change.before, self.before, self.on_disk)
                told = f"Texten i «{change.address}» står nu i «{found}»."
            else:
                found = _same(change.after, self.after, self.in_head) if change.after else None
                told = f"Texten i «{change.address}» stod i «{found}»."
            if found:
                yield f"{told} «rus diff» visar om den har flyttats."
            unknown = unknown or not found
        if unknown:
            yield ONE_FILE


def _same(side: Side, here: Content, there: Content) -> str | None:
    """The address in another file of the one element of the same kind that has the same words."""
    sought = next(item for item in items(here).values() if item.address == side.address)
    if not sought.text:
        return None
    found = [
        item.address
        for item in items(there).values()
        if item.file != side.file and _sign(item) == _sign(sought)
    ]
    return found[0] if len(found) == 1 else None


def _sign(item: Item) -> tuple[type, list[str], str]:
    return type(item.model), item.address.split("/")[:2], plain_text(item.text)
