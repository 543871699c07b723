"""Which pages the data gives, and where each address is found on the site. No MkDocs here."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from macros.address_errors import OtherKindError, UnknownAddressError
from macros.gone_by_page import gone_by_page
from macros.other_titles import other_titles
from macros.pages import DataPage, data_pages, pages_of_changes, pages_of_gone, pages_of_left
from rus.anchors import anchor
from rus.chronicle import Chronicle
from rus.comparison import Comparison, comparisons
from rus.content import Content, EditionContent, LoadedFile
from rus.earlier_anchors import EarlierAnchors, earlier_anchors
from rus.explanations import (
    Acceptances,
    ChangesAfterComments,
    Explanations,
    acceptances,
    changes_after_comments,
    explanations,
)
from rus.gone import Gone, Readdressings, gone, took_over
from rus.left_pages import LeftPage, left_pages
from rus.reasons import edition_of
from rus.retirements import Retirements, retirements
from rus.revision import Revision
from rus.successors import entry_for
from rus.walk import Element, elements, references
from schemas.base import Model
from schemas.changes import Changes, Reason
from schemas.edition import Edition, LevelName, Levels

_WITHOUT_ANCHOR = (Levels, LevelName, Changes, Reason)
"""What no page shows in a place of its own: names of levels, and reasons for changes."""


@dataclass(frozen=True, eq=False)
class Site:
    """The content as a set of pages, with what has changed in it over time.

    No two are equal, so that what is worked out for one can be kept under it.
    """

    content: Content
    chronicle: Chronicle = field(default_factory=Chronicle)
    address: str | None = None

    @cached_property
    def other_titles(self) -> dict[str, str]:
        """What that is called which has no page of its own, by where it stands."""
        return other_titles(self.content, self.chronicle)

    @property
    def top(self) -> str:
        """The absolute address of the site with a slash last, or nothing if it has none yet.

        That which the engine was given goes before the one in webbplats.yaml.
        """
        address = self.address or self.content.website.address
        return f"{address.rstrip('/')}/" if address else ""

    @cached_property
    def pages(self) -> dict[str, DataPage]:
        """All pages made from the data, by address; those of addresses that are gone come last."""
        compared = self.comparisons.values()
        made = (*data_pages(self.content, compared), *pages_of_changes(self.years))
        found = {page.address: page for page in made}
        gone = (*pages_of_gone(self.gone.values()), *pages_of_left(self.left.values()))
        for page in gone:
            found.setdefault(page.address, page)
        return found

    @cached_property
    def years(self) -> tuple[str, ...]:
        """The years (YYYY) in which something changed, the latest first."""
        changed = (one for one in self.chronicle.revisions if one.changes or one.broken)
        return tuple(sorted({one.date[:4] for one in changed}, reverse=True))

    @cached_property
    def gone(self) -> dict[str, Gone]:
        """The addresses that are no longer in use."""
        return gone(self.content, self.chronicle)

    @cached_property
    def left(self) -> dict[str, LeftPage]:
        """The pages that git remembers, of which some may be there again."""
        return left_pages(self.chronicle)

    @cached_property
    def readdressings(self) -> Readdressings:
        """The changes of address."""
        return Readdressings(self.chronicle)

    def today(self, address: str) -> str:
        """The address of the same thing today, if all that has changed is that; else the same.

        What git does not remember the leaving of has gone with the whole that is told of.
        """
        gone = self.gone.get(address)
        if gone is None or gone.departure:
            return (gone and gone.departure and gone.departure.today) or address
        whole = gone.retired.address if gone.retired else address
        moved = address if whole == address else self.today(whole) + address[len(whole) :]
        return moved if moved in self.content.elements else address

    def still(self, address: str) -> str:
        """The address to name something by: that of today, if it only has another than it had.

        What has been removed, split or replaced keeps the one that it had.
        """
        today = self.today(address)
        is_there = today in self.content.elements and self.replaced_by(address) == (today,)
        return today if is_there else address

    @cached_property
    def retirements(self) -> Retirements:
        """What is told of each time that something left its address."""
        return retirements(self.content, self.chronicle)

    def found_at(self, address: str) -> list[str]:
        """An address, or those of what took over from it in the end if that is there."""
        found = [one for one in self.replaced_by(address) if one in self.content.elements]
        return found or [address]

    def became(self, address: str) -> tuple[str, ...]:
        """The addresses that the same thing has today; several if it has been split."""
        today = self.today(address)
        if today == address:
            return (today,)
        known = tuple(one for one in self.replaced_by(address) if one in self.content.elements)
        return known if today in known else (today,)

    @cached_property
    def taken_over(self) -> dict[str, list[Gone]]:
        """What has gone and each address took over from, as editors tell, unless it only moved."""
        found: dict[str, list[Gone]] = defaultdict(list)
        for one in self.gone.values():
            for address in one.replaced_by if one.is_told else ():
                if (today := self.today(address)) != self.today(one.address):
                    found[today].append(one)
        return found

    def gone_around(self, address: str) -> Gone | None:
        """What is gone at an address, or else the nearest around it that is."""
        entry = entry_for(address, self.gone)
        return self.gone[entry] if entry else None

    @cached_property
    def _gone_below(self) -> dict[str, list[Gone]]:
        gone, there = self.gone.values(), self.content.elements
        return gone_by_page(gone, self.pages, self._page_today, self.still, there)

    def _page_today(self, page: str) -> str:
        """The address today of a page about something that may only have another address."""
        left = self.left.get(page)
        if left is None or len(left.editions) > 1:
            return self.today(page)
        return f"{self.today(left.editions[0])}/{left.name}"

    def gone_below(self, address: str) -> list[Gone]:
        """What is gone and was found on or right below the page at an address, also at an earlier.

        On a page that has left its address, all that was found there; else only what has gone.
        """
        return self._gone_below.get(address, [])

    @cached_property
    def comparisons(self) -> dict[str, Comparison]:
        """All pairs of editions that have a comparison page, by the name of the pair."""
        return comparisons(self.content)

    @cached_property
    def _judged(self) -> dict[str, tuple[Comparison, ...]]:
        found: dict[str, list[Comparison]] = defaultdict(list)
        for comparison in self.comparisons.values():
            if comparison.lineage is not None:
                found[comparison.old.address].append(comparison)
                found[comparison.new.address].append(comparison)
        return {address: tuple(many) for address, many in found.items()}

    @cached_property
    def earlier_anchors(self) -> EarlierAnchors:
        """The anchors that rows of comparison pages had before something got another address."""
        compared = self.comparisons.values()
        return earlier_anchors(compared, self.chronicle, self.readdressings)

    def comparisons_of(self, edition: str) -> tuple[Comparison, ...]:
        """The comparisons with a ledger that an edition takes part in."""
        return self._judged.get(edition, ())

    def element(self, address: str, *kinds: type[Model]) -> tuple[LoadedFile, Element]:
        """What has an address. Raises UnknownAddressError, or OtherKindError if `kinds` differ."""
        found = self.content.elements.get(address)
        if found is not None and (not kinds or isinstance(found[1].model, kinds)):
            return found
        known = [
            name
            for name, (_, element) in self.content.elements.items()
            if not kinds or isinstance(element.model, kinds)
        ]
        if found is None:
            raise UnknownAddressError(address, known)
        raise OtherKindError(address, type(found[1].model), kinds, known)

    def edition(self, address: str) -> EditionContent:
        """The edition with an address. Raises UnknownAddressError or OtherKindError."""
        found = self.content.editions.get(address)
        if found is None:
            self.element(address, Edition)
            raise UnknownAddressError(address, list(self.content.editions))
        return found

    def place(self, address: str) -> str | None:
        """Where an address is found, relative to the top of the site: page, then `#anchor`.

        Without anchor if the page shows it in no one place; None if no page shows it.
        """
        parts = address.split("/")
        for length in range(len(parts), 0, -1):
            page = self.pages.get("/".join(parts[:length]))
            if page is not None:
                rest = parts[length:] if self._has_anchor(address) else ()
                return page.url + (f"#{anchor(rest)}" if rest else "")
        return None

    def _has_anchor(self, address: str) -> bool:
        known = self.content.elements.get(address)
        return known is None or not isinstance(known[1].model, _WITHOUT_ANCHOR)

    def url(self, address: str) -> str:
        """The place of an address that has one. Raises UnknownAddressError."""
        place = self.place(address)
        if place is None:
            raise UnknownAddressError(address, list(self.content.elements))
        return place

    def replacements(self, address: str) -> list[str]:
        """Where on the site that is found which took over an address that is gone, in the end."""
        found = self.replaced_by(address)
        if address not in self.gone:
            found = self.left[address].successors(self.replaced_by, self.pages)
        return [place for one in found if (place := self.place(one))]

    def replaced_by(self, address: str) -> tuple[str, ...]:
        """What took over an address in the end, or itself if it is not known to be gone."""
        if address not in self.gone:
            return (address,)
        return took_over(address, self.gone, self.content.elements)

    def has_page(self, address: str) -> bool:
        """Whether an address is found on some page."""
        return self.place(address) is not None

    @cached_property
    def explanations(self) -> Explanations:
        """The reasons of changes, by commit and address."""
        reasons = {
            address: element.model
            for address, (_, element) in self.content.elements.items()
            if isinstance(element.model, Reason)
        }
        return explanations(self.chronicle, reasons)

    @cached_property
    def acceptances(self) -> Acceptances:
        """Why changes were accepted, by commit and fingerprint."""
        return acceptances(self.chronicle)

    @cached_property
    def changes_after_comments(self) -> ChangesAfterComments:
        """The changes that reasons say were made after a comment."""
        return changes_after_comments(self.chronicle, self.explanations, self.found_at)

    @cached_property
    def newest(self) -> dict[str, Revision]:
        """The newest version that changed each edition, ledger and comparison, by its address.

        A comparison changes with either edition and with the ledger between them.
        """
        found: dict[str, Revision] = {}
        for revision in self.chronicle.revisions:
            for change in revision.changes:
                edition = edition_of(change.address)
                found.setdefault(edition or "/".join(change.address.split("/")[:2]), revision)
        for name, pair in self.comparisons.items():
            parts = (pair.old.address, pair.new.address, f"slaktskap/{name}")
            told = [found[one] for one in parts if one in found]
            if told:
                found[f"jamfor/{name}"] = min(told, key=self.chronicle.revisions.index)
        return found

    @cached_property
    def mentions(self) -> dict[str, tuple[tuple[LoadedFile, Element, str], ...]]:
        """For each address, what refers to it in follow-ups and consultations, by whatever address.

        Each row is a file, the element that refers, and the address nearest to that element.
        """
        found: dict[str, list[tuple[LoadedFile, Element, str]]] = defaultdict(list)
        for file in self.content.files:
            if file.kind.name not in ("uppfoljning", "samrad", "synpunkter"):
                continue
            owner = ""
            for element in elements(file.model, file.address):
                owner = element.address or owner
                for address in dict.fromkeys(
                    today for _, one in references(element) for today in self.became(one)
                ):
                    found[address].append((file, element, owner))
        return {address: tuple(rows) for address, rows in found.items()}

    def superseded_by(self, address: str) -> list[str]:
        """The editions that supersede an edition."""
        return list(self._successors.get(address, ()))

    @cached_property
    def _successors(self) -> dict[str, dict[str, None]]:
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for edition in self.content.editions.values():
            for link in edition.edition.supersedes:
                found[link.edition][edition.address] = None
        return found

    def in_force(self, county_id: str) -> list[EditionContent]:
        """The editions of a county that have the status gällande."""
        return [
            edition
            for edition in self.content.counties[county_id].editions.values()
            if edition.edition.status and edition.edition.status.value == "gällande"
        ]


def relative_url(target: str, page_url: str) -> str:
    """The link from a page to a place on the site, both relative to its top."""
    path, mark, anchor = target.partition("#")
    if path == page_url and mark:
        return f"#{anchor}"
    here, there = page_url.split("/")[:-1], path.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    relative = "../" * (len(here) - shared) + "/".join(there[shared:])
    return f"{relative or './'}{mark}{anchor}"
