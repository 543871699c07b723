"""The strategies as SKOS: every goal, and what the ledgers say, as rdflib reads it."""

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS

from rus.export.skos import MAPPINGS, skos
from rus.export.turtle import encoded, iri, plain, text, turtle
from tests.ledgers import files as written
from tests.ledgers import ledger_data, ledger_path, link
from tests.open_data import (
    NAMES,
    SITE_URL,
    content_of,
    goal_texts,
    in_memory,
    of_content,
    published,
)
from tests.support import BASE, CITATION

FILE = f"{SITE_URL}data/strategier.ttl"
AREA = "ordning: 1\ntitel: Välfärd\nkälla: {dokument: underlag, ställe: Sidan 1, ordagrant: true}\n"
UNKNOWN = {
    "sida": "från",
    "adresser": ["exempel/2030/halsa/god-halsa"],
    "motivering": "Underlaget säger inget.",
}

APPLIES = {
    "exempel/2040/strategi.yaml": BASE["exempel/2040/strategi.yaml"]
    + f"status:\n  värde: gällande\n  källa: {CITATION}\n"
}


@cache
def concepts(name: str, site_url: str | None = SITE_URL) -> Graph:
    """A strategy as rdflib reads it at the address where it is published."""
    return Graph().parse(data=skos(published(name, site_url)), format="turtle", publicID=FILE)


def at(place: str) -> URIRef:
    """A place on the site."""
    return URIRef(f"{SITE_URL}{place}")


@pytest.mark.parametrize("name", NAMES)
def test_every_goal_is_a_concept_below_its_area(name: str) -> None:
    graph = concepts(name)
    found = {
        str(graph.value(goal, DCTERMS.identifier)): str(graph.value(goal, SKOS.prefLabel))
        for goal in graph.subjects(SKOS.broader)
    }
    assert found == goal_texts(content_of(name))
    for goal, area in graph.subject_objects(SKOS.broader):
        assert str(graph.value(goal, DCTERMS.identifier)).startswith(
            f"{graph.value(area, DCTERMS.identifier)}/"
        )
        assert graph.value(goal, SKOS.inScheme) == graph.value(area, SKOS.topConceptOf)


@pytest.mark.parametrize("name", NAMES)
def test_the_concepts_are_the_same_whether_the_site_knows_its_address_or_not(name: str) -> None:
    assert set(concepts(name)) == set(concepts(name, None))


@pytest.mark.parametrize("name", NAMES)
def test_everything_has_an_absolute_address(name: str) -> None:
    for node in concepts(name).all_nodes():
        assert isinstance(node, Literal) or re.match("https?://", str(node)), node


@pytest.mark.parametrize(
    ("kind", "mapping"),
    [
        ("oförändrat", SKOS.exactMatch),
        ("omformulerat", SKOS.closeMatch),
        ("flyttat", SKOS.closeMatch),
        ("sammanslaget", SKOS.broadMatch),
        ("lyft till eget område", SKOS.broadMatch),
        ("delat", SKOS.narrowMatch),
    ],
)
def test_a_link_of_a_history_is_a_mapping_and_a_replacement(kind: str, mapping: URIRef) -> None:
    ledger = ledger_data([link(kind, ["exempel/2030/halsa"], ["exempel/2040/valfard"])])
    files = {
        "exempel/2040/omraden/valfard.yaml": AREA,
        **written({ledger_path(): ledger | {"okänt": [UNKNOWN]}}),
    }
    graph = Graph().parse(data=skos(of_content(in_memory(files | APPLIES))), format="turtle")
    old, new = at("exempel/2030/halsa/"), at("exempel/2040/valfard/")
    assert set(graph.predicates(old, new)) == {mapping}
    assert set(graph.predicates(new, old)) == {DCTERMS.replaces}
    assert graph.value(old, SKOS.editorialNote) == Literal(
        f"{kind.capitalize()}. De säger ungefär samma sak. Redaktionell bedömning, avgörs av "
        "Region Exempel.",
        lang="sv",
    )


def test_a_part_of_a_strategy_that_does_not_apply_yet_has_replaced_nothing() -> None:
    link_of_history = link("omformulerat", ["exempel/2030/halsa"], ["exempel/2040/valfard"])
    ledger = ledger_data([link_of_history]) | {"okänt": [UNKNOWN]}
    files = {"exempel/2040/omraden/valfard.yaml": AREA, **written({ledger_path(): ledger})}
    graph = Graph().parse(data=skos(of_content(in_memory(files))), format="turtle")
    old, new = at("exempel/2030/halsa/"), at("exempel/2040/valfard/")
    assert set(graph.predicates(old, new)) == {SKOS.closeMatch}
    assert not list(graph.subject_objects(DCTERMS.replaces))


def test_parts_of_two_counties_correspond_but_do_not_replace_each_other() -> None:
    graph = concepts("alla slags släktled")
    halsa, vard = at("exempel/2030/halsa/"), at("granne/2040/vard/")
    assert set(graph.predicates(halsa, vard)) == {SKOS.relatedMatch}
    one, other = at("exempel/2030/halsa/#god-halsa"), at("granne/2040/vard/#halsa")
    assert set(graph.predicates(one, other)) == {SKOS.closeMatch}
    assert not set(graph.predicates(vard, halsa))


def test_a_part_that_is_gone_has_its_reason_and_no_mapping() -> None:
    graph = concepts("alla slags släktled")
    gone = at("exempel/2030/vagar/")
    notes = [str(one) for one in graph.objects(gone, SKOS.editorialNote)]
    assert any(note.startswith("Utgår. ") for note in notes)
    predicates = {f"{SKOS}{one.removeprefix('skos:')}" for one in MAPPINGS.values()}
    assert not predicates & {str(one) for one in graph.predicates(gone)}


def test_what_took_over_in_the_end_replaces_all_that_led_to_it() -> None:
    rows = "".join(
        f"  - {{adress: exempel/2030/{old}, ersatt_av: [exempel/2030/{new}], motivering: Skäl.}}\n"
        for old, new in (("motion", "rorelse"), ("rorelse", "halsa"), ("vila", "somn"))
    )
    rows += "  - {adress: exempel/2030/somn, motivering: Skäl.}\n"
    edition = "exempel/2030/strategi.yaml"
    files = {edition: f"{BASE[edition]}utgångna:\n{rows}"}
    graph = Graph().parse(data=skos(of_content(in_memory(files))), format="turtle")
    expected = {("halsa", "motion"), ("halsa", "rorelse"), ("rorelse", "motion"), ("somn", "vila")}
    assert set(graph.subject_objects(DCTERMS.replaces)) == {
        (at(f"exempel/2030/{new}/"), at(f"exempel/2030/{old}/")) for new, old in expected
    }


def test_an_edition_that_has_applied_replaces_those_that_it_says() -> None:
    graph = concepts("strategierna")
    schemes = set(graph.subjects(RDF.type, SKOS.ConceptScheme))
    replaced = {
        (new, old) for new, old in graph.subject_objects(DCTERMS.replaces) if new in schemes
    }
    content = content_of("strategierna")
    assert replaced == {
        (at(f"{address}/"), at(f"{older.edition}/"))
        for address, shown in content.editions.items()
        for older in shown.edition.supersedes
        if shown.edition.status and shown.edition.status.value in ("gällande", "ersatt")
    }
    assert (at("orebro/2025-2030/"), at("orebro/vagvisare-2030/")) in replaced
    assert len(schemes) == len(content.editions)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_read_back_as_it_was(words: str) -> None:
    document = turtle("https://exempel.se/", {}, [(iri("a"), [(iri("b"), text(words))])])
    ((_, _, found),) = Graph().parse(data=document, format="turtle")
    assert found == Literal(words, lang="sv")
    document = turtle("https://exempel.se/", {}, [(iri("a"), [(iri("b"), plain(words))])])
    ((_, _, found),) = Graph().parse(data=document, format="turtle")
    assert found == Literal(words)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_address_is_one_address(words: str) -> None:
    address = f"https://exempel.se/{words}"
    document = turtle("https://exempel.se/", {}, [(iri("a"), [(iri("b"), iri(address))])])
    ((_, _, found),) = Graph().parse(data=document, format="turtle")
    assert found == URIRef(encoded(address))
