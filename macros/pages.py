"""The pages that the data gives. No MkDocs here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rus.comparison import Comparison
from rus.content import Content, EditionContent
from rus.gone import Gone
from rus.inline import plain_text
from rus.left_pages import LeftPage
from schemas.files import RESERVED_COUNTIES


@dataclass(frozen=True)
class DataPage:
    """A page made from the data. `address` names it; `url` ends with a slash."""

    address: str
    kind: str
    title: str
    description: str

    @property
    def url(self) -> str:
        """The page's address on the site, relative to its top."""
        return f"{self.address}/"

    @property
    def source_path(self) -> str:
        """The path of the page's Markdown file below docs/."""
        return f"{self.address}/index.md"


_PARTS = {
    "skriv-ut": "Skriv ut hela strategin",
    "tackning": "Täckning",
    "tidslinje": "Tidslinje",
    "uppfoljning": "Uppföljning",
    "samrad": "Samråd",
}
"""What the pages below an edition's are called, by the last part of their address."""


def data_pages(content: Content, compared: Iterable[Comparison]) -> Iterator[DataPage]:
    """The pages of counties, editions and what is in them, and of the comparisons."""
    for county in content.counties.values():
        name = county.region.name
        yield DataPage(
            county.id,
            "county",
            name,
            f"Utvecklingsstrategier i {name}: vad som gäller, vad "
            "som är på gång och vad som gällde förut.",
        )
        for edition in county.editions.values():
            yield from _edition_pages(edition, name)
    counties = content.counties
    for comparison in compared:
        old, new = (
            f"{plain_text(one.edition.title)} ({counties[one.county_id].region.name})"
            for one in (comparison.old, comparison.new)
        )
        yield DataPage(
            f"jamfor/{comparison.name}",
            "comparison",
            " och ".join(
                plain_text(one.edition.short_title or one.edition.title)
                for one in (comparison.old, comparison.new)
            ),
            f"{old} och {new} sida vid sida.",
        )


def _edition_pages(edition: EditionContent, county: str) -> Iterator[DataPage]:
    title = plain_text(edition.edition.title)
    about = f"{title}, {county}"
    level = edition.edition.levels.area
    what = level.plural if edition.areas else "vad som är känt om den"
    yield DataPage(edition.address, "edition", title, f"{about}: {what} och källor.")
    for area_id, area in edition.areas.items():
        name = plain_text(area.title)
        yield DataPage(
            f"{edition.address}/{area_id}", "area", name, f"{name}: {level.singular} i {about}."
        )
    yield DataPage(
        f"{edition.address}/skriv-ut",
        "print",
        _PARTS["skriv-ut"],
        f"{about}: hela strategin på en sida, för utskrift.",
    )
    for name, kind, is_told, description in (
        ("tackning", "coverage", edition.matrices, f"Täckning i {about}."),
        ("tidslinje", "timeline", edition.timeline, f"Tidslinje för {about}."),
        ("uppfoljning", "follow_up", edition.follow_ups, f"Uppföljning av {about}."),
        ("samrad", "consultation", edition.consultations, f"Samråd om {about}."),
    ):
        if is_told:
            yield DataPage(f"{edition.address}/{name}", kind, _PARTS[name], description)


def address_of_year(year: str) -> str:
    """The address of the page that tells of all that changed in a year (YYYY)."""
    return f"andringar/{year}"


def pages_of_changes(years: Iterable[str]) -> Iterator[DataPage]:
    """The pages of what changed each year (YYYY)."""
    for year in years:
        yield DataPage(
            address_of_year(year),
            "changes",
            f"Ändringar {year}",
            f"Vad som ändrades i strategierna på webbplatsen år {year}, när och varför.",
        )


def pages_of_gone(gone: Iterable[Gone]) -> Iterator[DataPage]:
    """The pages of addresses that are no longer in use."""
    for one in gone:
        if one.address.split("/")[0] not in RESERVED_COUNTIES:
            told = f"Adressen {one.address} används inte längre: vad den ledde till, när och "
            title = plain_text(one.heading)
            yield DataPage(
                one.address,
                "gone",
                f"{title} ({one.address})" if one.is_withheld else title,
                f"{told}varför den utgick, och vad som tog vid.",
            )


def pages_of_left(left: Iterable[LeftPage]) -> Iterator[DataPage]:
    """The pages that only lead on to where what they showed is now."""
    for one in left:
        title = " och ".join(one.names) or _PARTS[one.name]
        told = f"Adressen {one.address} används inte längre: vart det som fanns där har flyttat."
        yield DataPage(one.address, "gone", title, told)
