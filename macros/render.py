"""Jinja templates of pages and parts: autoescape on, missing values are errors."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from macros import (
    change_pages,
    change_views,
    comparison_cards,
    comparison_sentences,
    comparison_views,
    gone_views,
    left_views,
    matrix_views,
    past_views,
    views,
)
from macros.anchors import distinct
from macros.flow_patterns import patterns
from macros.frames import frame_height
from macros.references import References
from macros.site import Site, relative_url
from rus import consultation
from rus.anchors import term_anchor
from rus.comparison import link_anchor
from rus.dates import date_words
from rus.export import places
from rus.inline import inline_html, paragraphs, plain_text
from schemas.edition import Term
from schemas.ground import Passage

_MEANS_SOMETHING_IN_A_HEADING = re.compile(r"[\\`*_{}\[\]<>#&|~^=$\"'!+:@]")
_TAG = re.compile(r"(<[^>]*>)")
_BLOCK_BORDER = re.compile(r"~~~~(?<![^\n>]~~~~)$", re.MULTILINE)
_KEPT_BLOCK = re.compile(r"<!--rus-(\d+)-->")

TEMPLATE_BRACES = re.compile(r"\{(?=[{%#])")
"""The first brace of what Jinja and its kin would run."""


@dataclass
class KeptBlocks:
    """Finished HTML blocks of a page, kept aside while its text passes through Markdown.

    Markdown would give them back unchanged, but it takes them apart first: that is most of the
    time that a page costs.
    """

    blocks: list[str] = field(default_factory=list)

    def keep(self, block: str) -> str:
        """Keep a block; returns the HTML comment to stand in its place."""
        self.blocks.append(block)
        return f"<!--rus-{len(self.blocks) - 1}-->"

    def restored(self, html: str) -> str:
        """The page's HTML with the blocks back in their places."""
        return _KEPT_BLOCK.sub(lambda found: self.blocks[int(found[1])], html)


@dataclass
class PageContext:
    """What rendering needs to know of the page it renders for.

    `kept` is for an engine that restores HTML blocks by itself; without it they stay in the text.
    `anchors` are those that the page has so far.
    """

    site: Site
    url: str
    repository: str | None = None
    references: References = field(default_factory=References)
    kept: KeptBlocks | None = None
    anchors: set[str] = field(default_factory=set)

    def link(self, address: str) -> str:
        """The link from this page to an address of the content."""
        return relative_url(self.site.url(address), self.url)

    def to(self, place: str) -> str:
        """The link from this page to a place on the site, such as `ordlista/#a`."""
        return relative_url(place, self.url)

    def permalink(self, address: str) -> str:
        """The whole address of what has an address in the content, to be read on paper.

        From the top of the site with a slash first, as long as the site has no address.
        """
        return f"{self.site.top or '/'}{self.site.url(address)}"

    def text(self, passage: Passage, edition: str | None = None) -> Markup:
        """The text of a passage as HTML; words marked as terms link to the glossary."""
        html = inline_html(passage.text)
        if passage.terms and edition:
            terms = {term.id: term for term in self.site.edition(edition).edition.terms}
            for identifier in passage.terms:
                if identifier in terms:
                    html = self._with_term(html, terms[identifier], edition)
        return html

    def _with_term(self, html: Markup, term: Term, edition: str) -> Markup:
        """A mention of a term as a link: one with a star, else the whole word, else a stem."""
        target = self.to(f"ordlista/#{term_anchor(edition, term.id)}")
        name = rf"(?<!\w){re.escape(plain_text(term.name))}"
        for word in (rf"{name}\*", rf"{name}(?!\w)", name):
            linked = _with_link(html, re.compile(word, re.IGNORECASE), target)
            if linked != html:
                return linked
        return html

    def edit_link(self, path: str) -> str | None:
        """Where a file of the strategy is edited, or None if no repository is configured."""
        return f"{self.repository.rstrip('/')}/{path}" if self.repository else None


def _with_link(html: Markup, word: re.Pattern[str], target: str) -> Markup:
    """The HTML with a link on the first place where its text, outside of links, has the word."""
    parts = _TAG.split(str(html))
    inside_link = False
    for index, part in enumerate(parts):
        if _TAG.fullmatch(part):
            inside_link = part.startswith("<a ") or (inside_link and part != "</a>")
            continue
        text = Markup(part).unescape()  # noqa: S704  what comes from here is escaped again below
        found = None if inside_link else word.search(text)
        if found:
            before, after = escape(text[: found.start()]), escape(text[found.end() :])
            link = Markup('<a class="rus-term" href="{}">{}</a>').format(target, found[0])
            changed = [*parts[:index], before, link, after, *parts[index + 1 :]]
            return Markup("").join(Markup(one) for one in changed)  # noqa: S704
    return html


def heading(text: str) -> Markup:
    """Text for a Markdown heading: every character that means something becomes an entity."""
    plain = plain_text(text)
    encoded = _MEANS_SOMETHING_IN_A_HEADING.sub(lambda found: f"&#{ord(found[0])};", plain)
    return Markup(encoded)  # noqa: S704  every character of HTML has become an entity


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The Jinja environment of all templates."""
    made = Environment(
        loader=PackageLoader("macros", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(
        inline=inline_html,
        paragraphs=paragraphs,
        plain=plain_text,
        heading=heading,
        frame_height=frame_height,
        date=date_words,
        capital=views.capital,
    )
    made.globals.update(
        views=views,
        comparing=comparison_views,
        cards=comparison_cards,
        patterns=patterns,
        matrices=matrix_views,
        sentences=comparison_sentences,
        changing=change_views,
        telling=change_pages,
        recalling=past_views,
        leaving=gone_views,
        moving=left_views,
        consulting=consultation,
        data=places,
        link_anchor=link_anchor,
        term_anchor=term_anchor,
    )
    return made


def render(template: str, page: PageContext, **values: Any) -> str:
    """A template as Markdown with HTML blocks, without blank lines inside a block.

    Braces that other engines would run as templates become entities, so that data is never run.
    """
    text = environment().get_template(template).render(page=page, site=page.site, **values)
    text = distinct(text, page.anchors)
    blocks = [TEMPLATE_BRACES.sub("&#123;", block) for block in _blocks(text)]
    if page.kept is not None:
        blocks = [page.kept.keep(one) if one.startswith("<") else one for one in blocks]
    return "\n\n".join(blocks) + "\n"


def _blocks(text: str) -> list[str]:
    """Markdown headings and HTML blocks, which have no blank lines within.

    A line of only `~~~~` in a template marks the border between two blocks.
    """
    blocks = _BLOCK_BORDER.split(text)
    folded = (
        "\n".join(line.strip() for line in block.splitlines() if line.strip()) for block in blocks
    )
    return [block for block in folded if block]
