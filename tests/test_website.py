"""Who is responsible for the website: what is filled in is shown and used, the rest is unknown."""

from pathlib import Path

import pytest

from schemas.website import Website
from tests.sites import grown_site, real_site
from tests.support import WEBSITE, as_line, run, write_strategy

UNKNOWN = "Ifylls av den som ansvarar för webbplatsen"


def test_what_is_not_filled_in_is_shown_as_unknown() -> None:
    facts = real_site().pages["om/"].article.one("dl", "rus-facts")
    assert facts.text.count(UNKNOWN) == len(facts.all("dd")) == 5


def test_what_is_filled_in_says_who_is_responsible() -> None:
    facts = grown_site().pages["om/"].article.one("dl", "rus-facts")
    assert UNKNOWN not in facts.text
    assert "Region Exempel" in facts.text
    assert "Utvecklingsdirektören" in facts.text
    links = [node.attributes["href"] for node in facts.all("a")]
    assert links == ["mailto:webb@exempel.se", "https://exempel.se/rus", "https://exempel.se/arkiv"]


def test_the_address_of_the_website_is_that_of_its_pages() -> None:
    for url in ("", "om/", "orebro/2040/"):
        [canonical] = [
            node.attributes["href"]
            for node in grown_site().pages[url].root.all("link")
            if node.attributes.get("rel") == "canonical"
        ]
        assert canonical == f"https://exempel.se/rus/{url}"


def test_hand_written_pages_and_goals_are_edited_in_the_repository() -> None:
    edit = "https://exempel.se/arkiv/edit/main/"
    om = grown_site().pages["om/"].root
    assert f"{edit}docs/om.md" in [node.attributes["href"] for node in om.all("a")]
    area = grown_site().pages["nytt/galler/skola/"].root
    links = [node.attributes["href"] for node in area.all("a")]
    assert f"{edit}strategy/nytt/galler/omraden/skola.yaml" in links


def test_final_check_names_each_value_that_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    left = WEBSITE.replace("adress: https://exempel.se/rus\n", "adress: null\n")
    root = write_strategy(tmp_path / "strategy", {"webbplats.yaml": left})

    assert run(capsys, "--strategy", root, "check").code == 0
    result = run(capsys, "--strategy", root, "check", "--final")

    assert result.code == 1
    [line] = [as_line(row) for row in result.out.splitlines()]
    assert (line.path, line.line, line.rule) == ("webbplats.yaml", 4, "webbplats-ej-ifylld")
    assert line.message.startswith("«adress» är inte ifylld. Webbplatsens adress.")


def test_final_check_passes_when_nothing_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_strategy(tmp_path / "strategy", {"webbplats.yaml": WEBSITE})
    assert run(capsys, "--strategy", root, "check", "--final").code == 0


def test_final_check_misses_the_whole_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_strategy(tmp_path / "strategy")
    result = run(capsys, "--strategy", root, "check", "--final")
    [line] = [as_line(row) for row in result.out.splitlines()]
    assert (line.path, line.line, line.column) == ("webbplats.yaml", 1, 1)
    assert all(f"«{key}»" in line.message for key in Website().unknown)


def test_final_check_of_a_file_that_cannot_be_read_says_only_that(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_strategy(tmp_path / "strategy", {"webbplats.yaml": "adress: exempel\n"})
    result = run(capsys, "--strategy", root, "check", "--final")
    [line] = [as_line(row) for row in result.out.splitlines()]
    assert (line.path, line.line, line.rule) == ("webbplats.yaml", 1, "fel-form")
