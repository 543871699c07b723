"""Pages made from the data: no judgement without its mark, no number that seems a source's."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from macros.embedding import embedded_pages
from macros.functions import Functions
from macros.render import PageContext
from macros.site import Site
from rus.anchors import term_anchor
from rus.load import load
from schemas.matrix import GlobalGoals
from tests.pages import Page, read
from tests.sites import real_site
from tests.support import CITATION, write_strategy

JUDGED = "grund: redaktionell, motivering: {reason}, avgörs_av: Region Exempel"


def judged(reason: str) -> str:
    return JUDGED.format(reason=reason)


def edition(title: str, more: str = "") -> str:
    levels = "nivåer: {område: {ental: område, flertal: områden}}\n"
    return f"titel: {title}\nkälla: {CITATION}\n{levels}{more}"


def made(tmp_path: Path, files: Mapping[str, str]) -> Site:
    loaded = load(write_strategy(tmp_path, files))
    assert loaded.problems == ()
    return Site(loaded.content)


def shown(site: Site, macro: str, *arguments: str) -> Page:
    url = f"{arguments[0]}/" if arguments else "sida/"
    functions = Functions(PageContext(site, url))
    html = functions.call(macro, *arguments) + functions.source_list()
    return read(url, f"<article class='md-content__inner'>{html}</article>")


def test_years_that_are_a_judgement_are_marked_wherever_there_is_no_reason_beside_them(
    tmp_path: Path,
) -> None:
    site = made(
        tmp_path,
        {
            "exempel/ny/strategi.yaml": edition(
                "Ny", f"horisont: {{till: 2040, {judged('Gissat')}}}"
            )
        },
    )
    county = shown(site, "sida", "exempel")
    assert "Till 2040 (bedömning)" in county.root.one("div", "rus-cards").text
    assert "till 2040 (bedömning)" in county.root.one("ul", "rus-years__rows").text
    assert "Till 2040 (bedömning)" in shown(site, "alla_län").root.text
    own = shown(site, "sida", "exempel/ny").text_at("horisont")
    assert own.startswith("Tidsperiod till 2040 Redaktionell bedömning Gissat")


def test_the_county_tells_why_a_strategy_is_thought_to_be_prepared_and_who_stands_behind_it(
    tmp_path: Path,
) -> None:
    more = f"""\
status: {{värde: under arbete, {judged("Det talas om arbetet")}}}
partnerskap:
  namn: Partnerskapet
  antal: 1
  {judged("Så har namnet lästs").replace(", ", chr(10) + "  ")}
  organisationer:
    - {{id: en, namn: Föreningen, {judged("Den nämns bredvid")}}}
"""
    site = made(tmp_path, {"exempel/ny/strategi.yaml": edition("Ny", more)})
    county = shown(site, "sida", "exempel")
    reasons = [one.text for one in county.root.all("details", "rus-judgement")]
    for reason in ("Det talas om arbetet", "Så har namnet lästs", "Den nämns bredvid"):
        assert any(reason in text for text in reasons), reason


def test_the_line_of_years_explains_an_open_start_only_when_one_is_drawn(tmp_path: Path) -> None:
    def told(name: str, horizon: str) -> str:
        files = {"exempel/ny/strategi.yaml": edition("Ny", f"horisont: {{{horizon}}}")}
        return shown(made(tmp_path / name, files), "sida", "exempel").root.one("figure").text

    assert "Tonad början" in told("open", f"till: 2040, källa: {CITATION}")
    assert "Tonad början" not in told("known", f"från: 2030, till: 2040, källa: {CITATION}")


def global_goals() -> GlobalGoals:
    (goals,) = [
        file.model for file in real_site().data.content.files if isinstance(file.model, GlobalGoals)
    ]
    return goals


def test_the_list_of_global_goals_names_its_source_where_they_stand() -> None:
    citation = global_goals().citation
    page = real_site().page("orebro/vagvisare-2030/tackning")
    assert citation is not None
    assert "Listan över de globala målen har stöd i källan." in page.article.text
    assert citation.place in page.article.one("ol", "rus-sources").text


def test_what_no_source_says_of_the_global_goals_is_admitted_where_all_else_is_promised() -> None:
    site = real_site()
    assert global_goals().is_judgement
    assert global_goals().settled_by not in {
        county.region.organisation for county in site.data.content.counties.values()
    }
    about = site.pages["om/"]
    assert "Undantaget är namnen på de 17 globala målen" in about.article.text
    links = [one.attributes["href"] for one in site.pages["kallor/"].article.all("a")]
    assert "../om/#varifran-uppgifterna-kommer" in links


def test_where_names_and_headings_come_from_is_said_in_sentences() -> None:
    site = real_site()
    area = site.page("jonkoping/2035/ett-innovativt-lan").article.one("p", "rus-colophon").text
    assert area.startswith("Områdets namn kommer från källan.")
    follow_up = site.page("orebro/2040/uppfoljning").article.text
    assert "Orsakskedjan har stöd i källan." in follow_up
    assert "Rubriken kommer från källan." in site.page("orebro/vagvisare-2030").article.text


def test_a_word_of_the_glossary_names_its_source_as_a_goal_does() -> None:
    site = real_site()
    for content in site.data.content.editions.values():
        for term in content.edition.terms:
            assert term.citation is not None
            found = site.pages["ordlista/"].by_id(term_anchor(content.address, term.id))
            assert found is not None
            marks = [one for one in found.all("p", "rus-goal__source") if one.all("span")]
            assert len(marks) == 1
            assert marks[0].one("a").attributes["href"] == f"../kallor/#{term.citation.document}"
            assert term.citation.place in marks[0].text
            assert marks[0].one("span", "rus-verbatim").text == "ordagrant"


def test_what_a_slide_says_beside_a_causal_chain_stands_under_a_heading() -> None:
    article = real_site().page("orebro/2040/uppfoljning").article
    (chain,) = [
        chain
        for one in real_site().data.edition("orebro/2040").follow_ups.values()
        for chain in one.causal_chains
    ]
    texts = [node.text for node in article.walk() if node.tag in ("h4", "li", "p")]
    start = texts.index("I källan står också")
    for remark, text in zip(chain.remarks, texts[start + 1 :], strict=False):
        assert text.startswith(remark.text)


def test_the_words_that_a_slide_puts_over_its_questions_lead_them() -> None:
    page = real_site().page("orebro/2040/samrad")
    nodes = [node for node in page.article.walk() if node.tag in ("p", "h3", "ol")]
    texts = [node.text for node in nodes]
    lead = next(index for index, text in enumerate(texts) if text.startswith("Exempel på frågor"))
    assert [node.tag for node in nodes[lead + 1 : lead + 3]] == ["h3", "ol"]
    assert texts[lead + 1] == "Frågor"


# Numbers --------------------------------------------------------------------------------------

OWN = "webbplatsens egna. De står inte i underlaget och är ingen rangordning."


def numbered(word: str, more: str = "") -> str:
    """An edition with the area and the goal of the base, and levels that are numbered or not."""
    return f"""\
titel: Den gamla strategin
källa: {CITATION}
nivåer:
  område: {{ental: område, flertal: områden, numrerade: {word}}}
  mål: {{ental: mål, flertal: mål, numrerade: {word}}}
{more}"""


@pytest.mark.parametrize("word", ["true", "false"])
def test_areas_and_goals_have_numbers_only_if_the_source_gives_them(
    tmp_path: Path, word: str
) -> None:
    terms = f"begrepp: [{{id: tillit, namn: tillit, källa: {CITATION}}}]\n"
    site = made(tmp_path, {"exempel/2030/strategi.yaml": numbered(word, terms)})
    edition = shown(site, "sida", "exempel/2030").root
    area = shown(site, "sida", "exempel/2030/halsa").root
    frames = dict(embedded_pages(site, "Sajten"))
    frame = frames["exempel/2030/halsa/god-halsa/badda-in/index.html"].decode()
    if word == "true":
        assert edition.one("span", "rus-card__number").text == "1"
        assert area.one("p", "rus-place").text.endswith("Område 1 av 1")
        assert area.one("span", "rus-goal__number").text == "1.1"
        assert '<span class="number">1.1</span>' in frame
    else:
        assert edition.all("span", "rus-card__number") == []
        assert area.one("p", "rus-place").text.endswith("Område")
        assert area.all("span", "rus-goal__number") == []
        assert 'class="number"' not in frame


@pytest.mark.parametrize(
    ("edition", "whose"),
    [
        ("orebro/2040", "områdena"),
        ("orebro/vagvisare-2030", "målen"),
        ("jonkoping/2035", "målen"),
        ("jonkoping/foregangare", None),
    ],
)
def test_numbers_on_paper_that_no_source_gives_are_said_to_be_the_websites_own(
    edition: str, whose: str | None
) -> None:
    page = real_site().pages[f"{edition}/skriv-ut/"].article.text
    assert page.count(OWN) == (1 if whose else 0)
    assert whose is None or f"Numren på {whose} är {OWN}" in page


@pytest.mark.parametrize("url", ["", "jamfor/orebro-vagvisare-2030--orebro-2040/"])
def test_numbers_in_the_flow_picture_that_no_source_gives_are_said_to_be_the_websites_own(
    url: str,
) -> None:
    page = real_site().pages[url].article.text
    assert page.count(f"Numren på områdena i Ny RUS är {OWN}") == 1
    assert page.count(OWN) == 1


def test_the_search_says_that_some_numbers_are_the_websites_own() -> None:
    dialog = real_site().pages[""].root.one("dialog", "rus-search")
    assert "numren webbplatsens egna" in dialog.text
