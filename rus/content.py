"""The loaded strategy as a whole: counties, their editions, lineages and sources."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from rus.walk import Element, elements, reached
from schemas.accessibility import AccessibilityStatement
from schemas.area import Area
from schemas.base import Model
from schemas.changes import Changes
from schemas.consultation import Comments, Consultation
from schemas.edition import Edition
from schemas.files import FileKind
from schemas.follow_up import FollowUp
from schemas.lineage import Lineage
from schemas.matrix import Matrix
from schemas.region import Region
from schemas.sources import Source, Sources
from schemas.timeline import Timeline
from schemas.website import Website


@dataclass(frozen=True)
class LoadedFile:
    """A file that follows its model. `path` is relative to the strategy folder."""

    path: str
    kind: FileKind
    names: dict[str, str]
    model: Model

    @property
    def address(self) -> str | None:
        """The address of what the file holds; None for what stands outside the counties."""
        return file_address(self.kind, self.names)


_EDITION = "{county}/{edition}"
_ADDRESSES = {
    "lan": "{county}",
    "strategi": _EDITION,
    "omrade": f"{_EDITION}/{{part}}",
    "tidslinje": f"{_EDITION}/tidslinje",
    "uppfoljning": f"{_EDITION}/uppfoljning/{{part}}",
    "samrad": f"{_EDITION}/samrad/{{part}}",
    "tackning": f"{_EDITION}/tackning/{{part}}",
    "andringar": f"{_EDITION}/andringar",
    "agenda-2030": "agenda-2030",
    "synpunkter": f"{_EDITION}/samrad/{{part}}/synpunkter",
}


def file_address(kind: FileKind, names: dict[str, str]) -> str | None:
    """The address of a file's content: county, county/edition, county/edition/area, …"""
    address = _ADDRESSES.get(kind.name)
    return address.format_map(names) if address else None


@dataclass
class EditionContent:
    """An edition with all that belongs to it, parts in their order."""

    address: str
    edition: Edition
    areas: dict[str, Area] = field(default_factory=dict)
    timeline: Timeline | None = None
    follow_ups: dict[str, FollowUp] = field(default_factory=dict)
    consultations: dict[str, Consultation] = field(default_factory=dict)
    comments: dict[str, Comments] = field(default_factory=dict)
    matrices: dict[str, Matrix] = field(default_factory=dict)
    changes: Changes | None = None

    @property
    def county_id(self) -> str:
        """The identifier of the county."""
        return self.address.split("/")[0]

    @property
    def id(self) -> str:
        """The identifier of the edition within its county."""
        return self.address.split("/")[1]

    @property
    def has_applied(self) -> bool:
        """Whether it applies or has done so: only then has it taken the place of another."""
        status = self.edition.status
        return status is not None and status.value in ("gällande", "ersatt")

    @property
    def replaces(self) -> tuple[str, ...]:
        """The editions that it has taken the place of; none as long as it is only meant to."""
        return tuple(link.edition for link in self.edition.supersedes) if self.has_applied else ()


@dataclass
class County:
    """A county with its editions, oldest first."""

    id: str
    region: Region
    editions: dict[str, EditionContent] = field(default_factory=dict)


@dataclass(frozen=True)
class Content:
    """Everything in the strategy folder that could be loaded."""

    files: tuple[LoadedFile, ...]

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The source documents by identifier."""
        found = [file.model for file in self.files if isinstance(file.model, Sources)]
        return {source.id: source for model in found for source in model.sources}

    @cached_property
    def website(self) -> Website:
        """Who is responsible for the website; all is unknown without the file."""
        found = (file.model for file in self.files if isinstance(file.model, Website))
        return next(found, Website())

    @cached_property
    def accessibility(self) -> AccessibilityStatement | None:
        """The accessibility statement of the website, or None without the file."""
        found = (
            file.model for file in self.files if isinstance(file.model, AccessibilityStatement)
        )
        return next(found, None)

    @cached_property
    def lineages(self) -> dict[str, Lineage]:
        """The ledgers by the name of their file."""
        return {
            PurePosixPath(file.path).stem: file.model
            for file in self.files
            if isinstance(file.model, Lineage)
        }

    @cached_property
    def counties(self) -> dict[str, County]:
        """Counties by identifier, in alphabetical order of name."""
        counties = {
            file.names["county"]: County(file.names["county"], file.model)
            for file in self.files
            if isinstance(file.model, Region)
        }
        for edition in _in_order_of_time(self._editions()):
            if edition.county_id in counties:
                counties[edition.county_id].editions[edition.id] = edition
        return dict(sorted(counties.items(), key=lambda item: item[1].region.name))

    @cached_property
    def editions(self) -> dict[str, EditionContent]:
        """All editions by address."""
        return {
            edition.address: edition
            for county in self.counties.values()
            for edition in county.editions.values()
        }

    def superseded(self, edition: str) -> set[str]:
        """The editions that an edition supersedes, also in several steps, whatever its status.

        It is itself among them if they go in a circle.
        """

        def older(address: str) -> list[str]:
            known = self.editions.get(address)
            return [link.edition for link in known.edition.supersedes] if known else []

        return {before for one in reached(edition, older) for before in older(one)}

    @cached_property
    def elements(self) -> dict[str, tuple[LoadedFile, Element]]:
        """Everything that has an address, with its file."""
        return {
            element.address: (file, element)
            for file, element in self.walk()
            if element.address is not None
        }

    def walk(self) -> Iterator[tuple[LoadedFile, Element]]:
        """All models in all files."""
        return iter(self._walked)

    @cached_property
    def _walked(self) -> tuple[tuple[LoadedFile, Element], ...]:
        return tuple(
            (file, element) for file in self.files for element in elements(file.model, file.address)
        )

    def _editions(self) -> dict[str, EditionContent]:
        editions = {
            file.address: EditionContent(file.address, file.model)
            for file in self.files
            if isinstance(file.model, Edition) and file.address
        }
        for file in self.files:
            owner = editions.get(f"{file.names.get('county')}/{file.names.get('edition')}")
            if owner is None:
                continue
            match file.model:
                case Area():
                    owner.areas[file.names["part"]] = file.model
                case Timeline():
                    owner.timeline = file.model
                case FollowUp():
                    owner.follow_ups[file.names["part"]] = file.model
                case Consultation():
                    owner.consultations[file.names["part"]] = file.model
                case Comments():
                    owner.comments[file.names["part"]] = file.model
                case Changes():
                    owner.changes = file.model
                case Matrix():
                    owner.matrices[file.names["part"]] = file.model
        for edition in editions.values():
            edition.areas = dict(sorted(edition.areas.items(), key=_order))
            edition.follow_ups = dict(sorted(edition.follow_ups.items(), key=_order))
            edition.consultations = dict(sorted(edition.consultations.items(), key=_order))
            edition.matrices = dict(sorted(edition.matrices.items(), key=_order))
        return editions


def _order(item: tuple[str, Area | FollowUp | Consultation | Matrix]) -> tuple[int, str]:
    return item[1].order, item[0]


def _in_order_of_time(editions: dict[str, EditionContent]) -> list[EditionContent]:
    """Each edition after those that it supersedes; else by the year it looks towards."""

    def depth(edition: EditionContent, seen: frozenset[str]) -> int:
        older = [
            editions[link.edition]
            for link in edition.edition.supersedes
            if link.edition in editions and link.edition not in seen
        ]
        return 1 + max((depth(one, seen | {one.address}) for one in older), default=0)

    def key(edition: EditionContent) -> tuple[int, str, str]:
        horizon = edition.edition.horizon
        return (
            depth(edition, frozenset({edition.address})),
            horizon.end if horizon else "",
            edition.address,
        )

    return sorted(editions.values(), key=key)
