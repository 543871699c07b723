"""What that is called which has no page of its own: sources, and data about the website."""

from rus.chronicle import Chronicle
from rus.content import Content
from rus.inline import plain_text
from rus.items import SOURCES

_OWN_DATA = {
    "kallor": "Listan över källor",
    "slaktskap": "Jämförelse mellan strategier",
    "tillganglighet": "Redogörelsen för webbplatsens tillgänglighet",
    "webbplats": "Uppgifterna om webbplatsen",
}
"""What files outside the counties are called in words."""


def other_titles(content: Content, told: Chronicle) -> dict[str, str]:
    """Titles without Markdown, by where that stands which they are of: `kallor/kallor/<id>`.

    A source that is gone is called as it was when it went.
    """
    found = dict(_OWN_DATA)
    for source in content.sources.values():
        found[f"{SOURCES}{source.id}"] = plain_text(source.title)
    for one in content.accessibility.shortcomings if content.accessibility else ():
        found[f"tillganglighet/brister/{one.id}"] = plain_text(one.description)
    for revision in told.revisions:
        for change in revision.changes:
            before = change.before if change.kind in ("removed", "renamed") else None
            if before and not change.field and before.address.startswith(SOURCES):
                title = plain_text(before.text.partition("\n")[0])
                found.setdefault(before.address, title)
    return found
