"""CSV with a row for each area, desired state, goal and priority, and its Table Schema.

Table Schema and Data Package: the Frictionless specifications, version 1 (datapackage.org).
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rus.content import EditionContent
from rus.export.publication import Publication
from rus.inline import plain_text
from rus.tables import DELIMITER, csv_bytes, csv_rows
from schemas.area import Area, Priority
from schemas.base import IDENTIFIER
from schemas.ground import Grounded

ALL = "strategier.csv"
TABLE_SCHEMA = "tabellschema.json"
"""Names of files in the folder of the data: the table of all editions, and the Table Schema."""

ADDRESS = f"^{IDENTIFIER.pattern}(?:/{IDENTIFIER.pattern})*$"
ADDRESSES = f"^{ADDRESS[1:-1]}(?: {ADDRESS[1:-1]})*$"


@dataclass(frozen=True)
class Column:
    """A column as Table Schema describes it; texts are Swedish."""

    name: str
    description: str
    required: bool = False
    kind: str = "string"
    allowed: tuple[str, ...] = ()
    pattern: str = ""

    def field(self) -> dict[str, object]:
        """The field descriptor."""
        constraints: dict[str, object] = {"required": True} if self.required else {}
        if self.allowed:
            constraints["enum"] = self.allowed
        if self.pattern:
            constraints["pattern"] = self.pattern
        told = {"name": self.name, "type": self.kind, "description": self.description}
        return {**told, **({"constraints": constraints} if constraints else {})}


KINDS = ("övergripande mål", "område", "önskvärt läge", "mål", "prioritering")

COLUMNS = (
    Column("adress", "Den beständiga adressen.", required=True, pattern=ADDRESS),
    Column("webbsida", "Sidan som visar det, med plats på sidan."),
    Column("län", "Länets namn.", required=True),
    Column("utgåva", "Adressen till utgåvan.", required=True, pattern=ADDRESS),
    Column(
        "status",
        "Utgåvans status. Tom om den inte framgår av underlaget.",
        allowed=("under arbete", "remiss", "gällande", "ersatt"),
    ),
    Column("slag", "Vad raden är.", required=True, allowed=KINDS),
    Column("nivå", "Vad utgåvan själv kallar det. Tom om utgåvan inte har något eget namn."),
    Column("område", "Områdets titel. Tom för övergripande mål."),
    Column("ordning", "Platsen bland dem som hör ihop, från 1.", required=True, kind="integer"),
    Column("text", "Områdets titel, eller textens ord utan Markdown.", required=True),
    Column("ansvarig", "Vem som ansvarar för prioriteringen."),
    Column("period", "När prioriteringen ska göras, EDTF."),
    Column(
        "grund",
        "«källa» om uppgiften står i ett dokument, «redaktionell» om den är en bedömning.",
        required=True,
        allowed=("källa", "redaktionell"),
    ),
    Column("motivering", "Varför bedömningen gjordes så."),
    Column("avgörs_av", "Vem som kan avgöra om bedömningen stämmer."),
    Column("dokument", "Id för dokumentet som uppgiften står i."),
    Column("ställe", "Var i dokumentet den står."),
    Column("ordagrant", "true om texten står ordagrant i dokumentet.", kind="boolean"),
    Column("kommer_från", "Adresser i äldre utgåvor i samma län, enligt släktskapen.",
           pattern=ADDRESSES),
    Column("blev", "Adresser i senare utgåvor i samma län, enligt släktskapen.",
           pattern=ADDRESSES),
    Column("motsvarar", "Adresser i andra läns utgåvor som säger ungefär samma sak.",
           pattern=ADDRESSES),
)  # fmt: skip
"""The columns in their order. An empty cell means that the sources do not tell."""

HEADER = [column.name for column in COLUMNS]


class CsvExport:
    """The tables of a publication; the rows of an edition are made once."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._made: dict[str, str] = {}

    def everything(self) -> bytes:
        """All editions in one table."""
        editions = self._publication.content.editions.values()
        return csv_bytes(HEADER, *(self._body(shown) for shown in editions))

    def edition(self, address: str) -> bytes:
        """The table of an edition. Raises CannotExportError."""
        return csv_bytes(HEADER, self._body(self._publication.edition(address)))

    def _body(self, shown: EditionContent) -> str:
        if shown.address not in self._made:
            rows = self._rows(shown)
            cells = ([row.get(name, "") for name in HEADER] for row in rows)
            self._made[shown.address] = csv_rows(cells)
        return self._made[shown.address]

    def _rows(self, shown: EditionContent) -> Iterator[dict[str, str]]:
        county = self._publication.content.counties[shown.county_id]
        edition = shown.edition
        common = {
            "län": plain_text(county.region.name),
            "utgåva": shown.address,
            "status": edition.status.value if edition.status else "",
        }
        for order, one in enumerate(edition.overarching_goals, 1):
            address = f"{shown.address}/overgripande-mal/{one.id}"
            yield common | self._row(address, "övergripande mål", order, one.text, one)
        levels = {
            "område": plain_text(edition.levels.area.singular),
            "mål": plain_text(edition.levels.goal.singular) if edition.levels.goal else "",
        }
        for order, (name, area) in enumerate(shown.areas.items(), 1):
            within = common | {"område": plain_text(area.title)}
            for row in self._area_rows(f"{shown.address}/{name}", order, area):
                yield within | {"nivå": levels.get(row["slag"], "")} | row

    def _area_rows(self, address: str, order: int, area: Area) -> Iterator[dict[str, str]]:
        yield self._row(address, "område", order, area.title, area)
        if area.desired_state:
            place, state = f"{address}/onskvart-lage", area.desired_state
            yield self._row(place, "önskvärt läge", 1, state.text, state)
        for number, goal in enumerate(area.goals, 1):
            place = f"{address}/{goal.id}"
            yield self._row(place, "mål", number, goal.text, goal)
            for rank, priority in enumerate(goal.priorities, 1):
                yield self._row(
                    f"{place}/prioriteringar/{priority.id}",
                    "prioritering",
                    rank,
                    priority.text,
                    priority,
                ) | _duty(priority)

    def _row(
        self, address: str, kind: str, order: int, text: str, grounded: Grounded
    ) -> dict[str, str]:
        return {
            "adress": address,
            "webbsida": self._publication.page(address) or "",
            "slag": kind,
            "ordning": str(order),
            "text": plain_text(text),
            **_ground(grounded),
            **{column: " ".join(found) for column, found in self._kin.get(address, {}).items()},
        }

    @cached_property
    def _kin(self) -> dict[str, dict[str, dict[str, None]]]:
        """For each address the columns of kinship with their addresses, each once, in order."""
        found: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
        for lineage in self._publication.content.lineages.values():
            forth, back = (
                ("blev", "kommer_från") if lineage.is_history else ("motsvarar", "motsvarar")
            )
            for link in lineage.links:
                for old in link.old:
                    found[old][forth].update(dict.fromkeys(link.new))
                for new in link.new:
                    found[new][back].update(dict.fromkeys(link.old))
        return found


def table_schema() -> bytes:
    """The Table Schema of all tables, as JSON; UTF-8."""
    fields = [column.field() for column in COLUMNS]
    return _json({"fields": fields, "primaryKey": "adress", "missingValues": [""]})


def data_package(publication: Publication) -> bytes:
    """The Data Package that lists the tables, as JSON; UTF-8. Paths count from its own folder."""
    shown = publication.content.editions
    tables = [
        ("strategier", ALL, "Alla strategier"),
        *(
            (address.replace("/", "."), f"{address}.csv", plain_text(one.edition.title))
            for address, one in shown.items()
        ),
    ]
    return _json(
        {
            "profile": "tabular-data-package",
            "name": "regionala-utvecklingsstrategier",
            "title": publication.name,
            **({"homepage": publication.site_url} if publication.site_url else {}),
            "resources": [_resource(*table) for table in tables],
        }
    )


def _resource(name: str, path: str, title: str) -> dict[str, object]:
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": path,
        "title": title,
        "encoding": "utf-8",
        "dialect": {"delimiter": DELIMITER},
        "schema": TABLE_SCHEMA,
    }


def _duty(priority: Priority) -> dict[str, str]:
    return {"ansvarig": plain_text(priority.responsible), "period": priority.period or ""}


def _ground(grounded: Grounded) -> dict[str, str]:
    citation = grounded.citation
    return {
        "grund": grounded.ground,
        "motivering": plain_text(grounded.reason or ""),
        "avgörs_av": plain_text(grounded.settled_by or ""),
        "dokument": citation.document if citation else "",
        "ställe": plain_text(citation.place) if citation else "",
        "ordagrant": ("true" if citation.verbatim else "false") if citation else "",
    }


def _json(data: dict[str, object]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
