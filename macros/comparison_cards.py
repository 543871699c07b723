"""What stands beside what on a comparison page: cards under headings, and the choices of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from macros.site import Site
from macros.views import UNKNOWN as UNKNOWN_WORDS
from macros.views import capital, counted, element_title, short_title
from rus.comparison import (
    ENDS,
    UNKNOWN_KIND,
    UNNAMED,
    Comparison,
    Untold,
    area_addresses,
    area_of,
    link_anchor,
)
from rus.inline import plain_text
from rus.words import Piece, word_difference
from schemas.lineage import Link, UnknownPart

_MARKED_KINDS = frozenset({"omformulerat", "flyttat", "motsvarar"})
"""Kinds where one text became, or says the same as, one other."""


@dataclass(frozen=True)
class Shown:
    """A part beside another: its address, what level it is, its words with differences marked."""

    address: str
    level: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Card:
    """A row of old beside new: a link, or parts that are openly unknown.

    `old_empty` and `new_empty` say why a column has no parts. `areas` are the numbers of the old
    areas that it concerns. `remark` is a Swedish sentence, or empty.
    """

    kind: str
    anchor: str
    statement: Link | UnknownPart
    old: tuple[Shown, ...]
    new: tuple[Shown, ...]
    old_empty: str
    new_empty: str
    areas: tuple[int, ...]
    remark: str = ""


@dataclass(frozen=True)
class Group:
    """The cards under a heading. `others` are links that stand under another area."""

    anchor: str
    title: str
    cards: tuple[Card, ...]
    others: tuple[Link, ...] = ()


def link_card(comparison: Comparison, link: Link) -> Card:
    """A link as a card; words are marked where one text became another."""
    old, new = shown_parts(comparison, link)
    nothing = "Ingenting" if link.kind in ENDS else UNKNOWN_WORDS
    continues = link.kind == "nytt" and any(len(comparison.links_of(one)) > 1 for one in link.new)
    return Card(
        link.kind,
        link_anchor(link),
        link,
        old,
        new,
        nothing,
        nothing,
        _area_numbers(comparison, link.old),
        "Bara något i delen är nytt: den står också i andra led." if continues else "",
    )


def untold_card(comparison: Comparison, untold: Untold) -> Card:
    """What is openly unknown as a card."""
    is_old = untold.entry.side == "från"
    shown = tuple(_shown(comparison, one) for one in untold.addresses)
    count = untold.entry.count or 0
    empty = "" if shown else f"{counted(count, 'område', 'områden')} utan kända namn"
    return Card(
        UNKNOWN_KIND,
        untold.anchor,
        untold.entry,
        shown if is_old else (),
        () if is_old else shown,
        empty if is_old else UNKNOWN_WORDS,
        UNKNOWN_WORDS if is_old else empty,
        _area_numbers(comparison, untold.addresses) if is_old else (),
    )


def groups(comparison: Comparison) -> tuple[Group, ...]:
    """All cards: by old area, then those of areas without names, then what only the new has."""
    found = [
        Group(
            f"fran-{name}",
            f"{number}. {plain_text(area.title)}",
            (
                *(link_card(comparison, link) for link in comparison.links_from(address)),
                *_untold(comparison, "från", address),
            ),
            comparison.other_links_from(address),
        )
        for number, (name, area) in enumerate(comparison.old.areas.items(), 1)
        if (address := f"{comparison.old.address}/{name}")
    ]
    unnamed = tuple(_untold(comparison, "från", UNNAMED))
    if unnamed:
        found.append(Group("utan-namn", "Områden utan kända namn", unnamed))
    fresh = tuple(link_card(comparison, link) for link in comparison.links if not link.old)
    untold = tuple(
        card
        for area in (*area_addresses(comparison.new), UNNAMED)
        for card in _untold(comparison, "till", area)
    )
    if fresh or untold:
        title = "Nytt" if comparison.is_history else f"Bara i {short_title(comparison.new.edition)}"
        known = title if fresh else ""
        title = ", eller ".join(filter(None, (known, "okänt ursprung" if untold else "")))
        found.append(Group("bara-i-den-nya", capital(title), (*fresh, *untold)))
    return tuple(found)


def _untold(comparison: Comparison, side: str, area: str) -> Iterator[Card]:
    return (untold_card(comparison, one) for one in comparison.untold_of(side, area))


def _area_numbers(comparison: Comparison, addresses: Iterable[str]) -> tuple[int, ...]:
    """The places of the areas that old parts belong to, from 1."""
    order = area_addresses(comparison.old)
    return tuple(sorted({order.index(area_of(address)) + 1 for address in addresses}))


def shown_parts(comparison: Comparison, link: Link) -> tuple[tuple[Shown, ...], tuple[Shown, ...]]:
    """The old and the new parts of a link; words are marked where one text became another."""
    if link.kind in _MARKED_KINDS and len(link.old) == len(link.new) == 1:
        old, new = link.old[0], link.new[0]
        pieces = word_difference(comparison.text(old), comparison.text(new))
        return (
            (_shown(comparison, old, tuple(one for one in pieces if one.kind != "new")),),
            (_shown(comparison, new, tuple(one for one in pieces if one.kind != "old")),),
        )
    home = {area_of(address) for address in link.old[:1]}
    return (
        tuple(_shown(comparison, one, within=home) for one in link.old),
        tuple(_shown(comparison, one) for one in link.new),
    )


def _shown(
    comparison: Comparison,
    address: str,
    pieces: tuple[Piece, ...] = (),
    within: frozenset[str] | set[str] = frozenset(),
) -> Shown:
    """A part with its level, and with its area if that is another than the one `within`."""
    is_old = address.startswith(f"{comparison.old.address}/")
    levels = (comparison.old if is_old else comparison.new).edition.levels
    is_area = address == area_of(address)
    level = levels.area.singular if is_area or levels.goal is None else levels.goal.singular
    if within and not is_area and area_of(address) not in within:
        level = f"{level} i {comparison.text(area_of(address))}"
    return Shown(address, capital(level), pieces or (Piece("same", comparison.text(address)),))


@dataclass(frozen=True)
class Choices:
    """What can be chosen: kinds and old areas with how many cards each shows.

    `without_cards` are the pairs of a kind and an area's number that show nothing.
    """

    total: int
    kinds: dict[str, int]
    areas: tuple[tuple[int, str], ...]
    without_cards: tuple[tuple[str, int], ...]


def choices(comparison: Comparison, found: tuple[Group, ...]) -> Choices:
    """The choices of a page with these groups."""
    cards = [card for group in found for card in group.cards]
    kinds: dict[str, int] = {}
    for kind in (*comparison.kinds, *(card.kind for card in cards)):
        kinds.setdefault(kind, sum(card.kind == kind for card in cards))
    areas = tuple(enumerate((comparison.text(one) for one in area_addresses(comparison.old)), 1))
    shown = {(card.kind, number) for card in cards for number in card.areas}
    every = product(kinds, (number for number, _ in areas))
    return Choices(len(cards), kinds, areas, tuple(one for one in every if one not in shown))


def group_kinds(group: Group) -> set[str]:
    """The kinds of a group's cards."""
    return {card.kind for card in group.cards}


def group_areas(group: Group) -> set[int]:
    """The numbers of the old areas that a group's cards concern."""
    return {number for card in group.cards for number in card.areas}


def see_also(site: Site, link: Link) -> str:
    """What a link that stands elsewhere is called: its first old part, and its kind."""
    return f"{element_title(site, link.old[0]).rstrip('.')} ({link.kind})"
