"""From texts to Markdown with HTML blocks: terms become links, and nothing becomes code."""

from functools import cache
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.render import PageContext, heading
from macros.site import Site, relative_url
from rus.inline import plain_text
from rus.load import load
from schemas.ground import Passage
from tests.pages import read
from tests.sites import as_html, new_folder
from tests.support import CITATION, write_strategy

EDITION = "exempel/2030"


@cache
def _page() -> PageContext:
    """A page of an edition whose glossary has words that also stand in HTML."""
    names = ["tillit", "till", "a", "lt", "<b>", "smart specialisering", "href", "*vikt*"]
    terms = "\n".join(
        f"  - {{id: term-{number}, namn: '{name}', källa: {CITATION}}}"
        for number, name in enumerate(names)
    )
    edition = f"""\
titel: Den gamla strategin
källa: {CITATION}
nivåer:
  område: {{ental: område, flertal: områden}}
  mål: {{ental: mål, flertal: mål}}
begrepp:
{terms}
"""
    root = write_strategy(new_folder(), {"exempel/2030/strategi.yaml": edition})
    return PageContext(Site(load(root).content), "exempel/2030/")


def _shown(text: str, *terms: int) -> str:
    passage = Passage.model_validate(
        {
            "text": text,
            "begrepp": [f"term-{number}" for number in terms],
            "källa": {"dokument": "underlag", "ställe": "Sidan 1", "ordagrant": True},
        }
    )
    return str(_page().text(passage, EDITION))


def _linked(html: str) -> list[tuple[str, str]]:
    return [
        (node.text, node.attributes["href"]) for node in read("", html).root.all("a", "rus-term")
    ]


def test_a_word_of_the_glossary_links_to_its_entry() -> None:
    shown = _shown("Styrkor i smart specialisering* ska växa.", 5)
    assert _linked(shown) == [
        ("smart specialisering*", "../../ordlista/#exempel-2030-term-5"),
    ]
    assert read("", shown).root.text == "Styrkor i smart specialisering* ska växa."


@pytest.mark.parametrize(
    ("text", "terms", "linked"),
    [
        ("Tillit i länet", (0,), ["Tillit"]),
        ("tillit och åter tillit*", (0,), ["tillit*"]),
        ("tillit till alla", (0, 1), ["tillit", "till"]),
        ("tillit till alla", (1, 0), ["till", "tillit"]),
        ("otillit", (0,), []),
        ("*tillit*", (0,), ["tillit"]),
        ("[tillit](https://a.se/tillit) och tillit", (0,), ["tillit"]),
        ("[tillit](https://a.se/tillit)", (0,), []),
        ("[länk](https://a.se/)", (6, 2), []),
        ("1 < 2", (3,), []),
        ("<b>fet</b>", (4,), ["<b>"]),
        ("av vikt för alla", (7,), ["vikt"]),
    ],
)
def test_only_words_of_the_text_become_links(
    text: str, terms: tuple[int, ...], linked: list[str]
) -> None:
    shown = _shown(text, *terms)
    assert sorted(word for word, _ in _linked(shown)) == sorted(linked)
    assert read("", shown).root.text == plain_text(text)


@given(st.text(alphabet="ab &<>*[]()lt;i", max_size=30), st.lists(st.integers(0, 7), max_size=3))
def test_links_to_the_glossary_never_change_a_text(text: str, terms: list[int]) -> None:
    if not text.strip():
        return
    assert read("", _shown(text, *terms)).root.text == plain_text(text)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])))
def test_a_heading_shows_the_characters_of_its_text(text: str) -> None:
    if not plain_text(text):
        return
    made = as_html(f"## {heading(text)} {{: #namn }}")
    node = read("", made).root.one("h2")
    assert node.attributes["id"] == "namn"
    assert node.text == plain_text(text)
    assert [one.classes for one in node.walk()] == [[], [], ["headerlink"]]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"]), min_size=1))
def test_a_heading_and_the_link_to_it_are_named_by_its_words(text: str) -> None:
    page = read("", as_html(f"## {heading(text)} {{: #namn }}"))
    node, link = page.root.one("h2"), page.root.one("a", "headerlink")
    named_by = page.by_id(node.attributes["aria-labelledby"])
    assert named_by
    assert named_by.text == node.text
    assert named_by.all("a") == []
    assert link.attributes["aria-label"] == f"Länk till avsnittet {node.text}"
    assert "title" not in link.attributes


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_a_heading_is_its_text_in_entities(text: str) -> None:
    assert unescape(str(heading(text))) == plain_text(text)


@pytest.mark.parametrize(
    ("target", "page_url", "link"),
    [
        ("orebro/", "", "orebro/"),
        ("orebro/", "orebro/", "./"),
        ("orebro/#a", "orebro/", "#a"),
        ("orebro/2040/", "orebro/", "2040/"),
        ("orebro/", "orebro/2040/x/", "../../"),
        ("ordlista/#a", "orebro/2040/", "../../ordlista/#a"),
        ("", "orebro/2040/", "../../"),
        ("", "", "./"),
    ],
)
def test_links_lead_from_page_to_page_wherever_the_site_lies(
    target: str, page_url: str, link: str
) -> None:
    assert relative_url(target, page_url) == link
