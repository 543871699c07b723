"""An invented strategy in which every text field holds text that tries to be something else."""

import json
from collections.abc import Iterator
from itertools import count, cycle
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from schemas.area import Area
from schemas.base import Model
from schemas.consultation import Comment, Comments, Consultation
from schemas.edition import Edition, Partnership
from schemas.follow_up import FollowUp
from schemas.ground import Citation, Grounded
from schemas.lineage import Link, UnknownPart
from schemas.matrix import Matrix
from schemas.region import Region
from schemas.sources import Source
from schemas.timeline import Timeline
from tests.texts import text_kind

RUN = "window.ran=1;alert(1)"

SCRIPTS = (
    f'<script>{RUN}</script>"><img src=x onerror={RUN}>',
    f"</p></div></article><svg/onload={RUN}> {{{{ 7*7 }}}} {{% raw %}} {{# x #}} &lt;b&gt; &amp;",
    f"[x](javascript:{RUN}) <a href='javascript:{RUN}'>y</a> <style>*{{display:none}}</style> <!--",
)
SCRIPT = " ".join(SCRIPTS)
STRUCTURE = (
    "# rubrik",
    "| a | b |",
    "- lista",
    "1. lista",
    "[ref]: http://x",
    "*[HTML]: x",
    "!!! note",
)
LONG = ("ord" * 167, "Tretusen tecken om länet. " * 115 + "Slut på texten.")
BARE = ("~~~~", "```", "***", "---", "{: #id .class }", "{{ 7*7 }}", "{% raw %}", "</div>")

ADDRESS = "https://exempel.se/%7B%7B7*7%7D%7D/%7B%25raw%25%7D?a=1&b=2"


class Filler:
    """Fills models for a county: everything that may be there is there."""

    def __init__(self, county: str, texts: Iterator[str]) -> None:
        self.edition = f"{county}/utgava"
        self.texts = texts
        self._numbers = count(1)

    def filled(self, model: type[Model]) -> dict[str, Any]:
        """The content of a file or a part of one, by the keys that an editor writes."""
        values = {
            info.alias or name: self._value(info.annotation, tuple(info.metadata))
            for name, info in model.model_fields.items()
        }
        if issubclass(model, Grounded):
            values["grund"] = "redaktionell"
        if issubclass(model, Citation):
            values["dokument"] = "underlag-1"
        elif issubclass(model, Partnership):
            values["antal"] = len(values["organisationer"])
        elif issubclass(model, Comment):
            values["fråga"] = "fraga"
        elif issubclass(model, Consultation):
            values["frågor"][0]["id"] = "fraga"
        elif issubclass(model, Area):
            values["mål"][0]["id"] = "ett-mal"
            values["mål"][1]["id"] = "annat-mal"
        elif issubclass(model, Matrix):
            values["rader"] = [f"{self.edition}/omrade"]
            values["kolumner"] = [f"{self.edition}/omrade/ett-mal"]
            values["celler"] = [{**values["celler"][0], "rad": values["rader"][0],
                                 "kolumn": values["kolumner"][0]}]  # fmt: skip
        elif issubclass(model, Edition):
            values["begrepp"][0]["id"] = "ord"
            values["ersätter"] = []
            values["utgångna"] = [{**one, "adress": f"{self.edition}/borta-{number}"}
                                  for number, one in enumerate(values["utgångna"])]  # fmt: skip
        return values

    def _value(self, annotation: Any, metadata: tuple[Any, ...] = ()) -> Any:
        origin = get_origin(annotation)
        if origin is tuple:
            item = get_args(annotation)[0]
            if text_kind(item) == "id":
                return ["ord"]
            return [self._value(item) for _ in range(2)]
        if origin is Literal:
            return get_args(annotation)[0]
        if annotation in (int, bool):
            return annotation(1)
        if isinstance(annotation, type) and issubclass(annotation, Model):
            return self.filled(annotation)
        kind = text_kind(annotation, metadata)
        if kind is None and origin in (Union, UnionType):
            return self._value(next(one for one in get_args(annotation) if one is not NoneType))
        match kind:
            case "id":
                return f"id-{next(self._numbers)}"
            case "address":
                return f"{self.edition}/omrade"
            case "date":
                return "2024-05"
            case "web":
                return ADDRESS
            case "text":
                return f"{next(self.texts)}\n{next(self.texts)}"
        return next(self.texts)


def numbered(texts: tuple[str, ...]) -> Iterator[str]:
    """The texts one after the other, each with a number, so that each field can be told."""
    for number in count(1):
        yield f"{texts[number % len(texts)]} {number}"


def write_hostile_strategy(root: Path) -> Path:
    """Write a strategy of a county for each kind of hostile text; the folder."""
    sources: list[dict[str, Any]] = []
    kinds = [(SCRIPT,), LONG, STRUCTURE, STRUCTURE[3:] + STRUCTURE[:3]]
    for number, texts in enumerate([*map(numbered, kinds), cycle(BARE)], start=1):
        filler = Filler(f"lan-{number}", texts)
        place = root / f"lan-{number}"
        sources.append({**filler.filled(Source), "id": f"underlag-{number}"})
        _write(place / "lan.yaml", filler.filled(Region))
        for name, model in (
            ("strategi", Edition),
            ("omraden/omrade", Area),
            ("tidslinje", Timeline),
            ("uppfoljning/uppfoljning", FollowUp),
            ("samrad/samrad", Consultation),
            ("samrad/samrad/synpunkter", Comments),
            ("tackning/tackning", Matrix),
        ):
            _write(place / "utgava" / f"{name}.yaml", filler.filled(model))
    _write(root / "kallor.yaml", {"källor": sources})
    _write(root / "slaktskap" / "lan-1-utgava--lan-2-utgava.yaml", _lineage())
    return root


def _lineage() -> dict[str, Any]:
    filler = Filler("lan-1", numbered((SCRIPT, *LONG, *STRUCTURE)))
    ends = [(f"lan-1/utgava/omrade{part}", f"lan-2/utgava/omrade{part}")
            for part in ("", "/ett-mal", "/annat-mal")]  # fmt: skip
    return {
        "från": "lan-1/utgava",
        "till": "lan-2/utgava",
        "inledning": next(filler.texts),
        "släktled": [
            {**filler.filled(Link), "från": [old], "till": [new], "slag": "motsvarar"}
            for old, new in ends
        ],
        "okänt": [{**filler.filled(UnknownPart), "adresser": [], "antal": 2}],
    }


CALLS = """\
{{ utgåva("lan-1/utgava") }}
{{ område("lan-1/utgava/omrade") }}
{{ mål("lan-1/utgava/omrade/ett-mal") }}
{{ måltabell("lan-1/utgava") }}
{{ tidslinje("lan-1/utgava") }}
{{ uppföljning("lan-1/utgava/uppfoljning/uppfoljning") }}
{{ samråd("lan-1/utgava/samrad/samrad") }}
{{ källa("underlag-1") }}
{{ begrepp("lan-1/utgava/begrepp/ord") }}
{{ jämförelse("lan-1/utgava", "lan-2/utgava") }}
{{ släktled("lan-1/utgava/omrade/ett-mal") }}
{{ matris("lan-1/utgava/tackning/tackning") }}
{{ mål("lan-2/utgava/omrade/ett-mal") }}
{{ uppföljning("lan-2/utgava/uppfoljning/uppfoljning") }}
{{ tidslinje("lan-2/utgava") }}
"""
"""Calls of macros that show parts of the strategy on a page of prose."""


def _write(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2), encoding="utf-8")
