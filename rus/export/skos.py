"""The strategies as concepts with their kinship: SKOS (W3C, 2009) and Dublin Core, as Turtle.

An edition is a concept scheme; its areas are top concepts, with goals below them. A ledger's links
become mappings from the old to the new part, with the reason beside them as a note.
"""

from collections.abc import Iterator

from rus.content import Content, EditionContent
from rus.export.publication import Publication
from rus.export.turtle import Properties, iri, plain, text, turtle
from rus.inline import plain_text
from rus.successors import Successors, latest
from schemas.edition import Edition
from schemas.ground import Grounded
from schemas.lineage import Lineage, LinkKind
from schemas.sources import Source

PREFIXES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}

MAPPINGS: dict[LinkKind, str] = {
    "oförändrat": "skos:exactMatch",
    "omformulerat": "skos:closeMatch",
    "flyttat": "skos:closeMatch",
    "sammanslaget": "skos:broadMatch",
    "lyft till eget område": "skos:broadMatch",
    "delat": "skos:narrowMatch",
    "motsvarar": "skos:closeMatch",
    "motsvarar delvis": "skos:relatedMatch",
}
"""What a kind of link says of the old part towards the new one; other kinds join no parts."""


def skos(publication: Publication) -> bytes:
    """All editions and ledgers as Turtle; UTF-8.

    Without an address of the site the base is the folder above that of the file, which is the top
    of the site wherever that is.
    """
    base = publication.site_url or "../"
    return turtle(base, PREFIXES, _Subjects(publication).all()).encode()


class _Subjects:
    """The subjects of the graph with their properties."""

    def __init__(self, publication: Publication) -> None:
        self._content: Content = publication.content
        self._place = publication.place
        self._retired_rows = Successors((publication.content,)).retired

    def all(self) -> Iterator[tuple[str, Properties]]:
        for source in self._content.sources.values():
            yield self._source(source.id), _source(source)
        for shown in self._content.editions.values():
            yield from self._edition(shown)
        for lineage in self._content.lineages.values():
            yield from self._links(lineage)
        for file in self._content.files:
            if isinstance(file.model, Edition):
                yield from self._retired(file.model)

    def _edition(self, shown: EditionContent) -> Iterator[tuple[str, Properties]]:
        edition, scheme = shown.edition, self._at(shown.address)
        region = self._content.counties[shown.county_id].region
        yield scheme, [
            ("a", "skos:ConceptScheme"),
            ("dcterms:title", text(plain_text(edition.title))),
            ("dcterms:identifier", plain(shown.address)),
            ("dc:creator", text(plain_text(region.organisation))),
            *([("dcterms:description", text(plain_text(edition.presentation)))]
              if edition.presentation else []),
            *self._ground(edition),
            *(("dcterms:replaces", self._at(one)) for one in shown.replaces),
        ]  # fmt: skip
        for name, area in shown.areas.items():
            address = f"{shown.address}/{name}"
            concept = self._at(address)
            state = area.desired_state
            yield (
                concept,
                [
                    *_concept(address, area.title, scheme),
                    ("skos:topConceptOf", scheme),
                    *([("skos:scopeNote", text(plain_text(state.text)))] if state else []),
                    *self._ground(area),
                ],
            )
            for goal in area.goals:
                place = f"{address}/{goal.id}"
                yield (
                    self._at(place),
                    [
                        *_concept(place, goal.text, scheme),
                        ("skos:broader", concept),
                        *self._ground(goal),
                    ],
                )

    def _links(self, lineage: Lineage) -> Iterator[tuple[str, Properties]]:
        new_edition = self._content.editions[lineage.new_edition]
        has_replaced = lineage.is_history and new_edition.has_applied
        for link in lineage.links:
            note = ("skos:editorialNote", text(_note(link.kind, link)))
            news = [self._at(address) for address in link.new]
            olds = [self._at(address) for address in link.old]
            for old in olds:
                yield old, [*((MAPPINGS[link.kind], new) for new in news), note]
            for new in news:
                replaced = olds if has_replaced else []
                yield new, [*(("dcterms:replaces", old) for old in replaced), note]

    def _retired(self, edition: Edition) -> Iterator[tuple[str, Properties]]:
        for retired in edition.retired:
            later = latest(retired.address, self._retired_rows, self._content.elements)
            for address in dict.fromkeys((*retired.replaced_by, *later)):
                yield self._at(address), [("dcterms:replaces", self._at(retired.address))]

    def _ground(self, grounded: Grounded) -> Properties:
        if grounded.citation:
            yield "dcterms:source", self._source(grounded.citation.document)
        if grounded.is_judgement:
            yield "skos:editorialNote", text(_judgement(grounded))

    def _at(self, address: str) -> str:
        return iri(self._place(address) or f"{address}/")

    def _source(self, identifier: str) -> str:
        return iri(f"kallor/#{identifier}")


def _concept(address: str, words: str, scheme: str) -> Properties:
    return [
        ("a", "skos:Concept"),
        ("skos:prefLabel", text(plain_text(words))),
        ("dcterms:identifier", plain(address)),
        ("skos:inScheme", scheme),
    ]


def _source(source: Source) -> Properties:
    yield "dcterms:title", text(plain_text(source.title))
    yield "dc:publisher", text(plain_text(source.publisher))
    if source.published:
        yield "dcterms:issued", plain(source.published)
    if source.web_address:
        yield "rdfs:seeAlso", iri(source.web_address)


def _note(kind: str, grounded: Grounded) -> str:
    reason = _judgement(grounded) if grounded.is_judgement else plain_text(grounded.reason or "")
    return f"{kind.capitalize()}. {reason}".strip()


def _judgement(grounded: Grounded) -> str:
    return (
        f"{plain_text(grounded.reason or '')} Redaktionell bedömning, avgörs av "
        f"{plain_text(grounded.settled_by or '')}."
    )
