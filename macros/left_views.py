"""Decisions of the pages that only lead on to where what they showed is now."""

from collections.abc import Iterator, Mapping

from macros.comparison_views import row_title
from macros.gone_views import anchor_on, successor_label
from macros.site import Site
from macros.views import address_title
from rus.content import EditionContent
from rus.inline import plain_text
from rus.left_pages import LeftPage
from rus.walk import elements
from schemas.base import Model

_SAME = "Finns nu på"

_HEADINGS = (
    ("questions", "fragor", "Frågor"),
    ("themes", "teman", "Teman"),
    ("results", "resultat", "Vad svaren visar"),
    ("clusters", "kluster", "Kluster av utmaningar"),
    ("missing", "saknas", "Vad som saknas"),
    ("voices", "roster", "Röster"),
)
"""The lists of a consultation that have headings, with the last part of their anchors."""


def title(site: Site, page: str) -> str:
    """What to call a page (address) below that of an edition, or a comparison."""
    name = site.pages[page].title
    return name if _is_comparison(page) else f"{name}: {address_title(site, _edition(page))}"


def leads_to(site: Site, left: LeftPage) -> tuple[str, list[tuple[str, str]]]:
    """What stands before the links of a page that only leads on, and those: address and title.

    They lead to the pages that show the same now, or else to the editions that it was about.
    """
    found = left.successors(site.replaced_by, site.pages)
    if not found:
        about = dict.fromkeys(map(site.still, left.editions))
        return "Handlade om", [(one, address_title(site, one)) for one in about]
    gone = (site.gone[one] for one in left.editions if one in site.gone)
    labels = {successor_label(site, one) for one in gone} - {_SAME}
    return min(labels, default=_SAME), [(one, title(site, one)) for one in found]


def pages_below(site: Site, edition: str) -> list[LeftPage]:
    """The pages below that of an edition which has left its address (its own, or no edition's)."""
    if edition not in site.gone:
        return []
    left = (one for one in site.left.values() if one.editions == (edition,))
    return sorted(
        (one for one in left if one.address not in site.gone), key=lambda one: one.address
    )


def held(site: Site, left: LeftPage) -> list[tuple[str, str, str]]:
    """What is found at another address of the same edition: the anchor here, place and title.

    What git remembers the earlier address of is told of by itself. Of a comparison, its rows.
    """
    if _is_comparison(left.address):
        rows = site.earlier_anchors.by_pair.get(left.name, ())
        return [
            (one.name, f"jamfor/{one.comparison.name}/#{one.now}", row_title(one)) for one in rows
        ]
    today = site.today(_edition(left.address))
    content = site.content.editions.get(today)
    if content is None or today in left.editions:
        return []
    page = f"{today}/{left.name}"
    titles = (
        (element.address, address_title(site, element.address))
        for address, model in _shown(content, left.name)
        for element in elements(model, address)
        if element.address and left.address + element.address[len(page) :] not in site.gone
    )
    found = [(anchor_on(page, one), site.url(one), title) for one, title in titles if title != one]
    more = _more_anchors(content) if left.name == "samrad" else ()
    return found + [(name, f"{site.url(page)}#{name}", title) for name, title in more]


def _more_anchors(content: EditionContent) -> Iterator[tuple[str, str]]:
    """What else has an anchor on the page of consultations, and its title: headings and answers."""
    for part, consultation in content.consultations.items():
        title = plain_text(consultation.title)
        for attribute, name, heading in _HEADINGS:
            if getattr(consultation, attribute):
                yield f"{part}-{name}", f"{heading}: {title}"
        if part in content.comments:
            yield f"{part}-synpunkter", f"Synpunkter: {title}"
            for one in content.comments[part].comments:
                if one.response:
                    yield f"{part}-synpunkter-{one.id}-svar", f"Svar till {plain_text(one.sender)}"


def _shown(content: EditionContent, name: str) -> Iterator[tuple[str, Model]]:
    """What a page below an edition's shows, with its addresses."""
    if name == "tidslinje" and content.timeline:
        yield f"{content.address}/{name}", content.timeline
    kinds: dict[str, Mapping[str, Model]] = {
        "samrad": content.consultations,
        "tackning": content.matrices,
        "uppfoljning": content.follow_ups,
    }
    for part, model in kinds.get(name, {}).items():
        yield f"{content.address}/{name}/{part}", model
        if name == "samrad" and part in content.comments:
            yield f"{content.address}/{name}/{part}/synpunkter", content.comments[part]


def _is_comparison(page: str) -> bool:
    return page.startswith("jamfor/")


def _edition(page: str) -> str:
    return page.rpartition("/")[0]
