"""Links to rows of a comparison still lead there when what is compared has other addresses."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.site import Site
from tests.pages import Node, Page
from tests.renaming import NEW, OLD, rename, retired
from tests.repositories import Repository
from tests.support import AREA, EDITION, LEDGER, write_strategy
from tests.test_left_pages import MOVED_LEDGER, page, site

PAGE, MOVED_PAGE = (f"jamfor/{Path(one).stem}" for one in (LEDGER, MOVED_LEDGER))


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str], nobodys_settings: None) -> Repository:
    """An edition that is compared with another."""
    made = Repository(tmp_path / "arkiv", capsys)
    made.start()
    write_strategy(made.strategy)
    made.commit()
    return made


def anchors(made: Page) -> list[str]:
    """The anchors of the rows of a comparison, of links before what is unknown."""
    return [one.attributes["id"] for one in made.root.all("article", "rus-pair")]


def with_anchor(made: Page, name: str) -> list[Node]:
    return [one for one in made.root.walk() if one.attributes.get("id") == name]


def targets(made: Site, address: str, names: list[str]) -> Iterator[str]:
    """Where the page at an address that is no longer in use leads from some anchors."""
    for name in names:
        [item] = with_anchor(page(made, address), name)
        yield item.one("a").attributes["href"]


def test_the_page_of_a_comparison_whose_edition_is_renamed_leads_on_from_each_row(
    told: Repository,
) -> None:
    before = anchors(page(site(told), PAGE))
    rename(told)
    made = site(told)
    after = anchors(page(made, MOVED_PAGE))
    assert [one.partition("-")[0] for one in before] == ["led", "okant"]
    assert [*targets(made, PAGE, before)] == [
        f"../{Path(MOVED_LEDGER).stem}/#{one}" for one in after
    ]
    assert page(made, PAGE).text_at(before[0]) == "Utgår: Hälsa"
    assert page(made, PAGE).text_at(before[1]) == "Framgår inte: områden utan kända namn"


def test_it_leads_on_from_the_rows_however_often_the_edition_is_renamed(told: Repository) -> None:
    first = anchors(page(site(told), PAGE))
    rename(told)
    second = anchors(page(site(told), MOVED_PAGE))
    rename(told, NEW, "exempel/rus")
    made = site(told)
    last = [
        f"../exempel-rus--exempel-2040/#{one}"
        for one in anchors(page(made, "jamfor/exempel-rus--exempel-2040"))
    ]
    assert [*targets(made, PAGE, first)] == [*targets(made, MOVED_PAGE, second)] == last


def test_a_row_keeps_the_anchors_that_it_had_before_its_parts_were_renamed(
    told: Repository,
) -> None:
    before = anchors(page(site(told), PAGE))
    goal = f"{OLD}/halsa/god-halsa"
    for now in ("bra-halsa", "halsa-for-alla"):
        new = f"{OLD}/halsa/{now}"
        told.change(AREA, f"id: {goal.rpartition('/')[2]}", f"id: {now}")
        told.change(LEDGER, goal, new)
        edition = (told.strategy / EDITION).read_text(encoding="utf-8")
        told.commit({EDITION: retired(edition.replace(f"[{goal}]", f"[{new}]"), goal, new)})
        goal = new
        found = page(site(told), PAGE)
        [link, _] = found.root.all("article", "rus-pair")
        assert link.attributes["id"] != before[0]
        [earlier] = with_anchor(found, before[0])
        assert earlier in [*link.walk()]
    assert len(found.ids) == len(set(found.ids))
