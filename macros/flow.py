"""Layout of the flow picture: nodes and ribbons in the units of an SVG, from a comparison."""

from collections import defaultdict
from dataclasses import dataclass, replace

from macros.views import counted
from rus.comparison import NOWHERE, UNKNOWN, UNNAMED, Comparison, Flow, area_addresses
from rus.inline import plain_text

GAP = 9.0
UNIT = 9.0
"""Height in SVG units of one part (area or goal)."""


@dataclass(frozen=True)
class Node:
    """An area in the picture. `sign` is its number in its edition; other ends have a letter."""

    key: str
    sign: str
    title: str
    top: float
    height: float

    @property
    def full_title(self) -> str:
        """The title, with its number if it has one."""
        return f"{self.sign}. {self.title}" if self.sign.isdigit() else self.title

    @property
    def lines(self) -> tuple[str, ...]:
        """The full title in lines that fit beside the picture."""
        return _wrapped(self.full_title, 30)

    @property
    def middle(self) -> float:
        """The vertical middle."""
        return round(self.top + self.height / 2, 1)


@dataclass(frozen=True)
class Ribbon:
    """A flow with the y coordinates of its ends."""

    flow: Flow
    old: Node
    new: Node
    left: float
    right: float
    height: float

    def path(self, start: float, end: float) -> str:
        """The outline from x = start to x = end as the `d` of an SVG path."""
        middle = round((start + end) / 2, 1)
        left_end, right_end = round(self.left + self.height, 1), round(self.right + self.height, 1)
        return (
            f"M{start} {self.left}C{middle} {self.left} {middle} {self.right} {end} {self.right}"
            f"V{right_end}C{middle} {right_end} {middle} {left_end} {start} {left_end}Z"
        )


@dataclass(frozen=True)
class Picture:
    """The whole picture; `height` is that of the SVG."""

    old: tuple[Node, ...]
    new: tuple[Node, ...]
    ribbons: tuple[Ribbon, ...]
    height: float


def picture(comparison: Comparison) -> Picture:
    """Lay out the flows between the areas of two editions, each side in its own order."""
    flows = comparison.flows
    old_order = [*area_addresses(comparison.old), UNNAMED, NOWHERE, UNKNOWN]
    new_order = [*area_addresses(comparison.new), UNNAMED, NOWHERE, UNKNOWN]
    old = _nodes(old_order, flows, "old", _titles(comparison, "old"))
    new = _nodes(new_order, flows, "new", _titles(comparison, "new"))
    height = max((node.top + node.height for node in (*old, *new)), default=0) + GAP
    return Picture(old, new, _ribbons(flows, old, new), round(height, 1))


def _titles(comparison: Comparison, side: str) -> dict[str, tuple[str, str]]:
    edition = comparison.old if side == "old" else comparison.new
    titles = {
        f"{edition.address}/{name}": (str(index), plain_text(area.title))
        for index, (name, area) in enumerate(edition.areas.items(), 1)
    }
    unnamed = comparison.old_side.unnamed if side == "old" else comparison.new_side.unnamed
    if comparison.is_history:
        nowhere = "Nytt" if side == "old" else "Utgår"
    else:
        nowhere = "Utan motsvarighet"
    titles[NOWHERE] = (nowhere[:1], nowhere)
    titles[UNNAMED] = ("*", f"{counted(unnamed, 'område', 'områden')} utan kända namn")
    titles[UNKNOWN] = ("?", "Okänt ursprung" if side == "old" else "Framgår inte")
    return titles


def _nodes(
    order: list[str], flows: tuple[Flow, ...], side: str, titles: dict[str, tuple[str, str]]
) -> tuple[Node, ...]:
    weights: dict[str, int] = defaultdict(int)
    for flow in flows:
        weights[getattr(flow, side)] += flow.weight
    top = GAP
    nodes = []
    for key in order:
        if not weights[key]:
            continue
        node = Node(key, *titles[key], round(top, 1), weights[key] * UNIT)
        node = replace(node, height=round(max(node.height, 15.0 * len(node.lines), 20.0), 1))
        nodes.append(node)
        top += node.height + GAP
    return tuple(nodes)


def _ribbons(
    flows: tuple[Flow, ...], old: tuple[Node, ...], new: tuple[Node, ...]
) -> tuple[Ribbon, ...]:
    old_place = {node.key: index for index, node in enumerate(old)}
    new_place = {node.key: index for index, node in enumerate(new)}
    left_ends = {node.key: node.top for node in old}
    right_ends = {node.key: node.top for node in new}
    ordered = sorted(flows, key=lambda flow: (old_place[flow.old], new_place[flow.new]))
    rights: dict[int, float] = {}
    for flow in sorted(flows, key=lambda flow: (new_place[flow.new], old_place[flow.old])):
        rights[id(flow)] = right_ends[flow.new]
        right_ends[flow.new] += flow.weight * UNIT
    ribbons = []
    for flow in ordered:
        ribbons.append(
            Ribbon(
                flow,
                old[old_place[flow.old]],
                new[new_place[flow.new]],
                round(left_ends[flow.old], 1),
                round(rights[id(flow)], 1),
                flow.weight * UNIT,
            )
        )
        left_ends[flow.old] += flow.weight * UNIT
    return tuple(ribbons)


def _wrapped(text: str, width: int) -> tuple[str, ...]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return tuple(lines)
