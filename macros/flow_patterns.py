"""The pattern of each kind of link in the flow picture, told apart without colour."""

from dataclasses import dataclass

from rus.comparison import UNKNOWN_KIND, Comparison


@dataclass(frozen=True)
class Pattern:
    """A tile of 6 × 6 SVG units: a path drawn with a stroke, turned by some degrees."""

    path: str
    stroke: float
    turned: int = 0


_STRIPE, _GRID, _DOT, _DASH = "M0 3h6", "M0 0h6M0 0v6", "M3 3h0", "M0 3h2.5"

PATTERNS = {
    "oförändrat": Pattern(_STRIPE, 6),
    "omformulerat": Pattern(_STRIPE, 2),
    "sammanslaget": Pattern(_STRIPE, 3, 135),
    "delat": Pattern(_STRIPE, 1.2, 45),
    "flyttat": Pattern(_STRIPE, 2, 90),
    "lyft till eget område": Pattern(_GRID, 1.2, 45),
    "nytt": Pattern(_GRID, 1.4),
    "utgår": Pattern(_DASH, 1.6),
    "motsvarar": Pattern(_STRIPE, 6),
    "motsvarar delvis": Pattern(_STRIPE, 3, 135),
    "saknar motsvarighet": Pattern(_DASH, 1.6),
    UNKNOWN_KIND: Pattern(_DOT, 2.6),
}
"""No two kinds that can stand in one picture have the same pattern."""


def patterns(comparison: Comparison) -> dict[str, Pattern]:
    """The patterns that a picture uses, by kind, in the order that kinds first appear."""
    return {flow.kind: PATTERNS[flow.kind] for flow in comparison.flows}
