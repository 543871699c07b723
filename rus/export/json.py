"""JSON as schemas/open_data.py describes it: the keys of the files, with addresses and pages."""

from collections import defaultdict
from typing import Any

from pydantic_core import to_json

from rus.comparison import pair_name
from rus.content import EditionContent, LoadedFile
from rus.export.publication import CannotExportError, Publication
from rus.problems import did_you_mean
from rus.walk import Element
from schemas.base import Model
from schemas.ground import Citation
from schemas.matrix import GlobalGoals
from schemas.open_data import FORMAT_VERSION

LEDGERS = "slaktskap/"
"""How the address of a ledger begins; the name of the pair follows."""


class JsonExport:
    """The documents of a publication; each edition is put together once, when it is asked for."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._content = publication.content
        self._editions: dict[str, dict[str, Any]] = {}
        self._elements: dict[str, list[Element]] = defaultdict(list)
        self._cited: dict[str, set[str]] = defaultdict(set)
        for file, element in self._content.walk():
            self._elements[_holder(file)].append(element)
            if isinstance(element.model, Citation):
                self._cited[_owner(file)].add(element.model.document)

    def everything(self) -> bytes:
        """The document `data-strategier`; UTF-8."""
        content = self._content
        document = {
            **self._start("data-strategier", ""),
            "län": [self._county(county) for county in content.counties],
            "utgåvor": [self._edition(one) for one in content.editions.values()],
            "släktskap": [self._lineage(pair) for pair in content.lineages],
            "källor": [_dump(source) for source in content.sources.values()],
        }
        for file in content.files:
            if isinstance(file.model, GlobalGoals):
                document["agenda_2030"] = self._addressed(file.model, _holder(file))
        return to_json(document, indent=1)

    def edition(self, address: str) -> bytes:
        """The document `data-utgava` of an edition; UTF-8. Raises CannotExportError."""
        shown = self._publication.edition(address)
        return to_json(
            {
                **self._start("data-utgava", "../"),
                "län": self._county(shown.county_id),
                "utgåva": self._edition(shown),
                "släktskap": [
                    {
                        "från": lineage.old_edition,
                        "till": lineage.new_edition,
                        "fil": self._publication.at(f"data/slaktskap/{pair}.json"),
                    }
                    for pair, lineage in self._content.lineages.items()
                    if address in (lineage.old_edition, lineage.new_edition)
                ],
                "källor": self._sources(address, shown.county_id),
            },
            indent=1,
        )

    def lineage(self, pair: str) -> bytes:
        """The document `data-slaktskap` of a pair; UTF-8. Raises CannotExportError."""
        known = self._content.lineages
        if pair not in known:
            raise CannotExportError(
                f"Släktskapet «{pair[:200]}» finns inte.{did_you_mean(pair, known)} "
                f"Skriv adressen så här: {LEDGERS}{pair_name('län/utgåva', 'län/utgåva')}."
            )
        return to_json(
            {
                **self._start("data-slaktskap", "../"),
                "släktskap": self._lineage(pair),
                "källor": self._sources(pair),
            },
            indent=1,
        )

    def _start(self, schema: str, up: str) -> dict[str, Any]:
        """How a document begins; `up` leads from its folder to the folder of the data."""
        start: dict[str, Any] = {
            "$schema": f"{up}schema/{schema}.json",
            "version": FORMAT_VERSION,
        }
        if self._publication.site_url:
            start["webbplats"] = self._publication.site_url
        if self._publication.updated:
            start["uppdaterad"] = self._publication.updated[:10]
        return start

    def _county(self, county: str) -> dict[str, Any]:
        return self._with_id(county, self._content.counties[county].region)

    def _edition(self, shown: EditionContent) -> dict[str, Any]:
        if shown.address not in self._editions:
            self._editions[shown.address] = self._made_edition(shown)
        return self._editions[shown.address]

    def _made_edition(self, shown: EditionContent) -> dict[str, Any]:
        at = shown.address
        made = self._with_id(at, shown.edition)
        made["län"] = shown.county_id
        made["områden"] = self._all(at, shown.areas)
        if shown.timeline:
            made["tidslinje"] = self._addressed(shown.timeline, f"{at}/tidslinje")
        made["uppföljningar"] = self._all(f"{at}/uppfoljning", shown.follow_ups)
        made["samråd"] = self._all(f"{at}/samrad", shown.consultations)
        for consultation in made["samråd"]:
            comments = shown.comments.get(consultation["id"])
            if comments:
                place = f"{consultation['adress']}/synpunkter"
                consultation["synpunkter"] = self._addressed(comments, place)["synpunkter"]
        made["täckning"] = self._all(f"{at}/tackning", shown.matrices)
        reasons = shown.changes and self._addressed(shown.changes, f"{at}/andringar")
        made["ändringar"] = reasons["ändringar"] if reasons else []
        return made

    def _lineage(self, pair: str) -> dict[str, Any]:
        lineage = self._content.lineages[pair]
        return {
            "par": pair,
            "webbsida": self._publication.at(f"jamfor/{pair}/"),
            "är_historia": lineage.is_history,
            **_dump(lineage),
        }

    def _sources(self, *owners: str) -> list[dict[str, Any]]:
        """The documents that are cited, in the order of the list of sources."""
        cited = set().union(*(self._cited[owner] for owner in owners))
        return [_dump(one) for name, one in self._content.sources.items() if name in cited]

    def _all(self, start: str, models: dict[str, Any]) -> list[dict[str, Any]]:
        return [self._with_id(f"{start}/{name}", model) for name, model in models.items()]

    def _with_id(self, address: str, model: Model) -> dict[str, Any]:
        """A model whose id is the name of its file or folder."""
        identified = {"id": address.rpartition("/")[2], **self._addressed(model, address)}
        return self._located(identified, address)

    def _addressed(self, model: Model, address: str) -> dict[str, Any]:
        """The model of a file, and in it all that has an id with its address and its page."""
        made = _dump(model)
        for element in self._elements[address]:
            if element.address is None or "id" not in type(element.model).model_fields:
                continue
            holder: Any = made
            for step in element.location[:-1]:
                holder = holder[step]
            last = element.location[-1]
            holder[last] = self._located(holder[last], element.address)
        return made

    def _located(self, data: dict[str, Any], address: str) -> dict[str, Any]:
        page = self._publication.page(address)
        return {"adress": address, **({"webbsida": page} if page else {}), **data}


def _dump(model: Model) -> dict[str, Any]:
    """A model by the keys of its file; what is not known is left out, as in the file."""
    return model.model_dump(mode="json", by_alias=True, exclude_none=True)


def _holder(file: LoadedFile) -> str:
    """The address of what a file holds; files outside the counties have their path instead."""
    return file.address or file.path


def _owner(file: LoadedFile) -> str:
    """Whose sources a file cites: those of an edition, a county or a ledger."""
    names = file.names
    return "/".join(names[key] for key in ("county", "edition", "pair") if key in names)
