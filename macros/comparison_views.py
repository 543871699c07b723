"""Decisions of the comparison pages: titles, labels, what stands beside what."""

from macros.site import Site
from macros.views import capital, short_title
from rus.comparison import Comparison
from rus.content import EditionContent
from rus.earlier_anchors import EarlierAnchor
from rus.inline import plain_text
from rus.likeness import Text, ranked
from schemas.lineage import Link

KIND_MEANINGS = {
    "oförändrat": "Samma text, ord för ord.",
    "omformulerat": "Samma sak med andra ord.",
    "sammanslaget": "Flera delar har blivit en.",
    "delat": "En del har blivit flera.",
    "flyttat": "Samma sak på en annan plats.",
    "lyft till eget område": "Har fått ett eget område i den nya.",
    "nytt": "Något i den nya som inte finns i den gamla.",
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


def row_title(row: EarlierAnchor) -> str:
    """What a row that had another anchor is called: by what it says, and of which part first."""
    text = row.comparison.text(row.parts[0]) if row.parts else "områden utan kända namn"
    return f"{capital(row.kind)}: {text}"


_ORIGINS = {
    "oförändrat": "Oförändrat från",
    "omformulerat": "Omformulerat från",
    "sammanslaget": "Sammanslaget av",
    "delat": "Del av",
    "flyttat": "Flyttat från",
    "lyft till eget område": "Lyft ur",
}


def fate_label(link: Link, address: str) -> str:
    """What a link says of one of its parts: what it became or, for a new part, what it came of."""
    if address in link.new and link.old:
        return _ORIGINS.get(link.kind, capital(link.kind))
    return capital(link.kind)


def unknown_anchor(comparison: Comparison, address: str) -> str:
    """The anchor of what is said of a part that no link names; empty if nothing is."""
    return next((f"#{one.anchor}" for one in comparison.untold if address in one.addresses), "")


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
