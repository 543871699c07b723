"""Editions and ledgers made for tests: in memory as models, or as files of a strategy."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rus.comparison import Comparison, parts
from rus.content import EditionContent
from schemas.area import Area
from schemas.edition import Edition
from schemas.lineage import Lineage

CITATION = {"dokument": "underlag", "ställe": "Sidan 1", "ordagrant": False}
JUDGEMENT = {
    "grund": "redaktionell",
    "motivering": "De säger ungefär samma sak.",
    "avgörs_av": "Region Exempel",
}
LEVELS = {
    "område": {"ental": "område", "flertal": "områden"},
    "mål": {"ental": "mål", "flertal": "mål"},
}
OLD, NEW, NEIGHBOUR = "exempel/2030", "exempel/2040", "granne/2040"

HISTORY_KINDS = (
    "oförändrat",
    "omformulerat",
    "sammanslaget",
    "delat",
    "flyttat",
    "lyft till eget område",
    "nytt",
    "utgår",
)
COMPARISON_KINDS = ("motsvarar", "motsvarar delvis", "saknar motsvarighet")


def edition_data(title: str) -> dict[str, Any]:
    """The content of strategi.yaml."""
    return {"titel": title, "källa": CITATION, "nivåer": LEVELS}


def area_data(order: int, title: str, goals: Mapping[str, str]) -> dict[str, Any]:
    """The content of a file of an area; `goals` are texts by id."""
    written = [{"id": name, "text": text, "källa": CITATION} for name, text in goals.items()]
    return {"ordning": order, "titel": title, "källa": CITATION, "mål": written}


def link(kind: str, old: Iterable[str] = (), new: Iterable[str] = ()) -> dict[str, Any]:
    """A link with an editorial judgement as its ground."""
    return {"från": [*old], "till": [*new], "slag": kind, **JUDGEMENT}


def unknown(side: str, *addresses: str) -> dict[str, Any]:
    """Parts that the sources do not tell of."""
    return {"sida": side, "adresser": [*addresses], "motivering": "Underlaget säger inget."}


def unnamed(side: str, count: int) -> dict[str, Any]:
    """Areas that are not known by name."""
    return {"sida": side, "antal": count, "motivering": "Namnen är inte kända."}


def ledger_data(
    links: Iterable[Mapping[str, Any]] = (),
    unknown: Iterable[Mapping[str, Any]] = (),
    pair: tuple[str, str] = (OLD, NEW),
) -> dict[str, Any]:
    """The content of a ledger."""
    return {"från": pair[0], "till": pair[1], "släktled": [*links], "okänt": [*unknown]}


def ledger_path(pair: tuple[str, str] = (OLD, NEW)) -> str:
    """Where the ledger of a pair lies below the strategy folder."""
    return f"slaktskap/{pair[0].replace('/', '-')}--{pair[1].replace('/', '-')}.yaml"


def files(contents: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """The text of each file (JSON is YAML)."""
    return {path: json.dumps(one, ensure_ascii=False) for path, one in contents.items()}


def edition_files(address: str, areas: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """The files of an edition; `areas` are texts of goals by id, by the area's id."""
    county = address.split("/", maxsplit=1)[0]
    contents = {
        f"{county}/lan.yaml": {
            "namn": f"{county.capitalize()} län",
            "organisation": f"Region {county.capitalize()}",
            "källa": CITATION,
        },
        f"{address}/strategi.yaml": edition_data(f"Strategin {address.split('/')[1]}"),
    }
    for order, (name, goals) in enumerate(areas.items(), 1):
        contents[f"{address}/omraden/{name}.yaml"] = area_data(order, name.capitalize(), goals)
    return files(contents)


def edition(address: str, areas: Mapping[str, Mapping[str, str]]) -> EditionContent:
    """An edition in memory; `areas` as for `edition_files`."""
    return EditionContent(
        address,
        Edition.model_validate(edition_data(f"Strategin {address.split('/')[1]}")),
        {
            name: Area.model_validate(area_data(order, name.capitalize(), goals))
            for order, (name, goals) in enumerate(areas.items(), 1)
        },
    )


def sized(address: str, sizes: Sequence[int]) -> EditionContent:
    """An edition with areas `a`, `b`, …, each with so many goals."""
    return edition(
        address,
        {
            "abcdefgh"[place]: {f"mal-{n}": f"Mål {n}." for n in range(1, size + 1)}
            for place, size in enumerate(sizes)
        },
    )


def comparison(
    old: EditionContent,
    new: EditionContent,
    links: Iterable[Mapping[str, Any]] = (),
    unknown: Iterable[Mapping[str, Any]] = (),
) -> Comparison:
    """Two editions with a ledger."""
    data = ledger_data(links, unknown, (old.address, new.address))
    return Comparison(old, new, Lineage.model_validate(data))


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    """Any two editions with any ledger, also one that the checks would refuse."""
    sizes = st.lists(st.integers(0, 4), max_size=5)
    old = sized(OLD, draw(sizes))
    new = sized(draw(st.sampled_from((NEW, NEIGHBOUR))), draw(sizes))
    kinds = HISTORY_KINDS if old.county_id == new.county_id else COMPARISON_KINDS
    olds, news = list(parts(old)), list(parts(new))
    links = [
        link(draw(st.sampled_from(kinds)), draw(_some(olds)), draw(_some(news)))
        for _ in range(draw(st.integers(0, 6)))
    ]
    entries = [
        unknown(side, *some)
        for side, addresses in (("från", olds), ("till", news))
        if draw(st.booleans()) and (some := draw(_some(addresses)))
    ]
    entries += [unnamed(side, 3) for side in ("från", "till") if draw(st.booleans())]
    return comparison(old, new, links, entries)


def for_any_comparison(test: Callable[[Comparison], None]) -> Callable[[], None]:
    """Make a test of a law for any ledger."""
    law: Callable[[], None] = settings(max_examples=40)(given(comparisons())(test))
    return law


def _some(addresses: list[str]) -> st.SearchStrategy[list[str]]:
    if not addresses:
        return st.just([])
    return st.lists(st.sampled_from(addresses), max_size=4, unique=True)


def every_kind() -> dict[str, str]:
    """The files of a strategy whose ledgers have every kind of link, and whose texts have markup.

    Without problems when laid over the base strategy. exempel/2030 → exempel/2040 is a history,
    exempel/2030 and granne/2040 a comparison, granne/2030 has four areas without names.
    """
    halsa, skola, vagar = (f"{OLD}/{name}" for name in ("halsa", "skola", "vagar"))
    valfard, larande, trygghet = (f"{NEW}/{name}" for name in ("valfard", "larande", "trygghet"))
    vard = f"{NEIGHBOUR}/vard"
    same = {"från": [f"{halsa}/tandvard"], "till": [f"{valfard}/tandvard"], "slag": "oförändrat"}
    history = [
        same | {"källa": CITATION},
        link("omformulerat", [f"{halsa}/god-halsa"], [f"{valfard}/god-halsa"]),
        link("sammanslaget", [f"{skola}/lasning", f"{skola}/rakna"], [f"{larande}/kunskap"]),
        link("delat", [skola], [larande, valfard]),
        link("flyttat", [f"{vagar}/asfalt"], [f"{larande}/vagar"]),
        link("lyft till eget område", [f"{halsa}/oro"], [trygghet]),
        link("nytt", [], [f"{valfard}/klimat"]),
        link("utgår", [vagar]),
    ]
    counties = [
        link("motsvarar", [f"{halsa}/god-halsa"], [f"{vard}/halsa"]),
        link("motsvarar delvis", [halsa], [vard]),
        link("saknar motsvarighet", [skola, vagar, f"{vagar}/asfalt"]),
        link("saknar motsvarighet", [], [f"{vard}/buss"]),
    ]
    left = [f"{halsa}/tandvard", f"{halsa}/oro", f"{skola}/lasning", f"{skola}/rakna"]
    earlier = ("granne/2030", NEIGHBOUR)
    answered = {"rad": f"{halsa}/oro", "kolumn": trygghet, **JUDGEMENT}
    return {
        **edition_files(
            OLD,
            {
                "halsa": {
                    "god-halsa": r"Fler <b>unga</b> & {{ 7*7 }} mår \*bra\* [ja](nej.",
                    "tandvard": "Alla har råd med tandvård.",
                    "oro": "Färre är oroliga.",
                },
                "skola": {"lasning": "Alla barn läser.", "rakna": "Alla barn räknar."},
                "vagar": {"asfalt": "Vägarna är hela."},
            },
        ),
        **edition_files(
            NEW,
            {
                "valfard": {
                    "god-halsa": r"Fler <i>äldre</i> & {% raw %} mår \*bra\* [ja](nej.",
                    "tandvard": "Alla har råd med *tandvård*.",
                    "klimat": "Det är svalt.",
                },
                "larande": {"kunskap": "Alla barn läser och räknar.", "vagar": "Vägarna är rena."},
                "trygghet": {},
            },
        ),
        **edition_files(NEIGHBOUR, {"vard": {"halsa": "Alla mår bra.", "buss": "Fler åker."}}),
        **edition_files(earlier[0], {}),
        **files(
            {
                ledger_path(): ledger_data(history, [unknown("från", halsa)]),
                ledger_path((OLD, NEIGHBOUR)): ledger_data(
                    counties, [unknown("från", *left)], (OLD, NEIGHBOUR)
                ),
                ledger_path(earlier): ledger_data(
                    [], [unnamed("från", 4), unknown("till", vard)], earlier
                ),
                f"{NEW}/tackning/fragor.yaml": {
                    "titel": "Svar på frågorna",
                    "radrubrik": "Gammalt mål",
                    "kolumnrubrik": "Nytt område",
                    "rader": [f"{halsa}/oro", f"{vagar}/asfalt"],
                    "kolumner": [valfard, larande, trygghet],
                    "celler": [answered],
                },
            }
        ),
    }
