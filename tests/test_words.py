"""Word by word differences: laws for any texts, and how they read."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rus.inline import plain_text
from rus.words import Piece, spaced, word_difference

WORDS = st.sampled_from(
    "öka minska unga äldre länet länets hälso- och sjukvård <b> </del> & &amp; {{ 7*7 }} * _ "
    "«citat» 2030 2035/2040 A–Ö e-tjänst, (10 %). \u0301 😀 #".split()
)
TEXTS = st.one_of(st.lists(WORDS, max_size=20).map(" ".join), st.text(max_size=40)).map(
    lambda text: " ".join(text.split())
)
"""Texts as a reader sees them: white space is folded."""


def _joined(pieces: tuple[Piece, ...], kind: str) -> str:
    return "".join(piece.text for piece in pieces if piece.kind in ("same", kind))


@given(TEXTS, TEXTS)
def test_each_text_can_be_read_out_of_the_difference(old: str, new: str) -> None:
    pieces = word_difference(old, new)
    assert _joined(pieces, "old") == old
    assert _joined(pieces, "new") == new


@given(TEXTS)
def test_a_text_differs_in_nothing_from_itself(text: str) -> None:
    assert word_difference(text, text) == ((Piece("same", text),) if text else ())


@given(TEXTS, TEXTS)
def test_no_piece_is_empty_and_no_two_of_a_kind_stand_together(old: str, new: str) -> None:
    kinds = [piece.kind for piece in word_difference(old, new)]
    assert all(piece.text for piece in word_difference(old, new))
    assert all(one != two for one, two in pairwise(kinds))


@given(TEXTS, TEXTS)
def test_what_is_the_same_is_in_both_texts_in_one_order(old: str, new: str) -> None:
    forth = [one.text for one in word_difference(old, new) if one.kind == "same"]
    assert all(text in old and text in new for text in forth)


@given(TEXTS, st.lists(WORDS, min_size=1, max_size=5).map(" ".join))
def test_words_added_last_are_all_that_is_new(text: str, more: str) -> None:
    *same, last = word_difference(text, f"{text} {more}".strip())
    assert [one.kind for one in same] == (["same"] if text else [])
    assert last.kind == "new"
    assert last.text.strip() == more


@pytest.mark.parametrize(
    "old, new, expected",
    [
        (
            "Fler unga mår bra.",
            "Fler äldre mår bra.",
            [("same", "Fler"), ("old", " unga"), ("new", " äldre"), ("same", " mår bra.")],
        ),
        (
            "Hälso- och sjukvården ska vara god.",
            "Hälso- och sjukvården ska vara god och nära.",
            [
                ("same", "Hälso- och sjukvården ska vara god"),
                ("new", " och nära"),
                ("same", "."),
            ],
        ),
        (
            "Folkhälsan blir bättre.",
            "Folkhälsoarbetet blir bättre.",
            [("old", "Folkhälsan"), ("new", "Folkhälsoarbetet"), ("same", " blir bättre.")],
        ),
        (
            "Bygg e-tjänster till 2030.",
            "Bygg e-tjänster till 2035.",
            [("same", "Bygg e-tjänster till"), ("old", " 2030"), ("new", " 2035"), ("same", ".")],
        ),
        ("", "Nytt.", [("new", "Nytt.")]),
        ("Gammalt.", "", [("old", "Gammalt.")]),
    ],
    ids=[
        "one word for another",
        "words put in before the full stop",
        "a compound is one word",
        "a word with a hyphen, and a year",
        "all is new",
        "all is gone",
    ],
)
def test_reads_well(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.kind, one.text) for one in word_difference(old, new)] == expected


@given(TEXTS, TEXTS)
def test_marks_on_a_page_begin_with_no_space_and_stand_apart(old: str, new: str) -> None:
    pieces = word_difference(old, new)
    shown = spaced(pieces)
    assert [one for one in shown if one.kind != "same" and one.text[:1].isspace()] == []
    marked = [pair for pair in pairwise(shown) if "same" not in {one.kind for one in pair}]
    assert [pair for pair in marked if pair[1].text[0].isalnum()] == []
    for kind in ("same", "old", "new"):
        words = ("".join(one.text for one in many if one.kind == kind) for many in (pieces, shown))
        assert len({"".join(text.split()) for text in words}) == 1


@pytest.mark.parametrize("text", [r"2 \* 3 \* 4", r"\[x\](y)", r"\*så\*", "a_b_c"])
def test_characters_that_look_like_markdown_are_kept(text: str) -> None:
    shown = plain_text(text)
    assert word_difference(shown, shown) == (Piece("same", shown),)


def test_a_sign_stands_next_to_the_word_before_it_on_a_page() -> None:
    pieces = spaced(
        word_difference("ett fossilfritt plusenergilän.", "ett fossilfritt, öppet län.")
    )
    assert "".join(piece.text for piece in pieces).startswith(
        "ett fossilfritt plusenergilän, öppet"
    )
