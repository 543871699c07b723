"""Which files of open data there are, and where: a contract with those who link to them."""

from collections.abc import Iterator
from dataclasses import dataclass

from rus.content import EditionContent
from rus.export.calendar import dated_events
from rus.export.stratml import has_plan

CATALOGUE = "data/katalog.rdf"


@dataclass(frozen=True)
class PublishedFile:
    """A file with its path relative to the top of the site, its IANA media type, and its name.

    `name` is what readers call the format; `about` is Swedish and ends with a full stop.
    """

    path: str
    media_type: str
    name: str
    about: str


EVERYTHING = (
    PublishedFile(
        "data/strategier.json", "application/json", "JSON", "Allt, med källor och grund."
    ),
    PublishedFile("data/strategier.csv", "text/csv", "CSV", "Områden och mål som en tabell."),
    PublishedFile("data/strategier.ttl", "text/turtle", "SKOS", "Begrepp och släktskap, i Turtle."),
)
"""The files that hold all strategies."""


def edition_files(shown: EditionContent) -> Iterator[PublishedFile]:
    """The files of an edition; formats that cannot tell what is known of it are left out."""
    data = f"data/{shown.address}"
    yield PublishedFile(f"{data}.json", "application/json", "JSON", "Allt, med källor och grund.")
    yield PublishedFile(f"{data}.csv", "text/csv", "CSV", "Områden och mål som en tabell.")
    if has_plan(shown):
        for part, suffix in ((1, "stratml"), (2, "stratml-2")):
            yield PublishedFile(
                f"{data}.{suffix}.xml",
                "application/xml",
                f"StratML del {part}",
                f"Planen enligt ISO 17469-{part}.",
            )
    calendar = calendar_file(shown)
    if calendar:
        yield calendar


def calendar_file(shown: EditionContent) -> PublishedFile | None:
    """The calendar of an edition, if the day of some event is known."""
    if not dated_events(shown):
        return None
    return PublishedFile(
        f"{shown.address}/tidslinje.ics",
        "text/calendar",
        "Kalender",
        "Händelserna med känd dag, för kalenderprogram.",
    )


def calendar_words(shown: EditionContent) -> str:
    """How many of an edition's events its calendar holds, in Swedish."""
    total = len(shown.timeline.events) if shown.timeline else 0
    known = len(dated_events(shown))
    if known == 0:
        return "Ingen händelse har en känd dag, så det finns ingen kalenderfil."
    if known == total:
        return "Kalenderfilen har alla händelser."
    missing = total - known
    return (
        f"Kalenderfilen har {known} av {total} händelser. "
        f"{missing} är utan känd dag och utelämnade."
    )


def lineage_file(pair: str) -> PublishedFile:
    """The file of a ledger."""
    path = f"data/slaktskap/{pair}.json"
    return PublishedFile(path, "application/json", "JSON", "Släktleden med skäl och källor.")
