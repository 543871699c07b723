"""Decisions of the comparison pages: titles, labels, what stands beside what."""

from dataclasses import dataclass

from macros.site import Site
from macros.views import UNKNOWN as UNKNOWN_WORDS
from macros.views import capital, short_title
from rus.comparison import ENDS, Comparison, area_of, parts
from rus.content import EditionContent
from rus.inline import plain_text
from rus.likeness import Text, ranked
from rus.words import Piece, word_difference
from schemas.area import Area
from schemas.lineage import Link

KIND_MEANINGS = {
    "oförändrat": "Samma text, ord för ord.",
    "omformulerat": "Samma sak med andra ord.",
    "sammanslaget": "Flera delar har blivit en.",
    "delat": "En del har blivit flera.",
    "flyttat": "Samma sak på en annan plats.",
    "lyft till eget område": "Något som inte var ett område har blivit ett eget.",
    "nytt": "Finns bara i den nya.",
    "utgår": "Finns inte med i den nya.",
    "motsvarar": "Båda säger i stort sett samma sak.",
    "motsvarar delvis": "De liknar varandra, men något skiljer.",
    "saknar motsvarighet": "Finns bara i den ena.",
    "framgår inte": "Underlaget säger inte vad som hände.",
}

_KIND_CLASSES = str.maketrans("åäö ", "aao-")


def kind_class(kind: str) -> str:
    """The kind of a link as part of a class name or an identifier."""
    return kind.translate(_KIND_CLASSES)


def title(comparison: Comparison) -> str:
    """The title of a comparison page."""
    old, new = short_title(comparison.old.edition), short_title(comparison.new.edition)
    return f"{old} och {new}"


@dataclass(frozen=True)
class Shown:
    """A part beside another: its address, what level it is, its words with differences marked."""

    address: str
    level: str
    pieces: tuple[Piece, ...]


def shown_parts(comparison: Comparison, link: Link) -> tuple[list[Shown], list[Shown]]:
    """The old and the new parts of a link; words are marked where one text became another."""
    old_texts = {address: comparison.text(address) for address in link.old}
    new_texts = {address: comparison.text(address) for address in link.new}
    differ = len(old_texts) == len(new_texts) == 1 and link.kind in (
        "omformulerat",
        "flyttat",
        "motsvarar",
    )
    if differ:
        pieces = word_difference(*old_texts.values(), *new_texts.values())
        old_pieces = tuple(piece for piece in pieces if piece.kind != "new")
        new_pieces = tuple(piece for piece in pieces if piece.kind != "old")
        return (
            [_shown(comparison, link.old[0], old_pieces)],
            [_shown(comparison, link.new[0], new_pieces)],
        )
    return (
        [_shown(comparison, a, (Piece("same", text),)) for a, text in old_texts.items()],
        [_shown(comparison, a, (Piece("same", text),)) for a, text in new_texts.items()],
    )


def _shown(comparison: Comparison, address: str, pieces: tuple[Piece, ...]) -> Shown:
    edition = comparison.old if address.startswith(f"{comparison.old.address}/") else comparison.new
    levels = edition.edition.levels
    is_area = address == area_of(address)
    level = levels.area.singular if is_area or levels.goal is None else levels.goal.singular
    return Shown(address, capital(level), pieces)


def nothing(link: Link) -> str:
    """What to say in the column where a link names no part."""
    return "Ingenting" if link.kind in ENDS else UNKNOWN_WORDS


def area_numbers(comparison: Comparison, link: Link) -> str:
    """The numbers of the old areas that a link concerns, for the filter; 0 when it has none."""
    order = [a for a, part in parts(comparison.old).items() if isinstance(part, Area)]
    numbers = sorted({order.index(area_of(address)) + 1 for address in link.old})
    return " ".join(map(str, numbers)) or "0"


_PATTERNS = {
    "oförändrat": "hel",
    "omformulerat": "hel",
    "flyttat": "hel",
    "motsvarar": "hel",
    "sammanslaget": "rand",
    "delat": "rand",
    "motsvarar delvis": "rand",
    "lyft till eget område": "rut",
    "nytt": "rut",
    "utgår": "prick",
    "saknar motsvarighet": "prick",
    "framgår inte": "prick",
}


def pattern(kind: str) -> str:
    """Which pattern of the flow picture a kind has."""
    return _PATTERNS[kind]


def legend(comparison: Comparison) -> list[tuple[str, list[str]]]:
    """The patterns that the picture uses, each with its kinds."""
    found: dict[str, list[str]] = {}
    for flow in comparison.flows:
        kinds = found.setdefault(pattern(flow.kind), [])
        if flow.kind not in kinds:
            kinds.append(flow.kind)
    return list(found.items())


def fates(site: Site, address: str) -> list[tuple[str, Comparison, tuple[Link, ...]]]:
    """The questions a reader has of a part, with the comparison and the links that answer each."""
    edition = "/".join(address.split("/")[:2])
    what = "målet" if address.count("/") == 3 else "området"
    found = []
    for comparison in site.comparisons_of(edition):
        if comparison.is_history:
            is_old = comparison.old.address == edition
            question = f"Vad hände med {what}?" if is_old else f"Var kommer {what} ifrån?"
        else:
            other = comparison.new if comparison.old.address == edition else comparison.old
            county = plain_text(site.content.counties[other.county_id].region.name)
            question = f"Liknar något i {county}?"
        found.append((question, comparison, comparison.links_of(address)))
    return sorted(found, key=lambda row: not row[1].is_history)


def paired_areas(comparison: Comparison) -> list[tuple[str | None, str | None, int]]:
    """Areas paired by likeness of their texts, each at most once; then those left over."""

    def texts(edition: EditionContent) -> list[Text]:
        return [
            Text(
                f"{edition.address}/{name}",
                " ".join((area.title, *(goal.text for goal in area.goals))),
            )
            for name, area in edition.areas.items()
        ]

    old, new = texts(comparison.old), texts(comparison.new)
    partner: dict[str, tuple[str, int]] = {}
    taken: set[str] = set()
    for pair in ranked(old, new, least=40):
        if pair.old not in partner and pair.new not in taken:
            partner[pair.old] = (pair.new, pair.score)
            taken.add(pair.new)
    rows: list[tuple[str | None, str | None, int]] = [
        (text.address, *partner.get(text.address, (None, 0))) for text in old
    ]
    return rows + [(None, text.address, 0) for text in new if text.address not in taken]


def grouped_comparisons(site: Site) -> list[tuple[str, list[Comparison]]]:
    """All comparisons with a page, by what they are."""
    everything = list(site.comparisons.values())
    groups = [
        ("Gammalt och nytt", [one for one in everything if one.lineage and one.is_history]),
        ("Mellan län", [one for one in everything if one.lineage and not one.is_history]),
        ("Inte bedömda ännu", [one for one in everything if not one.lineage]),
    ]
    return [(heading, found) for heading, found in groups if found]
