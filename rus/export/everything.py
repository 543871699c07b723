"""All files of open data that a site has, by their paths."""

from collections.abc import Iterator

from rus.export.calendar import calendar, dated_events
from rus.export.catalogue import catalogue
from rus.export.csv import ALL, TABLE_SCHEMA, CsvExport, data_package, table_schema
from rus.export.json import JsonExport
from rus.export.places import CATALOGUE, lineage_file
from rus.export.publication import Publication
from rus.export.skos import skos
from rus.export.stratml import has_plan, stratml


def open_data(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Each file's path, relative to the top of the site, and what it holds.

    Left out are StratML of an edition without goals, the calendar of one without known days, and
    the catalogue as long as the site has no address.
    """
    json, csv = JsonExport(publication), CsvExport(publication)
    yield "data/strategier.json", json.everything()
    yield f"data/{ALL}", csv.everything()
    yield "data/strategier.ttl", skos(publication)
    yield f"data/{TABLE_SCHEMA}", table_schema()
    yield "data/datapackage.json", data_package(publication)
    for address, shown in publication.content.editions.items():
        yield f"data/{address}.json", json.edition(address)
        yield f"data/{address}.csv", csv.edition(address)
        if has_plan(shown):
            yield f"data/{address}.stratml.xml", stratml(publication, address)
            yield f"data/{address}.stratml-2.xml", stratml(publication, address, 2)
        if dated_events(shown):
            yield f"{address}/tidslinje.ics", calendar(publication, address)
    for pair in publication.content.lineages:
        yield lineage_file(pair).path, json.lineage(pair)
    if publication.site_url:
        yield CATALOGUE, catalogue(publication)
