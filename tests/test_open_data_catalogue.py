"""The catalogue of the open data: conforms to DCAT-AP, lists every file, makes nothing up."""

import os
import re
import subprocess
import sys
from functools import cache

import pytest
from pyshacl import validate
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, SH

from rus.export.catalogue import VCARD, catalogue
from rus.export.places import EVERYTHING, edition_files, lineage_file
from rus.export.publication import CannotExportError
from tests.open_data import NAMES, SITE_URL, content_of, in_memory, of_content, published, standard
from tests.support import PROJECT


@cache
def catalogue_of(name: str) -> Graph:
    """The catalogue of a strategy as rdflib reads it."""
    return Graph().parse(data=catalogue(published(name)), format="xml")


def at(place: str) -> URIRef:
    """A place on the site."""
    return URIRef(f"{SITE_URL}{place}")


def complaints(graph: Graph, shapes: Graph) -> list[str]:
    """What pyshacl has against a graph."""
    conforms, report, told = validate(graph, shacl_graph=shapes)
    assert isinstance(report, Graph)
    found = [str(one) for one in report.objects(None, SH.resultPath)]
    assert conforms == (not found), told
    return found


@cache
def shapes(name: str) -> Graph:
    """The shapes of DCAT-AP in a file. In that of ranges some properties say nothing: left out."""
    graph = Graph().parse(standard(f"dcat-ap/dcat-ap-3.0.1-{name}.ttl"))
    for shape, described in list(graph.subject_objects(SH.property)):
        if graph.value(described, SH.path) is None:
            graph.remove((shape, SH.property, described))
    return graph


@pytest.mark.parametrize("shape", ["shacl", "ranges"])
@pytest.mark.parametrize("name", NAMES)
def test_the_catalogue_conforms_to_dcat_ap(name: str, shape: str) -> None:
    assert complaints(catalogue_of(name), shapes(shape)) == []


@pytest.mark.parametrize(
    ("shape", "kind", "predicate"),
    [
        ("shacl", DCAT.Catalog, DCTERMS.publisher),
        ("shacl", DCAT.Dataset, DCTERMS.title),
        ("shacl", DCAT.Distribution, DCAT.accessURL),
        ("ranges", FOAF.Agent, RDF.type),
    ],
)
def test_a_catalogue_with_something_missing_does_not_conform(
    shape: str, kind: URIRef, predicate: URIRef
) -> None:
    graph = Graph() + catalogue_of("strategierna")
    for node in list(graph.subjects(RDF.type, kind)):
        graph.remove((node, predicate, None))
    assert complaints(graph, shapes(shape))


@pytest.mark.parametrize("kind", [DCAT.Catalog, DCAT.Dataset, DCAT.Distribution, FOAF.Agent])
def test_the_catalogue_has_what_the_swedish_profile_demands(kind: URIRef) -> None:
    example = Graph().parse(standard("dcat-ap/dcat-ap-se-obligatoriskt.ttl"))
    told = {one for node in example.subjects(RDF.type, kind) for one in example.predicates(node)}
    # The example says itself that it shows these two though they are not demanded.
    demanded = told - {DCAT.contactPoint, DCAT.accessService}
    assert demanded
    graph = catalogue_of("strategierna")
    for node in graph.subjects(RDF.type, kind):
        assert demanded <= set(graph.predicates(node))


@pytest.mark.parametrize("name", NAMES)
def test_everything_has_an_absolute_address(name: str) -> None:
    for node in catalogue_of(name).all_nodes():
        assert isinstance(node, Literal) or re.match("https?://|mailto:", str(node)), node


@pytest.mark.parametrize("name", NAMES)
def test_the_catalogue_lists_every_file(name: str) -> None:
    content = content_of(name)
    files = [
        *EVERYTHING,
        *(file for shown in content.editions.values() for file in edition_files(shown)),
        *(lineage_file(pair) for pair in content.lineages),
    ]
    listed = [str(one) for one in catalogue_of(name).objects(None, DCAT.downloadURL)]
    assert sorted(listed) == sorted(f"{SITE_URL}{file.path}" for file in files)


def test_the_region_is_responsible_for_its_dataset_and_the_catalogue_is_free() -> None:
    graph = catalogue_of("strategierna")
    (dataset,) = graph.subjects(DCAT.landingPage, at("orebro/2040/"))
    publisher = graph.value(dataset, DCTERMS.publisher)
    assert graph.value(publisher, FOAF.name) == Literal("Region Örebro län")
    (top,) = graph.subjects(RDF.type, DCAT.Catalog)
    assert str(graph.value(top, DCTERMS.license)).endswith("/publicdomain/zero/1.0/")
    assert not set(graph.subjects(DCTERMS.license)) - {top}
    assert str(graph.value(top, DCTERMS.modified)) == "2026-03-01"


def test_an_unknown_contact_is_not_made_up() -> None:
    graph = catalogue_of("strategierna")
    for address, known in (("orebro/2040", True), ("jonkoping/2035", False)):
        (dataset,) = graph.subjects(DCAT.landingPage, at(f"{address}/"))
        assert bool(graph.value(dataset, DCAT.contactPoint)) == known
    assert not set(graph.subject_objects(VCARD.hasEmail))


def test_an_email_address_becomes_a_contact() -> None:
    region = (
        "namn: Exempel län\norganisation: Region Exempel\nkontakt: Skriv till rus@exempel.se.\n"
        "källa: {dokument: underlag, ställe: Sidan 1, ordagrant: false}\n"
    )
    publication = of_content(in_memory({"exempel/lan.yaml": region}))
    graph = Graph().parse(data=catalogue(publication), format="xml")
    assert set(graph.objects(None, VCARD.hasEmail)) == {URIRef("mailto:rus@exempel.se")}


def test_without_an_address_of_the_site_there_is_no_catalogue_and_the_remedy_is_told() -> None:
    with pytest.raises(CannotExportError, match=r"webbplats\.yaml.*--site-url"):
        catalogue(published(site_url=None))


def test_the_catalogue_is_the_same_every_time() -> None:
    program = (
        "from pathlib import Path; import sys; from tests.open_data import published; "
        "from rus.export.catalogue import catalogue; "
        "sys.stdout.buffer.write(catalogue(published()))"
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=PROJECT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert made[0] == made[1]
    assert b"<rdf:type " in made[0]
