"""Texts of the data: emphasis and links are the only Markdown, all else is its characters."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rus.inline import inline_html, paragraphs, plain_text

OWN_TAGS = re.compile(r'</?em>|</?strong>|<a href="[^"<>]*">|</a>|<br>')

MARKDOWN = "*_[\\"
ordinary = st.text(
    st.characters(exclude_characters=MARKDOWN, exclude_categories=["Cc", "Cs", "Zl", "Zp"])
)
tricky = st.lists(
    st.sampled_from(
        [
            *"ab *_[]()\\<>&\"'`#|~{}%!:/å\n",
            "http://x",
            "javascript:alert(1)",
            "mailto:a@b",
            "//x",
            "]()",
            "![",
            "<script>",
            "](",
            "**",
        ]
    )
).map("".join)


def _visible(made: str) -> str:
    """The text that a reader sees, white space folded."""
    return " ".join(html.unescape(OWN_TAGS.sub("", made.replace("<br>", " "))).split())


@given(ordinary)
def test_text_without_markdown_comes_out_as_it_went_in(text: str) -> None:
    assert html.unescape(str(inline_html(text))) == text.strip()
    assert plain_text(text) == " ".join(text.split())


@given(tricky | st.text())
def test_html_has_no_tags_but_emphasis_links_and_line_breaks(text: str) -> None:
    assert "<" not in OWN_TAGS.sub("", str(inline_html(text)))
    assert ">" not in OWN_TAGS.sub("", str(inline_html(text)))


@given(tricky | st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_plain_text_is_what_the_html_shows(text: str) -> None:
    assert plain_text(text) == _visible(str(inline_html(text)))


@given(tricky)
def test_paragraphs_hold_the_same_as_the_text_in_one_piece(text: str) -> None:
    assert "<br>".join(str(one) for one in paragraphs(text)) == str(inline_html(text))


@given(tricky)
def test_each_link_leads_to_a_whole_address(text: str) -> None:
    for target in re.findall(r'href="([^"]*)"', str(inline_html(text))):
        assert re.match(r"https?://[^/]|mailto:.+@", html.unescape(target))


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("*så*", "<em>så</em>"),
        ("**så**", "<strong>så</strong>"),
        ("_så_", "<em>så</em>"),
        ("[så](https://a.se/b?c=1&d=2)", '<a href="https://a.se/b?c=1&amp;d=2">så</a>'),
        ("[skriv](mailto:a@b.se)", '<a href="mailto:a@b.se">skriv</a>'),
        ("[så](HTTPS://a.se)", '<a href="HTTPS://a.se">så</a>'),
        (r"Så\![här](http://a.se)", 'Så!<a href="http://a.se">här</a>'),
        ("första\nandra", "första<br>andra"),
        ("specialisering*", "specialisering*"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        (r"\*så\*", "*så*"),
        ("snake_case_namn", "snake_case_namn"),
    ],
)
def test_emphasis_links_and_paragraphs_are_made(text: str, made: str) -> None:
    assert str(inline_html(text)) == made


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<b>fet</b>",
        "{{ 7*7 }}",
        "{% raw %}",
        "[x](javascript:alert(1))",
        "![x](http://x/y.png",
        "![x](http://x/y.png)",
        "[x](../../hemlig.md)",
        "[x](#mal)",
        "[x](/om/)",
        "[x](//exempel.se)",
        "[x](https:///om)",
        "[x](ftp://exempel.se)",
        "[x]()",
        "[x](<>)",
        "# rubrik",
        "| a | b |",
        "- lista",
        "1. lista",
        "> citat",
        "~~~~",
        "```",
        "`kod`",
        "***",
        "&lt;",
        "&amp;amp;",
        "[ref]: http://x",
        "[ref]",
        "{: #id .class }",
        "*[HTML]: x",
        "http://a.se",
        "<http://a.se>",
        "x\\",
    ],
)
def test_what_else_means_something_is_shown_as_its_characters(text: str) -> None:
    assert _visible(str(inline_html(text))) == text
    assert "<" not in str(inline_html(text))
    assert plain_text(text) == text
