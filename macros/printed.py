"""The page of a whole edition as a document to typeset. No MkDocs here."""

import re

from markupsafe import Markup, escape

from macros.functions import Functions
from macros.render import PageContext
from macros.site import Site
from rus.inline import plain_text
from rus.typeset import Document

_HEADING = re.compile(r"^(#{1,6}) (.*?)(?: \{: #(\S+) \})?$", re.MULTILINE)
_CONTENTS = '<nav class="rus-contents"></nav>'


def edition_document(site: Site, address: str) -> Document:
    """An edition with the text of its page for print. Raises UnknownAddressError."""
    content = site.edition(address)
    page = site.pages[f"{address}/skriv-ut"]
    functions = Functions(PageContext(site, page.url))
    text = functions.call("sida", page.address) + functions.source_list()
    region = site.content.counties[content.county_id].region
    newest = site.newest.get(address)
    return Document(
        as_html(text),
        plain_text(content.edition.title),
        plain_text(region.organisation),
        page.description,
        newest.time if newest else None,
        f"{site.top}{page.url}" if site.top else "",
    )


def as_html(text: str) -> str:
    """The Markdown of a rendered page as HTML: its headings and its mark for the contents.

    All else in it is HTML already, and every character that means something in a heading is an
    entity; see `macros.render.render`.
    """
    return _HEADING.sub(_heading, text).replace("\n[TOC]\n", f"\n{_CONTENTS}\n")


def _heading(found: re.Match[str]) -> str:
    level, anchor = len(found[1]), found[3]
    mark = f' id="{escape(anchor)}"' if anchor else ""
    return f"<h{level}{mark}>{Markup(found[2])}</h{level}>"  # noqa: S704  escaped by `heading`
