"""What a page tells machines about itself: JSON-LD with schema.org, and what replaced it.

Addresses are absolute if the site has one, else relative to the page, as JSON-LD 1.1 allows.
Years are an interval of ISO 8601-2, with an open start (`..`) where a strategy names none.
"""

from typing import Any

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from macros.pages import DataPage
from macros.site import Site, relative_url
from macros.views import short_title
from rus.content import County, EditionContent
from rus.inline import plain_text

_COMPARISONS = ("Jämför", "jamfor/")
_CHANGES = ("Ändringar", "andringar/")
_CONTEXT = ["https://schema.org", {"dcterms": "http://purl.org/dc/terms/"}]


class LinkedData:
    """Makes the linked data of the pages of a site."""

    def __init__(self, site: Site, name: str) -> None:
        self._site = site
        self._name = name

    def of(self, data_page: DataPage | None, title: str, url: str, changed: str | None) -> Markup:
        """The JSON of a page, safe within a script element.

        `title` is plain text, `url` relative to the top of the site, `changed` a date
        (YYYY-MM-DD) or None. A hand-written page has no data page; the start page has url "".
        """
        about = self._about(data_page, url) if data_page else self._hand_written(title, url)
        about["url"] = self._link(url, url)
        about["inLanguage"] = "sv"
        if changed:
            about["dateModified"] = changed
        crumbs = self._breadcrumbs(data_page, title, url)
        graph = [about, crumbs] if crumbs else [about]
        return htmlsafe_json_dumps({"@context": _CONTEXT, "@graph": graph}, ensure_ascii=False)

    def replaced_by(self, data_page: DataPage | None, url: str) -> list[str]:
        """Links to the editions that apply instead of the one that a page belongs to.

        For an address that is gone, links to what took over.
        """
        if data_page and data_page.kind == "gone":
            return [self._link(one, url) for one in self._site.replacements(data_page.address)]
        edition = self._edition(data_page)
        return self._successors(edition, url) if edition else []

    def _link(self, target: str, url: str) -> str:
        return f"{self._site.top}{target}" if self._site.top else relative_url(target, url)

    def _edition(self, data_page: DataPage | None) -> EditionContent | None:
        if data_page is None:
            return None
        return self._site.content.editions.get("/".join(data_page.address.split("/")[:2]))

    def _successors(self, edition: EditionContent, url: str) -> list[str]:
        """Those that apply; an edition said to be replaced has been so by any that says it is."""
        every = self._site.superseded_by(edition.address)
        if _status(edition) != "ersatt":
            editions = self._site.content.editions
            every = [one for one in every if _status(editions[one]) == "gällande"]
        return [self._link(f"{one}/", url) for one in every]

    def _hand_written(self, title: str, url: str) -> dict[str, Any]:
        if url:
            return {"@type": "WebPage", "name": title}
        told: dict[str, Any] = {"@type": "WebSite", "name": self._name}
        organisation = self._site.content.website.organisation
        if organisation:
            told["publisher"] = _organisation(organisation)
        return told

    def _about(self, data_page: DataPage, url: str) -> dict[str, Any]:
        county = self._site.content.counties.get(data_page.address.split("/")[0])
        edition = self._edition(data_page)
        if county is None or edition is None:
            told: dict[str, Any] = {"@type": "WebPage", "name": data_page.title}
            return told | ({"about": _county(county)} if county else {})
        if data_page.kind in ("edition", "print"):
            return self._report(county, edition, url)
        return {
            "@type": "CreativeWork" if data_page.kind == "area" else "WebPage",
            "name": data_page.title,
            "isPartOf": {
                "@type": "Report",
                "name": plain_text(edition.edition.title),
                "url": self._link(f"{edition.address}/", url),
                **_when_known("creativeWorkStatus", _status(edition)),
            },
        }

    def _report(self, county: County, edition: EditionContent, url: str) -> dict[str, Any]:
        horizon = edition.edition.horizon
        years = horizon.period if horizon else None
        replaces = [self._link(f"{one}/", url) for one in edition.replaces]
        return {
            "@type": "Report",
            "name": plain_text(edition.edition.title),
            "author": _organisation(county.region.organisation),
            "spatialCoverage": _county(county),
            **_when_known("creativeWorkStatus", _status(edition)),
            **_when_known("temporalCoverage", years),
            **_when_known("dcterms:isReplacedBy", _ids(self._successors(edition, url))),
            **_when_known("dcterms:replaces", _ids(replaces)),
        }

    def _breadcrumbs(self, data_page: DataPage | None, title: str, url: str) -> dict[str, Any]:
        """The way from the start page; nothing on the start page itself."""
        if not url:
            return {}
        steps = [(self._name, ""), *self._above(data_page), (title, url)]
        return {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": position,
                    "name": name,
                    "item": self._link(target, url),
                }
                for position, (name, target) in enumerate(steps, 1)
            ],
        }

    def _above(self, data_page: DataPage | None) -> list[tuple[str, str]]:
        if data_page is None:
            return []
        if data_page.kind == "comparison":
            return [_COMPARISONS]
        if data_page.kind == "changes":
            return [_CHANGES]
        parts = data_page.address.split("/")
        county = self._site.content.counties.get(parts[0])
        if county is None or len(parts) == 1:
            return []
        found = [(county.region.name, f"{county.id}/")]
        edition = county.editions.get(parts[1])
        if edition and len(parts) > 2:
            found.append((short_title(edition.edition), f"{edition.address}/"))
        return found


def _status(edition: EditionContent) -> str | None:
    return edition.edition.status.value if edition.edition.status else None


def _county(county: County) -> dict[str, str]:
    return {"@type": "AdministrativeArea", "name": plain_text(county.region.name)}


def _organisation(name: str) -> dict[str, str]:
    return {"@type": "GovernmentOrganization", "name": plain_text(name)}


def _ids(links: list[str]) -> list[dict[str, str]] | None:
    return [{"@id": link} for link in links] or None


def _when_known(key: str, value: Any) -> dict[str, Any]:
    return {} if value is None else {key: value}
