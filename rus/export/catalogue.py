"""The catalogue of the open data: DCAT-AP-SE 3 (DCAT-AP 3.0.1), RDF/XML.

Every node has an absolute address, so the site must have one. The catalogue is CC0; the texts
belong to the regions, so no licence is claimed for them. A region that has given neither contact
nor web address has no contact point.
"""

import re
from collections.abc import Generator, Iterable
from typing import Any

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, SKOS, XSD

from rus.content import County, EditionContent
from rus.export.places import CATALOGUE, EVERYTHING, PublishedFile, edition_files, lineage_file
from rus.export.publication import CannotExportError, Publication
from rus.export.turtle import encoded
from rus.inline import plain_text
from schemas.edition import Horizon

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
CC0 = URIRef("http://creativecommons.org/publicdomain/zero/1.0/")
SWEDISH = URIRef("http://publications.europa.eu/resource/authority/language/SWE")
GOVERNMENT = URIRef("http://publications.europa.eu/resource/authority/data-theme/GOVE")
PUBLIC = URIRef("http://publications.europa.eu/resource/authority/access-right/PUBLIC")
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_YEAR_OR_DAY = re.compile(r"\d{4}(-\d\d-\d\d)?")


def catalogue(publication: Publication) -> bytes:
    """The catalogue; UTF-8. Raises CannotExportError if the site has no address."""
    if not publication.site_url:
        raise CannotExportError(
            "Katalogen kräver webbplatsens adress. Skriv den som «adress» i webbplats.yaml, eller "
            "ange den med --site-url, till exempel https://exempel.se/."
        )
    made: bytes = (
        _Catalogue(publication, publication.site_url)
        .graph()
        .serialize(format="xml", encoding="utf-8")
    )
    return made


class _InOrder(Graph):
    """A graph that is written the same every time: rdflib's own keeps no order."""

    def subjects(self, *pattern: Any, **options: Any) -> Generator[Any, None, None]:
        """The subjects in order, each once."""
        found: Iterable[Any] = super().subjects(*pattern, **options)
        yield from sorted(set(found))

    def predicate_objects(self, *pattern: Any, **options: Any) -> Generator[Any, None, None]:
        """What is said of a subject, in order."""
        found: Iterable[Any] = super().predicate_objects(*pattern, **options)
        yield from sorted(found)


class _Catalogue:
    """Puts the graph together."""

    def __init__(self, publication: Publication, site_url: str) -> None:
        self._publication = publication
        self._top = site_url
        self._graph = _InOrder(bind_namespaces="none")
        for prefix, namespace in (
            ("dcat", DCAT), ("dcterms", DCTERMS), ("foaf", FOAF), ("rdf", RDF), ("skos", SKOS),
            ("vcard", VCARD),
        ):  # fmt: skip
            self._graph.bind(prefix, namespace)
        self._catalogue = URIRef(f"{site_url}{CATALOGUE}")

    def graph(self) -> Graph:
        content = self._publication.content
        self._vocabulary()
        owner = self._site()
        self._catalogue_itself(owner)
        self._dataset(
            "strategier",
            f"Alla strategier: {self._publication.name}",
            "Regionala utvecklingsstrategier med områden, mål, källor och släktskap.",
            publisher=owner,
            page=self._top,
            files=EVERYTHING,
        )
        for shown in content.editions.values():
            self._edition(shown, content.counties[shown.county_id])
        for pair, lineage in content.lineages.items():
            old, new = (
                plain_text(content.editions[one].edition.title)
                for one in (lineage.old_edition, lineage.new_edition)
            )
            self._dataset(
                f"slaktskap/{pair}",
                f"Släktskap: {old} och {new}",
                f"Hur delarna av «{old}» hänger ihop med delarna av «{new}».",
                publisher=owner,
                page=f"{self._top}jamfor/{pair}/",
                files=[lineage_file(pair)],
            )
        return self._graph

    def _vocabulary(self) -> None:
        """Say what the words of others are; DCAT-AP asks for it."""
        self._type(CC0, DCTERMS.LicenseDocument)
        self._type(SWEDISH, DCTERMS.LinguisticSystem)
        self._type(GOVERNMENT, SKOS.Concept)
        self._text(GOVERNMENT, SKOS.prefLabel, "Förvaltning och offentlig sektor")
        self._type(PUBLIC, DCTERMS.RightsStatement)

    def _catalogue_itself(self, owner: URIRef) -> None:
        made = self._catalogue
        self._type(made, DCAT.Catalog)
        self._text(made, DCTERMS.title, f"Öppna data: {self._publication.name}")
        self._text(made, DCTERMS.description, "Regionala utvecklingsstrategier som öppna data.")
        self._graph.add((made, DCTERMS.publisher, owner))
        self._graph.add((made, DCTERMS.license, CC0))
        self._graph.add((made, DCTERMS.language, SWEDISH))
        self._graph.add((made, FOAF.homepage, self._page(self._top)))
        if self._publication.updated:
            day = Literal(self._publication.updated[:10], datatype=XSD.date)
            self._graph.add((made, DCTERMS.modified, day))

    def _edition(self, shown: EditionContent, county: County) -> None:
        title, name = plain_text(shown.edition.title), plain_text(county.region.name)
        dataset = self._dataset(
            shown.address,
            f"{title}, {name}",
            plain_text(shown.edition.presentation or f"Strategin «{title}» i {name}."),
            publisher=self._region(county),
            page=f"{self._top}{shown.address}/",
            files=edition_files(shown),
        )
        self._contact(dataset, county)
        if shown.edition.horizon:
            self._period(dataset, shown.edition.horizon)

    def _dataset(
        self,
        name: str,
        title: str,
        description: str,
        *,
        publisher: URIRef,
        page: str,
        files: Iterable[PublishedFile],
    ) -> URIRef:
        made = self._node(name)
        self._type(made, DCAT.Dataset)
        self._graph.add((self._catalogue, DCAT.dataset, made))
        self._text(made, DCTERMS.title, title)
        self._text(made, DCTERMS.description, description)
        self._graph.add((made, DCTERMS.identifier, Literal(str(made))))
        for predicate, value in (
            (DCTERMS.publisher, publisher),
            (DCTERMS.language, SWEDISH),
            (DCTERMS.accessRights, PUBLIC),
            (DCAT.theme, GOVERNMENT),
            (DCAT.landingPage, self._page(page)),
        ):
            self._graph.add((made, predicate, value))
        for file in files:
            self._distribution(made, file)
        return made

    def _distribution(self, dataset: URIRef, file: PublishedFile) -> None:
        made = self._node(file.path)
        address = URIRef(f"{self._top}{file.path}")
        media = URIRef(f"{MEDIA_TYPES}{file.media_type}")
        self._type(made, DCAT.Distribution)
        self._graph.add((dataset, DCAT.distribution, made))
        self._text(made, DCTERMS.title, file.name)
        self._text(made, DCTERMS.description, file.about)
        self._graph.add((made, DCAT.accessURL, address))
        self._graph.add((made, DCAT.downloadURL, address))
        self._type(media, DCTERMS.MediaType)
        self._type(media, DCTERMS.MediaTypeOrExtent)
        self._graph.add((made, DCTERMS["format"], media))
        self._graph.add((made, DCAT.mediaType, media))

    def _region(self, county: County) -> URIRef:
        made = self._node(f"utgivare/{county.id}")
        self._type(made, FOAF.Agent)
        name = Literal(plain_text(county.region.organisation))
        self._graph.add((made, FOAF.name, name))
        return made

    def _site(self) -> URIRef:
        made = self._node("utgivare")
        self._type(made, FOAF.Agent)
        website = self._publication.content.website
        name = Literal(plain_text(website.organisation or self._publication.name))
        self._graph.add((made, FOAF.name, name))
        return made

    def _contact(self, dataset: URIRef, county: County) -> None:
        region = county.region
        if not (region.contact or region.web_address):
            return
        made = self._node(f"kontakt/{county.id}")
        self._graph.add((dataset, DCAT.contactPoint, made))
        self._type(made, VCARD.Organization)
        self._type(made, VCARD.Kind)
        self._graph.add((made, VCARD.fn, Literal(plain_text(region.organisation))))
        email = _EMAIL.search(region.contact or "")
        if email:
            self._graph.add((made, VCARD.hasEmail, URIRef(f"mailto:{email[0]}")))
        elif region.contact:
            self._text(made, VCARD.note, plain_text(region.contact))
        if region.web_address:
            self._graph.add((made, VCARD.hasURL, URIRef(encoded(region.web_address))))

    def _period(self, dataset: URIRef, horizon: Horizon) -> None:
        """The years that an edition looks towards, as far as they are plain years or days."""
        made = URIRef(f"{dataset}/horisont")
        for predicate, edtf in ((DCAT.startDate, horizon.start), (DCAT.endDate, horizon.end)):
            if edtf and _YEAR_OR_DAY.fullmatch(edtf):
                kind = XSD.gYear if len(edtf) == 4 else XSD.date
                self._graph.add((made, predicate, Literal(edtf, datatype=kind, normalize=False)))
                self._type(made, DCTERMS.PeriodOfTime)
                self._graph.add((dataset, DCTERMS.temporal, made))

    def _node(self, name: str) -> URIRef:
        return URIRef(f"{self._catalogue}#{name}")

    def _page(self, address: str) -> URIRef:
        page = URIRef(address)
        self._type(page, FOAF.Document)
        return page

    def _type(self, node: URIRef, kind: URIRef) -> None:
        self._graph.add((node, RDF.type, kind))

    def _text(self, node: URIRef, predicate: URIRef, words: str) -> None:
        self._graph.add((node, predicate, Literal(words, lang="sv")))
