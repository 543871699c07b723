"""Likeness of Swedish texts: what is found alike, what is not, and in which order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rus.likeness import Text, ranked, stemmed

WORDS = st.sampled_from(
    "kommunen kommunernas skola skolorna barn barnens hälsa hälsan klimat resa resor ska och att "
    "länet företag företagens vård trygg trygga".split()
)
TEXTS = st.lists(
    st.builds(
        Text,
        st.integers(1, 99).map(lambda number: f"a/b/c/{number}"),
        st.lists(WORDS, max_size=8).map(" ".join),
        st.frozensets(st.sampled_from(["tillit", "hållbarhet"])),
    ),
    max_size=5,
    unique_by=lambda text: text.address,
)


def _likeness(old: str, new: str, terms: tuple[str, ...] = ()) -> int:
    shared = frozenset(terms)
    found = ranked([Text("old", old, shared)], [Text("new", new, shared)], least=0)
    return found[0].score if found else 0


@pytest.mark.parametrize(
    "one, other",
    [
        ("kommunen", "kommunernas"),
        ("kommun", "kommunerna"),
        ("skola", "skolornas"),
        ("hållbar", "hållbara"),
        ("företag", "företagens"),
        ("utbildning", "utbildningarna"),
        ("trygg", "trygga"),
        ("Hälsan", "hälsa"),
        ("skolans", "skola"),
        ("samverkan", "samverka"),
    ],
)
def test_inflections_of_a_word_are_the_same_word(one: str, other: str) -> None:
    assert stemmed(one) == stemmed(other)
    assert _likeness(one, other) == 100


@pytest.mark.parametrize(
    "one, other",
    [
        ("Kommunernas skolor blir tryggare.", "En tryggare skola i kommunen."),
        ("Stärk företagens kompetensförsörjning.", "Kompetensförsörjningen i företag stärks."),
    ],
)
def test_the_same_thing_in_other_inflections_is_proposed(one: str, other: str) -> None:
    assert _likeness(one, other) >= 75


@pytest.mark.parametrize(
    "one, other",
    [
        ("Bygg fler bostäder i alla delar av länet.", "Öka tilliten till demokratin."),
        ("Alla barn lär sig läsa.", "Minska utsläppen från vägtrafiken."),
        ("Det ska vara så att de är med.", "Vi ska också se till att det är så för alla."),
    ],
    ids=["other words", "other area", "only words that all texts have"],
)
def test_texts_that_have_nothing_in_common_are_not_proposed(one: str, other: str) -> None:
    assert ranked([Text("old", one)], [Text("new", other)]) == []


def test_a_shared_term_makes_texts_more_alike_and_others_not() -> None:
    old, new = "Stärk tilliten mellan människor.", "Fler känner tillit."
    assert _likeness(old, new) < _likeness(old, new, ("tillit",)) <= 100
    apart = ranked(
        [Text("old", old, frozenset({"tillit"}))], [Text("new", new, frozenset({"annat"}))], 0
    )
    assert apart[0].score == _likeness(old, new)


def test_markdown_is_no_part_of_a_text() -> None:
    assert _likeness("Fler *mår* bra", "[Fler](https://exempel.se) mår bra") == 100


@given(TEXTS, TEXTS, st.integers(0, 100))
def test_pairs_are_ranked_and_as_alike_as_asked_for(
    old: list[Text], new: list[Text], least: int
) -> None:
    found = ranked(old, new, least)
    assert found == sorted(found, key=lambda pair: (-pair.score, pair.old, pair.new))
    assert all(least <= pair.score <= 100 for pair in found)
    pairs = [(pair.old, pair.new) for pair in found]
    assert len(set(pairs)) == len(pairs)


@given(TEXTS, TEXTS)
def test_likeness_is_the_same_both_ways(old: list[Text], new: list[Text]) -> None:
    forth = {(pair.old, pair.new): pair.score for pair in ranked(old, new, 0)}
    back = {(pair.new, pair.old): pair.score for pair in ranked(new, old, 0)}
    assert forth == back


@given(TEXTS, TEXTS, st.integers(0, 100))
def test_asking_for_more_likeness_only_leaves_pairs_out(
    old: list[Text], new: list[Text], least: int
) -> None:
    all_pairs = ranked(old, new, 0)
    assert ranked(old, new, least) == [
        pair for pair in all_pairs if pair in ranked(old, new, least)
    ]


@given(st.lists(WORDS, min_size=1, max_size=8).map(" ".join))
def test_a_text_is_as_alike_itself_as_can_be(text: str) -> None:
    told = _likeness(text, text)
    assert told == (100 if stemmed(text) else 0)
