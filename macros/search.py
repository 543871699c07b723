"""What can be searched for: each page, and each goal by itself, as Pagefind is to read it.

The documents are made for the index alone, so that pages carry nothing that only a search needs.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from html import unescape
from unicodedata import normalize

from markupsafe import Markup, escape

from macros import views
from macros.pages import DataPage
from macros.render import environment
from macros.site import Site
from rus.compounds import WORD, Compounds
from rus.content import EditionContent
from rus.inline import plain_text

JOINT = "^"
"""Stands before each part of a compound: a mark that Pagefind takes words apart at.

In the index «kompetensförsörjning» is «kompetensförsörjning^försörjning», one word with two
readings at one place; assets/search.js takes away what follows the mark.
"""

KEY_END = "ω"
"""Stands after each word of a key: a letter that no Swedish word has and no stemmer takes away."""

SEARCHED = frozenset(
    ("county", "edition", "area", "coverage", "timeline", "follow_up", "consultation")
)
"""Kinds of pages made from data that are found by themselves; other kinds repeat these."""

_IN_A_LINE = "a|abbr|b|code|del|em|i|ins|mark|span|strong|sub|sup"
_PIECE = re.compile(
    rf"(?P<block><(?!/|(?:{_IN_A_LINE})\b)[^>]*>)|<[^>]*>|&\w+;|&#\w+;|(?P<word>{WORD.pattern})"
)
_TAG = re.compile(r"<[^>]*>")
_NO_TEXT = re.compile(
    r'<sup class="rus-ref">.*?</sup>|<a\b[^>]*\bclass="headerlink".*?</a>|\xad|&shy;', re.DOTALL
)
_LETTERS_OR_DIGITS = re.compile(r"[^\W_]+")
_ABOVE_LETTERS = re.compile(r"[\u0300-\u036f]")


@dataclass(frozen=True)
class SearchDocument:
    """Something to be found: `url` relative to the top of the site, `html` safe and in Swedish.

    `meta` is what a hit shows or is found by. `names` are what it is called beside its title: a
    search for nothing but one of them finds it first. `belongs_to` is the county or edition that
    hits can be limited to: names with ` › ` between, county › edition › status, none of them empty.
    """

    url: str
    html: str
    meta: dict[str, str]
    names: tuple[str, ...]
    belongs_to: str = ""

    @property
    def keys(self) -> str:
        """The key of each name, one word each."""
        every = (key(name) for name in (self.meta["title"], *self.names))
        return " ".join(dict.fromkeys(every))


def key(name: str) -> str:
    """A name, number or address as one word, whichever way it is written.

    «Mål 2.1» is «malω2ω1ω», which is not how «Mål 2.10» begins.
    """
    plain = _ABOVE_LETTERS.sub("", normalize("NFD", name)).lower()
    return "".join(f"{word}{KEY_END}" for word in _LETTERS_OR_DIGITS.findall(plain))


def hand_written(url: str, title: str, html: str) -> SearchDocument:
    """A page that is not made from the data."""
    return SearchDocument(url, html, {"title": title, "slag": "Om webbplatsen"}, (url,))


def searched_page(site: Site, page: DataPage, html: str) -> SearchDocument | None:
    """A page made from the data; None for a page that only repeats others."""
    if page.kind not in SEARCHED:
        return None
    county, *rest = page.address.split("/")
    found = SearchDocument(
        page.url, html, {"title": page.title, "slag": _KINDS.get(page.kind, "")}, (page.address,)
    )
    if not rest:
        return replace(found, belongs_to=page.title)
    content = site.edition(f"{county}/{rest[0]}")
    if page.kind == "edition":
        found = replace(found, names=(*found.names, views.short_title(content.edition)))
    if page.kind == "area":
        number = str(list(content.areas).index(rest[1]) + 1)
        level = content.edition.levels.area.singular
        found.meta["slag"] = f"{views.capital(level)} {number}"
        found = replace(found, names=(*found.names, *_numbered(("område", level), number)))
    return _in_edition(site, content, found)


def goals(site: Site) -> Iterator[SearchDocument]:
    """Each goal of each edition, at its own place on the page of its area."""
    for content in site.content.editions.values():
        level = content.edition.levels.goal
        name = level.singular if level else "mål"
        for order, (area_id, area) in enumerate(content.areas.items(), 1):
            for number, goal in enumerate(area.goals, 1):
                address = f"{content.address}/{area_id}/{goal.id}"
                text = plain_text(goal.text)
                more = [plain_text(one.text) for one in goal.priorities]
                html = Markup("").join(
                    (Markup("<h1>{}</h1>").format(text), *(escape(one) + " " for one in more))
                )
                place = f"{order}.{number}"
                kind = f"{views.capital(name)} {place} i {plain_text(area.title)}"
                names = (address, *_numbered(("mål", name), place))
                meta = {"title": text, "slag": kind}
                document = SearchDocument(site.url(address), html, meta, names)
                yield _in_edition(site, content, document)


def _numbered(levels: tuple[str, str], number: str) -> tuple[str, ...]:
    return (number, *(f"{level} {number}" for level in levels))


def _in_edition(site: Site, content: EditionContent, one: SearchDocument) -> SearchDocument:
    county = site.content.counties[content.county_id].region.name
    title, status = views.short_title(content.edition), views.status_label(content.edition)
    shown = {"län": county, "utgåva": title, "status": status}
    value = content.edition.status.value if content.edition.status else "okänd"
    return replace(one, meta=one.meta | shown, belongs_to=f"{county} › {title} › {value}")


_KINDS = {
    "county": "Län",
    "edition": "Strategi",
    "coverage": "Täckning",
    "timeline": "Tidslinje",
    "follow_up": "Uppföljning",
    "consultation": "Samråd",
}


def for_index(documents: Iterable[SearchDocument]) -> Iterator[tuple[str, str]]:
    """The address of each document and the HTML that Pagefind is to read."""
    documents = list(documents)
    texts = [_NO_TEXT.sub("", one.html).replace(JOINT, " ") for one in documents]
    compounds = Compounds(unescape(_TAG.sub(" ", text)) for text in texts)

    @cache
    def marked(word: str) -> str:
        return "".join((word, *(f"{JOINT}{tail}" for tail in compounds.tails(word))))

    def replaced(found: re.Match[str]) -> str:
        piece = found.group()
        if found.lastgroup == "word":
            return marked(piece)
        # Pagefind would write the end of one block and the beginning of the next as one word.
        return f" {piece}" if found.lastgroup == "block" else piece

    template = environment().get_template("search_document.html")
    for one, text in zip(documents, texts, strict=True):
        html = Markup(_PIECE.sub(replaced, text))  # noqa: S704
        yield one.url, template.render(document=one, html=html)
