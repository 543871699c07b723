"""Pages below an edition that got another address or went: each leads on to where it is now."""

import posixpath
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from macros.embedding import embedded_pages
from macros.site import Site
from rus.chronicle import chronicle_of
from rus.load import load
from tests.pages import Node, Page, read
from tests.referrals import COMMENTS, QUESTION, REFERRAL
from tests.renaming import NEW, OLD, rename, retired
from tests.repositories import Repository
from tests.sites import Built, mkdocs, new_project, without_calls
from tests.support import AREA, BASE, CITATION, EDITION, LEDGER, english_words, write_strategy
from tests.told_changes import COMMENT, COMMENTED, shown

MOVED_LEDGER = "slaktskap/exempel-rus-2030--exempel-2040.yaml"
MATRIX = f"{OLD}/tackning/saknas.yaml"

PARTS = {
    f"{OLD}/tidslinje.yaml": f"""\
händelser:
  - id: beslut
    datum: 2026-03
    text: Strategin beslutas.
    källa: {CITATION}
""",
    f"{OLD}/uppfoljning/2022.yaml": f"titel: Uppföljningen\nkälla: {CITATION}\n",
    MATRIX: f"""\
titel: Det som saknas
radrubrik: Område
kolumnrubrik: Utgåva
rader: [{OLD}/halsa]
kolumner: [exempel/2040]
""",
}


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str], nobodys_settings: None) -> Repository:
    """An edition with all kinds of pages, and another that it is compared with."""
    made = Repository(tmp_path / "arkiv", capsys)
    made.start()
    write_strategy(made.strategy, {**REFERRAL, COMMENTS: COMMENTED, **PARTS})
    made.commit(time="2026-01-10T08:00:00+01:00")
    return made


def site(repository: Repository) -> Site:
    loaded = load(repository.strategy)
    assert loaded.problems == ()
    return Site(loaded.content, chronicle_of(loaded))


def page(made: Site, address: str) -> Page:
    found = shown(made, f"{address}/", "sida", address)
    assert english_words(found.root.text) == []
    return found


def leads(made: Node) -> Mapping[str, str]:
    return {one.text: one.attributes["href"] for one in made.one("aside").all("a")}


def test_each_page_of_an_edition_leads_to_the_same_page_at_its_new_address(
    told: Repository,
) -> None:
    before = site(told)
    living = (address for address, one in before.pages.items() if one.kind != "gone")
    below = [one for one in living if one.startswith((f"{OLD}/", "jamfor/"))]
    rename(told)
    made = site(told)
    for address in below:
        now = address.replace("exempel-2030", "exempel-rus-2030").replace(OLD, NEW)
        assert made.replacements(address) == [f"{now}/"]
    assert sorted(below) == sorted(
        [f"jamfor/{Path(LEDGER).stem}"]
        + [
            f"{OLD}/{name}"
            for name in ("halsa", "samrad", "skriv-ut", "tackning", "tidslinje", "uppfoljning")
        ]
    )


def test_it_says_so_with_a_link_and_what_it_was_called(told: Repository) -> None:
    rename(told)
    made = site(told)
    found = page(made, f"{OLD}/samrad")
    assert "Sidan finns inte längre på den här adressen." in found.root.one("aside").text
    assert leads(found.root) == {"Samråd: Den gamla strategin": "../../rus-2030/samrad/"}
    assert made.pages[f"{OLD}/samrad"].title == "Samråd"
    compared = page(made, f"jamfor/{Path(LEDGER).stem}")
    assert leads(compared.root) == {
        "Den gamla strategin och Den nya strategin": f"../{Path(MOVED_LEDGER).stem}/"
    }


def test_what_was_found_on_it_has_the_anchor_that_it_had_and_leads_on(told: Repository) -> None:
    place = site(told).url(COMMENT)
    rename(told)
    found = page(site(told), f"{OLD}/samrad")
    anchor = place.partition("#")[2]
    [item] = [one for one in found.root.walk() if one.attributes.get("id") == anchor]
    assert f"../../rus-2030/samrad/#{anchor}" in [one.attributes["href"] for one in item.all("a")]
    assert "Är strategin relevant?" in found.text_at("remiss-fragor-relevans")
    assert not [one for one in found.root.walk() if one.attributes.get("id", "").endswith("__2")]
    timeline = page(site(told), f"{OLD}/tidslinje")
    assert timeline.text_at("handelser-beslut") == "Strategin beslutas."


def test_it_leads_on_however_often_the_edition_gets_another_address(told: Repository) -> None:
    rename(told)
    rename(told, NEW, "exempel/rus")
    made = site(told)
    assert leads(page(made, f"{OLD}/tidslinje").root) == {
        "Tidslinje: Den gamla strategin": "../../rus/tidslinje/"
    }
    assert made.replacements(f"{NEW}/tidslinje") == ["exempel/rus/tidslinje/"]
    assert page(made, f"{OLD}/samrad").text_at("remiss-fragor-relevans")


def test_the_frame_of_a_comparison_leads_on_where_it_is_embedded(told: Repository) -> None:
    name = Path(LEDGER).stem
    rename(told)
    frames = dict(embedded_pages(site(told), "RUS"))
    frame = read("", frames[f"jamfor/{name}/badda-in/index.html"].decode())
    assert "Sidan finns inte längre på den här adressen." in frame.root.one("main").text
    assert [one.attributes["href"] for one in frame.root.all("a")] == ["../"]


def test_pages_of_an_edition_that_was_replaced_lead_to_what_took_over_or_else_to_it(
    told: Repository,
) -> None:
    shutil.rmtree(told.strategy / OLD)
    (told.strategy / LEDGER).unlink()
    text = BASE["exempel/2040/strategi.yaml"].replace(
        f"ersätter:\n  - utgåva: {OLD}\n    källa: {CITATION}\n", ""
    )
    told.commit({"exempel/2040/strategi.yaml": retired(text, OLD, "exempel/2040")})
    made = site(told)
    printed = page(made, f"{OLD}/skriv-ut")
    assert "Ersatt av" in printed.root.one("aside").text
    assert list(leads(printed.root).values()) == ["../../2040/skriv-ut/"]
    timeline = page(made, f"{OLD}/tidslinje")
    assert "Handlade om: Den gamla strategin (utgången adress)" in timeline.root.one("aside").text
    assert made.replacements(f"{OLD}/tidslinje") == []
    compared = page(made, f"jamfor/{Path(LEDGER).stem}")
    assert list(leads(compared.root).values()) == ["../../exempel/2030/", "../../exempel/2040/"]


def test_a_page_that_an_edition_no_longer_has_leads_to_the_edition_and_is_in_no_menu(
    told: Repository,
) -> None:
    told.commit({f"{OLD}/tidslinje.yaml": None})
    made = site(told)
    assert leads(page(made, f"{OLD}/tidslinje").root) == {"Den gamla strategin": "../"}
    links = page(made, OLD).root.one("nav", "rus-subpages").all("a")
    assert "Tidslinje" not in [one.one("strong").text for one in links]


def test_a_page_that_came_back_is_itself_again(told: Repository) -> None:
    told.commit({MATRIX: None})
    assert site(told).pages[f"{OLD}/tackning"].kind == "gone"
    told.commit({MATRIX: PARTS[MATRIX]})
    assert site(told).pages[f"{OLD}/tackning"].kind == "coverage"


def test_a_comment_that_has_gone_keeps_its_anchor_on_the_page_of_the_consultation(
    told: Repository,
) -> None:
    other = COMMENTED.replace("kommunen", "regionen").replace("Exempel & kommun", "Regionen")
    text = REFERRAL[EDITION]
    told.commit({COMMENTS: other, EDITION: retired(text, COMMENT)})
    made = site(told)
    assert "Exempel & kommun" in page(made, f"{OLD}/samrad").text_at("remiss-synpunkter-kommunen")
    rename(told)
    made = site(told)
    assert "Exempel & kommun" in page(made, f"{OLD}/samrad").text_at("remiss-synpunkter-kommunen")
    assert "Regionen" in page(made, f"{OLD}/samrad").text_at("remiss-synpunkter-regionen")


def test_comments_and_questions_keep_their_anchors_when_the_consultation_is_renamed(
    told: Repository,
) -> None:
    before = [site(told).url(one) for one in (COMMENT, QUESTION)]
    referral, renamed = (told.strategy / OLD / "samrad" / name for name in ("remiss", "hearing"))
    shutil.move(referral, renamed)
    shutil.move(referral.with_suffix(".yaml"), renamed.with_suffix(".yaml"))
    edition = (told.strategy / EDITION).read_text(encoding="utf-8")
    told.commit({EDITION: retired(edition, f"{OLD}/samrad/remiss", f"{OLD}/samrad/hearing")})
    found = page(site(told), f"{OLD}/samrad")
    places = [one.partition("#")[2] for one in before]
    for anchor, words in zip(places, ("Skriv alla.", "Är strategin relevant?"), strict=True):
        [item] = [one for one in found.root.walk() if one.attributes.get("id") == anchor]
        there = {one.text: one.attributes["href"] for one in item.all("a")}[words]
        assert there == f"#{anchor.replace('remiss', 'hearing')}"


def test_without_history_no_page_is_remembered(tmp_path: Path) -> None:
    made = Site(load(write_strategy(tmp_path / "strategy")).content)
    assert {one.kind for one in made.pages.values()} == {
        "county",
        "edition",
        "area",
        "print",
        "comparison",
    }


def test_the_built_site_has_the_pages_with_links_that_lead_somewhere(told: Repository) -> None:
    rename(told)
    project = new_project(told.strategy)
    without_calls(project / "docs")
    shutil.rmtree(project / "strategy")
    told.git("clone", "--quiet", told.top, project / "arkiv")
    shutil.move(project / "arkiv" / ".git", project / ".git")
    shutil.move(project / "arkiv" / "strategy", project / "strategy")
    built = Built(project, mkdocs(project))
    assert built.process.returncode == 0, built.process.stderr
    assert "WARNING" not in built.process.stderr
    pages = {**built.pages, **built.frames}
    for url in (f"{OLD}/samrad/", f"{OLD}/tidslinje/", f"jamfor/{Path(LEDGER).stem}/"):
        found = built.pages[url]
        for node in found.article.all("a"):
            target, _, anchor = node.attributes["href"].partition("#")
            there = pages[posixpath.normpath(posixpath.join(url, target)) + "/"]
            assert not anchor or there.by_id(anchor), (url, target, anchor)
        ids = [one.attributes["id"] for one in found.root.walk() if one.attributes.get("id")]
        assert len(ids) == len(set(ids))
        assert "noindex" in [one.attributes.get("content") for one in found.root.all("meta")]
    assert AREA not in built.process.stderr
