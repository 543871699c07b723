"""Pages that were made of files which have gone since, as git remembers: what they were about.

Those of areas and of whole editions have addresses of their own in the content; see `rus.gone`.
"""

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from rus.chronicle import Chronicle
from rus.comparison import comparisons, pair_name
from rus.content import Content
from rus.inline import plain_text
from rus.load.places import kind_of

_PARTS = {
    "strategi": "skriv-ut",
    "tidslinje": "tidslinje",
    "uppfoljning": "uppfoljning",
    "samrad": "samrad",
    "tackning": "tackning",
}
"""The name of the page below an edition's that a kind of file makes."""


@dataclass(frozen=True)
class LeftPage:
    """A page that was there: its address and the editions (addresses) that it was about.

    A comparison was about two; `names` are what they were called then.
    """

    address: str
    editions: tuple[str, ...]
    names: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The last part of its address."""
        return self.address.rpartition("/")[2]

    def successors(
        self, replaced_by: Callable[[str], Iterable[str]], pages: Container[str]
    ) -> tuple[str, ...]:
        """The pages that show the same of what the editions have become; none if there are none.

        `replaced_by` gives what took over from an edition, or itself if it is there.
        """
        found = []
        for editions in product(*map(replaced_by, self.editions)):
            names = [f"{editions[0]}/{self.name}"]
            if len(editions) > 1:
                names = [f"jamfor/{pair_name(*pair)}" for pair in (editions, editions[::-1])]
            found += [one for one in names if one in pages and one != self.address]
        return tuple(dict.fromkeys(found))


def left_pages(told: Chronicle) -> dict[str, LeftPage]:
    """The pages of files that went and all comparisons that ever were, by address.

    Some may be there again, or still.
    """
    found: dict[str, LeftPage] = {}
    contents: dict[int, Content] = {}
    for revision in told.revisions:
        contents.setdefault(id(revision.paired), revision.paired)
        for page in map(_page_of, revision.left_files):
            if page:
                found.setdefault(page.address, page)
    for page in (page for content in contents.values() for page in _comparisons(content)):
        found.setdefault(page.address, page)
    return found


def _page_of(path: str) -> LeftPage | None:
    kind, names = kind_of(path)
    if kind is None or kind.name not in _PARTS:
        return None
    edition = f"{names['county']}/{names['edition']}"
    return LeftPage(f"{edition}/{_PARTS[kind.name]}", (edition,))


def _comparisons(content: Content) -> Iterator[LeftPage]:
    for name, pair in comparisons(content).items():
        sides = (pair.old, pair.new)
        called = (plain_text(one.edition.short_title or one.edition.title) for one in sides)
        yield LeftPage(f"jamfor/{name}", (pair.old.address, pair.new.address), tuple(called))
