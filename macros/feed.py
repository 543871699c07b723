"""The changes as an Atom feed (RFC 4287).

Links are absolute if the site has an address, else relative to the feed itself.
"""

import uuid
from collections.abc import Iterator
from datetime import datetime
from xml.etree import ElementTree as ET

from macros.change_pages import newest, version_place
from macros.change_views import EditionChanges, ShownChange, accepted_by_editors
from macros.site import Site, relative_url
from rus.dates import date_words
from rus.diff import ChangeKind
from rus.inline import plain_text
from rus.problems import SEVERITY_ORDER, shortened
from rus.revision import Revision

ATOM = "http://www.w3.org/2005/Atom"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
NAMESPACE = uuid.UUID("6f0c2f6a-6d3c-5d55-9c1e-0d6f5a1b7a11")
"""Name space of the entries' identifiers: the same for the same commit, wherever the site is."""

_KINDS: dict[ChangeKind, str] = {
    "added": "Tillagt",
    "removed": "Borttaget",
    "renamed": "Ny adress",
    "moved": "Flyttat",
    "changed": "Ändrat",
    "reordered": "Ändrat",
}
_LONGEST_TITLE = 80

NEVER = "1970-01-01T00:00:00Z"


def atom_feed(site: Site, name: str, limit: int = 50) -> bytes:
    """The newest versions of the strategy as a feed; UTF-8 with an XML declaration."""
    feed = ET.Element("feed", {"xmlns": ATOM, LANGUAGE: "sv"})
    shown = newest(site, limit)
    _text(feed, "title", f"Ändringar – {name}")
    _text(feed, "id", uuid.uuid5(NAMESPACE, name).urn)
    times = [revision.time for revision, _ in shown]
    _text(feed, "updated", max(times, key=datetime.fromisoformat, default=NEVER))
    _link(feed, "self", _address(site, "andringar/atom.xml"))
    _link(feed, "alternate", _address(site, "andringar/"))
    author = ET.SubElement(feed, "author")
    _text(author, "name", name)
    for revision, groups in shown:
        _entry(site, feed, revision, groups)
    ET.indent(feed)
    made: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return made


def _address(site: Site, place: str) -> str:
    return f"{site.top}{place}" if site.top else relative_url(place, "andringar/")


def _entry(site: Site, feed: ET.Element, revision: Revision, groups: list[EditionChanges]) -> None:
    entry = ET.SubElement(feed, "entry")
    _text(entry, "title", f"{_happened(groups)} – {date_words(revision.date)}")
    _text(entry, "id", uuid.uuid5(NAMESPACE, revision.commit).urn)
    _text(entry, "updated", revision.time)
    _link(entry, "alternate", _address(site, version_place(revision)))
    _text(entry, "summary", "\n".join(line for group in groups for line in _lines(group)))


def _happened(groups: list[EditionChanges]) -> str:
    """The gravest change of a version, how many more there are, and where."""
    if not groups:
        return "Filer som inte går att läsa"
    every = [one for group in groups for one in (*group.changed, *group.added)]
    gravest = min(every, key=_gravity)
    where = next(group for group in groups if gravest in (*group.changed, *group.added))
    kind = "Ändrat" if gravest.field else _KINDS[gravest.kind]
    title = f"{kind}: {gravest.what} «{shortened(gravest.title.removesuffix('.'), _LONGEST_TITLE)}»"
    more = f" och {len(every) - 1} till" if len(every) > 1 else ""
    return f"{title}{more} ({where.title})"


def _gravity(change: ShownChange) -> tuple[int, bool]:
    """Less for what is graver, and of what is as grave for what went as a whole."""
    is_gone = change.kind == "removed" and not change.field
    return SEVERITY_ORDER[change.severity], not is_gone


def _lines(group: EditionChanges) -> list[str]:
    lines = [
        " ".join((f"{group.title}. {one.what}: {_sentence(one.title)}", *one.sentences, *_why(one)))
        for one in group.changed
    ]
    if group.added:
        lines.append(f"{group.title}. {len(group.added)} tillägg.")
    return lines


def _why(change: ShownChange) -> Iterator[str]:
    for reason in (*(one.why for one in change.reasons), *filter(None, (change.because,))):
        yield _sentence(f"Varför: {plain_text(reason)}")
    for one in change.accepted:
        yield _sentence(f"{accepted_by_editors(one)} {plain_text(one.why)}")
    if change.answered:
        yield "".join(words for words, _ in change.answered)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _link(parent: ET.Element, relation: str, target: str) -> None:
    ET.SubElement(parent, "link", {"rel": relation, "href": target})


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text
