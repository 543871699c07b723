"""The MkDocs plugin: loads the strategy, makes its pages, and gives each page its navigation."""

import json
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

from markupsafe import escape
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from macros.address_errors import AddressError
from macros.calls import wrong_calls
from macros.dates_of_pages import DatesOfPages
from macros.files import files_beside_pages
from macros.functions import MACROS, Functions, WrongCallError
from macros.linked_data import LinkedData
from macros.navigation import LocalNavigation
from macros.pages import DataPage
from macros.paper import imprint
from macros.render import KeptBlocks, PageContext
from macros.search import SearchDocument, for_index, goals, hand_written, searched_page
from macros.search_index import IndexingError, write_index
from macros.sharing import picture_path
from macros.site import Site
from rus.checks import problems as all_problems
from rus.chronicle import chronicle_of
from rus.export.places import edition_files
from rus.load import load
from rus.problems import StrategyError
from rus.typeset import Kept

_HIDDEN = {
    "comparison": ["navigation"],
    "coverage": ["navigation"],
    "print": ["navigation", "toc"],
}
"""What a kind of page does without, beside its text."""

_UNUSED = "assets/javascripts/"
"""Where the theme has scripts that theme/base.html leaves out: two megabytes in all."""

_SITEMAP = "sitemap.xml"
"""A file of the theme whose every address is absolute."""


class RusConfig(Config):
    """Options of the plugin in mkdocs.yml."""

    strategy = config_options.Type(str, default="strategy")


class RusPlugin(BasePlugin[RusConfig]):
    """Makes pages of the strategy. Invalid content or an unknown address stops the build."""

    site: Site
    navigation: LocalNavigation
    dates: DatesOfPages
    linked_data: LinkedData

    def __init__(self) -> None:
        self._page: Page | None = None
        self._functions: dict[str, Functions] = {}
        self._mistakes: list[str] = []
        self._searched: list[SearchDocument] = []
        self._addresses: list[list[str | list[str]]] = []
        self._edit_base: str | None = None

    def on_config(self, config: MkDocsConfig) -> None:
        """Load and check the strategy; stop with all its problems if there are any."""
        folder = Path(config.config_file_path).parent / self.config.strategy
        try:
            loaded = load(folder)
        except FileNotFoundError as error:
            raise PluginError(f"Strategimappen {folder} finns inte.") from error
        found = all_problems(loaded)
        if found:
            raise PluginError(f"Strategin har problem.\n{StrategyError(found)}")
        self.site = Site(loaded.content, chronicle_of(loaded), config.site_url)
        self._functions.clear()
        self._mistakes.clear()
        self._searched.clear()
        self._addresses.clear()
        self._set_addresses(config)

    def _set_addresses(self, config: MkDocsConfig) -> None:
        """Let links be made of the addresses of the website; a preview has set its own.

        The repository is no setting here: the theme would ask its host for figures.
        """
        website = self.site.content.website
        config.site_url = self.site.top or None
        if not config.site_url:
            config.theme.static_templates.discard(_SITEMAP)
        if website.edit_address:
            top = website.edit_address.rstrip("/")
            config.edit_uri = f"{top}/{Path(config.docs_dir).name}/"
            self._edit_base = f"{top}/{self.config.strategy}"

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add a page for each county, edition, area and so on; `sida` makes its text."""
        unused = [one for one in files if one.src_uri.startswith(_UNUSED)]
        unused += [one for one in files if one.src_uri == _SITEMAP and not config.site_url]
        for one in unused:
            files.remove(one)
        for page in self.site.pages.values():
            files.append(
                File.generated(
                    config,
                    page.source_path,
                    content="",
                    inclusion=InclusionLevel.NOT_IN_NAV,
                )
            )
        kept = Kept(Path(config.config_file_path).parent / ".cache" / "rus")
        for path, data in files_beside_pages(self.site, config.site_name, kept):
            files.append(File.generated(config, path, content=data))
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Remember the hand-written navigation; pages get their own around it.

        Stop with all the hand-written pages that it leaves out: no reader would find them.
        """
        named = {page.file.src_uri for page in nav.pages}
        left_out = [
            f"docs/{file.src_uri}: Sidan står inte under «nav» i mkdocs.yml. Lägg till raden "
            f"«- Sidans namn: {file.src_uri}» där sidan ska stå i menyn."
            for file in files.documentation_pages()
            if file.inclusion.is_in_nav() and file.src_uri not in named
        ]
        if left_out:
            raise PluginError("Sidor saknas i menyn.\n" + "\n".join(left_out))
        self.navigation = LocalNavigation(self.site, nav, files)
        self.dates = DatesOfPages.of(self.site, Path(config.docs_dir))
        self.linked_data = LinkedData(self.site, config.site_name)

    def macros(self) -> dict[str, Callable[..., str]]:
        """The macros under their Swedish names, for mkdocs-macros."""
        return {name: self._macro(name) for name in MACROS}

    def _macro(self, name: str) -> Callable[..., str]:
        def call(*arguments: object, **named: object) -> str:
            page = self._page
            if page is None:
                raise PluginError("Makron kan bara anropas på en sida.")
            try:
                return self._functions_of(page).call(name, *arguments, **named)
            except (AddressError, WrongCallError) as error:
                self._mistakes.append(f"docs/{page.file.src_uri}: {error}")
                return ""

        return call

    def _functions_of(self, page: Page) -> Functions:
        if page.file.src_uri not in self._functions:
            context = PageContext(self.site, page.url, self._edit_base, kept=KeptBlocks())
            self._functions[page.file.src_uri] = Functions(context)
        return self._functions[page.file.src_uri]

    @event_priority(100)
    def _before_macros(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        self._page = page
        data_page = self.navigation.data_page(page)
        if data_page is None:
            lines_before = page.file.content_string.count("\n") - markdown.count("\n")
            wrong = list(wrong_calls(markdown, page.file.src_uri, lines_before))
            if wrong:
                self._mistakes += wrong
                page.meta["render_macros"] = False
            return markdown
        # A call in the text would be compiled as a template of its own for each page.
        page.meta["render_macros"] = False
        return self._macro("sida")(data_page.address)

    @event_priority(-100)
    def _after_macros(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        return markdown + self._functions_of(page).source_list()

    on_page_markdown = CombinedEvent(_before_macros, _after_macros)

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Restore HTML blocks; give a page made from data its title and description.

        Those are characters, never code.
        """
        data_page = self.navigation.data_page(page)
        if data_page is not None:
            title = str(escape(self.navigation.full_title(data_page)))
            page.meta["title"] = title
            page.meta["description"] = str(escape(data_page.description))
            page.title = str(escape(data_page.title))
            page.meta["hide"] = _HIDDEN.get(data_page.kind, [])
            if data_page.kind == "gone":
                self._lead_searchers_on(page, data_page)
        page.meta["changed"] = self._changed(page)
        kept = self._functions_of(page).page.kept
        if kept is not None:
            anchors = self._functions_of(page).page.anchors
            page.present_anchor_ids = (page.present_anchor_ids or set()) | anchors
            html = kept.restored(html)
        self._addresses.append([page.url, unescape(page.meta.get("title", page.title))])
        if data_page is not None and data_page.kind == "gone":
            self._addresses[-1].append(self.site.replacements(data_page.address))
        if data_page is None:
            self._searched.append(hand_written(page.url, str(page.title), html))
        elif found := searched_page(self.site, data_page, html):
            self._searched.append(found)
        return html

    def _lead_searchers_on(self, page: Page, data_page: DataPage) -> None:
        """Let search engines show the one thing that took over from what is gone, or nothing."""
        page.meta["gone"] = True
        places = {place.partition("#")[0] for place in self.site.replacements(data_page.address)}
        page.canonical_url = None
        if len(places) == 1 and self.site.top:
            page.canonical_url = f"{self.site.top}{places.pop()}"

    def _changed(self, page: Page) -> str | None:
        data_page = self.navigation.data_page(page)
        if data_page is not None:
            return self.dates.of_data_page(data_page)
        return self.dates.of_hand_written(page.file.src_uri, page.file.content_string)

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> None:
        """Stop, before anything is written, if macros were called with unknown addresses."""
        if self._mistakes:
            raise PluginError("Sidor anropar makron fel.\n" + "\n".join(self._mistakes))

    def on_page_context(
        self, context: TemplateContext, /, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the page the navigation around it, not that of all, and what machines are told."""
        data_page = self.navigation.data_page(page)
        title = data_page.title if data_page else unescape(str(page.title))
        context["nav"] = self.navigation.around(page)
        page.meta["linked_data"] = self.linked_data.of(
            data_page, title, page.url, page.meta["changed"]
        )
        if data_page and data_page.kind == "edition":
            page.meta["data_files"] = list(edition_files(self.site.edition(data_page.address)))
        page.meta["replaced_by"] = self.linked_data.replaced_by(data_page, page.url)
        page.meta["imprint"] = imprint(self._functions_of(page).page, data_page)
        picture = picture_path(data_page)
        page.meta["share_picture"] = f"{self.site.top}{picture}" if self.site.top else ""
        return context

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Make the finished site searchable, and let the page 404 know all addresses.

        Each is told with its title and, if it is gone, with those that took over.
        """
        every_goal = list(goals(self.site))
        told = [*self._addresses, *([goal.url, goal.meta["slag"]] for goal in every_goal)]
        addresses = json.dumps(told, ensure_ascii=False)
        Path(config.site_dir, "adresser.json").write_text(addresses, encoding="utf-8")
        documents = for_index([*self._searched, *every_goal])
        try:
            write_index(Path(config.site_dir), documents)
        except IndexingError as error:
            raise PluginError(str(error)) from error
