"""The navigation of each page: the site's own pages, the counties, and the edition around it.

A full navigation on every page would make the cost of building quadratic.
"""

from itertools import pairwise

from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from macros import views
from macros.pages import DataPage
from macros.site import Site
from rus.content import County, EditionContent

COUNTY_INDEX = "lan/index.md"


class Entry(StructureItem):
    """Another page as an entry in a page's navigation, with all that the theme asks an entry for.

    On a page itself the theme looks for more in vain, and entries are most of what it draws.
    """

    active = is_index = False
    children = pages = meta = typeset = None

    def __init__(self, title: str, url: str) -> None:
        self.title = title
        self.url = url


class LocalNavigation:
    """Makes navigations that hold what is near a page."""

    def __init__(self, site: Site, nav: Navigation, files: Files) -> None:
        self._site = site
        self._nav = nav
        self._pages = {
            address: found.page
            for address, page in site.pages.items()
            if (found := files.get_file_from_path(page.source_path)) and found.page
        }
        self._entries: dict[tuple[str, str], Entry] = {}
        self._data_pages = {page.source_path: page for page in site.pages.values()}
        self._in_order()

    def data_page(self, page: Page) -> DataPage | None:
        """The data page that a page of MkDocs shows, or None for a hand-written one."""
        return self._data_pages.get(page.file.src_uri)

    def full_title(self, page: DataPage) -> str:
        """A page's title for the browser's tab and for search results."""
        parts = page.address.split("/")
        if page.kind == "comparison":
            return f"{page.title} – jämförelse"
        county = self._site.content.counties.get(parts[0])  # what is gone may have had another
        edition = county.editions.get(parts[1]) if county and len(parts) > 2 else None
        names = [page.title]
        if edition:
            names.append(views.short_title(edition.edition))
        if county and len(parts) > 1:
            names.append(county.region.name)
        return " – ".join(names)

    def around(self, page: Page) -> Navigation:
        """The navigation for a page."""
        data_page = self.data_page(page)
        parts = data_page.address.split("/") if data_page else []
        if parts and parts[0] in ("andringar", "jamfor"):
            parts = []
        counties = self._county_section(parts, page)
        items = []
        for item in self._nav.items:
            if isinstance(item, Page) and item.file.src_uri == COUNTY_INDEX:
                counties.children.insert(0, item)
                items.append(counties)
            else:
                items.append(item)
        counties.active = bool(parts) or page.file.src_uri == COUNTY_INDEX
        home = [self._nav.homepage] if self._nav.homepage else []
        return Navigation(items, home)

    def _county_section(self, parts: list[str], page: Page) -> Section:
        children: list[StructureItem] = []
        for county in self._site.content.counties.values():
            if parts and county.id == parts[0]:
                children.append(self._open_county(county, parts, page))
            else:
                children.append(self._entry(county.id, county.region.name))
        return self._section("Län", children, active=False)

    def _open_county(self, county: County, parts: list[str], page: Page) -> Section:
        children: list[StructureItem] = [self._page(county.id, county.region.name)]
        for edition in county.editions.values():
            title = views.short_title(edition.edition)
            if len(parts) > 1 and edition.id == parts[1]:
                children.append(self._open_edition(edition, title, page))
            else:
                children.append(self._entry(edition.address, title))
        return self._section(county.region.name, children)

    def _open_edition(self, edition: EditionContent, title: str, page: Page) -> Section:
        children: list[StructureItem] = [self._page(edition.address, title)]
        for address in self._addresses_below(edition):
            item = self._page if self._pages[address] is page else self._entry
            children.append(item(address, self._site.pages[address].title))
        return self._section(title, children)

    def _section(self, title: str, children: list[StructureItem], active: bool = True) -> Section:
        section = Section(views.html(title), children)
        section.active = active
        for child in children:
            child.parent = section
        return section

    def _page(self, address: str, title: str) -> Page:
        page = self._pages[address]
        page.title = views.html(title)
        return page

    def _entry(self, address: str, title: str) -> Entry:
        if (address, title) not in self._entries:
            self._entries[address, title] = Entry(views.html(title), self._pages[address].url)
        return self._entries[address, title]

    def _addresses_below(self, edition: EditionContent) -> list[str]:
        names = [*edition.areas, "tackning", "tidslinje", "uppfoljning", "samrad"]
        return [
            page.address
            for name in names
            if (page := self._site.pages.get(f"{edition.address}/{name}")) and page.kind != "gone"
        ]

    def _in_order(self) -> None:
        """Let «previous» and «next» lead through the pages of an edition."""
        for edition in self._site.content.editions.values():
            row = [
                self._pages[address]
                for address in (edition.address, *self._addresses_below(edition))
            ]
            for earlier, later in pairwise(row):
                earlier.next_page = later
                later.previous_page = earlier
