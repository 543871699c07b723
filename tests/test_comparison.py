"""Two editions side by side: every part accounted for, every pair a page, every number derived."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.comparison_cards import shown_parts
from macros.comparison_sentences import lead
from rus.comparison import MOST_EDITIONS_TO_PAIR_FREELY, Comparison, link_anchor, pair_name, parts
from rus.comparison import comparisons as all_comparisons
from rus.content import Content
from rus.load import load
from schemas.lineage import Link
from tests.ledgers import (
    CITATION,
    NEIGHBOUR,
    NEW,
    OLD,
    comparison,
    edition,
    edition_files,
    files,
    for_any_comparison,
    ledger_data,
    ledger_path,
    link,
    sized,
    unknown,
    unnamed,
)
from tests.support import write_strategy

A, B = f"{OLD}/a", f"{OLD}/b"
X, Y = f"{NEW}/a", f"{NEW}/b"


@for_any_comparison
def test_each_part_is_linked_or_unknown_or_forgotten_and_only_one_of_them(one: Comparison) -> None:
    for content, side in ((one.old, one.old_side), (one.new, one.new_side)):
        accounted = (*side.linked, *side.unknown, *side.forgotten)
        assert len(accounted) == len(set(accounted))
        assert set(accounted) == set(parts(content))
        for group in (side.linked, side.unknown, side.forgotten):
            assert group == tuple(address for address in parts(content) if address in group)


@for_any_comparison
def test_a_part_is_linked_if_a_link_names_it(one: Comparison) -> None:
    for address in parts(one.old):
        assert (address in one.old_side.linked) == bool(one.links_of(address))


@for_any_comparison
def test_kinds_add_up_to_the_links(one: Comparison) -> None:
    assert sum(one.kinds.values()) == len(one.links)
    assert list(one.kinds) == list(dict.fromkeys(link.kind for link in one.links))


@for_any_comparison
def test_each_link_stands_under_one_area_or_among_the_new(one: Comparison) -> None:
    areas = [f"{one.old.address}/{name}" for name in one.old.areas]
    under = [link for area in areas for link in one.links_from(area)]
    fresh = [link for link in one.links if not link.old]
    assert sorted(map(id, under + fresh)) == sorted(map(id, one.links))
    for area in areas:
        assert not {*map(id, one.links_from(area))} & {*map(id, one.other_links_from(area))}


def test_areas_without_names_are_counted_but_are_no_parts() -> None:
    one = comparison(sized(OLD, ()), sized(NEW, (1,)), [], [unnamed("från", 6), unknown("till", X)])
    assert one.old_side.unnamed == 6
    assert one.old_side.unknown == ()
    assert one.new_side.unknown == (X, f"{X}/mal-1")


def _link(old: list[str], new: list[str]) -> Link:
    return Link.model_validate(link("sammanslaget", old, new))


@given(st.permutations([A, B, f"{A}/mal-1"]), st.permutations([X, Y]))
def test_anchor_stays_when_addresses_are_reordered(old: list[str], new: list[str]) -> None:
    assert link_anchor(_link(old, new)) == link_anchor(_link([A, B, f"{A}/mal-1"], [X, Y]))


def test_anchor_is_another_when_the_parts_are() -> None:
    different = [([A], [X]), ([A], [Y]), ([A, B], [X]), ([X], [A]), ([], [A]), ([A], [])]
    assert len({link_anchor(_link(*one)) for one in different}) == len(different)


def test_anchor_stays_when_kind_and_reason_change() -> None:
    other = link("flyttat", [A], [X]) | {"motivering": "Ett annat skäl."}
    assert link_anchor(Link.model_validate(other)) == link_anchor(_link([A], [X]))


# Pairs ------------------------------------------------------------------------------------


def _content(folder: Path, editions: list[str], ledgers: list[tuple[str, str]]) -> Content:
    written = {path: text for one in editions for path, text in edition_files(one, {}).items()}
    written |= files({ledger_path(pair): ledger_data(pair=pair) for pair in ledgers})
    without = [ledger_path(), f"{OLD}/omraden/halsa.yaml"]
    loaded = load(write_strategy(folder / "strategy", written, without))
    assert loaded.problems == ()
    return loaded.content


def test_any_two_editions_are_compared_once_and_those_with_a_ledger_as_it_says(
    tmp_path: Path,
) -> None:
    content = _content(tmp_path, [NEIGHBOUR, "tredje/2030"], [(NEIGHBOUR, OLD), (NEW, NEIGHBOUR)])
    found = all_comparisons(content)

    pairs = [frozenset((one.old.address, one.new.address)) for one in found.values()]
    editions = list(content.editions)
    assert sorted(map(sorted, pairs)) == sorted(
        sorted((one, two)) for place, one in enumerate(editions) for two in editions[:place]
    )
    judged = [name for name, one in found.items() if one.lineage]
    assert set(judged) == {pair_name(NEIGHBOUR, OLD), pair_name(NEW, NEIGHBOUR)}
    assert judged == list(found)[:2]
    assert all(name == one.name for name, one in found.items())


def test_with_many_editions_only_those_of_a_county_or_with_a_ledger_are_paired(
    tmp_path: Path,
) -> None:
    many = [f"granne/{2000 + number}" for number in range(MOST_EDITIONS_TO_PAIR_FREELY)]
    found = all_comparisons(_content(tmp_path, many, [(OLD, many[0])]))

    between = [one for one in found.values() if not one.is_history]
    assert [one.name for one in between] == [pair_name(OLD, many[0])]
    own = len(many) * (len(many) - 1) // 2
    assert len(found) == len(between) + own + 1


# The sentence -----------------------------------------------------------------------------


def _lead(
    old: tuple[int, ...],
    new: tuple[int, ...],
    *entries: dict[str, object],
    address: str = NEW,
) -> str:
    links = [one for one in entries if "slag" in one]
    rest = [one for one in entries if "slag" not in one]
    return lead(comparison(sized(OLD, old), sized(address, new), links, rest))


def test_lead_of_two_editions_counts_each_old_part_once_a_kind() -> None:
    told = _lead(
        (1, 2, 0),
        (1, 0),
        link("oförändrat", [f"{A}/mal-1"], [f"{X}/mal-1"]),
        link("sammanslaget", [A, B], [X]),
        link("sammanslaget", [f"{B}/mal-1", B], [Y]),
        link("utgår", [f"{B}/mal-2", f"{OLD}/c"]),
    )
    assert told == (
        "Tre områden ställs mot två områden: av 6 gamla delar (områden och mål) bedöms 1 vara "
        "oförändrad, 3 ha slagits ihop med andra och 2 inte finnas med i den nya."
    )


def test_lead_states_what_the_sources_say_as_facts() -> None:
    stated = {"grund": "källa", "källa": CITATION}
    told = _lead(
        (1, 2),
        (1, 0),
        link("oförändrat", [A, f"{A}/mal-1"], [X, f"{X}/mal-1"]) | stated,
        link("sammanslaget", [B, f"{B}/mal-1"], [Y]) | stated,
        link("nytt", [], [Y]) | stated,
        unknown("från", f"{B}/mal-2"),
    )
    assert told == (
        "Två områden ställs mot två områden: av 5 gamla delar (områden och mål) är 2 oförändrade "
        "och har 2 slagits ihop med andra, och för 1 framgår det inte vad som händer. 1 ny del "
        "fortsätter något gammalt men har också något nytt."
    )


def test_lead_tells_new_parts_from_parts_with_something_new() -> None:
    told = _lead(
        (1,),
        (1, 0),
        link("flyttat", [A], [X]),
        link("nytt", [], [X]),
        link("nytt", [], [f"{X}/mal-1"]),
        link("lyft till eget område", [f"{A}/mal-1"], [Y]),
    )
    assert told == (
        "1 område ställs mot två områden: av 2 gamla delar (områden och mål) bedöms 1 ha flyttats "
        "och 1 ha lyfts till ett eget område. 1 ny del bedöms ha kommit till. 1 ny del fortsätter "
        "något gammalt men bedöms också ha något nytt."
    )


def test_lead_tells_what_was_raised_to_an_area_from_nothing_known() -> None:
    told = _lead((), (0,), unnamed("från", 6), link("lyft till eget område", [], [X]))
    assert told == (
        "Sex områden, vars namn inte framgår av underlaget, har blivit 1 område. "
        "1 ny del bedöms ha lyfts till ett eget område."
    )


def test_lead_counts_what_is_not_known() -> None:
    told = _lead((0,), (2,), unknown("från", A), unknown("till", X))
    assert told == (
        "1 område ställs mot 1 område: för 1 gammal del framgår det inte vad som händer. "
        "För 3 nya delar framgår inte ursprunget."
    )


@pytest.mark.parametrize(
    "old, new, entries, start",
    [
        (
            (),
            (0,) * 5,
            [unnamed("från", 6)],
            "Sex områden, vars namn inte framgår av underlaget, har blivit fem områden.",
        ),
        (
            (0,) * 4,
            (),
            [unnamed("till", 1)],
            "Fyra områden ställs mot 1 område, vars namn inte framgår av underlaget.",
        ),
        (
            (),
            (),
            [unnamed("från", 2), unnamed("till", 13)],
            "Två områden, vars namn inte framgår av underlaget, har blivit 13 områden, "
            "vars namn inte framgår av underlaget.",
        ),
    ],
)
def test_lead_of_areas_without_names(
    old: tuple[int, ...], new: tuple[int, ...], entries: list[dict[str, object]], start: str
) -> None:
    assert _lead(old, new, *entries) == start


def test_lead_between_counties_is_no_history() -> None:
    told = _lead(
        (2, 0),
        (1, 0),
        link("motsvarar", [A, f"{A}/mal-1"], [f"{NEIGHBOUR}/a"]),
        link("motsvarar delvis", [f"{A}/mal-2"], [f"{NEIGHBOUR}/a/mal-1"]),
        link("saknar motsvarighet", [B]),
        link("saknar motsvarighet", [], [f"{NEIGHBOUR}/b"]),
        address=NEIGHBOUR,
    )
    assert told == (
        "Enligt redaktionens bedömning säger 2 av 4 delar (områden och mål) i Strategin 2030 i "
        "stort sett samma sak som något i Strategin 2040. 1 motsvarar något delvis, och 1 finns "
        "bara i Strategin 2030. 1 del finns bara i Strategin 2040."
    )


def test_lead_of_a_pair_that_nobody_has_judged_says_so() -> None:
    told = lead(Comparison(sized(OLD, (1,)), sized(NEW, (1,)), None))
    assert told.startswith("Ingen har ännu bedömt hur de två strategierna hör ihop.")


# Texts side by side -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, shown",
    [
        (r"Gå från 2 \* 3 till *mer*.", "Gå från 2 * 3 till mer."),
        (r"Skriv \[så](här) <b>nu</b>.", "Skriv [så](här) <b>nu</b>."),
        ("Öka & {{ 7*7 }} {% raw %}.", "Öka & {{ 7*7 }} {% raw %}."),
    ],
)
@pytest.mark.parametrize("kind", ["omformulerat", "sammanslaget"])
def test_markup_characters_are_shown_as_they_are(kind: str, text: str, shown: str) -> None:
    old, new = edition(OLD, {"a": {"mal": text}}), edition(NEW, {"a": {"mal": f"Ny {text}"}})
    one = comparison(old, new, [link(kind, [f"{A}/mal"], [f"{X}/mal"])])
    before, after = shown_parts(one, one.links[0])
    assert "".join(piece.text for piece in before[0].pieces) == shown
    assert "".join(piece.text for piece in after[0].pieces) == f"Ny {shown}"


@pytest.mark.parametrize(
    "kind, marked",
    [("omformulerat", True), ("flyttat", True), ("motsvarar", True), ("motsvarar delvis", False)],
)
def test_words_are_marked_where_one_text_says_the_same_as_another(kind: str, marked: bool) -> None:
    old, new = (
        edition(OLD, {"a": {"mal": "Fler läser."}}),
        edition(NEW, {"a": {"mal": "Alla läser."}}),
    )
    one = comparison(old, new, [link(kind, [f"{A}/mal"], [f"{X}/mal"])])
    kinds = {piece.kind for side in shown_parts(one, one.links[0]) for piece in side[0].pieces}
    assert kinds == ({"same", "old", "new"} if marked else {"same"})


def test_ground_of_a_link_is_a_source_or_a_judgement() -> None:
    with_source = {"från": [A], "till": [X], "slag": "oförändrat", "källa": CITATION}
    one = comparison(sized(OLD, (0,)), sized(NEW, (0,)), [with_source, link("utgår", [A])])
    assert [link.is_judgement for link in one.links] == [False, True]
