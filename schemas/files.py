"""Which kinds of files a strategy consists of, where they lie and what model each follows.

This table is the one place that says so: loading, JSON Schema, the canonical form and the
editor's field reference are all made from it.
"""

import re
from dataclasses import dataclass, field

from schemas.accepted import Accepted
from schemas.accessibility import AccessibilityStatement
from schemas.area import Area
from schemas.base import Model
from schemas.changes import Changes
from schemas.consultation import Comments, Consultation
from schemas.edition import Edition
from schemas.follow_up import FollowUp
from schemas.lineage import Lineage
from schemas.matrix import GlobalGoals, Matrix
from schemas.region import Region
from schemas.sources import Sources
from schemas.timeline import Timeline
from schemas.website import Website

MAX_MEBIBYTES = 1
"""Largest size of a file unless its kind says otherwise, in MiB."""


@dataclass(frozen=True)
class FileKind:
    """A kind of file: its place below strategy/ (`<name>` is an identifier), its model, and how
    large it may be in MiB.
    """

    name: str
    place: str
    model: type[Model]
    max_mebibytes: int = MAX_MEBIBYTES
    pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        expression = re.sub(r"<(\w+)>", r"(?P<\1>[^/]+)", re.escape(self.place))
        object.__setattr__(self, "pattern", re.compile(expression))

    @property
    def shown_place(self) -> str:
        """The place with Swedish names for what varies: `<län>/<utgåva>/omraden/<id>.yaml`."""
        place = self.place
        for english, swedish in _SWEDISH.items():
            place = place.replace(f"<{english}>", f"<{swedish}>")
        return place


_SWEDISH = {"county": "län", "edition": "utgåva", "part": "id", "pair": "gammal>--<ny"}


FILE_KINDS = (
    FileKind("webbplats", "webbplats.yaml", Website),
    FileKind("tillganglighet", "tillganglighet.yaml", AccessibilityStatement),
    FileKind("kallor", "kallor.yaml", Sources),
    FileKind("lan", "<county>/lan.yaml", Region),
    FileKind("strategi", "<county>/<edition>/strategi.yaml", Edition),
    FileKind("omrade", "<county>/<edition>/omraden/<part>.yaml", Area),
    FileKind("tidslinje", "<county>/<edition>/tidslinje.yaml", Timeline),
    FileKind("uppfoljning", "<county>/<edition>/uppfoljning/<part>.yaml", FollowUp),
    FileKind("samrad", "<county>/<edition>/samrad/<part>.yaml", Consultation),
    FileKind("synpunkter", "<county>/<edition>/samrad/<part>/synpunkter.yaml", Comments, 8),
    FileKind("tackning", "<county>/<edition>/tackning/<part>.yaml", Matrix),
    FileKind("andringar", "<county>/<edition>/andringar.yaml", Changes),
    FileKind("agenda-2030", "agenda-2030.yaml", GlobalGoals),
    FileKind("slaktskap", "slaktskap/<pair>.yaml", Lineage),
    FileKind("godkanda", "godkanda.yaml", Accepted),
)


def max_mebibytes(model: type[Model]) -> int:
    """How large a file that follows a model may be, in MiB."""
    return next((kind.max_mebibytes for kind in FILE_KINDS if kind.model is model), MAX_MEBIBYTES)


RESERVED_COUNTIES = frozenset(
    [
        "agenda-2030",
        "andringar",
        "assets",
        "data",
        "jamfor",
        "kallor",
        "lan",
        "om",
        "oppna-data",
        "ordlista",
        "redigera",
        "sa-laser-du",
        "search",
        "slaktskap",
        "tillganglighet",
        "vad-ar-en-rus",
    ]
)
"""Identifiers that a county cannot have, since pages of the site have those addresses."""

RESERVED_AREAS = frozenset(
    [
        "andringar",
        "avsnitt",
        "badda-in",
        "begrepp",
        "om-omradena",
        "om-prioriteringar",
        "omraden",
        "overgripande-mal",
        "partnerskap",
        "perspektiv",
        "samrad",
        "skriv-ut",
        "syfte",
        "tackning",
        "tidslinje",
        "uppfoljning",
        "vision",
    ]
)
"""Identifiers that an area cannot have, since collections and pages have those addresses."""

RESERVED_PARTS = frozenset(["kallor"])
"""Identifiers that a follow-up, a consultation or a matrix cannot have: the list of sources has
that anchor.
"""

RESERVED_GOALS = frozenset(["kallor", "mal", "namns-i", "prioriteringar"])
"""Identifiers that a goal cannot have, since headings of the area's page have those anchors."""
