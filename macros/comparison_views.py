"""Decisions of the comparison pages: sentences, labels, what stands beside what."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from macros.site import Site
from macros.views import UNKNOWN as UNKNOWN_WORDS
from macros.views import capital, counted, element_title, number_word, short_title
from rus.comparison import ENDS, Comparison, Side, area_of, parts, stable_anchor
from rus.content import EditionContent
from rus.inline import plain_text
from rus.likeness import Text, ranked
from rus.words import Piece, word_difference
from schemas.area import Area
from schemas.lineage import Link
from schemas.matrix import Cell, Matrix


class Page(Protocol):
    """A page that links can be made from."""

    site: Site

    def link(self, address: str) -> str:
        """The link to an address."""


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

_PARTICIPLES = {
    "oförändrat": "är oförändrade",
    "omformulerat": "är omformulerade",
    "sammanslaget": "har slagits ihop med andra",
    "delat": "har delats",
    "flyttat": "har flyttats",
    "lyft till eget område": "har lyfts till ett eget område",
    "utgår": "finns inte med i den nya",
}

_ONE = {"oförändrat": "är oförändrad", "omformulerat": "är omformulerad"}
"""The participles that are another word when they are about one part."""

_KIND_CLASSES = str.maketrans("åäö ", "aao-")


def kind_class(kind: str) -> str:
    """The kind of a link as part of a class name or an identifier."""
    return kind.translate(_KIND_CLASSES)


def title(comparison: Comparison) -> str:
    """The title of a comparison page."""
    old, new = short_title(comparison.old.edition), short_title(comparison.new.edition)
    return f"{old} och {new}"


def lead(comparison: Comparison) -> str:
    """What happened, in one sentence whose numbers are all derived from the ledger."""
    if comparison.lineage is None:
        return (
            "Ingen har ännu bedömt hur de två strategierna hör ihop. Här står de bredvid varandra "
            "efter hur lika texterna är."
        )
    if not comparison.is_history:
        return _comparison_lead(comparison)
    before = _areas(comparison.old, comparison.old_side)
    after = _areas(comparison.new, comparison.new_side).removesuffix(",")
    verb = "har blivit" if comparison.old_side.unnamed else "ställs mot"
    told = _fates(comparison)
    start = f"{capital(before)} {verb} {after}."
    return f"{start} {told}" if told else start


def _areas(content: EditionContent, side: Side) -> str:
    number, level = side.unnamed or len(content.areas), content.edition.levels.area
    words = f"1 {level.singular}" if number == 1 else f"{number_word(number)} {level.plural}"
    return f"{words}, vars namn inte framgår av underlaget," if side.unnamed else words


def _fates(comparison: Comparison) -> str:
    by_kind: dict[str, set[str]] = {}
    for link in comparison.links:
        by_kind.setdefault(link.kind, set()).update(link.old)
    total = len(parts(comparison.old))
    phrases = [
        f"{len(addresses)} {_ONE.get(kind, words) if len(addresses) == 1 else words}"
        for kind, addresses in by_kind.items()
        if addresses and (words := _PARTICIPLES.get(kind))
    ]
    sentences = []
    if phrases:
        whole = counted(total, "gammal del", "gamla delar")
        sentences.append(f"Av {whole} (områden och mål): {_listed(phrases)}.")
    unknown = len(comparison.old_side.unknown)
    if unknown:
        what = counted(unknown, "gammal del", "gamla delar")
        sentences.append(f"För {what} framgår det inte vad som händer.")
    sentences += _new_parts(comparison)
    new_unknown = len(comparison.new_side.unknown)
    if new_unknown:
        what = counted(new_unknown, "ny del", "nya delar")
        sentences.append(f"För {what} framgår inte ursprunget.")
    return " ".join(sentences)


def _new_parts(comparison: Comparison) -> list[str]:
    def named(kind: str) -> set[str]:
        """New parts of links of a kind that name no old part: those are told of already."""
        links = (link for link in comparison.links if link.kind == kind and not link.old)
        return {address for link in links for address in link.new}

    fresh, raised = named("nytt"), named("lyft till eget område")
    others = {address for link in comparison.links if link.kind != "nytt" for address in link.new}
    sentences = []
    if fresh - others:
        sentences.append(f"{counted(len(fresh - others), 'ny del', 'nya delar')} har kommit till.")
    if fresh & others:
        what = counted(len(fresh & others), "del", "delar")
        sentences.append(f"{what} i den nya fortsätter något gammalt men har också något nytt.")
    if raised:
        sentences.append(f"{counted(len(raised), 'del', 'delar')} har lyfts till ett eget område.")
    return sentences


def _comparison_lead(comparison: Comparison) -> str:
    def alone(kinds: Iterable[str], side: str) -> int:
        return len(
            {
                address
                for link in comparison.links
                if link.kind in kinds
                for address in (link.old if side == "old" else link.new)
            }
        )

    old, new = short_title(comparison.old.edition), short_title(comparison.new.edition)
    total = counted(len(parts(comparison.old)), "del", "delar")
    partly = alone({"motsvarar delvis"}, "old")
    only_new = counted(alone({"saknar motsvarighet"}, "new"), "del", "delar")
    return (
        f"Av {total} (områden och mål) i {old} säger {alone({'motsvarar'}, 'old')} i stort "
        f"sett samma sak som något i {new}, {partly} motsvarar något delvis och "
        f"{alone({'saknar motsvarighet'}, 'old')} finns bara i {old}. "
        f"{only_new} finns bara i {new}."
    )


def _listed(phrases: list[str]) -> str:
    return " och ".join([", ".join(phrases[:-1]), phrases[-1]] if len(phrases) > 1 else phrases)


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


@dataclass(frozen=True)
class Header:
    """The heading of a row or column of a matrix. `url` leads to it, if it has a page."""

    title: str
    url: str | None


@dataclass(frozen=True)
class Row(Header):
    """A row of a matrix; each cell is the anchor of its reason, or None."""

    cells: tuple[str | None, ...]

    @property
    def answers(self) -> int:
        """How many columns answer the row."""
        return sum(cell is not None for cell in self.cells)


@dataclass(frozen=True)
class MatrixTable:
    """A matrix as rows and columns."""

    columns: tuple[Header, ...]
    rows: tuple[Row, ...]

    @property
    def answered_rows(self) -> int:
        """How many rows have an answer."""
        return sum(row.answers > 0 for row in self.rows)

    @property
    def answered_columns(self) -> int:
        """How many columns answer some row."""
        return sum(any(cells) for cells in zip(*(row.cells for row in self.rows), strict=True))


def matrix_table(page: Page, matrix: Matrix) -> MatrixTable:
    """A matrix with titles and links, rows and columns in the order of the file."""
    reasons = {(cell.row, cell.column): cell_anchor(matrix, cell) for cell in matrix.cells}
    columns = tuple(
        Header(element_title(page.site, column), _link(page, column)) for column in matrix.columns
    )
    rows = tuple(
        Row(
            element_title(page.site, row),
            _link(page, row),
            tuple(reasons.get((row, column)) for column in matrix.columns),
        )
        for row in matrix.rows
    )
    return MatrixTable(columns, rows)


def _link(page: Page, address: str) -> str | None:
    return page.link(address) if page.site.has_page(address) else None


def cell_anchor(matrix: Matrix, cell: Cell) -> str:
    """The anchor of a cell's reason: the same as long as it joins the same addresses."""
    return stable_anchor("skal", matrix.title, cell.row, cell.column)
