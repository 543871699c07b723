"""The Atom feed of changes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from lxml import etree

from macros.functions import Functions
from macros.render import PageContext
from macros.site import Site
from rus.chronicle import Chronicle
from rus.load import load
from tests.repositories import Repository
from tests.support import AREA, STRATEGY
from tests.told_changes import atom, changes_page, site, three_versions, valid


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str], nobodys_settings: None) -> Repository:
    return three_versions(tmp_path, capsys)


def test_the_feed_follows_its_standard_and_leads_to_the_versions(told: Repository) -> None:
    made = site(told)
    feed = valid(atom(made))
    titles = [one.findtext("{*}title") for one in feed.findall("{*}entry")]
    where = "(Den gamla strategin, Exempel län)"
    assert titles[:2] == [
        f"Ändrat: Mål «Alla mår bra i länet» och 1 till {where} – 5 mars 2026",
        f"Ändrat: Mål «Alla mår bra i hela länet» {where} – 1 februari 2026",
    ]
    assert titles[2].startswith("Tillagt: ")
    page = Functions(PageContext(made, "andringar/2026/")).call("sida", "andringar/2026")
    for entry in feed.findall("{*}entry"):
        [link] = entry.findall("{*}link")
        url, _, anchor = link.attrib["href"].partition("#")
        assert url == "2026/"
        assert f"{{: #{anchor} }}" in page
    summary = feed.findall("{*}entry")[1].findtext("{*}summary", "")
    assert "Starkare." in summary
    assert summary.endswith("Varför: Skälet till alla.")


def test_links_of_the_feed_are_absolute_when_the_site_has_an_address(told: Repository) -> None:
    made = replace(site(told), address="https://exempel.se/rus")
    links = [one.attrib["href"] for one in valid(atom(made)).iter("{*}link")]
    assert links[:2] == [
        "https://exempel.se/rus/andringar/atom.xml",
        "https://exempel.se/rus/andringar/",
    ]
    assert links[2].startswith("https://exempel.se/rus/andringar/2026/#version-")


def test_a_summary_of_the_feed_has_one_full_stop_after_each_sentence(told: Repository) -> None:
    summary = atom(site(told)).findtext("{*}entry/{*}summary", "")
    assert "Mål: Alla mår bra i länet. Svagare. Omfattning: «hela» har gått bort." in summary
    assert ".." not in summary


def test_the_feed_was_updated_when_the_newest_text_was_written(told: Repository) -> None:
    told.change(AREA, "i länet", "i hela länet")
    told.commit(time="2026-02-20T23:59:00-05:00")
    feed = valid(atom(site(told)))
    times = [one.findtext("{*}updated", "") for one in feed.findall("{*}entry")]
    assert times[0] == "2026-02-20T23:59:00-05:00"
    written = map(datetime.fromisoformat, times)
    assert datetime.fromisoformat(feed.findtext("{*}updated", "")) == max(written)


def test_an_entry_keeps_its_identifier_when_others_come(told: Repository) -> None:
    def identifiers(feed: etree._Element) -> Mapping[str, str]:
        return {
            one.findtext("{*}updated", ""): one.findtext("{*}id", "")
            for one in feed.findall("{*}entry")
        }

    before = atom(site(told))
    told.change(AREA, "i länet", "i hela länet")
    told.commit(time="2026-04-01T08:00:00+02:00")
    after = atom(site(told))
    assert before.findtext("{*}id") == after.findtext("{*}id")
    assert identifiers(before).items() < identifiers(after).items()


def test_a_strategy_without_changes_has_an_empty_feed() -> None:
    made = Site(load(STRATEGY).content, Chronicle())
    assert valid(atom(made)).findall("{*}entry") == []
    assert changes_page(made).root.text == "Inga ändringar ännu."


def test_a_title_of_the_feed_tells_the_gravest_change_first_and_shortly(told: Repository) -> None:
    told.change(AREA, "Alla mår *bra* i länet.", "Alla mår *väl*.")
    text = (told.strategy / AREA).read_text(encoding="utf-8")
    start = text.index("  - id: trygghet")
    told.commit({AREA: text[:start]}, time="2026-04-01T08:00:00+02:00")
    title = valid(atom(site(told))).findtext("{*}entry/{*}title", "")
    gone = "Borttaget: Mål «Åldrande personer är trygga!» och 1 till"
    assert title == f"{gone} (Den gamla strategin, Exempel län) – 1 april 2026"
    told.change(AREA, "Alla mår *väl*.", f"Alla mår {'mycket ' * 30}väl.")
    told.commit()
    title = valid(atom(site(told))).findtext("{*}entry/{*}title", "")
    assert title.startswith("Ändrat: Mål «Alla mår mycket ")
    assert "…»" in title
    assert len(title) < 160
