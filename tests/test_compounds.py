"""Parts of compounds, found from the texts alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rus.compounds import Compounds

TEXT = (
    "Konsumtion och försörjning. Kompetensförsörjning i länets kommuner, en utvecklingsstrategi. "
    "Kollektivtrafik och annan trafik. Livsmedel ur havet. Samarbete kring internationell handel."
)


@pytest.mark.parametrize(
    ("word", "tails"),
    [
        ("kompetensförsörjning", ("försörjning",)),
        ("Kompetensförsörjningen", ("försörjningen",)),
        ("kompetensförsörjningens", ("försörjningens",)),
        ("kollektivtrafiken", ("trafiken",)),
        ("livsmedelsförsörjning", ("försörjning",)),
        ("livsmedelsförsörjningstrafik", ("försörjningstrafik", "trafik")),
    ],
)
def test_what_begins_inside_a_compound_is_found(word: str, tails: tuple[str, ...]) -> None:
    assert Compounds([TEXT]).tails(word) == tails


def test_an_unknown_end_is_found_after_a_known_beginning() -> None:
    compounds = Compounds(["Ungas kompetens är viktig för kompetensförsörjningen."])
    assert compounds.tails("kompetensförsörjning") == ("försörjning",)


@pytest.mark.parametrize("word", ["försörjning", "länet", "och", "", "internationell", "a" * 500])
def test_a_word_without_known_parts_has_none(word: str) -> None:
    assert Compounds([TEXT]).tails(word) == ()


@given(st.lists(st.text(alphabet="abdeghikmnorstäåö", max_size=14), max_size=12))
def test_every_part_is_an_end_of_its_word_the_longest_first(words: list[str]) -> None:
    compounds = Compounds([" ".join(words)])
    for word in words:
        tails = compounds.tails(word)
        assert all(word.endswith(tail) and tail != word for tail in tails)
        assert list(tails) == sorted(tails, key=len, reverse=True)
