"""What can be searched for: each page, and each goal by itself, as Pagefind is to read it.

The documents are made for the index alone, so that pages carry nothing that only a search needs.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from html import unescape

from markupsafe import Markup, escape

from macros import views
from macros.render import environment
from macros.site import DataPage, Site
from rus.compounds import WORD, Compounds
from rus.content import EditionContent
from rus.inline import plain_text

JOINT = "^"
"""Stands before each part of a compound: a mark that Pagefind takes words apart at.

In the index «kompetensförsörjning» is «kompetensförsörjning^försörjning», one word with two
readings at one place; assets/search.js takes away what follows the mark.
"""

SEARCHED = frozenset(
    ("county", "edition", "area", "coverage", "timeline", "follow_up", "consultation")
)
"""Kinds of pages made from data that are found by themselves; other kinds repeat these."""

_TAG_OR_WORD = re.compile(rf"<[^>]*>|&\w+;|&#\w+;|{WORD.pattern}")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class SearchDocument:
    """Something to be found: `url` relative to the top of the site, `html` safe and in Swedish.

    `meta` is what a hit shows or is found by; `utgåvans adress` lets the page of an edition come
    before those below it. `belongs_to` is the county or edition that hits can be limited to:
    names with ` › ` between, county › edition › status, none of them empty.
    """

    url: str
    html: str
    meta: dict[str, str]
    belongs_to: str = ""


def hand_written(url: str, title: str, html: str) -> SearchDocument:
    """A page that is not made from the data."""
    return SearchDocument(url, html, {"title": title, "slag": "Om webbplatsen"})


def searched_page(site: Site, page: DataPage, html: str) -> SearchDocument | None:
    """A page made from the data; None for a page that only repeats others."""
    if page.kind not in SEARCHED:
        return None
    county, *rest = page.address.split("/")
    meta = {"title": page.title, "slag": _KINDS.get(page.kind, ""), "adress": page.address}
    if not rest:
        return SearchDocument(page.url, html, meta, page.title)
    content = site.edition(f"{county}/{rest[0]}")
    if page.kind == "edition":
        meta["utgåvans adress"] = page.address
    if page.kind == "area":
        number = list(content.areas).index(rest[1]) + 1
        name = content.edition.levels.area.singular
        meta |= {"slag": f"{views.capital(name)} {number}", "nummer": f"område {number}"}
    return _in_edition(site, content, SearchDocument(page.url, html, meta))


def goals(site: Site) -> Iterator[SearchDocument]:
    """Each goal of each edition, at its own place on the page of its area."""
    for content in site.content.editions.values():
        level = content.edition.levels.goal
        name = views.capital(level.singular if level else "mål")
        for order, (area_id, area) in enumerate(content.areas.items(), 1):
            for number, goal in enumerate(area.goals, 1):
                address = f"{content.address}/{area_id}/{goal.id}"
                text = plain_text(goal.text)
                more = [plain_text(one.text) for one in goal.priorities]
                html = Markup("").join(
                    (Markup("<h1>{}</h1>").format(text), *(escape(one) + " " for one in more))
                )
                kind = f"{name} {order}.{number} i {plain_text(area.title)}"
                meta = {"title": text, "slag": kind, "adress": address}
                document = SearchDocument(site.url(address), html, meta)
                yield _in_edition(site, content, document)


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


def for_index(documents: Iterable[SearchDocument]) -> Iterator[str]:
    """The HTML of each document that Pagefind is to read."""
    documents = list(documents)
    compounds = Compounds(unescape(_TAG.sub(" ", one.html)) for one in documents)

    @cache
    def marked(word: str) -> str:
        return "".join((word, *(f"{JOINT}{tail}" for tail in compounds.tails(word))))

    def replaced(found: re.Match[str]) -> str:
        piece = found.group()
        return piece if piece[0] in "<&" else marked(piece)

    template = environment().get_template("search_document.html")
    for one in documents:
        html = _TAG_OR_WORD.sub(replaced, one.html.replace(JOINT, " "))
        yield template.render(document=one, html=Markup(html))  # noqa: S704
