"""What the open data is made of: the content, and where on the web it is published."""

from collections.abc import Callable
from dataclasses import dataclass

from rus.content import Content, EditionContent
from rus.problems import did_you_mean


class CannotExportError(LookupError):
    """There is nothing to export at an address, or not in that format; the message is Swedish."""


@dataclass(frozen=True)
class Publication:
    """The content with its place on the web.

    `place` gives the page of an address with its anchor, relative to the top of the site, or None
    if no page shows it. `site_url` is the top of the site as an absolute address that ends with a
    slash; None as long as the site has none, and then the data has places relative to the top.
    `updated` is when the strategies were last changed (RFC 3339), None if that is not known.
    """

    content: Content
    place: Callable[[str], str | None]
    name: str
    site_url: str | None = None
    updated: str | None = None

    def page(self, address: str) -> str | None:
        """Where an address is shown: absolute if the site has an address, else relative to its top.

        None if no page shows it.
        """
        place = self.place(address)
        return None if place is None else self.at(place)

    def at(self, place: str) -> str:
        """A place on the site, given relative to its top, as `page` gives it."""
        return f"{self.site_url or ''}{place}"

    def edition(self, address: str) -> EditionContent:
        """The edition at an address. Raises CannotExportError with the nearest address."""
        known = self.content.editions
        if address not in known:
            raise CannotExportError(
                f"Utgåvan «{address[:200]}» finns inte.{did_you_mean(address, known)} "
                "Skriv adressen så här: län/utgåva."
            )
        return known[address]
