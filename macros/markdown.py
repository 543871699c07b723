"""The whole site as finished Markdown without macros, for any other engine. No MkDocs here."""

import json
import re
from functools import partial
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from macros.address_errors import AddressError
from macros.calls import wrong_calls
from macros.files import files_beside_pages
from macros.functions import MACROS, Functions, WrongCallError
from macros.open_data import SITE_NAME
from macros.render import TEMPLATE_BRACES, PageContext
from macros.site import Site
from rus.chronicle import chronicle_of
from rus.load import Loaded

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def finished_pages(loaded: Loaded, docs: Path) -> tuple[dict[str, bytes], list[str]]:
    """All files below docs/ and all pages made from the data, by path, and what went wrong.

    Markdown pages have had their macros run and their list of sources added, as on the site;
    other files are copied. A mistake is a Swedish line that names the page.
    """
    site = Site(loaded.content, chronicle_of(loaded))
    pages: dict[str, bytes] = {}
    mistakes: list[str] = []
    for path in sorted(docs.rglob("*")):
        if not path.is_file():
            continue
        name = path.relative_to(docs).as_posix()
        if path.suffix != ".md":
            pages[name] = path.read_bytes()
            continue
        text = path.read_text(encoding="utf-8")
        head = _FRONT_MATTER.match(text)
        front = head[0] if head else ""
        body = text[len(front) :]
        wrong = list(wrong_calls(body, name, front.count("\n")))
        if wrong:
            mistakes += wrong
            continue
        try:
            pages[name] = (front + _finished(body, name, site)).encode()
        except (AddressError, WrongCallError) as error:
            mistakes.append(f"docs/{name}: {error}")
    for page in site.pages.values():
        functions = Functions(PageContext(site, page.url))
        text = functions.call("sida", page.address) + functions.source_list()
        pages[page.source_path] = (_front_matter(page.title, page.description) + text).encode()
    pages.update(files_beside_pages(site, SITE_NAME))
    return pages, mistakes


def _finished(body: str, name: str, site: Site) -> str:
    functions = Functions(PageContext(site, _url(name)))
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True)  # noqa: S701
    environment.globals.update({macro: partial(functions.call, macro) for macro in MACROS})
    return environment.from_string(body).render() + functions.source_list()


def _url(name: str) -> str:
    stem = name.removesuffix(".md")
    if stem == "index" or stem.endswith("/index"):
        return stem.removesuffix("index")
    return f"{stem}/"


def _front_matter(title: str, description: str) -> str:
    """Title and description as YAML; JSON strings are YAML, whatever they hold."""

    def quoted(text: str) -> str:
        return TEMPLATE_BRACES.sub(r"\\u007b", json.dumps(text, ensure_ascii=False))

    return f"---\ntitle: {quoted(title)}\ndescription: {quoted(description)}\n---\n\n"
