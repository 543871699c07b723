"""The whole site as finished Markdown without macros, for any other engine. No MkDocs here."""

import json
import re
from functools import partial
from pathlib import Path

from jinja2 import Environment, StrictUndefined, TemplateError, UndefinedError

from macros.feed import atom_feed
from macros.functions import MACROS, Functions, WrongCallError
from macros.render import TEMPLATE_BRACES, PageContext
from macros.site import Site, UnknownAddressError
from rus.chronicle import chronicle_of
from rus.load import Loaded
from rus.problems import did_you_mean

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def finished_pages(loaded: Loaded, docs: Path) -> tuple[dict[str, bytes], list[str]]:
    """All files below docs/ and all pages made from the data, by path, and what went wrong.

    Markdown pages have had their macros run and their list of sources added, as on the site;
    other files are copied. A mistake is a Swedish line that names the page.
    """
    site = Site(loaded.content, chronicle_of(loaded.root))
    pages: dict[str, bytes] = {}
    mistakes: list[str] = []
    for path in sorted(docs.rglob("*")):
        if not path.is_file():
            continue
        name = path.relative_to(docs).as_posix()
        if path.suffix != ".md":
            pages[name] = path.read_bytes()
            continue
        try:
            text = path.read_text(encoding="utf-8")
            pages[name] = _finished(text, name, site).encode()
        except (UnknownAddressError, WrongCallError) as error:
            mistakes.append(f"docs/{name}: {error}")
        except UndefinedError as error:
            mistakes.append(f"docs/{name}: {_unknown_name(error)}")
        except TemplateError as error:
            mistakes.append(f"docs/{name}: Makrot går inte att köra ({error.message}).")
    for page in site.pages.values():
        functions = Functions(PageContext(site, page.url))
        text = functions.call("sida", page.address) + functions.source_list()
        pages[page.source_path] = (_front_matter(page.title, page.description) + text).encode()
    pages["andringar/atom.xml"] = atom_feed(site, "RUS som kod")
    return pages, mistakes


def _finished(text: str, name: str, site: Site) -> str:
    functions = Functions(PageContext(site, _url(name)))
    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=True)  # noqa: S701
    environment.globals.update({macro: partial(functions.call, macro) for macro in MACROS})
    head = _FRONT_MATTER.match(text)
    front = head[0] if head else ""
    body = environment.from_string(text[len(front) :]).render()
    return front + body + functions.source_list()


def _unknown_name(error: UndefinedError) -> str:
    found = re.search(r"'(.+?)' is undefined", error.message or "")
    name = found[1] if found else str(error.message)
    return f"Makrot «{name}» finns inte.{did_you_mean(name, MACROS)}"


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
