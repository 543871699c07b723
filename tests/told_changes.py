"""A strategy in three versions, and the pages that tell of them."""

from datetime import datetime
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree

from macros.feed import atom_feed
from macros.functions import Functions
from macros.render import PageContext
from macros.site import Site
from rus.chronicle import chronicle_of
from rus.load import load
from tests.pages import Node, Page, read
from tests.referrals import COMMENTS, REFERRAL
from tests.repositories import Repository
from tests.support import AREA, write_strategy

REASONS = "exempel/2030/andringar.yaml"
GOAL = "exempel/2030/halsa/god-halsa"
COMMENT = "exempel/2030/samrad/remiss/synpunkter/kommunen"

COMMENTED = f"""\
synpunkter:
  - id: kommunen
    från: Exempel & kommun
    berör: [{GOAL}]
    innehåll: Skriv alla.
"""


def reason(name: str, date: str, concerns: str, more: str = "") -> str:
    return (
        f"  - id: {name}\n    datum: {date}\n    berör: [{concerns}]\n"
        f"    varför: Skälet till {name}.\n{more}"
    )


def three_versions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Repository:
    """Three versions of a strategy; the newest has no reason."""
    made = Repository(tmp_path / "arkiv", capsys)
    made.start()
    write_strategy(made.strategy, {**REFERRAL, COMMENTS: COMMENTED})
    made.commit(time="2026-01-10T08:00:00+01:00")
    made.change(AREA, "Fler mår *bra*", "Alla mår *bra*")
    after = f"    synpunkt: {COMMENT}\n"
    made.commit(
        {REASONS: f"ändringar:\n{reason('alla', '2026-02-02', GOAL, after)}"},
        time="2026-02-01T08:00:00+01:00",
    )
    made.change(AREA, "Åldrande personer är trygga.", "Åldrande personer är trygga!")
    made.change(AREA, "i hela länet", "i länet")
    made.commit(time="2026-03-05T08:00:00+01:00")
    return made


def site(repository: Repository) -> Site:
    loaded = load(repository.strategy)
    assert loaded.problems == ()
    return Site(loaded.content, chronicle_of(loaded))


def shown(made: Site, url: str, macro: str, *arguments: str) -> Page:
    html = Functions(PageContext(made, url)).call(macro, *arguments)
    return read(url, f"<article class='md-content__inner'>{html}</article>")


def changes_page(made: Site) -> Page:
    return shown(made, "andringar/", "ändringar")


def year_page(made: Site, year: str) -> Page:
    return shown(made, f"andringar/{year}/", "sida", f"andringar/{year}")


def about(page: Page, title: str) -> list[Node]:
    """What is told of a change, the newest first."""
    return [one for one in page.root.all("article", "rus-change") if title in one.text]


@cache
def rfc_4287() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(Path(__file__).parent / "standards" / "rfc4287.rng"))


def atom(made: Site) -> etree._Element:
    return etree.fromstring(atom_feed(made, "Strategierna"))


def valid(feed: etree._Element) -> etree._Element:
    """The feed, if it follows RFC 4287: the schema, and what that leaves to the text."""
    assert rfc_4287().validate(feed), rfc_4287().error_log
    entries = feed.findall("{*}entry")
    identifiers = [one.findtext("{*}id", "") for one in (feed, *entries)]
    assert len(set(identifiers)) == len(identifiers)
    assert all(urlsplit(one).scheme == "urn" for one in identifiers)
    assert feed.find("{*}author") is not None
    assert len(feed.findall("{*}link[@rel='self']")) == 1
    for entry in entries:
        assert len(entry.findall("{*}link[@rel='alternate']")) == 1
    for moment in feed.iter("{*}updated"):
        assert datetime.fromisoformat(moment.text or "").tzinfo is not None
    return feed
