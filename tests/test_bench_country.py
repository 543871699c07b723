"""The made-up country that speed is measured on is a valid strategy of the size asked for."""

from pathlib import Path

import pytest

from rus.checks import problems
from rus.load import load
from tests.bench.country import Size, country_files, write_country
from tests.bench.loading import load_and_check, load_plainly


@pytest.mark.parametrize("size", [Size(2, 4, 3, 2), Size(1, 1, 14, 16), Size(3, 2, 1, 1)])
def test_a_country_has_no_problems_and_the_size_asked_for(tmp_path: Path, size: Size) -> None:
    loaded = load(write_country(tmp_path / "strategy", size))

    assert problems(loaded) == ()
    assert len(loaded.content.counties) == size.counties
    for county in loaded.content.counties.values():
        assert len(county.editions) == size.editions
        for content in county.editions.values():
            assert len(content.areas) == size.areas
            assert all(len(area.goals) == size.goals for area in content.areas.values())


def test_each_edition_supersedes_the_one_before_and_one_is_in_force(tmp_path: Path) -> None:
    loaded = load(write_country(tmp_path / "strategy", Size(1, 5, 1, 1)))

    (county,) = loaded.content.counties.values()
    editions = list(county.editions.values())
    assert [content.edition.status and content.edition.status.value for content in editions] == [
        "ersatt",
        "ersatt",
        "gällande",
        "remiss",
        "under arbete",
    ]
    assert [[link.edition for link in content.edition.supersedes] for content in editions] == [
        [],
        *([content.address] for content in editions[:-1]),
    ]


def test_the_same_size_and_seed_give_the_same_files() -> None:
    size = Size(2, 2, 2, 2)

    assert list(country_files(size)) == list(country_files(size))
    assert list(country_files(size)) != list(country_files(size, seed=2))


def test_goals_are_as_long_as_sentences_of_real_strategies(tmp_path: Path) -> None:
    loaded = load(write_country(tmp_path / "strategy", Size(2, 2, 10, 5)))

    goals = [
        goal.text
        for content in loaded.content.editions.values()
        for area in content.areas.values()
        for goal in area.goals
    ]
    assert 80 <= sum(map(len, goals)) / len(goals) <= 180


def test_plain_loading_reads_the_same_models(tmp_path: Path) -> None:
    root = write_country(tmp_path / "strategy", Size(2, 2, 2, 2))

    plain = {model.model_dump_json() for model in load_plainly(root)}
    assert plain == {model.model_dump_json() for model in load_and_check(root)}
