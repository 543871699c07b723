"""Texts of the data: inline emphasis and links in Markdown, everything else as its characters."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_MAYBE_MARKDOWN = re.compile(r"[\[\\]|\*[^*]*\*|_[^_]*_")


def _may_be_markdown(text: str) -> bool:
    """Whether anything in a text may be Markdown; most texts have none of its signs."""
    has_sign = "*" in text or "_" in text or "[" in text or "\\" in text
    return has_sign and _MAYBE_MARKDOWN.search(text) is not None


@lru_cache(maxsize=1)
def _parser() -> "MarkdownIt":
    from rus.inline_parser import PARSER  # takes time to import, and few texts need it

    return PARSER


@lru_cache(maxsize=16384)
def inline_html(text: str) -> Markup:
    """Text as safe HTML without block elements; a paragraph break becomes a line break.

    Links lead to whole addresses (http, https, mailto); other links, pictures, raw HTML, headings
    and lists come out as the characters they are.
    """
    lines = [_line_html(line) for line in text.split("\n") if line.strip()]
    return Markup("<br>").join(lines)


def paragraphs(text: str) -> list[Markup]:
    """The paragraphs of a text, each as safe HTML without block elements."""
    return [_line_html(line) for line in text.split("\n") if line.strip()]


@lru_cache(maxsize=32768)
def plain_text(text: str) -> str:
    """The text as a reader sees it: without the characters of Markdown, white space folded."""
    if not _may_be_markdown(text):
        return " ".join(text.split())
    parts = []
    for line in text.split("\n"):
        for token in _parser().parseInline(line)[0].children or []:
            parts.append(token.content)
        parts.append(" ")
    return " ".join("".join(parts).split())


def _line_html(line: str) -> Markup:
    if not _may_be_markdown(line):
        return escape(line.strip())
    rendered: str = _parser().renderInline(line.strip())
    return Markup(rendered)  # noqa: S704  markdown-it escapes all that is not its own markup
