"""Who is responsible for the website: what is filled in is shown and used, the rest is unknown."""

from pathlib import Path
from urllib.parse import urljoin

import pytest

from schemas.accessibility import AccessibilityStatement
from schemas.website import Website
from tests.sites import grown_site, real_site
from tests.support import FILLED_IN, WEBSITE, as_line, run, write_strategy

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


def test_every_page_leads_to_the_accessibility_statement() -> None:
    for url, page in real_site().pages.items():
        if "badda-in" not in url:
            foot = page.root.one("footer")
            [link] = [node for node in foot.all("a") if node.text == "Tillgänglighet"]
            assert urljoin(f"/{url}", link.attributes["href"]) == "/tillganglighet/", url


def test_an_unfilled_statement_claims_nothing_but_leads_to_the_supervisor() -> None:
    article = real_site().pages["tillganglighet/"].article
    assert "förenlig " not in article.text
    assert "Inga brister" not in article.text
    assert article.text.count(UNKNOWN) == 9
    assert "https://www.digg.se/tdosanmalan" in [
        node.attributes["href"] for node in article.all("a")
    ]


def test_a_filled_in_statement_tells_each_shortcoming_by_ground() -> None:
    article = grown_site().pages["tillganglighet/"].article
    assert UNKNOWN not in article.text
    assert "Delvis förenlig" in article.text
    assert "3 februari 2026" in article.text
    assert "Region Exempel" in article.text
    assert [node.text for node in article.all("h3")] == [
        "Bristande förenlighet med lagkraven",
        "Oskäligt betungande anpassning",
    ]
    film, contrast = (
        next(node for node in article.all("li") if node.attributes.get("id") == name).text
        for name in ("film", "kontrast")
    )
    assert "Motivering: Ett påhittat skäl." in film
    assert "Så får du innehållet i stället: Filmens text." in film
    assert "WCAG 1.4.3, 1.4.11" in contrast


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
    root = write_strategy(tmp_path / "strategy", {**FILLED_IN, "webbplats.yaml": left})

    assert run(capsys, "--strategy", root, "check").code == 0
    result = run(capsys, "--strategy", root, "check", "--final")

    assert result.code == 1
    [line] = [as_line(row) for row in result.out.splitlines()]
    assert (line.path, line.line, line.rule) == ("webbplats.yaml", 4, "webbplats-ej-ifylld")
    assert line.message.startswith("«adress» är inte ifylld. Webbplatsens adress.")


def test_final_check_passes_when_nothing_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_strategy(tmp_path / "strategy", FILLED_IN)
    assert run(capsys, "--strategy", root, "check", "--final").code == 0


def test_final_check_misses_the_whole_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_strategy(tmp_path / "strategy")
    result = run(capsys, "--strategy", root, "check", "--final")
    lines = [as_line(row) for row in result.out.splitlines()]
    assert [(line.path, line.line, line.column) for line in lines] == [
        ("tillganglighet.yaml", 1, 1),
        ("webbplats.yaml", 1, 1),
    ]
    wanted = (AccessibilityStatement.to_fill_in(), Website.to_fill_in())
    for line, keys in zip(lines, wanted, strict=True):
        assert all(f"«{key}»" in line.message for key in keys)


def test_final_check_of_a_file_that_cannot_be_read_says_only_that(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_strategy(
        tmp_path / "strategy", {**FILLED_IN, "webbplats.yaml": "adress: exempel\n"}
    )
    result = run(capsys, "--strategy", root, "check", "--final")
    [line] = [as_line(row) for row in result.out.splitlines()]
    assert (line.path, line.line, line.rule) == ("webbplats.yaml", 1, "fel-form")
