"""The flows between areas, and the picture of them: laws for any ledger."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, product

import pytest

from macros.flow import GAP, UNIT, Node, Picture, picture
from rus.comparison import (
    ENDS,
    NOWHERE,
    UNKNOWN,
    UNKNOWN_KIND,
    UNNAMED,
    Comparison,
    area_of,
    link_anchor,
    parts,
)
from tests.ledgers import (
    NEIGHBOUR,
    NEW,
    OLD,
    comparison,
    for_any_comparison,
    link,
    sized,
    unknown,
    unnamed,
)

A, B, C = (f"{OLD}/{name}" for name in "abc")
X, Y = (f"{NEW}/{name}" for name in "ab")


def _flows(*links: dict[str, object], entries: Sequence[dict[str, object]] = ()) -> set[object]:
    found = comparison(sized(OLD, (2, 2, 2)), sized(NEW, (2, 2)), links, entries)
    return {(flow.old, flow.new, flow.kind, flow.weight) for flow in found.flows}


def test_goals_of_two_areas_that_merge_flow_from_each_area() -> None:
    merged = link("sammanslaget", [f"{A}/mal-1", f"{A}/mal-2", f"{B}/mal-1"], [f"{X}/mal-1"])
    assert _flows(merged) == {(A, X, "sammanslaget", 2), (B, X, "sammanslaget", 1)}


def test_a_part_of_several_links_flows_once_between_two_areas() -> None:
    found = _flows(
        link("motsvarar delvis", [A, f"{A}/mal-1"], [f"{X}/mal-1"]),
        link("motsvarar delvis", [f"{A}/mal-1"], [f"{X}/mal-2"]),
    )
    assert found == {(A, X, "motsvarar delvis", 2)}


def test_areas_without_names_flow_to_what_is_unknown_not_to_the_new_areas() -> None:
    found = _flows(entries=[unnamed("från", 6), unknown("till", X)])
    assert found == {(UNNAMED, UNKNOWN, UNKNOWN_KIND, 6), (UNKNOWN, X, UNKNOWN_KIND, 3)}


@for_any_comparison
def test_no_ribbon_holds_more_parts_than_its_area_has(one: Comparison) -> None:
    sizes = Counter(area_of(address) for address in (*parts(one.old), *parts(one.new)))
    for flow in one.flows:
        end = flow.new if flow.old in (NOWHERE, UNKNOWN) else flow.old
        if end != UNNAMED:
            assert flow.weight <= sizes[end]


def test_what_is_split_flows_to_each_area_and_to_an_area_once() -> None:
    split = link("delat", [f"{A}/mal-1"], [f"{X}/mal-1", f"{X}/mal-2", Y])
    assert _flows(split) == {(A, X, "delat", 1), (A, Y, "delat", 1)}


def test_links_of_a_kind_between_the_same_areas_are_one_ribbon_and_kinds_are_told_apart() -> None:
    found = _flows(
        link("flyttat", [f"{A}/mal-1"], [f"{X}/mal-1"]),
        link("flyttat", [f"{A}/mal-2"], [f"{X}/mal-2"]),
        link("omformulerat", [A], [X]),
    )
    assert found == {(A, X, "flyttat", 2), (A, X, "omformulerat", 1)}


def test_new_and_gone_come_from_nowhere_and_the_rest_from_what_is_unknown() -> None:
    found = _flows(
        link("nytt", [], [X, f"{X}/mal-1"]),
        link("utgår", [A, B]),
        link("lyft till eget område", [], [Y]),
        entries=[unknown("från", C), unknown("till", f"{Y}/mal-1")],
    )
    assert found == {
        (NOWHERE, X, "nytt", 2),
        (A, NOWHERE, "utgår", 1),
        (B, NOWHERE, "utgår", 1),
        (UNKNOWN, Y, "lyft till eget område", 1),
        (C, UNKNOWN, UNKNOWN_KIND, 3),
        (UNKNOWN, Y, UNKNOWN_KIND, 1),
    }


@for_any_comparison
def test_a_ribbon_is_found_for_every_area_that_every_link_joins(one: Comparison) -> None:
    flows = {(flow.old, flow.new, flow.kind): flow for flow in one.flows}
    assert len(flows) == len(one.flows)
    for each in one.links:
        olds, news = {*map(area_of, each.old)}, {*map(area_of, each.new)}
        nothing = {NOWHERE if each.kind in ENDS else UNKNOWN}
        for old, new in product(olds or nothing, news or nothing) if olds or news else ():
            assert link_anchor(each) in flows[old, new, each.kind].anchors


@for_any_comparison
def test_every_part_that_is_accounted_for_flows_out_of_its_old_area(one: Comparison) -> None:
    out = Counter[str]()
    for flow in one.flows:
        assert flow.weight > 0
        out[flow.old] += flow.weight
    accounted = Counter(map(area_of, (*one.old_side.linked, *one.old_side.unknown)))
    assert all(out[area] >= number for area, number in accounted.items())
    assert {area for area in out if area not in (NOWHERE, UNKNOWN, UNNAMED)} == set(accounted)


@for_any_comparison
def test_every_new_area_that_is_accounted_for_is_flowed_into(one: Comparison) -> None:
    into = {flow.new for flow in one.flows} - {NOWHERE, UNKNOWN, UNNAMED}
    assert into == {area_of(part) for part in (*one.new_side.linked, *one.new_side.unknown)}


@for_any_comparison
def test_ribbons_lie_within_their_nodes_and_do_not_overlap(one: Comparison) -> None:
    drawn = picture(one)
    for nodes, side in ((drawn.old, "old"), (drawn.new, "new")):
        for node in nodes:
            ends = sorted(_ends(drawn, node, side))
            assert ends, node.title
            assert ends[0][0] == pytest.approx(node.top)
            assert ends[-1][1] <= node.top + node.height + 0.1
            assert all(one[1] == pytest.approx(two[0]) for one, two in pairwise(ends))


def _ends(drawn: Picture, node: Node, side: str) -> list[tuple[float, float]]:
    tops = [
        ribbon.left if side == "old" else ribbon.right
        for ribbon in drawn.ribbons
        if getattr(ribbon, side) is node
    ]
    heights = [ribbon.height for ribbon in drawn.ribbons if getattr(ribbon, side) is node]
    return [(top, top + height) for top, height in zip(tops, heights, strict=True)]


@for_any_comparison
def test_nodes_stand_apart_in_order_within_the_height_with_room_for_their_names(
    one: Comparison,
) -> None:
    drawn = picture(one)
    for nodes, content in ((drawn.old, one.old), (drawn.new, one.new)):
        assert all(node.top >= GAP for node in nodes)
        assert all(upper.top + upper.height < lower.top for upper, lower in pairwise(nodes))
        assert all(node.top + node.height <= drawn.height for node in nodes)
        assert all(node.height >= 15 * len(node.lines) for node in nodes)
        order = [f"{content.address}/{name}" for name in content.areas]
        order += [UNNAMED, NOWHERE, UNKNOWN]
        places = [order.index(node.key) for node in nodes]
        assert places == sorted(set(places))


@for_any_comparison
def test_every_flow_is_drawn_once_as_high_as_it_is_heavy(one: Comparison) -> None:
    ribbons = picture(one).ribbons
    assert Counter(ribbon.flow for ribbon in ribbons) == Counter(one.flows)
    for ribbon in ribbons:
        assert (ribbon.old.key, ribbon.new.key) == (ribbon.flow.old, ribbon.flow.new)
        assert ribbon.height == ribbon.flow.weight * UNIT


def test_ribbon_is_outlined_from_its_left_end_to_its_right_end() -> None:
    drawn = picture(comparison(sized(OLD, (0,)), sized(NEW, (0,)), [link("flyttat", [A], [X])]))
    assert (
        drawn.ribbons[0].path(10, 90)
        == "M10 9.0C50.0 9.0 50.0 9.0 90 9.0V18.0C50.0 18.0 50.0 18.0 10 18.0Z"
    )


@pytest.mark.parametrize(
    "address, entries, old, new",
    [
        (NEW, [], "Nytt", "Utgår"),
        (NEIGHBOUR, [], "Utan motsvarighet", "Utan motsvarighet"),
        (NEW, [unknown("från", A), unknown("till", X)], "Okänt ursprung", "Framgår inte"),
        (NEW, [unnamed("från", 6)], "6 områden utan kända namn", "Framgår inte"),
        (NEW, [unnamed("till", 1)], "Okänt ursprung", "1 område utan kända namn"),
    ],
)
def test_what_stands_on_the_side_where_nothing_is_named(
    address: str, entries: list[dict[str, object]], old: str, new: str
) -> None:
    kinds = ("nytt", "utgår") if address == NEW else ("saknar motsvarighet",) * 2
    links = [] if entries else [link(kinds[0], [], [f"{address}/a"]), link(kinds[1], [A])]
    drawn = picture(comparison(sized(OLD, (0,)), sized(address, (0,)), links, entries))
    assert drawn.old[-1].title == old
    assert drawn.new[-1].title == new


def test_long_names_are_broken_between_words_and_keep_their_words() -> None:
    title = "Klimat, miljö och hållbar samhällsutveckling i hela länet"
    one = comparison(sized(OLD, (0,)), sized(NEW, (0,)), [link("flyttat", [A], [X])])
    area = one.old.areas["a"].model_copy(update={"title": title})
    one.old.areas["a"] = area
    node = picture(one).old[0]
    assert " ".join(node.lines) == f"1. {title}"
    assert all(len(line) <= 30 for line in node.lines)
    assert node.lines[:2] == ("1. Klimat, miljö och hållbar", "samhällsutveckling i hela")


def test_nothing_to_draw_without_links() -> None:
    assert picture(comparison(sized(OLD, ()), sized(NEW, ()))).ribbons == ()
